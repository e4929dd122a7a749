package dev.patchline.speech.signal;

import org.jspecify.annotations.Nullable;

/// Hears telephone keys as they sound on the line: two tones at once, one of a low and one of a
/// high group (DTMF; ITU-T Q.23, reception as in Q.24).
///
/// Speech and music often contain both tones for a moment ("talk-off"). So a key must hold both
/// frequencies for 40 ms within 2.2 %, neither growing nor fading, clear of the other tones of
/// their groups; it must begin out of nothing, and it must either be nearly all that is heard, or
/// last very long, or also end at once. Over speech as loud as itself it is still heard, if its two
/// tones are about as loud as each other: those of a vowel are not.
///
/// Frames in, keys out; no clock. Not thread-safe: one per ear.
final class InBandKeys {
    private static final String KEYS = "123A456B789C*0#D";
    private static final int[] HERTZ = {697, 770, 852, 941, 1209, 1336, 1477, 1633};
    private static final int GROUP = 4;
    private static final int TONES = HERTZ.length;

    /// Sums are kept of blocks of 5 ms.
    private static final int BLOCK = 40;

    /// After so many blocks each tone has gone through whole periods.
    private static final int CYCLE = 200;

    /// Tones are looked for in windows of 35 ms: the longest that fit into a key of 40 ms.
    private static final int WINDOW = 7;

    /// The halves of a window, which share a block, are compared; their middles lie 20 ms apart.
    private static final int HALF = 3;

    private static final double SECONDS_BETWEEN_HALVES = (WINDOW - HALF) * BLOCK / 8000.0;

    /// Blocks that are remembered: 320 ms.
    private static final int MEMORY = 64;

    /// Both tones together, in dB of full scale.
    private static final double FAINTEST = -45;

    /// Of all that is heard in the window, so much is the two tones.
    private static final double LEAST_SHARE = 0.35;

    /// So much leaves no room for a voice.
    private static final double CLEAN_SHARE = 0.8;

    /// The high tone may be so much fainter or louder than the low one, in dB. Q.24 asks for -8 to
    /// 4; noise moves it.
    private static final double LEAST_TWIST = -9;

    private static final double MOST_TWIST = 6;

    /// The same when something else is heard as well. The higher a part of a vowel, the fainter: of
    /// 152 keys found in ten hours of a synthetic voice none had less.
    private static final double LEAST_TWIST_OVER_SPEECH = -4;

    /// Over the next tone of the group, in dB.
    private static final double CLEAR_OF_OTHERS = 6;

    /// Between the halves of the window, in dB.
    private static final double MOST_CHANGE = 4.5;

    /// Relative error of each frequency. Q.24 accepts 1.5 % and rejects 3.5 %.
    private static final double MOST_DETUNED = 0.022;

    /// What each tone grows by when a key is pressed, and falls by when it is released, in dB.
    private static final double LEAST_EDGE = 10;

    private static final int CLEAN_WINDOWS = 2;
    private static final int NOISY_WINDOWS = 3;

    /// 90 ms of steady tones: no voice does that, so the release need not be waited for.
    private static final int LONG_WINDOWS = 12;

    /// A press survives so many windows in which it is not heard.
    private static final int MOST_MISSED = 2;

    /// An edge is measured over 15 ms, on this side of it.
    private static final int EDGE = 3;

    private static final int FIRST_AFTER = WINDOW + 1;
    private static final int LAST_AFTER = WINDOW + 3;
    private static final int FIRST_BEFORE = 4;
    private static final int LAST_BEFORE = 6;

    /// The same key cannot be pressed again sooner, in blocks from the end of the last window to
    /// the beginning of the next.
    private static final int SHORTEST_PAUSE = 4;

    private static final double[][] COS = new double[TONES][BLOCK];
    private static final double[][] SIN = new double[TONES][BLOCK];
    private static final double[] TURN_COS = new double[CYCLE];
    private static final double[] TURN_SIN = new double[CYCLE];

