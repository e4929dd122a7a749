package dev.patchline.telephony.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.speech.ear.EndOfTurn.Patience;
import dev.patchline.speech.ear.Pause;
import dev.patchline.speech.ear.TurnTrace;
import dev.patchline.speech.ear.TurnTrace.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutOffsTest {
    /// Pauses for 900 ms after three digits of a ZIP code, and has finished at 3 s.
    private static final HeardTurn PAUSES = heard("pauses", 900);

    private static final HeardTurn DOES_NOT = heard("does not", 0);

    @TempDir private Path folder;

    @Test
    void aTurnThatEndsBeforeTheLastSpeechIsCutOff() {
        CutOffs at500 = CutOffs.ofSilence(List.of(PAUSES, DOES_NOT)).get(3);
        assertThat(at500).isEqualTo(new CutOffs(500, 50, new Spread(500, 500, 500, 1), 0));
    }

    @Test
    void ourEarWaitsForTheMissingDigits() {
        double whole = Patience.ORDINARY.whole().toMillis();
        assertThat(CutOffs.ofPatience(List.of(PAUSES, DOES_NOT), Patience.ORDINARY, 1))
                .isEqualTo(new CutOffs(1, 0, new Spread(whole, whole, whole, 2), 0));
    }

    @Test
    void aTurnWithoutWordsHasNoEnd() {
        var silent = new HeardTurn("made", "silent", "zip", true, 500, new TurnTrace(List.of(), 1));
        assertThat(CutOffs.ofSilence(List.of(silent)).getFirst().cutOffs()).isEqualTo(100);
        var unheard =
                new HeardTurn(
                        "made",
                        "unheard",
                        "zip",
                        true,
                        500,
                        new TurnTrace(List.of(), Integer.MAX_VALUE));
        assertThat(CutOffs.ofSilence(List.of(unheard)).getFirst())
                .isEqualTo(new CutOffs(200, 0, new Spread(0, 0, 0, 0), 1));
    }

    @Test
    void theFastestSettingWithinTheLimitIsTaken() {
        List<CutOffs> curve = CutOffs.ofSilence(List.of(PAUSES, DOES_NOT));
        assertThat(CutOffs.atMost(5, curve).orElseThrow().setting()).isEqualTo(1_000);
        assertThat(CutOffs.atMost(50, curve).orElseThrow().setting()).isEqualTo(200);
        assertThat(CutOffs.atMost(5, curve.subList(0, 3))).isEmpty();
    }

    @Test
    void tracesAreTheSameWhenTheyAreReadAgain() throws IOException {
        Path file = folder.resolve("traces.tsv");
        KeptTraces.write(file, List.of(PAUSES, DOES_NOT));
        assertThat(KeptTraces.read(file)).isEqualTo(List.of(PAUSES, DOES_NOT));
    }

    @Test
    void aFileThatHoldsNoTracesIsRefused() throws IOException {
        Path file = folder.resolve("other.tsv");
        Files.writeString(file, "something else\n");
        assertThatThrownBy(() -> KeptTraces.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is no file of traces");
    }

    private static HeardTurn heard(String id, int pause) {
        List<Moment> moments = new ArrayList<>();
        silence(moments, 1_000, pause, "seven five two");
        silence(moments, 3_000, 2_400, "seven five two oh one");
        return new HeardTurn(
                "made", id, "zip", true, 3_000, new TurnTrace(moments, Integer.MAX_VALUE));
    }

    private static void silence(List<Moment> moments, int from, int lasts, String words) {
        for (int silence = 120; silence <= lasts; silence += 20) {
            var pause =
                    new Pause(
                            Duration.ofMillis(silence),
                            words,
                            "",
                            Expectation.of(FieldType.ZIP),
                            true);
            moments.add(new Moment(from + silence, pause));
        }
    }
}
