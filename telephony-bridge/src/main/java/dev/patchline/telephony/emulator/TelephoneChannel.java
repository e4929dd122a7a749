package dev.patchline.telephony.emulator;

import java.util.Arrays;

/// What a telephone does to a voice: 300 to 3400 Hz and no more (ITU-T G.712), 8000 samples a
/// second, a speaking level of -20 dBFS.
final class TelephoneChannel {
    static final double SPEECH_DBFS = -20;

    private static final int TAPS = 161;
    private static final double LOW_HZ = 300;
    private static final double HIGH_HZ = 3400;

    private TelephoneChannel() {}

    /// @param rate of the samples: 8000 or 16000
    /// @return 8 kHz; level with the others, whatever level came in
    /// @throws IllegalArgumentException for another rate
    static short[] carry(short[] samples, int rate) {
        int step =
                switch (rate) {
                    case 8000 -> 1;
                    case 16000 -> 2;
                    default ->
                            throw new IllegalArgumentException(
                                    "a caller's sound has "
                                            + rate
                                            + " samples a second; use 8000 or 16000");
                };
        double[] filter = bandPass(rate);
        double[] carried = new double[samples.length / step];
        for (int i = 0; i < carried.length; i++) {
            int centre = i * step;
            double sum = 0;
            for (int tap = 0; tap < TAPS; tap++) {
                int at = centre + tap - TAPS / 2;
                if (at >= 0 && at < samples.length) {
                    sum += filter[tap] * samples[at];
                }
            }
            carried[i] = sum;
        }
        return level(carried);
    }

    /// Scales so that the frames in which somebody speaks have the speaking level; pauses do not
    /// count.
    private static short[] level(double[] samples) {
        double peak = Arrays.stream(samples).map(Math::abs).max().orElse(0);
        double sum = 0;
        int counted = 0;
        for (int from = 0; from + Sound.FRAME <= samples.length; from += Sound.FRAME) {
            double energy = 0;
            for (int i = from; i < from + Sound.FRAME; i++) {
                energy += samples[i] * samples[i];
            }
            if (Math.sqrt(energy / Sound.FRAME) > peak / 20) {
                sum += energy;
                counted += Sound.FRAME;
            }
        }
        double gain = counted == 0 ? 0 : Sound.amplitude(SPEECH_DBFS) / Math.sqrt(sum / counted);
        short[] levelled = new short[samples.length];
        for (int i = 0; i < samples.length; i++) {
            levelled[i] = Sound.clip(samples[i] * gain);
        }
        return levelled;
    }

    /// A windowed-sinc filter (Hamming), unity gain in the band.
    private static double[] bandPass(int rate) {
        double[] taps = new double[TAPS];
        double low = LOW_HZ / rate;
        double high = HIGH_HZ / rate;
        for (int i = 0; i < TAPS; i++) {
            int n = i - TAPS / 2;
            double window = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (TAPS - 1));
            double ideal =
                    n == 0
                            ? 2 * (high - low)
                            : (Math.sin(2 * Math.PI * high * n) - Math.sin(2 * Math.PI * low * n))
                                    / (Math.PI * n);
            taps[i] = ideal * window;
        }
        return taps;
    }
}
