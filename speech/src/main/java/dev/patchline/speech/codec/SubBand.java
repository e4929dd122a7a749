package dev.patchline.speech.codec;

/// One band of [G722]: adaptive differential PCM. What the next sample will be is predicted from
/// two poles and six zeros; only the difference is sent, in steps whose size follows the signal.
/// Both ends compute the same from the same codes, so a lost code is forgotten after a while.
///
/// All arithmetic is that of the recommendation, in 16 bits with saturation (section 3 and clause
/// 3.6). `names` in brackets are the recommendation's.
final class SubBand {
    /// Decision levels of the lower band's magnitudes, in parts of the step (`q6`, table 14).
    private static final int[] LOWER_LEVELS = {
        35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940,
        1023, 1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919,
    };

    /// The magnitudes that the lower band's 30 intervals are decoded to, smallest first (table 17).
    private static final int[] LOWER_FINE = {
        136, 432, 728, 1040, 1360, 1688, 2032, 2400, 2776, 3168, 3576, 4008, 4464, 4944, 5456, 6000,
        6576, 7192, 7856, 8576, 9360, 10232, 11192, 12280, 13512, 14984, 16704, 19008, 21904, 24808,
    };

    /// The same when only the upper four bits count: the predictor uses no more (`oq4`).
    private static final int[] LOWER_COARSE = {
        0, 1200, 2584, 4240, 6288, 8968, 12896, 20456,
    };

    /// How much each coarse magnitude moves the step's logarithm (`wl`).
    private static final int[] LOWER_GROWTH = {-60, -30, 58, 172, 334, 538, 1198, 3042};

    private static final int[] UPPER_LEVELS = {564};
    private static final int[] UPPER_FINE = {1616, 7408};
    private static final int[] UPPER_GROWTH = {-214, 798};

    /// Powers of two in 32 parts of an octave (`ilb`).
    private static final int[] OCTAVE = {
        2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774,
        2834, 2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838,
        3922, 4008,
    };

    private static final int ZEROS = 6;
    private static final int LIMIT_LOWER_LOG = 18432;
    private static final int LIMIT_UPPER_LOG = 22528;

    private final boolean isLower;
    private final int[] levels;

    /// The quantiser's step (`det`) and its logarithm (`nb`).
    private int step;

    private int stepLog;

    /// The prediction, and the part of it that the zeros make (`s`, `sz`).
    private int predicted;

    private int predictedByZeros;

    /// Weights of the poles, the last two outputs, and the sign of the last two partly rebuilt
    /// signals (`a`, `r`, `p`).
    private final int[] poles = new int[2];

    private final int[] rebuilt = new int[2];
    private final int[] partSigns = new int[2];

    /// Weights of the zeros and the last six differences (`b`, `d`).
    private final int[] zeros = new int[ZEROS];

    private final int[] differences = new int[ZEROS];

    private SubBand(boolean isLower, int step) {
        this.isLower = isLower;
        this.levels = isLower ? LOWER_LEVELS : UPPER_LEVELS;
        this.step = step;
    }

    static SubBand lower() {
        return new SubBand(true, 32);
    }

    static SubBand upper() {
        return new SubBand(false, 8);
    }

    /// @param sample 15 bits
    /// @return the code: 6 bits for the lower band, 2 for the upper
    int encode(int sample) {
        int difference = cut(sample - predicted);
        boolean negative = difference < 0;
        int magnitude = negative ? ~difference : difference;
        int interval = 0;
        while (interval < levels.length && magnitude >= (levels[interval] * step) >> 12) {
            interval++;
        }
        int code = isLower ? lowerCode(interval, negative) : upperCode(interval, negative);
        adapt(code);
        return code;
    }

    /// @return a sample of 15 bits
    int decode(int code) {
        int fine = isLower ? lowerFine(code) : upperFine(code);
        int sample = Math.clamp(cut(predicted + ((step * fine) >> 15)), -16384, 16383);
        adapt(code);
        return sample;
    }

