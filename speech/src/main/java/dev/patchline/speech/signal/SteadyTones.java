package dev.patchline.speech.signal;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds tones that keep their pitch: one or two frequencies that are nearly all that is heard, 10
/// ms at a time, over windows of 32 ms.
///
/// Frames in, notes out; no clock. Not thread-safe: one per ear.
final class SteadyTones {
    /// A tone, or two at once, that kept its pitch. Frames are of 10 ms and counted from 0.
    ///
    /// @param low in Hz, the only frequency or the lower one
    /// @param high in Hz, or 0 when there is only one
    /// @param first the frame in which it began
    /// @param frames how long it has lasted
    /// @param decibels how loud it is, of full scale
    /// @param sway how much its loudness moves from 10 ms to 10 ms, as a standard deviation in dB
    record Note(double low, double high, long first, int frames, double decibels, double sway) {
        boolean single() {
            return high == 0;
        }

        boolean isSingle(double hertz, double within) {
            return single() && Math.abs(low - hertz) <= within;
        }

        boolean isPair(double lower, double upper, double within) {
            return !single() && Math.abs(low - lower) <= within && Math.abs(high - upper) <= within;
        }

        /// One frame past its last.
        long end() {
            return first + frames;
        }
    }

    private static final int WINDOW = 256;
    private static final int FRAME = Vad.FRAME_SAMPLES;
    private static final double HERTZ_PER_BIN = 8000.0 / WINDOW;

    /// Below 190 Hz and above 3500 Hz a telephone line carries nothing but hum and hiss.
    private static final int LOWEST_BIN = 6;

    private static final int HIGHEST_BIN = 112;

    /// A tone fills this many bins to either side of its peak.
    private static final int SPREAD = 2;

    /// Of what is heard, so much is the tone or the two tones.
    private static final double LEAST_SHARE = 0.7;

    /// A second tone so much fainter than the first one is its harmonic, or noise.
    private static final double FAINTEST_SECOND = 0.05;

    /// In dB of full scale.
    private static final double FAINTEST = -48;

    /// From the mean of the note so far, in Hz.
    private static final double MOST_DRIFT = 10;

    /// Shorter notes are not told: vowels and clicks have many.
    private static final int SHORTEST = 5;

    /// So many frames at either end of a note are not asked how loud it is.
    private static final int EDGES = 2;

    /// The longest note that is measured to its end; longer ones are told in pieces of 10 s.
    private static final int LONGEST = 1000;

    private static final double[] HANN = new double[WINDOW];

