package dev.patchline.speech;

/// A clause as sound, and where its words begin in it.
///
/// @param samples 16-bit at 8 kHz
/// @param wordStarts for each word that [SpokenText] wrote, the index of its first sample, rising;
///   empty when that is not known
@SuppressWarnings(
        "ArrayRecordComponent") // never compared; a list of boxes would be ten times larger
record Rendered(short[] samples, int[] wordStarts) {
    static final Rendered NOTHING = new Rendered(new short[0], new int[0]);

    /// What it takes of memory or disk.
    int bytes() {
        return Short.BYTES * samples.length + Integer.BYTES * wordStarts.length;
    }
}
