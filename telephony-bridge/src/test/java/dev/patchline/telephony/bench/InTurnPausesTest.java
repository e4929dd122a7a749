package dev.patchline.telephony.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.telephony.bench.SpeechSpan.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InTurnPausesTest {
    private static final SpokenTurn.Label LABEL =
            new SpokenTurn.Label("made up", "one", "text", Expectation.OPEN);

    /// Two tones with a gap of 100 ms, and quiet noise around them.
    private static SpokenTurn twoWords() {
        var chance = new Random(3);
        short[] pcm = new short[8 * 1_500];
        for (int i = 0; i < pcm.length; i++) {
            int millis = i / 8;
            boolean loud = (millis >= 200 && millis < 600) || (millis >= 700 && millis < 1_100);
            double tone = loud ? 8_000 * Math.sin(2 * Math.PI * 440 * i / 8_000) : 0;
            pcm[i] = (short) (tone + 10 * chance.nextGaussian());
        }
        return new SpokenTurn(LABEL, pcm, SpeechSpan.of(pcm).end());
    }

    @Test
    void speechIsFoundWithItsGaps() {
        var span = SpeechSpan.of(twoWords().pcm());
        assertThat(span.end()).isEqualTo(1_100);
        assertThat(span.gaps(50)).containsExactly(new Gap(600, 700));
        assertThat(span.gaps(150)).isEmpty();
        assertThat(SpeechSpan.of(new short[0]).end()).isZero();
    }

    @Test
    void aClickIsNoSpeech() {
        SpokenTurn turn = twoWords();
        for (int i = 8 * 1_300; i < 8 * 1_320; i++) {
            turn.pcm()[i] = 9_000;
        }
        assertThat(SpeechSpan.of(turn.pcm()).end()).isEqualTo(1_100);
    }

    @Test
    void theSpeakerPausesInTheGapAndSaysTheSame() {
        SpokenTurn paused =
                new InTurnPauses(new Random(5)).inOneOfTheGaps(twoWords(), "paused").orElseThrow();
        assertThat(paused.label()).isEqualTo(LABEL.of("paused"));
        var span = SpeechSpan.of(paused.pcm());
        assertThat(span.end()).isCloseTo(paused.speechEndMillis(), within(10));
        assertThat(span.gaps(50)).hasSize(1);
        assertThat(span.loud().stream().mapToInt(SpeechSpan.Stretch::millis).sum())
                .isCloseTo(800, within(20));
    }

    @Test
    void pausesAreAsLongAsOnTheTelephone() {
        var pauses = new InTurnPauses(new Random(9));
        SpokenTurn turn = twoWords();
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            int end = pauses.pausing(turn, "paused", 650, 0).speechEndMillis();
            lengths.add(end - turn.speechEndMillis());
        }
        assertThat(share(lengths, 700)).isCloseTo(0.259, within(0.02));
        assertThat(share(lengths, 1_000)).isCloseTo(0.110, within(0.015));
        assertThat(share(lengths, 1_500)).isCloseTo(0.030, within(0.01));
    }

    private static double share(List<Integer> lengths, int longerThan) {
        return (double) lengths.stream().filter(length -> length > longerThan).count()
                / lengths.size();
    }
}
