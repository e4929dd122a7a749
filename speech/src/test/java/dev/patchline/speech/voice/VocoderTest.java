package dev.patchline.speech.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class VocoderTest {
    private static final int FRAMES = 100;
    private static final int ORDER = 3;
    private static final double[][] ALL_PASS = {{0, 1, 0}};

    private final Vocoder vocoder =
            new Vocoder(new Vocoder.Model(48_000, 240, 0.55, 0, 0, ALL_PASS), ORDER);

    @Test
    void aVoicedSoundRepeatsAtItsPitch() {
        for (double pitch : new double[] {87.3, 160, 211.7, 333}) {
            double[] sound = speak(steady(pitch, 1));
            assertThat(pitchOf(sound)).as("%s Hz", pitch).isCloseTo(pitch, within(pitch * 0.01));
        }
    }

    @Test
    void anUnvoicedSoundIsFlatNoiseOfTheGainThatWasAskedFor() {
        double[] sound = speak(steady(0, 0));
        double mean = Arrays.stream(sound).map(sample -> sample * sample).average().orElseThrow();
        // Of the noise's power of 1, what lies above the fade is missing.
        assertThat(mean).isCloseTo(0.95, within(0.05));
    }

    @Test
    void voicedAndUnvoicedSoundsOfOneGainAreEquallyLoud() {
        double voiced = power(speak(steady(160, 1)));
        double unvoiced = power(speak(steady(0, 0)));
        assertThat(voiced).isCloseTo(unvoiced, within(unvoiced * 0.15));
    }

    @Test
    void aFirstCoefficientOfOneIsEulersNumberInGain() {
        double plain = power(speak(steady(0, 0)));
        var louder = steady(0, 0);
        for (double[] row : louder.mel()) {
            row[0] = 1;
        }
        assertThat(power(speak(louder)) / plain).isCloseTo(Math.exp(2), within(1e-6));
    }

    @Test
    void aTiltedSpectrumIsDarker() {
        var tilted = steady(0, 0);
        for (double[] row : tilted.mel()) {
            row[1] = 1;
        }
        double[] sound = speak(tilted);
        double[] flat = speak(steady(0, 0));
        assertThat(highs(sound) / power(sound)).isLessThan(0.8 * highs(flat) / power(flat));
    }

    @Test
    void presenceRaisesTheConsonants() {
        var clear = new Vocoder(new Vocoder.Model(48_000, 240, 0.55, 0, 6, ALL_PASS), ORDER);
        double[] dull = speak(steady(0, 0));
        double[] sound = speak(clear, steady(0, 0));
        assertThat(highs(sound) / power(sound)).isGreaterThan(1.1 * highs(dull) / power(dull));
    }

    @Test
    void theSameParametersSoundTheSame() {
        assertThat(speak(steady(160, 0.5))).isEqualTo(speak(steady(160, 0.5)));
    }

    @Test
    void aFrameOfTheVoiceIsFiveMilliseconds() {
        assertThat(speak(steady(160, 1))).hasSize(FRAMES * 40);
    }

    @Test
    void theSoundComesInPiecesOfWhichTheFirstIsSoon() {
        var sentence = steady(160, 1, 400);
        List<Integer> pieces = new ArrayList<>();
        vocoder.speak(sentence, piece -> pieces.add(piece.length / 8));
        assertThat(pieces.getFirst()).isBetween(200, 210);
        assertThat(pieces).hasSizeLessThan(6);
        assertThat(pieces.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2000);
    }

    @Test
    void howLoudFramesWillBeIsKnownBeforeTheyAreMade() {
        for (var parameters : List.of(steady(160, 1), steady(0, 0), steady(210, 0.6))) {
            double expected = Arrays.stream(vocoder.powers(parameters)).average().orElseThrow();
            double actual = power(speak(parameters));
            assertThat(10 * Math.log10(actual / expected)).isBetween(-0.6, 0.6);
        }
    }

    private double[] speak(Vocoder.Parameters parameters) {
        return speak(vocoder, parameters);
    }

    private static double[] speak(Vocoder with, Vocoder.Parameters parameters) {
        var sound = DoubleStream.builder();
        with.speak(parameters, piece -> Arrays.stream(piece).forEach(sound::add));
        return sound.build().toArray();
    }

    private static Vocoder.Parameters steady(double pitch, double voicing) {
        return steady(pitch, voicing, FRAMES);
    }

    private static Vocoder.Parameters steady(double pitch, double voicing, int frames) {
        double[][] mel = new double[frames][ORDER];
        double[][] shares = new double[frames][];
        double[] pitches = new double[frames];
        Arrays.fill(shares, new double[] {voicing});
        Arrays.fill(pitches, pitch);
        return new Vocoder.Parameters(mel, shares, pitches);
    }

    /// By the peak of the autocorrelation, over ten periods for precision.
    private static double pitchOf(double[] sound) {
        int best = 0;
        double most = 0;
        for (int lag = 20; lag < 100; lag++) {
            double sum = correlation(sound, lag);
            if (sum > most * 1.1) {
                most = sum;
                best = lag;
            }
        }
        int around = best * 10;
        int fine = around;
        most = 0;
        for (int lag = around - 10; lag <= around + 10; lag++) {
            double sum = correlation(sound, lag);
            if (sum > most) {
                most = sum;
                fine = lag;
            }
        }
        return 8000.0 * 10 / fine;
    }

    private static double correlation(double[] sound, int lag) {
        double sum = 0;
        for (int i = lag; i < sound.length; i++) {
            sum += sound[i] * sound[i - lag];
        }
        return sum / (sound.length - lag);
    }

    private static double power(double[] sound) {
        return Arrays.stream(sound).map(sample -> sample * sample).average().orElseThrow();
    }

    /// Power of the differences of neighbours, which high frequencies make large.
    private static double highs(double[] sound) {
        double sum = 0;
        for (int i = 1; i < sound.length; i++) {
            sum += (sound[i] - sound[i - 1]) * (sound[i] - sound[i - 1]);
        }
        return sum / sound.length;
    }
}
