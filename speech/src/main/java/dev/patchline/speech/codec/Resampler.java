package dev.patchline.speech.codec;

import java.util.Arrays;

/// Changes the sample rate of a stream, chunk by chunk, with a polyphase low-pass filter: a sinc
/// under a Kaiser window (J. F. Kaiser, 1974), flat to 0.45 of the lower rate and closed from 0.5
/// of it.
///
/// What comes out is in step with what went in: output sample 0 belongs to input sample 0, only it
/// comes later, because the filter looks ahead by [#lookAhead]. How the stream is cut into chunks
/// does not change a single sample. Not thread-safe: one per stream.
public final class Resampler {
    /// Ends of the pass band and of the transition, as parts of the lower rate: 3600 and 4000 Hz at
    /// 8 kHz.
    private static final double PASS = 0.45;

    private static final double STOP = 0.5;

    /// How far what lies beyond [#STOP] is pushed down, in dB.
    private static final double REJECTION = 70;

    /// Largest factor of the ratio in lowest terms; keeps the filter's table small.
    private static final int MOST_STEPS = 480;

    private final int up;
    private final int down;

    /// Input samples that the filter looks at on either side.
    private final int reach;

    /// One row of `2 * reach + 1` weights for each position between two input samples.
    private final float[][] weights;

    private float[] held;
    private int heldCount;

    /// Where `held[0]` stands in the input; negative while the silence before the start is held.
    private long heldFrom;

    private long taken;

    /// Where the next output stands, in steps of which an input sample is [#up].
    private long next;

    private Resampler(int up, int down) {
        this.up = up;
        this.down = down;
        int widest = Math.max(up, down);
        double width = 2 * Math.PI * (STOP - PASS) / widest;
        int half = (int) Math.ceil((REJECTION - 7.95) / (2.285 * width) / 2);
        this.reach = up == down ? 0 : Math.ceilDiv(half, up);
        this.weights = up == down ? new float[][] {{1}} : design(up, widest, reach);
        this.held = new float[4 * reach + 1];
        restart();
    }

    /// @param fromHz and `toHz`: for example 48000 and 8000
    /// @throws IllegalArgumentException when the ratio of the two is not a simple one
    public static Resampler of(int fromHz, int toHz) {
        if (fromHz <= 0 || toHz <= 0) {
            throw new IllegalArgumentException(
                    "a sample rate is positive, not " + fromHz + " or " + toHz);
        }
        int common = gcd(fromHz, toHz);
        if (Math.max(fromHz, toHz) / common > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "cannot resample " + fromHz + " Hz to " + toHz + " Hz");
        }
        return new Resampler(toHz / common, fromHz / common);
    }

    /// How many input samples must have come before the output that belongs to the first is known:
    /// the delay of the stream. 48 to 8 kHz: 260 (5.4 ms); 8 to 16 kHz and 8 to 48 kHz: 44 (5.5
    /// ms).
    public int lookAhead() {
        return reach;
    }

    /// @return what is known of the output so far and was not returned before; may be empty
    public short[] feed(short[] in) {
        hold(in.length);
        for (short sample : in) {
            held[heldCount++] = sample;
        }
        taken += in.length;
        return take(heldFrom + heldCount);
    }

    /// Ends the stream, as if silence followed, and makes ready for another one.
    ///
    /// @return the rest: with it the output is as long as the input
    public short[] flush() {
        hold(reach);
        Arrays.fill(held, heldCount, heldCount + reach, 0);
        heldCount += reach;
        short[] rest = take(taken + reach);
        restart();
        return rest;
    }

    private short[] take(long known) {
        long ready = Math.max(0, Math.ceilDiv((known - reach) * up - next, (long) down));
        short[] out = new short[Math.toIntExact(ready)];
        for (int i = 0; i < out.length; i++) {
            int first = (int) (next / up - reach - heldFrom);
            out[i] = rounded(sum(weights[(int) (next % up)], first));
            next += down;
        }
        long needed = next / up - reach;
        int stale = (int) Math.min(Math.max(0, needed - heldFrom), heldCount);
        System.arraycopy(held, stale, held, 0, heldCount - stale);
        heldCount -= stale;
        heldFrom += stale;
        return out;
    }

    private float sum(float[] row, int first) {
        float sum = 0;
        for (int j = 0; j < row.length; j++) {
            sum += row[j] * held[first + j];
        }
        return sum;
    }

    private void hold(int more) {
        if (heldCount + more > held.length) {
            held = Arrays.copyOf(held, Math.max(2 * held.length, heldCount + more));
        }
    }

    private void restart() {
        Arrays.fill(held, 0, reach, 0);
        heldCount = reach;
        heldFrom = -reach;
        taken = 0;
        next = 0;
    }

    private static float[][] design(int up, int widest, int reach) {
        double beta = 0.1102 * (REJECTION - 8.7);
        double cutoff = (PASS + STOP) / widest;
        float[][] rows = new float[up][2 * reach + 1];
        for (int phase = 0; phase < up; phase++) {
            for (int j = 0; j <= 2 * reach; j++) {
                double distance = phase + (double) (reach - j) * up;
                double edge = distance / (reach * (double) up);
                if (Math.abs(edge) <= 1) {
                    double window = bessel(beta * Math.sqrt(1 - edge * edge)) / bessel(beta);
                    rows[phase][j] = (float) (up * cutoff * sinc(cutoff * distance) * window);
                }
            }
        }
        return rows;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /// Modified Bessel function of the first kind, order 0, by its power series.
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-12; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    private static short rounded(float sample) {
        return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
