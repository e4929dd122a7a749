package dev.patchline.speech.signal;

import java.util.Arrays;
import java.util.Random;

/// A piece of line at 8 kHz to which tones and noise are added. Levels are in dB of full scale,
/// root mean square.
final class LineSound {
    private static final int SAMPLES_PER_MILLI = 8;

    private final double[] sound;
    private final Random random = new Random(20);

    LineSound(int millis) {
        sound = new double[millis * SAMPLES_PER_MILLI];
    }

    static LineSound of(short[] pcm, int quietMillisAfter) {
        var line = new LineSound(pcm.length / SAMPLES_PER_MILLI + quietMillisAfter);
        for (int i = 0; i < pcm.length; i++) {
            line.sound[i] = pcm[i];
        }
        return line;
    }

    /// Tones at once, which share the level.
    LineSound tone(int atMillis, int millis, double level, double... hertz) {
        for (double each : hertz) {
            wave(atMillis, millis, level - 10 * Math.log10(hertz.length), each);
        }
        return this;
    }

    private void wave(int atMillis, int millis, double level, double hertz) {
        double amplitude = Math.sqrt(2) * 32768 * Math.pow(10, level / 20);
        for (int i = 0; i < millis * SAMPLES_PER_MILLI; i++) {
            sound[atMillis * SAMPLES_PER_MILLI + i] +=
                    amplitude * Math.sin(2 * Math.PI * hertz * i / 8000);
        }
    }

    LineSound noise(double level) {
        double deviation = 32768 * Math.pow(10, level / 20);
        for (int i = 0; i < sound.length; i++) {
            sound[i] += deviation * random.nextGaussian();
        }
        return this;
    }

    /// Adds other sound, as loud as it is or by a factor.
    LineSound mix(short[] pcm, double factor) {
        for (int i = 0; i < Math.min(pcm.length, sound.length); i++) {
            sound[i] += factor * pcm[i];
        }
        return this;
    }

    short[] pcm() {
        short[] pcm = new short[sound.length];
        for (int i = 0; i < sound.length; i++) {
            pcm[i] = (short) Math.clamp(Math.round(sound[i]), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return pcm;
    }

    /// In frames of 10 ms; what does not fill the last one is left out.
    short[][] frames() {
        short[] pcm = pcm();
        short[][] frames = new short[pcm.length / Vad.FRAME_SAMPLES][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = Arrays.copyOfRange(pcm, i * Vad.FRAME_SAMPLES, (i + 1) * Vad.FRAME_SAMPLES);
        }
        return frames;
    }
}
