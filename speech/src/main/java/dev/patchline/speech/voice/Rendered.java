package dev.patchline.speech.voice;

import java.util.List;

/// A clause or a piece of one as sound, and where its words begin in it.
///
/// @param samples 16-bit at 8 kHz
/// @param wordStarts for each word that [SpokenText] wrote, the index of its first sample, rising;
///   empty when that is not known
@SuppressWarnings(
        "ArrayRecordComponent") // never compared; a list of boxes would be ten times larger
record Rendered(short[] samples, int[] wordStarts) {
    /// What it takes of memory or disk.
    int bytes() {
        return Short.BYTES * samples.length + Integer.BYTES * wordStarts.length;
    }

    /// The pieces of a clause one after the other; the first has the beginnings of all words.
    static Rendered joined(List<Rendered> pieces) {
        short[] samples = new short[pieces.stream().mapToInt(piece -> piece.samples.length).sum()];
        int at = 0;
        for (Rendered piece : pieces) {
            System.arraycopy(piece.samples, 0, samples, at, piece.samples.length);
            at += piece.samples.length;
        }
        return new Rendered(samples, pieces.isEmpty() ? new int[0] : pieces.getFirst().wordStarts);
    }
}