    /// Codes go down as magnitudes go up; the two smallest positive ones come last (table 16).
    private static int lowerCode(int interval, boolean negative) {
        if (negative) {
            return interval < 2 ? 63 - interval : 33 - interval;
        }
        return 61 - interval;
    }

    private static int lowerFine(int code) {
        if (code < 4) {
            // Never sent, because long runs of zeros are not allowed on the wire.
            return -LOWER_FINE[0];
        }
        if (code >= 62) {
            return -LOWER_FINE[63 - code];
        }
        return code < 32 ? -LOWER_FINE[33 - code] : LOWER_FINE[61 - code];
    }

    private static int upperCode(int interval, boolean negative) {
        return negative ? 1 - interval : 3 - interval;
    }

    private static int upperFine(int code) {
        return code < 2 ? -UPPER_FINE[1 - code] : UPPER_FINE[3 - code];
    }

    private void adapt(int code) {
        int difference;
        if (isLower) {
            int coarse = code >> 2;
            int index = coarse == 0 ? 0 : coarse < 8 ? 8 - coarse : 15 - coarse;
            difference = (step * (coarse < 8 ? -LOWER_COARSE[index] : LOWER_COARSE[index])) >> 15;
            rescale(LOWER_GROWTH[index], LIMIT_LOWER_LOG, 8);
        } else {
            difference = (step * upperFine(code)) >> 15;
            rescale(UPPER_GROWTH[code < 2 ? 1 - code : 3 - code], LIMIT_UPPER_LOG, 10);
        }
        predict(difference);
    }

    /// Block 3: the step grows with large codes and shrinks with small ones.
    private void rescale(int growth, int limit, int exponent) {
        stepLog = Math.clamp(((stepLog * 127) >> 7) + growth, 0, limit);
        int mantissa = OCTAVE[stepLog >> 6 & 31];
        int shift = exponent - (stepLog >> 11);
        step = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
    }

    /// Block 4: both predictors learn from the difference, then the next sample is predicted.
    private void predict(int difference) {
        int output = cut(predicted + difference);
        int partSign = cut(predictedByZeros + difference) >> 15;
        learnPoles(partSign);
        learnZeros(difference);
        System.arraycopy(differences, 0, differences, 1, ZEROS - 1);
        differences[0] = difference;
        rebuilt[1] = rebuilt[0];
        rebuilt[0] = output;
        int byPoles = 0;
        for (int i = 0; i < poles.length; i++) {
            byPoles += (poles[i] * cut(2 * rebuilt[i])) >> 15;
        }
        int byZeros = 0;
        for (int i = ZEROS - 1; i >= 0; i--) {
            byZeros += (zeros[i] * cut(2 * differences[i])) >> 15;
        }
        predictedByZeros = cut(byZeros);
        predicted = cut(cut(byPoles) + predictedByZeros);
    }

    private void learnPoles(int sign) {
        int push = cut(poles[0] << 2);
        push = sign == partSigns[0] ? Math.min(-push, Short.MAX_VALUE) : push;
        int second = (push >> 7) + (sign == partSigns[1] ? 128 : -128) + ((poles[1] * 32512) >> 15);
        second = Math.clamp(second, -12288, 12288);
        int first = cut((sign == partSigns[0] ? 192 : -192) + ((poles[0] * 32640) >> 15));
        int most = cut(15360 - second);
        poles[0] = Math.clamp(first, -most, most);
        poles[1] = second;
        partSigns[1] = partSigns[0];
        partSigns[0] = sign;
    }

    private void learnZeros(int difference) {
        int push = difference == 0 ? 0 : 128;
        for (int i = 0; i < ZEROS; i++) {
            boolean same = differences[i] >> 15 == difference >> 15;
            zeros[i] = cut((same ? push : -push) + ((zeros[i] * 32640) >> 15));
        }
    }

    /// To 16 bits.
    static int cut(int value) {
        return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
