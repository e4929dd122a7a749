package dev.patchline.speech.signal;

/// How much of each of the eight tones of telephone keys (ITU-T Q.23) the last third of a second
/// holds: a filter bank whose sums are kept block by block, so that any stretch of blocks can be
/// looked at. Not thread-safe.
final class KeyTones {
    /// The low group, and the high one.
    static final int GROUP = 4;

    private static final int[] HERTZ = {697, 770, 852, 941, 1209, 1336, 1477, 1633};

    static final int TONES = HERTZ.length;

    /// Samples of a block: 5 ms.
    static final int BLOCK = 40;

    private static final int RATE = 8000;

    /// After so many blocks each tone has gone through whole periods.
    private static final int CYCLE = 200;

    /// Blocks that are remembered: 320 ms.
    private static final int MEMORY = 64;

    private static final double[][] COS = new double[TONES][BLOCK];
    private static final double[][] SIN = new double[TONES][BLOCK];
    private static final double[] TURN_COS = new double[CYCLE];
    private static final double[] TURN_SIN = new double[CYCLE];

    static {
        for (int tone = 0; tone < TONES; tone++) {
            for (int i = 0; i < BLOCK; i++) {
                COS[tone][i] = Math.cos(2 * Math.PI * HERTZ[tone] * i / RATE);
                SIN[tone][i] = Math.sin(2 * Math.PI * HERTZ[tone] * i / RATE);
            }
        }
        for (int i = 0; i < CYCLE; i++) {
            TURN_COS[i] = Math.cos(2 * Math.PI * i / CYCLE);
            TURN_SIN[i] = Math.sin(2 * Math.PI * i / CYCLE);
        }
    }

    private final double[][] re = new double[MEMORY][TONES];
    private final double[][] im = new double[MEMORY][TONES];
    private final double[] energy = new double[MEMORY];
    private long blocks;

    /// @param tone 0 to 7, the low group first
    static int hertz(int tone) {
        return HERTZ[tone];
    }

    /// @param pcm at 8 kHz, of which one block is taken
    void hear(short[] pcm, int from) {
        int slot = slot(blocks);
        double sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += (double) pcm[from + i] * pcm[from + i];
        }
        energy[slot] = sum;
        for (int tone = 0; tone < TONES; tone++) {
            double c = 0;
            double s = 0;
            for (int i = 0; i < BLOCK; i++) {
                c += pcm[from + i] * COS[tone][i];
                s -= pcm[from + i] * SIN[tone][i];
            }
            int turned = (int) (HERTZ[tone] * blocks % CYCLE);
            re[slot][tone] = c * TURN_COS[turned] + s * TURN_SIN[turned];
            im[slot][tone] = s * TURN_COS[turned] - c * TURN_SIN[turned];
        }
        blocks++;
    }

    /// Heard so far.
    long blocks() {
        return blocks;
    }

    /// The mean square of all that was heard in so many blocks.
    double power(long first, int count) {
        double all = 0;
        for (long block = first; block < first + count; block++) {
            all += energy[slot(block)];
        }
        return all / (count * BLOCK);
    }

    /// The mean square of one tone's part in so many blocks.
    double power(int tone, long first, int count) {
        double samples = (double) count * BLOCK;
        return 2 * square(sum(tone, first, count)) / (samples * samples);
    }

    /// By how much a tone grows from one stretch of blocks to a later one, in dB.
    double growth(int tone, long first, long then, int count) {
        return decibels(square(sum(tone, then, count)), square(sum(tone, first, count)));
    }

    /// By how much a tone is too high, by its phase in two stretches of blocks, in Hz.
    double detuned(int tone, long first, long then, int count) {
        double[] before = sum(tone, first, count);
        double[] after = sum(tone, then, count);
        double phase =
                Math.atan2(
                        after[1] * before[0] - after[0] * before[1],
                        after[0] * before[0] + after[1] * before[1]);
        double seconds = (then - first) * BLOCK / (double) RATE;
        return phase / (2 * Math.PI * seconds);
    }

    /// What so many blocks leave of the power of a tone that is so much too high, 0 to 1.
    static double left(double hertz, int count) {
        double half = Math.PI * hertz * count * BLOCK / RATE;
        double left = Math.abs(half) < 1e-6 ? 1 : Math.sin(half) / half;
        return left * left;
    }

    static double decibels(double power, double than) {
        return 10 * Math.log10((power + 1) / (than + 1));
    }

    private double[] sum(int tone, long first, int count) {
        double[] sum = new double[2];
        for (long block = first; block < first + count; block++) {
            sum[0] += re[slot(block)][tone];
            sum[1] += im[slot(block)][tone];
        }
        return sum;
    }

    private static double square(double[] complex) {
        return complex[0] * complex[0] + complex[1] * complex[1];
    }

    private static int slot(long block) {
        return (int) (block % MEMORY);
    }
}
