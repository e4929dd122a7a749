package dev.patchline.speech;

import java.util.Arrays;

/// Makes a rendered clause fit for the line: silence cut to a natural pause, loudness even from
/// clause to clause, and edges that do not click. Samples are 16-bit at 8 kHz. Pure.
final class Polish {
    static final int RATE = 8000;

    /// Below this a sample at the edge counts as silence: -46 dB of full scale.
    private static final int QUIET = 160;

    /// Kept before the first loud sample, so that a soft consonant is not cut off.
    private static final int LEAD_IN = RATE / 50;

    /// Kept after the last loud sample, for it to die away.
    private static final int FADE_OUT = RATE / 25;

    /// The pause that the punctuation at the end of a clause asks for.
    private static final int SENTENCE_PAUSE = RATE * 28 / 100;

    private static final int COMMA_PAUSE = RATE * 14 / 100;
    private static final int NO_PAUSE = RATE * 4 / 100;

    /// What speech is levelled to: -20 dB of full scale, as P.56 active speech level would have it
    /// on a telephone line that is neither soft nor crowded.
    private static final double TARGET_RMS = 3277;

    /// Peaks are kept below this, -1.4 dB of full scale; the loudness gives way.
    private static final double PEAK = 28_000;

    /// A nearly silent clause is not blown up to noise.
    private static final double MOST_GAIN = 8;

    /// Parts of this length count towards the loudness when they are louder than [#PAUSE_RMS].
    private static final int BLOCK = RATE / 50;

    private static final double PAUSE_RMS = 200;

    private Polish() {}

    /// @param words what is spoken; its last mark decides how long the pause is
    /// @return nothing when there is nothing but silence
    static Rendered of(Rendered raw, String words) {
        short[] samples = raw.samples();
        int first = 0;
        while (first < samples.length && Math.abs(samples[first]) < QUIET) {
            first++;
        }
        int last = samples.length - 1;
        while (last > first && Math.abs(samples[last]) < QUIET) {
            last--;
        }
        if (first >= last) {
            return Rendered.NOTHING;
        }
        int from = Math.max(0, first - LEAD_IN);
        int to = Math.min(samples.length, last + 1 + FADE_OUT);
        double gain = gain(samples, from, to);
        short[] polished = new short[to - from + pause(words)];
        for (int i = from; i < to; i++) {
            double edge = edge(i - from, first - from) * edge(to - 1 - i, to - 1 - last);
            polished[i - from] = (short) Math.round(samples[i] * gain * edge);
        }
        int[] starts =
                Arrays.stream(raw.wordStarts())
                        .map(start -> Math.clamp(start - from, 0, to - from))
                        .toArray();
        return new Rendered(polished, starts);
    }

    /// Rises from 0 at the edge to 1 where the sound begins.
    private static double edge(int distance, int length) {
        if (distance >= length) {
            return 1;
        }
        return (1 - Math.cos(Math.PI * distance / length)) / 2;
    }

    private static double gain(short[] samples, int from, int to) {
        double power = 0;
        int blocks = 0;
        double peak = 1;
        for (int start = from; start + BLOCK <= to; start += BLOCK) {
            double sum = 0;
            for (int i = start; i < start + BLOCK; i++) {
                sum += (double) samples[i] * samples[i];
                peak = Math.max(peak, Math.abs(samples[i]));
            }
            double mean = sum / BLOCK;
            if (mean > PAUSE_RMS * PAUSE_RMS) {
                power += mean;
                blocks++;
            }
        }
        if (blocks == 0) {
            return 1;
        }
        double gain = TARGET_RMS / Math.sqrt(power / blocks);
        return Math.min(Math.min(gain, MOST_GAIN), PEAK / peak);
    }

    private static int pause(String words) {
        String end = words.strip();
        if (end.isEmpty()) {
            return NO_PAUSE;
        }
        return switch (end.charAt(end.length() - 1)) {
            case '.', '?', '!' -> SENTENCE_PAUSE;
            case ',', ';', ':' -> COMMA_PAUSE;
            default -> NO_PAUSE;
        };
    }
}
