package dev.patchline.speech.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VadTest {
    private final Vad vad = new Vad();
    private final Random chance = new Random(3);
    private double phase;

    @ParameterizedTest
    @ValueSource(doubles = {-90, -60, -45, -35})
    void comfortNoiseIsNotSpeech(double decibels) {
        assertThat(framesOfSpeech(3_000, () -> noise(decibels))).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-90, -60, -45, -35})
    void aVoiceOverComfortNoiseIsNoticedWithinATenthOfASecond(double decibels) {
        framesOfSpeech(1_000, () -> noise(decibels));
        int frames = 0;
        while (!vad.hear(voice(-20, decibels), 0)) {
            frames++;
        }
        assertThat(frames * Vad.FRAME_MILLIS).isBetween(40, 100);
        assertThat(vad.silenceMillis()).isZero();
    }

    @Test
    void aCallThatBeginsInTheMiddleOfAWordIsHeard() {
        assertThat(framesOfSpeech(300, () -> voice(-20, -60))).isGreaterThan(15);
    }

    @Test
    void aClickIsNotSpeech() {
        framesOfSpeech(1_000, () -> noise(-60));
        assertThat(framesOfSpeech(40, () -> noise(-10))).isZero();
        assertThat(framesOfSpeech(1_000, () -> noise(-60))).isZero();
    }

    @Test
    void aConstantOffsetAndMainsHumAreNotSpeech() {
        framesOfSpeech(1_000, () -> noise(-60));
        assertThat(framesOfSpeech(2_000, () -> shifted(noise(-60), 1_500))).isLessThan(15);
    }

    @Test
    void theSilenceIsCountedFromTheLastLoudSound() {
        framesOfSpeech(1_000, () -> noise(-60));
        framesOfSpeech(1_000, () -> voice(-20, -60));
        framesOfSpeech(300, () -> noise(-60));
        assertThat(vad.silenceMillis()).isBetween(290, 310);
        assertThat(vad.speaking()).isFalse();
    }

    @Test
    void whatTurnedOutToBeNoSpeechIsNotTakenForItAgain() {
        framesOfSpeech(1_000, () -> noise(-60));
        assertThat(framesOfSpeech(500, () -> noise(-25))).isPositive();
        vad.takeForBackground();
        assertThat(framesOfSpeech(2_000, () -> noise(-25))).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-58, -50, -40})
    void aCallerOnAFaintLineIsHeard(double decibels) {
        framesOfSpeech(1_000, () -> noise(-90));
        assertThat(framesOfSpeech(500, () -> voice(decibels, -90))).isGreaterThan(40);
    }

    @Test
    void aVoiceInTheNextRoomIsNotTheCaller() {
        framesOfSpeech(1_000, () -> noise(-90));
        framesOfSpeech(1_000, () -> voice(-20, -90));
        framesOfSpeech(1_000, () -> noise(-90));
        assertThat(framesOfSpeech(2_000, () -> voice(-56, -90))).isZero();
    }

    private interface Frame {
        short[] next();
    }

    private int framesOfSpeech(int millis, Frame frames) {
        int speech = 0;
        for (int at = 0; at < millis; at += Vad.FRAME_MILLIS) {
            speech += vad.hear(frames.next(), 0) ? 1 : 0;
        }
        return speech;
    }

    /// White, of this power.
    private short[] noise(double decibels) {
        short[] noise = new short[Vad.FRAME_SAMPLES];
        double loudness = 32768 * Math.pow(10, decibels / 20);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) Math.round(loudness * chance.nextGaussian());
        }
        return noise;
    }

    /// A buzz at 120 Hz with a formant at 700, of about this power, over noise.
    private short[] voice(double decibels, double noiseDecibels) {
        short[] voice = noise(noiseDecibels);
        double loudness = 32768 * Math.pow(10, decibels / 20);
        for (int i = 0; i < voice.length; i++) {
            phase += 2 * Math.PI * 120 / 8000;
            double tone = 0.4 * Math.sin(phase) + Math.sin(6 * phase) + 0.4 * Math.sin(7 * phase);
            voice[i] = (short) Math.clamp(voice[i] + Math.round(loudness * tone), -32_768, 32_767);
        }
        return voice;
    }

    private static short[] shifted(short[] frame, int offset) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] += (short) offset;
        }
        return frame;
    }
}
