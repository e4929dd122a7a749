package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.patchline.speech.codec.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineConditionTest {
    /// A second of a square wave.
    private static final short[] SPEECH = FakeRecognisers.sound(1_000, true);

    @TempDir private Path folder;

    @Test
    void aGoodLineChangesNothing() {
        assertThat(LineCondition.CLEAN.of(SPEECH, 0, 1)).isEqualTo(SPEECH);
    }

    @Test
    void whatIsMadeTooLoudIsClipped() {
        short[] loud = LineCondition.CLEAN.withGain(20).of(SPEECH, 0, 1);
        assertThat(loud).contains(Short.MAX_VALUE).contains(Short.MIN_VALUE);
        short[] faint = LineCondition.CLEAN.withGain(-20).of(SPEECH, 0, 1);
        assertThat(level(faint)).isCloseTo(level(SPEECH) - 20, within(0.1));
    }

    @Test
    void noiseIsSoMuchFainterThanTheSpeechAndGoesOnAfterIt() throws IOException {
        LineCondition line = LineCondition.CLEAN.withNoise(noise(), 10);
        short[] heard = line.of(SPEECH, SPEECH.length, 1);
        assertThat(heard).hasSize(2 * SPEECH.length);
        short[] after = Arrays.copyOfRange(heard, SPEECH.length, heard.length);
        assertThat(level(after)).isCloseTo(level(SPEECH) - 10, within(0.5));
        assertThat(line.of(SPEECH, SPEECH.length, 1)).isEqualTo(heard);
    }

    @Test
    void pausesInTheSpeechDoNotMakeTheNoiseFainter() throws IOException {
        short[] halting = Arrays.copyOf(SPEECH, 4 * SPEECH.length);
        short[] heard = LineCondition.CLEAN.withNoise(noise(), 10).of(halting, 0, 1);
        short[] after = Arrays.copyOfRange(heard, 3 * SPEECH.length, heard.length);
        assertThat(level(after)).isCloseTo(level(SPEECH) - 10, within(0.5));
    }

    @Test
    void silenceIsNoNoise() throws IOException {
        Path silent = folder.resolve("silent.wav");
        Wav.write(silent, 8_000, 1, new short[8_000]);
        assertThatThrownBy(() -> LineCondition.CLEAN.withNoise(silent, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Path noise() throws IOException {
        Path noise = folder.resolve("hum.wav");
        short[] hum = new short[8_000];
        for (int i = 0; i < hum.length; i++) {
            hum[i] = (short) (500 * Math.sin(i * 0.3));
        }
        Wav.write(noise, 8_000, 1, hum);
        return noise;
    }

    private static double level(short[] samples) {
        double power = 0;
        for (short sample : samples) {
            power += (double) sample * sample;
        }
        return 10 * Math.log10(power / samples.length);
    }
}
