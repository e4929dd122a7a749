package dev.patchline.speech.voice;

import dev.patchline.agent.port.Codec;
import java.util.Arrays;
import java.util.function.Consumer;

/// Makes a clause fit for the line while it is rendered: silence before and after it cut to a
/// natural pause, loudness even from clause to clause, peaks rounded off, and edges that do not
/// click. Sound goes in and comes out piece by piece; samples are 16-bit at 8 kHz.
///
/// Made for one clause, and used by one thread.
final class Polish {
    static final int RATE = 8000;

    /// What speech is levelled to while it is active: -20 dB of full scale, as telephone speech is
    /// on a line that is neither soft nor crowded.
    static final double TARGET = 3277;

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

    /// Peaks are rounded off from here, -4 dB of full scale, so that they stay below -1 dB.
    private static final double KNEE = 20_000;

    private static final double CEILING = 29_000;

    private final String words;
    private final double gain;
    private final int[] wordStarts;
    private final Consumer<Rendered> out;

    /// Soft samples that may turn out to be the silence before or after the clause.
    private short[] held = new short[0];

    /// Samples taken before those that are held.
    private int taken;

    private int given;
    private boolean begun;

    /// @param words what is spoken; its last mark decides how long the pause is
    /// @param gain that brings the sound to [#TARGET]
    /// @param wordStarts in the sound that goes in
    /// @param out gets the pieces; the first brings the beginnings of all words. Nothing at all for
    ///   nothing but silence
    Polish(String words, double gain, int[] wordStarts, Consumer<Rendered> out) {
        this.words = words;
        this.gain = gain;
        this.wordStarts = wordStarts;
        this.out = out;
    }

    /// Takes the next piece of the sound, in any scale.
    void take(double[] sound) {
        short[] samples = new short[sound.length];
        int first = -1;
        int last = -1;
        for (int i = 0; i < sound.length; i++) {
            samples[i] = (short) Math.round(limited(sound[i] * gain));
            if (Math.abs(samples[i]) >= QUIET) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        short[] waiting = joined(held, samples);
        if (first < 0) {
            held = waiting;
            return;
        }
        int end = held.length + last + 1;
        int from = begun ? 0 : Math.max(0, held.length + first - LEAD_IN);
        short[] piece = Arrays.copyOfRange(waiting, from, end);
        if (!begun) {
            fade(piece, 0, held.length + first - from, 1);
        }
        Rendered polished = new Rendered(piece, begun ? new int[0] : starts(taken + from));
        begun = true;
        taken += end;
        given += piece.length;
        held = Arrays.copyOfRange(waiting, end, waiting.length);
        out.accept(polished);
    }

    /// The clause is over: lets it die away, and fills up a last whole frame.
    void end() {
        if (begun) {
            int fade = Math.min(held.length, FADE_OUT);
            int frames = Math.ceilDiv(given + fade + pause(words), Codec.FRAME_BYTES);
            short[] piece =
                    Arrays.copyOf(Arrays.copyOf(held, fade), frames * Codec.FRAME_BYTES - given);
            fade(piece, fade - 1, fade, -1);
            out.accept(new Rendered(piece, new int[0]));
        }
    }

    private int[] starts(int cut) {
        return Arrays.stream(wordStarts).map(start -> Math.max(0, start - cut)).toArray();
    }

    /// Goes from silence at the edge to full sound in a raised cosine.
    ///
    /// @param edge its first or last sample
    /// @param step 1 or -1
    private static void fade(short[] samples, int edge, int length, int step) {
        for (int i = 0; i < length; i++) {
            double part = (1 - Math.cos(Math.PI * i / length)) / 2;
            int at = edge + step * i;
            samples[at] = (short) Math.round(samples[at] * part);
        }
    }

    private static double limited(double sample) {
        double over = Math.abs(sample) - KNEE;
        if (over <= 0) {
            return sample;
        }
        double room = CEILING - KNEE;
        return Math.copySign(KNEE + room * Math.tanh(over / room), sample);
    }

    private static short[] joined(short[] first, short[] second) {
        short[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
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
