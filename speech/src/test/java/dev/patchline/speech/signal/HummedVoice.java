package dev.patchline.speech.signal;

import java.util.Random;

/// Something as like a voice as a formula gives: harmonics of a pitch that moves, louder where
/// vowels have them, in syllables with pauses between, over a faint hiss.
public final class HummedVoice {
    private static final double[] FORMANTS = {500, 1500, 2500};
    private static final int RATE = 8000;

    private HummedVoice() {}

    /// @return 16-bit linear at 8 kHz, about -18 dBFS in its syllables
    public static short[] of(int millis) {
        var chance = new Random(5);
        short[] pcm = new short[millis * RATE / 1000];
        double phase = 0;
        for (int i = 0; i < pcm.length; i++) {
            double second = i / (double) RATE;
            double pitch = 120 + 20 * Math.sin(2 * Math.PI * 0.7 * second);
            phase += 2 * Math.PI * pitch / RATE;
            double syllable = Math.max(0, Math.sin(2 * Math.PI * 3 * second));
            double sum = 0;
            for (int harmonic = 1; harmonic * pitch < 3_400; harmonic++) {
                sum += weight(harmonic * pitch) * Math.sin(harmonic * phase);
            }
            pcm[i] = (short) (4_500 * syllable * sum + 12 * chance.nextGaussian());
        }
        return pcm;
    }

    private static double weight(double hertz) {
        double weight = 0;
        for (int i = 0; i < FORMANTS.length; i++) {
            double off = (hertz - FORMANTS[i]) / 120;
            weight += Math.pow(0.2, i) / (1 + off * off);
        }
        return weight;
    }
}
