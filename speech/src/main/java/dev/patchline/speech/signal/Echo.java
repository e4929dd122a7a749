package dev.patchline.speech.signal;

/// Knows what the agent says on a line and how loud it must be in what the line brings back: a
/// hybrid or a loudspeaker returns it weaker and later. What it explains is not taken for a caller.
///
/// The path of the echo, one delay and one loss, is found where the last moments heard resemble
/// something that was played up to half a second before (normalised cross-correlation, at 4 kHz).
/// It counts when found twice. 8 kHz in, 16 bit; not thread-safe: one per ear.
public final class Echo {
    /// Half the line's rate is enough to compare, and a quarter of the work.
    private static final int DECIMATION = 2;

    private static final int RATE = 8000 / DECIMATION;

    /// 10 ms, as the [Vad] has them.
    private static final int FRAME = Vad.FRAME_SAMPLES / DECIMATION;

    /// What was played is kept for so long: 1.4 s.
    private static final int KEPT = RATE * 14 / 10;

    private static final int MOST_DELAY = RATE / 2;

    /// So much of what was heard is compared: 160 ms.
    private static final int WINDOW = RATE * 16 / 100;

    /// The path is looked for once in so many frames, and as long as it is not known, more often.
    private static final int SEARCH_FRAMES = 8;

    private static final int SEARCH_FRAMES_AT_FIRST = 2;

    /// The exact delay lies no further from twice what the search at half the rate finds.
    private static final int AROUND = 3;

    private static final double ALIKE = 0.55;

    /// Two findings with delays this close are one path: 2 ms.
    private static final int SAME_DELAY = RATE / 500;

    private static final int SURE = 2;

    private static final int SUREST = 12;

    /// What comes back is weaker than what was played, in dB; what is not, is somebody speaking.
    private static final double LEAST_LOSS = 6;

    private static final double MOST_LOSS = 42;

    /// Heard above this a path is looked for, in dB of full scale.
    private static final double FAINTEST = -56;

    private static final double DEAD = -90;

    /// A caller is louder than the echo by more than this, in dB.
    private static final double MARGIN = 6;

    /// Both rings are indexed by the count of samples heard, so that they share a clock.
    private final float[] said = new float[KEPT];

    private final float[] heard = new float[WINDOW];

    /// Samples heard so far, and the moment up to which `said` is known.
    private long now;

    private long saidUntil;
    private long frames;
    private int delay;
    private double loss;
    private int found;

    /// @param pcm that is played next, after what was said before
    public void said(short[] pcm) {
        if (saidUntil < now) {
            saidUntil = now;
        }
        for (int i = 0; i + 1 < pcm.length; i += DECIMATION) {
            said[(int) (saidUntil % KEPT)] = (pcm[i] + pcm[i + 1]) / 2f;
            saidUntil++;
        }
    }

    /// @param pcm from `from`, 10 ms
    /// @return the level below which this frame is the agent's own voice, in dB of full scale
    public double heard(short[] pcm, int from) {
        double power = 0;
        for (int i = 0; i < FRAME; i++) {
            float sample = (pcm[from + 2 * i] + pcm[from + 2 * i + 1]) / 2f;
            heard[(int) (now % WINDOW)] = sample;
            if (now >= saidUntil) {
                said[(int) (now % KEPT)] = 0;
            }
            now++;
            power += sample * sample;
        }
        frames++;
        if (!speaking()) {
            return DEAD;
        }
        int pace = known() ? SEARCH_FRAMES : SEARCH_FRAMES_AT_FIRST;
        if (frames % pace == 0 && decibels(power / FRAME) > FAINTEST) {
            search();
        }
        return known() ? played() - loss + MARGIN : DEAD;
    }

    /// Whether the agent speaks, or did so a moment ago.
    public boolean speaking() {
        return saidUntil > 0 && now - saidUntil < MOST_DELAY;
    }

