package dev.patchline.speech.signal;

import static dev.patchline.speech.signal.KeyTones.BLOCK;
import static dev.patchline.speech.signal.KeyTones.GROUP;
import static dev.patchline.speech.signal.KeyTones.TONES;
import static dev.patchline.speech.signal.KeyTones.decibels;

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

    /// Tones are looked for in windows of so many blocks, 35 ms: the longest that fit into a key of
    /// 40 ms.
    private static final int WINDOW = 7;

    /// The halves of a window, which share a block, are compared; their middles lie 20 ms apart.
    private static final int HALF = 3;

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

    private final KeyTones tones = new KeyTones();
    private @Nullable Press press;

    /// When the press that was told last ended, and which key it was.
    private long lastEnd = Long.MIN_VALUE / 2;

    private char lastKey;

    /// @param pcm the next 10 ms at 8 kHz
    /// @return the key that has become certain, `0-9*#A-D`, or null
    @Nullable Character hear(short[] pcm) {
        @Nullable Character key = null;
        for (int from = 0; from + BLOCK <= pcm.length; from += BLOCK) {
            tones.hear(pcm, from);
            if (tones.blocks() >= WINDOW) {
                @Nullable Character told = look(tones.blocks() - WINDOW);
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
            if (Math.abs(hertz - KeyTones.hertz(tone)) <= MOST_DETUNED * KeyTones.hertz(tone)) {
                return true;
            }
        }
        return false;
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
        double mean = tones.power(first, WINDOW);
        int low = 0;
        int high = GROUP;
        double[] power = new double[TONES];
        for (int tone = 0; tone < TONES; tone++) {
            power[tone] = tones.power(tone, first, WINDOW);
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
                        whole(low, power[low], first),
                        whole(high, power[high], first),
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
        return Math.abs(tones.growth(tone, first, first + WINDOW - HALF, HALF)) <= MOST_CHANGE
                && Math.abs(detuned(tone, first)) <= MOST_DETUNED * KeyTones.hertz(tone);
    }

    private double detuned(int tone, long first) {
        return tones.detuned(tone, first, first + WINDOW - HALF, HALF);
    }

    /// A tone's power without what the window loses of it because it is a little too high or low.
    private double whole(int tone, double power, long first) {
        return power / KeyTones.left(detuned(tone, first), WINDOW);
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
            low = Math.min(low, block < 0 ? 0 : tones.power(heard.low, block, EDGE));
            high = Math.min(high, block < 0 ? 0 : tones.power(heard.high, block, EDGE));
        }
        return decibels(heard.lowPower, low) >= LEAST_EDGE
                && decibels(heard.highPower, high) >= LEAST_EDGE;
    }
}
