package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.port.EarFact;
import dev.patchline.speech.ear.EndOfTurn.Patience;
import dev.patchline.speech.ear.TurnTrace.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TurnTraceTest {
    private static final Expectation ZIP = Expectation.of(FieldType.ZIP);
    private final List<Moment> moments = new ArrayList<>();

    @Test
    void theTurnEndsWhereTheEarWouldHaveEndedIt() {
        silence(1_000, 800, "seven five two", true);
        silence(3_000, 2_000, "seven five two oh one", true);
        assertThat(trace().end(new EndOfTurn(Patience.ORDINARY)))
                .isEqualTo(OptionalInt.of(3_000 + (int) Patience.ORDINARY.whole().toMillis()));
    }

    @Test
    void anImpatientEarCutsTheSpeakerOff() {
        silence(1_000, 800, "seven five two", true);
        silence(3_000, 2_000, "seven five two oh one", true);
        var hasty = new EndOfTurn(Patience.ORDINARY.scaled(0.2));
        assertThat(trace().end(hasty).orElseThrow()).isBetween(1_000, 1_800);
    }

    @Test
    void wordsThatSettleLaterInThePauseAreThoseThatTheDecisionGets() {
        moments.add(moment(1_120, 120, "seven five two oh", false));
        silence(1_000, 900, "seven five two oh one", true);
        assertThat(trace().end(new EndOfTurn(Patience.ORDINARY.scaled(0.05))))
                .isEqualTo(OptionalInt.of(1_120));
    }

    @Test
    void silenceAloneEndsTheTurnAfterItsTimeOut() {
        silence(1_000, 800, "seven five two", true);
        silence(3_000, 2_000, "seven five two oh one", true);
        assertThat(trace().endAfter(Duration.ofMillis(500))).isEqualTo(OptionalInt.of(1_500));
        assertThat(trace().endAfter(Duration.ofMillis(900))).isEqualTo(OptionalInt.of(3_900));
    }

    @Test
    void aSilenceWithoutWordsIsNoTurn() {
        silence(1_000, 3_000, "", true);
        assertThat(trace().end(new EndOfTurn(Patience.ORDINARY))).isEmpty();
        assertThat(trace().endAfter(Duration.ofMillis(200))).isEmpty();
    }

    @Test
    void theEarEndsTheTurnWhenNothingChangesForTooLong() {
        silence(1_000, 800, "seven five two", true);
        var trace = new TurnTrace(moments, 1_700);
        assertThat(trace.end(new EndOfTurn(Patience.ORDINARY))).isEqualTo(OptionalInt.of(1_700));
    }

    @Test
    void theTraceEndsAtTheMomentAtWhichTheEarEndsTheTurn() {
        short[] pcm = new short[8 * 4_500];
        System.arraycopy(FakeRecognisers.sound(500, true), 0, pcm, 8 * 300, 8 * 500);
        System.arraycopy(FakeRecognisers.sound(400, true), 0, pcm, 8 * 2_000, 8 * 400);
        TurnTrace trace = TurnTraces.trace(zipInTwoPieces(), pcm, ZIP);

        List<EarFact> facts = new ArrayList<>();
        var ordinary = new EndOfTurn(Patience.ORDINARY);
        try (var listening = new Listening(zipInTwoPieces(), ordinary, facts::add, () -> 0L)) {
            listening.expect(ZIP);
            listening.hear(pcm, 0);
        }
        int ended =
                facts.stream()
                        .filter(EarFact.Finished.class::isInstance)
                        .mapToInt(fact -> (int) fact.at().toMillis())
                        .findFirst()
                        .orElseThrow();
        assertThat(trace.end(ordinary)).isEqualTo(OptionalInt.of(ended));
        assertThat(ended).isBetween(2_450, 2_850);
        assertThat(trace.endAfter(Duration.ofMillis(600)).orElseThrow()).isBetween(1_300, 1_500);
    }

    private static Recognisers zipInTwoPieces() {
        var fakes = new FakeRecognisers();
        fakes.says("seven five two", "oh one");
        fakes.grammarSays("seven five two", "oh one");
        return new Recognisers(fakes::open, true);
    }

    private TurnTrace trace() {
        return new TurnTrace(moments, Integer.MAX_VALUE);
    }

    /// What is judged in a silence that begins at a time and lasts so long.
    private void silence(int from, int lasts, String words, boolean settled) {
        for (int silence = 120; silence <= lasts; silence += 20) {
            moments.add(moment(from + silence, silence, words, settled));
        }
    }

    private static Moment moment(int at, int silence, String words, boolean settled) {
        return new Moment(at, new Pause(Duration.ofMillis(silence), words, "", ZIP, settled));
    }
}
