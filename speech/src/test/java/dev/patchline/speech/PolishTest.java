package dev.patchline.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PolishTest {
    private static final int RATE = Polish.RATE;

    @Test
    void aSentenceEndsWithALongerPauseThanAClause() {
        short[] sound = tone(RATE, 8000);
        int sentence = polished(sound, "It is.").length;
        int question = polished(sound, "Is it?").length;
        int clause = polished(sound, "If it is,").length;
        int none = polished(sound, "if it is").length;
        assertThat(sentence).isEqualTo(question).isGreaterThan(clause + RATE / 10);
        assertThat(clause).isGreaterThan(none + RATE / 20);
    }

    @Test
    void silenceAroundTheWordsIsCutOff() {
        short[] sound = new short[3 * RATE];
        System.arraycopy(tone(RATE, 8000), 0, sound, RATE, RATE);
        assertThat(polished(sound, "if").length).isBetween(RATE, RATE + RATE / 8);
    }

    @Test
    void softAndLoudClausesComeOutEquallyLoud() {
        double soft = rms(polished(tone(RATE, 1500), "if"));
        double loud = rms(polished(tone(RATE, 20_000), "if"));
        assertThat(soft).isCloseTo(loud, within(loud * 0.02));
    }

    @Test
    void aPeakNeverClips() {
        short[] sound = tone(RATE, 400);
        sound[RATE / 2] = 32_000;
        for (short sample : polished(sound, "if")) {
            assertThat(Math.abs(sample)).isLessThan(28_001);
        }
    }

    @Test
    void aClauseBeginsAndEndsInSilenceSoThatNothingClicks() {
        short[] polished = polished(tone(RATE, 20_000), "if");
        assertThat(Math.abs(polished[0])).isLessThan(200);
        assertThat(Math.abs(polished[polished.length - 1])).isLessThan(200);
    }

    @Test
    void nothingButSilenceIsNothing() {
        assertThat(polished(new short[RATE], "if")).isEmpty();
        assertThat(polished(new short[0], "")).isEmpty();
    }

    @Test
    void wordsBeginWhereTheyDidInWhatIsLeft() {
        short[] sound = new short[3 * RATE];
        System.arraycopy(tone(RATE, 8000), 0, sound, RATE, RATE);
        int[] starts = {RATE, RATE + 4000, 3 * RATE};
        Rendered polished = Polish.of(new Rendered(sound, starts), "so it is");
        assertThat(polished.wordStarts()[1] - polished.wordStarts()[0]).isEqualTo(4000);
        assertThat(polished.wordStarts()[0]).isBetween(0, RATE / 50);
        assertThat(polished.wordStarts()[2]).isLessThan(polished.samples().length);
    }

    private static short[] polished(short[] samples, String words) {
        return Polish.of(new Rendered(samples, new int[0]), words).samples();
    }

    private static short[] tone(int length, int height) {
        short[] tone = new short[length];
        for (int i = 0; i < length; i++) {
            tone[i] = (short) (height * Math.sin(2 * Math.PI * 440 * i / RATE));
        }
        return tone;
    }

    private static double rms(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }
}
