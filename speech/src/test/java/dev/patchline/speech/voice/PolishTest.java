package dev.patchline.speech.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolishTest {
    private static final int RATE = Polish.RATE;

    @Test
    void aSentenceEndsWithALongerPauseThanAClause() {
        double[] sound = tone(RATE, 8000);
        int sentence = polished(sound, "It is.").length;
        int question = polished(sound, "Is it?").length;
        int clause = polished(sound, "If it is,").length;
        int none = polished(sound, "if it is").length;
        assertThat(sentence).isEqualTo(question).isGreaterThan(clause + RATE / 10);
        assertThat(clause).isGreaterThan(none + RATE / 20);
    }

    @Test
    void silenceAroundTheWordsIsCutOffAndThatBetweenThemIsNot() {
        double[] sound = new double[5 * RATE];
        System.arraycopy(tone(RATE, 8000), 0, sound, RATE, RATE);
        System.arraycopy(tone(RATE, 8000), 0, sound, 3 * RATE, RATE);
        assertThat(polished(sound, "if").length).isBetween(3 * RATE, 3 * RATE + RATE / 8);
    }

    @Test
    void itDoesNotMatterInWhichPiecesTheSoundComes() {
        double[] sound = new double[3 * RATE];
        System.arraycopy(tone(RATE, 8000), 0, sound, RATE, RATE);
        short[] whole = polished(sound, "It is.");
        var random = new Random(7);
        for (int round = 0; round < 20; round++) {
            List<Rendered> pieces = new ArrayList<>();
            var polish = new Polish("It is.", 1, new int[0], pieces::add);
            for (int at = 0; at < sound.length; ) {
                int to = Math.min(sound.length, at + 1 + random.nextInt(RATE));
                polish.take(Arrays.copyOfRange(sound, at, to));
                at = to;
            }
            polish.end();
            assertThat(Rendered.joined(pieces).samples()).isEqualTo(whole);
        }
    }

    @Test
    void aPeakIsRoundedOffAndNothingElseChanges() {
        double[] sound = tone(RATE, 10_000);
        double[] peaked = sound.clone();
        peaked[RATE / 2] = 60_000;
        short[] plain = polished(sound, "if");
        short[] rounded = polished(peaked, "if");
        int different = 0;
        for (int i = 0; i < plain.length; i++) {
            assertThat(Math.abs(rounded[i])).isLessThan(29_200);
            different += plain[i] == rounded[i] ? 0 : 1;
        }
        assertThat(different).isEqualTo(1);
    }

    @Test
    void aClauseBeginsAndEndsInSilenceSoThatNothingClicks() {
        double[] sound = new double[2 * RATE];
        Arrays.fill(sound, 150);
        System.arraycopy(tone(RATE, 20_000), 0, sound, RATE / 2, RATE);
        short[] polished = polished(sound, "if");
        assertThat(polished[0]).isZero();
        for (int i = polished.length - RATE / 25 - 500; i < polished.length; i++) {
            assertThat(Math.abs(polished[i] - polished[i - 1])).isLessThan(8000);
        }
        assertThat(polished[polished.length - 1]).isZero();
    }

    @Test
    void aClauseIsAWholeNumberOfFrames() {
        for (int length = 4000; length < 4320; length += 37) {
            assertThat(polished(tone(length, 8000), "It is.").length % 160).isZero();
        }
    }

    @Test
    void nothingButSilenceIsNothing() {
        assertThat(polished(new double[RATE], "if")).isEmpty();
        assertThat(polished(new double[0], "")).isEmpty();
    }

    @Test
    void wordsBeginWhereTheyDidInWhatIsLeft() {
        double[] sound = new double[3 * RATE];
        System.arraycopy(tone(RATE, 8000), 0, sound, RATE, RATE);
        List<Rendered> pieces = new ArrayList<>();
        var polish = new Polish("it is", 1, new int[] {RATE, RATE + 4000}, pieces::add);
        polish.take(sound);
        polish.end();
        int[] starts = pieces.getFirst().wordStarts();
        assertThat(starts[1] - starts[0]).isEqualTo(4000);
        assertThat((double) starts[0]).isCloseTo(RATE / 50.0, within(2.0));
        assertThat(pieces.getLast().wordStarts()).isEmpty();
    }

    private static short[] polished(double[] sound, String words) {
        List<Rendered> pieces = new ArrayList<>();
        var polish = new Polish(words, 1, new int[0], pieces::add);
        polish.take(sound);
        polish.end();
        return Rendered.joined(pieces).samples();
    }

    private static double[] tone(int length, int height) {
        double[] tone = new double[length];
        for (int i = 0; i < length; i++) {
            tone[i] = height * Math.sin(2 * Math.PI * 440 * i / RATE);
        }
        return tone;
    }
}