    /// The level of what was played when this must have been, a little before or after.
    private double played() {
        double most = 0;
        for (int shift = -1; shift <= 2; shift++) {
            double power = 0;
            for (int i = 0; i < FRAME; i++) {
                long at = now - FRAME + i - delay - (long) shift * FRAME;
                double sample = at < 0 ? 0 : said[(int) (at % KEPT)];
                power += sample * sample;
            }
            most = Math.max(most, power);
        }
        return decibels(most / FRAME);
    }

    /// First at half the rate, which shows about where, then around there.
    private void search() {
        float[] recent = new float[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            recent[i] = heard[(int) ((now + i) % WINDOW)];
        }
        float[] before = new float[WINDOW + MOST_DELAY];
        for (int i = 0; i < before.length; i++) {
            before[i] = said[(int) Math.floorMod(now - before.length + i, (long) KEPT)];
        }
        Match about = best(halved(recent), halved(before), 0, MOST_DELAY / 2);
        Match exact =
                best(
                        recent,
                        before,
                        Math.max(0, 2 * about.at() - AROUND),
                        Math.min(MOST_DELAY, 2 * about.at() + AROUND));
        if (exact.alike() >= ALIKE) {
            take(MOST_DELAY - exact.at(), -20 * Math.log10(exact.gain()));
        } else if (found > 0 && found < SURE) {
            found--;
        }
    }

    /// @param at where in what was said before
    /// @param alike 0 to 1
    /// @param gain of what was heard over what was said
    private record Match(int at, double alike, double gain) {}

    private static Match best(float[] recent, float[] before, int from, int to) {
        double heardPower = 1e-9 + power(recent, 0, recent.length);
        double saidPower = 1e-9 + power(before, from, recent.length);
        Match best = new Match(from, 0, 0);
        for (int at = from; at <= to; at++) {
            double product = Math.abs(product(recent, before, at));
            double alike = product / Math.sqrt(heardPower * saidPower);
            if (alike > best.alike() && saidPower > recent.length * 100.0) {
                best = new Match(at, alike, product / saidPower);
            }
            if (at < to) {
                float next = before[at + recent.length];
                saidPower += next * next - before[at] * before[at];
            }
        }
        return best;
    }

    private static double power(float[] samples, int from, int count) {
        double power = 0;
        for (int i = from; i < from + count; i++) {
            power += samples[i] * samples[i];
        }
        return power;
    }

    private static float[] halved(float[] samples) {
        float[] half = new float[samples.length / 2];
        for (int i = 0; i < half.length; i++) {
            half[i] = (samples[2 * i] + samples[2 * i + 1]) / 2;
        }
        return half;
    }

    private static double product(float[] recent, float[] before, int at) {
        // Four sums that do not wait for one another: a third of the time.
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < recent.length; i += 4) {
            a += recent[i] * before[at + i];
            b += recent[i + 1] * before[at + i + 1];
            c += recent[i + 2] * before[at + i + 2];
            d += recent[i + 3] * before[at + i + 3];
        }
        return (double) a + b + c + d;
    }

    private void take(int newDelay, double newLoss) {
        if (newLoss < LEAST_LOSS || newLoss > MOST_LOSS) {
            return;
        }
        if (found == 0 || Math.abs(newDelay - delay) > SAME_DELAY) {
            // A sure path is given up only when another is found again and again.
            if (found > 1) {
                found--;
                return;
            }
            delay = newDelay;
            loss = newLoss;
            found = 1;
        } else {
            delay = newDelay;
            // The least loss that was seen recently: an echo must not slip over it.
            loss = newLoss < loss ? newLoss : 0.9 * loss + 0.1 * newLoss;
            found = Math.min(found + 1, SUREST);
        }
    }

    /// Whether the line returns what is played.
    public boolean known() {
        return found >= SURE;
    }

    private static double decibels(double power) {
        return Math.max(DEAD, 10 * Math.log10(Math.max(power, 1e-9) / (32768.0 * 32768.0)));
    }
}
