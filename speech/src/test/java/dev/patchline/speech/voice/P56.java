package dev.patchline.speech.voice;

/// The active speech level of ITU-T P.56, method B, sample by sample: a measure to test ours with.
final class P56 {
    private static final double MARGIN = 15.9;
    private static final int RATE = 8000;
    private static final int HANGOVER = RATE / 5;

    private P56() {}

    /// @return dB of full scale
    static double level(short[] samples) {
        double keep = Math.exp(-1 / (RATE * 0.03));
        double[] envelope = new double[samples.length];
        double p = 0;
        double q = 0;
        double squares = 0;
        for (int i = 0; i < samples.length; i++) {
            double x = samples[i] / 32768.0;
            squares += x * x;
            p = keep * p + (1 - keep) * Math.abs(x);
            q = keep * q + (1 - keep) * p;
            envelope[i] = q;
        }
        double before = Double.NaN;
        double beforeMargin = 0;
        for (int step = 15; step > 0; step--) {
            double threshold = Math.pow(2, -step);
            double level = 10 * Math.log10(squares / active(envelope, threshold));
            double margin = level - 20 * Math.log10(threshold);
            if (margin <= MARGIN) {
                double part = (beforeMargin - MARGIN) / (beforeMargin - margin);
                return Double.isNaN(before) ? level : before + part * (level - before);
            }
            before = level;
            beforeMargin = margin;
        }
        return before;
    }

    private static int active(double[] envelope, double threshold) {
        int active = 0;
        int left = 0;
        for (double height : envelope) {
            left = height >= threshold ? HANGOVER : left - 1;
            if (left >= 0) {
                active++;
            }
        }
        return active;
    }
}
