package dev.patchline.speech.voice;

/// How loud speech is while somebody speaks, as ITU-T P.56 (method B) would have it: its power over
/// the time in which it is active, which is when its envelope has come above a threshold within the
/// last 200 ms; the threshold is the one that lies 15.9 dB below the level that it leads to.
///
/// P.56 goes through samples. This goes through the power of short frames, so that the level of a
/// clause is known before its samples are. Pure.
final class ActiveLevel {
    private static final double MARGIN_DECIBEL = 15.9;
    private static final double HANGOVER_SECONDS = 0.2;
    private static final double ENVELOPE_SECONDS = 0.03;

    /// The mean of rectified speech is this part of its root mean square.
    private static final double FORM = 0.7;

    /// Thresholds are tried down to so far below the loudest moment; each step halves the interval.
    private static final double RANGE_DECIBEL = 60;

    private static final int STEPS = 16;

    private ActiveLevel() {}

    /// @param powers mean square of each frame
    /// @param frameSeconds how long a frame is
    /// @return root mean square while speech is active; 0 when there is nothing but silence
    static double of(double[] powers, double frameSeconds) {
        double[] envelope = envelope(powers, frameSeconds);
        int hangover = (int) Math.round(HANGOVER_SECONDS / frameSeconds);
        double sum = 0;
        double loudest = 0;
        for (int t = 0; t < powers.length; t++) {
            sum += powers[t];
            loudest = Math.max(loudest, envelope[t]);
        }
        if (loudest == 0) {
            return 0;
        }
        double low = decibel(loudest) - RANGE_DECIBEL;
        double high = decibel(loudest);
        double level = 0;
        for (int step = 0; step < STEPS; step++) {
            double threshold = (low + high) / 2;
            int active = active(envelope, Math.pow(10, threshold / 20), hangover);
            level = Math.sqrt(sum / active);
            if (decibel(level) - threshold > MARGIN_DECIBEL) {
                low = threshold;
            } else {
                high = threshold;
            }
        }
        return level;
    }

    private static double[] envelope(double[] powers, double frameSeconds) {
        double keep = Math.exp(-frameSeconds / ENVELOPE_SECONDS);
        double[] envelope = new double[powers.length];
        double first = 0;
        double second = 0;
        for (int t = 0; t < powers.length; t++) {
            first = keep * first + (1 - keep) * FORM * Math.sqrt(powers[t]);
            second = keep * second + (1 - keep) * first;
            envelope[t] = second;
        }
        return envelope;
    }

    /// In frames, at least one.
    private static int active(double[] envelope, double threshold, int hangover) {
        int active = 0;
        int left = 0;
        for (double height : envelope) {
            left = height >= threshold ? hangover + 1 : left - 1;
            if (left > 0) {
                active++;
            }
        }
        return Math.max(1, active);
    }

    private static double decibel(double amplitude) {
        return 20 * Math.log10(amplitude);
    }
}
