package dev.patchline.speech.signal;

/// Takes a constant offset (DC) out of a stream: a first-order high-pass filter at 25 Hz, far below
/// what a telephone carries. A line with an offset clips on one side and looks loud in its pauses.
///
/// 16-bit linear at 8 kHz. One per stream, not thread-safe.
public final class OffsetFilter {
    private static final double POLE = 0.98;

    private double in;
    private double out;

    /// @param pcm is changed in place
    /// @return the same array
    public short[] remove(short[] pcm) {
        for (int i = 0; i < pcm.length; i++) {
            out = pcm[i] - in + POLE * out;
            in = pcm[i];
            pcm[i] = (short) Math.clamp(Math.round(out), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return pcm;
    }
}