    static {
        for (int tone = 0; tone < TONES; tone++) {
            for (int i = 0; i < BLOCK; i++) {
                COS[tone][i] = Math.cos(2 * Math.PI * HERTZ[tone] * i / 8000);
                SIN[tone][i] = Math.sin(2 * Math.PI * HERTZ[tone] * i / 8000);
            }
        }
        for (int i = 0; i < CYCLE; i++) {
            TURN_COS[i] = Math.cos(2 * Math.PI * i / CYCLE);
            TURN_SIN[i] = Math.sin(2 * Math.PI * i / CYCLE);
        }
    }

    /// The same two tones in windows that follow one another. Windows are counted by their first
    /// block.
    private static final class Press {
        final int low;
        final int high;
        final long first;
        long last;
        int windows = 1;
        double share;
        double lowPower;
        double highPower;
        boolean begunAtOnce;
        boolean told;

        Press(Window heard, long first) {
            this.low = heard.low;
            this.high = heard.high;
            this.first = first;
            this.last = first;
            take(heard);
        }

        void take(Window heard) {
            share = Math.max(share, heard.share);
            lowPower = Math.max(lowPower, heard.lowPower);
            highPower = Math.max(highPower, heard.highPower);
        }

        char key() {
            return KEYS.charAt(low * GROUP + high - GROUP);
        }
    }

    /// Two tones that could be a key.
    private record Window(int low, int high, double lowPower, double highPower, double share) {}

    private final double[][] re = new double[MEMORY][TONES];
    private final double[][] im = new double[MEMORY][TONES];
    private final double[] energy = new double[MEMORY];
    private long blocks;
    private @Nullable Press press;

    /// When the press that was told last ended, and which key it was.
    private long lastEnd = Long.MIN_VALUE / 2;

    private char lastKey;

    /// @param pcm the next 10 ms at 8 kHz
    /// @return the key that has become certain, `0-9*#A-D`, or null
    @Nullable Character hear(short[] pcm) {
        @Nullable Character key = null;
        for (int from = 0; from + BLOCK <= pcm.length; from += BLOCK) {
            sum(pcm, from);
            blocks++;
            if (blocks >= WINDOW) {
                @Nullable Character told = look(blocks - WINDOW);
                key = told == null ? key : told;
            }
        }
        return key;
    }

    static boolean isLowTone(double hertz) {
        return isTone(hertz, 0);
    }

    static boolean isHighTone(double hertz) {
        return isTone(hertz, GROUP);
    }

    private static boolean isTone(double hertz, int group) {
        for (int tone = group; tone < group + GROUP; tone++) {
            if (Math.abs(hertz - HERTZ[tone]) <= MOST_DETUNED * HERTZ[tone]) {
                return true;
            }
        }
        return false;
    }

    private void sum(short[] pcm, int from) {
        int slot = (int) (blocks % MEMORY);
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
    }

    private @Nullable Character look(long first) {
        @Nullable Window heard = window(first);
        @Nullable Press current = press;
        if (current != null) {
            if (heard != null
                    && heard.low == current.low
                    && heard.high == current.high
                    && first - current.last <= MOST_MISSED + 1) {
                current.take(heard);
                current.windows++;
                current.last = first;
                return tell(current, false);
            }
            if (first - current.last < LAST_AFTER + EDGE - WINDOW) {
                return null;
            }
            press = null;
            @Nullable Character key = tell(current, true);
            if (key != null) {
                return key;
            }
        }
        if (heard != null) {
            Press begun = new Press(heard, first);
            begun.begunAtOnce = begunAtOnce(begun);
            press = begun;
        }
        return null;
    }

    /// @param over whether the press has ended, so that its end can be judged
    private @Nullable Character tell(Press heard, boolean over) {
        if (heard.told) {
            lastEnd = heard.last + WINDOW;
            return null;
        }
        boolean clean = heard.share >= CLEAN_SHARE && heard.windows >= CLEAN_WINDOWS;
        boolean even = decibels(heard.highPower, heard.lowPower) >= LEAST_TWIST_OVER_SPEECH;
        boolean lasts = heard.windows >= LONG_WINDOWS;
        boolean ends = over && heard.windows >= NOISY_WINDOWS && endedAtOnce(heard);
        boolean certain = clean || (even && (lasts || ends));
        boolean again = heard.key() != lastKey || heard.first - lastEnd >= SHORTEST_PAUSE;
        if (!certain || !heard.begunAtOnce || !again) {
            return null;
        }
        heard.told = true;
        lastKey = heard.key();
        lastEnd = heard.last + WINDOW;
        return lastKey;
    }