    static {
        for (int i = 0; i < WINDOW; i++) {
            HANN[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
        }
    }

    private record Pitch(double low, double high) {
        boolean near(Pitch other) {
            return (high == 0) == (other.high == 0)
                    && Math.abs(low - other.low) <= MOST_DRIFT
                    && Math.abs(high - other.high) <= MOST_DRIFT;
        }
    }

    private final Fourier fourier = new Fourier(WINDOW);
    private final double[] past = new double[WINDOW];
    private final double[] power = new double[WINDOW / 2 + 1];
    private final double[] re = new double[WINDOW];
    private final double[] im = new double[WINDOW];
    private final double[] levels = new double[LONGEST];
    private long frames;
    private double level = -90;
    private long begun;
    private int count;
    private double sumLow;
    private double sumHigh;
    private boolean two;

    /// @param pcm the next 10 ms at 8 kHz
    /// @return the note that has just ended, if any
    Optional<Note> hear(short[] pcm) {
        System.arraycopy(past, FRAME, past, 0, WINDOW - FRAME);
        double sum = 0;
        for (int i = 0; i < FRAME; i++) {
            past[WINDOW - FRAME + i] = pcm[i];
            sum += (double) pcm[i] * pcm[i];
        }
        level = Math.max(-90, 10 * Math.log10(sum / FRAME / (32768.0 * 32768.0) + 1e-9));
        frames++;
        @Nullable Pitch pitch = level < FAINTEST ? null : pitch();
        boolean goesOn = pitch != null && count > 0 && pitch.near(mean()) && count < LONGEST;
        Optional<Note> ended = goesOn ? Optional.empty() : end();
        if (pitch != null) {
            begun = count == 0 ? frames - 1 : begun;
            levels[count++] = level;
            sumLow += pitch.low;
            sumHigh += pitch.high;
            two = pitch.high > 0;
        }
        return ended;
    }

    /// What is sounding now, if it has lasted long enough to be told from speech.
    Optional<Note> sounding() {
        return count < SHORTEST ? Optional.empty() : Optional.of(note());
    }

    /// Of the last frame, in dB of full scale.
    double level() {
        return level;
    }

    /// How many frames were heard.
    long frames() {
        return frames;
    }

    private Optional<Note> end() {
        Optional<Note> ended = sounding();
        count = 0;
        sumLow = 0;
        sumHigh = 0;
        return ended;
    }

    private Pitch mean() {
        return new Pitch(sumLow / count, two ? sumHigh / count : 0);
    }

    private Note note() {
        Pitch mean = mean();
        int from = count > 2 * EDGES + 1 ? EDGES : 0;
        double[] inner = Arrays.copyOfRange(levels, from, count - from);
        double loud = Arrays.stream(inner).average().orElse(-90);
        double sway =
                Math.sqrt(
                        Arrays.stream(inner)
                                .map(each -> (each - loud) * (each - loud))
                                .average()
                                .orElse(0));
        return new Note(mean.low, mean.high, begun, count, loud, sway);
    }

    /// The one or two frequencies of the window, or null when there is more to it.
    private @Nullable Pitch pitch() {
        for (int i = 0; i < WINDOW; i++) {
            re[i] = past[i] * HANN[i];
            im[i] = 0;
        }
        fourier.forward(re, im);
        double all = 0;
        for (int bin = 0; bin <= WINDOW / 2; bin++) {
            power[bin] = re[bin] * re[bin] + im[bin] * im[bin];
            all += bin >= LOWEST_BIN && bin <= HIGHEST_BIN ? power[bin] : 0;
        }
        int first = peak(-1);
        double firstPower = around(first);
        int second = peak(first);
        double secondPower = around(second);
        boolean isPair = secondPower >= FAINTEST_SECOND * firstPower;
        double share = (firstPower + (isPair ? secondPower : 0)) / (all + 1e-9);
        if (share < LEAST_SHARE) {
            return null;
        }
        if (!isPair) {
            return new Pitch(hertz(first), 0);
        }
        double a = hertz(first);
        double b = hertz(second);
        return new Pitch(Math.min(a, b), Math.max(a, b));
    }

    /// The strongest bin that does not belong to the tone at `except`.
    private int peak(int except) {
        int best = -1;
        for (int bin = LOWEST_BIN; bin <= HIGHEST_BIN; bin++) {
            boolean free = except < 0 || Math.abs(bin - except) > SPREAD + 1;
            if (free && (best < 0 || power[bin] > power[best])) {
                best = bin;
            }
        }
        return best;
    }

    private double around(int bin) {
        double sum = 0;
        for (int near = bin - SPREAD; near <= bin + SPREAD; near++) {
            sum += power[near];
        }
        return sum;
    }

    /// Between the bins: under a Hann window the ratio of the peak to its greater neighbour gives
    /// the place of a pure tone exactly.
    private double hertz(int bin) {
        double middle = Math.sqrt(power[bin]);
        double below = Math.sqrt(power[bin - 1]);
        double above = Math.sqrt(power[bin + 1]);
        double ratio = Math.max(below, above) / (middle + 1e-9);
        double shift = (2 * ratio - 1) / (ratio + 1);
        return (bin + (above > below ? shift : -shift)) * HERTZ_PER_BIN;
    }
}
