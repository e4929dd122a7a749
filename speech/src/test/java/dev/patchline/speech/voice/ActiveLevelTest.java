package dev.patchline.speech.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ActiveLevelTest {
    private static final int FRAME = 40;

    @Test
    void steadySoundIsAsLoudAsItIs() {
        double[] powers = new double[200];
        Arrays.fill(powers, 900);
        assertThat(ActiveLevel.of(powers, 0.005)).isCloseTo(30, within(0.5));
    }

    @Test
    void pausesDoNotCountAndTheirLengthDoesNotMatter() {
        double[] once = new double[600];
        double[] paused = new double[2000];
        Arrays.fill(once, 0, 400, 900);
        Arrays.fill(paused, 0, 200, 900);
        Arrays.fill(paused, 1200, 1400, 900);
        assertThat(ActiveLevel.of(paused, 0.005))
                .isCloseTo(ActiveLevel.of(once, 0.005), within(2.0));
    }

    @Test
    void itAgreesWithP56OnWhatIsLikeSpeech() {
        var random = new Random(3);
        short[] samples = new short[8000 * 8];
        for (int start = 0; start < samples.length; start += 1600) {
            double loud = random.nextInt(3) == 0 ? 5 : 500 + 4000 * random.nextDouble();
            for (int i = start; i < start + 1600; i++) {
                samples[i] = (short) (loud * random.nextGaussian());
            }
        }
        double[] powers = new double[samples.length / FRAME];
        for (int i = 0; i < samples.length; i++) {
            powers[i / FRAME] += (double) samples[i] * samples[i] / FRAME;
        }
        double ours = 20 * Math.log10(ActiveLevel.of(powers, 0.005) / 32768);
        assertThat(ours).isCloseTo(P56.level(samples), within(0.3));
    }

    @Test
    void silenceHasNoLevel() {
        assertThat(ActiveLevel.of(new double[100], 0.005)).isZero();
        assertThat(ActiveLevel.of(new double[0], 0.005)).isZero();
    }
}