    private @Nullable Window window(long first) {
        double all = 0;
        for (long block = first; block < first + WINDOW; block++) {
            all += energy[slot(block)];
        }
        double mean = all / (WINDOW * BLOCK);
        int low = 0;
        int high = GROUP;
        double[] power = new double[TONES];
        for (int tone = 0; tone < TONES; tone++) {
            power[tone] = power(tone, first, WINDOW);
            if (tone < GROUP && power[tone] > power[low]) {
                low = tone;
            }
            if (tone > GROUP && power[tone] > power[high]) {
                high = tone;
            }
        }
        double both = power[low] + power[high];
        double twist = decibels(power[high], power[low]);
        boolean fits =
                decibels(both, 32768.0 * 32768.0) >= FAINTEST
                        && both >= LEAST_SHARE * mean
                        && twist >= LEAST_TWIST
                        && twist <= MOST_TWIST
                        && isClear(power, low, 0)
                        && isClear(power, high, GROUP)
                        && isSteady(low, first)
                        && isSteady(high, first);
        return fits
                ? new Window(
                        low,
                        high,
                        power[low] / left(detuned(low, first)),
                        power[high] / left(detuned(high, first)),
                        both / mean)
                : null;
    }

    private static boolean isClear(double[] power, int best, int from) {
        for (int tone = from; tone < from + GROUP; tone++) {
            if (tone != best && decibels(power[best], power[tone]) < CLEAR_OF_OTHERS) {
                return false;
            }
        }
        return true;
    }

    /// Whether a tone is as loud in the second half of a window as in the first, and has gone on in
    /// the phase that its frequency gives it.
    private boolean isSteady(int tone, long first) {
        double before = square(sum(tone, first, HALF));
        double after = square(sum(tone, first + WINDOW - HALF, HALF));
        return Math.abs(decibels(after, before)) <= MOST_CHANGE
                && Math.abs(detuned(tone, first)) <= MOST_DETUNED * HERTZ[tone];
    }

    /// By how much a tone is too high, in Hz.
    private double detuned(int tone, long first) {
        double[] before = sum(tone, first, HALF);
        double[] after = sum(tone, first + WINDOW - HALF, HALF);
        double phase =
                Math.atan2(
                        after[1] * before[0] - after[0] * before[1],
                        after[0] * before[0] + after[1] * before[1]);
        return phase / (2 * Math.PI * SECONDS_BETWEEN_HALVES);
    }

    /// What a window leaves of the power of a tone that is so much too high.
    private static double left(double hertz) {
        double half = Math.PI * hertz * WINDOW * BLOCK / 8000;
        double left = Math.abs(half) < 1e-6 ? 1 : Math.sin(half) / half;
        return left * left;
    }

    private boolean begunAtOnce(Press heard) {
        return rises(heard, heard.first, -LAST_BEFORE, -FIRST_BEFORE);
    }

    private boolean endedAtOnce(Press heard) {
        return rises(heard, heard.last, FIRST_AFTER, LAST_AFTER);
    }

    /// Whether each tone is far fainter somewhere in those blocks beside the press.
    private boolean rises(Press heard, long window, int from, int to) {
        double low = Double.MAX_VALUE;
        double high = Double.MAX_VALUE;
        for (long block = window + from; block <= window + to; block++) {
            low = Math.min(low, block < 0 ? 0 : power(heard.low, block, EDGE));
            high = Math.min(high, block < 0 ? 0 : power(heard.high, block, EDGE));
        }
        return decibels(heard.lowPower, low) >= LEAST_EDGE
                && decibels(heard.highPower, high) >= LEAST_EDGE;
    }

    /// The mean square of one tone's part in so many blocks.
    private double power(int tone, long first, int count) {
        double samples = (double) count * BLOCK;
        return 2 * square(sum(tone, first, count)) / (samples * samples);
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

    private static double decibels(double power, double than) {
        return 10 * Math.log10((power + 1) / (than + 1));
    }

    private static int slot(long block) {
        return (int) (block % MEMORY);
    }
}
