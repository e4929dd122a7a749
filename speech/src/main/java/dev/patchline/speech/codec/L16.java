package dev.patchline.speech.codec;

/// 16-bit linear samples whose byte order nobody announces. RFC 3551 (4.5.11) says big-endian;
/// carriers send little-endian.
///
/// The wrong order looks like white noise: the low byte, which is nearly random, leads. So the
/// decoder compares how much the samples jump from one to the next when they are read this way and
/// that way, and changes over as soon as one order is far the smoother. One per stream, not
/// thread-safe.
final class L16 implements WireDecoder {
    /// An order is changed only for one that jumps so many times less, in power: speech differs by
    /// a hundred and more, and nothing that is read rightly comes near this.
    private static final double FAR_SMOOTHER = 8;

    /// Each piece leaves so much of what was seen before it.
    private static final double MEMORY = 0.9;

    private boolean bigEndian;
    private double jumpsLittle;
    private double jumpsBig;

    /// @param encoded a last byte that is no whole sample is dropped
    @Override
    public short[] decode(byte[] encoded) {
        int samples = encoded.length / 2;
        weigh(encoded, samples);
        short[] pcm = new short[samples];
        for (int i = 0; i < samples; i++) {
            pcm[i] = bigEndian ? big(encoded, i) : little(encoded, i);
        }
        return pcm;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    private void weigh(byte[] encoded, int samples) {
        jumpsLittle *= MEMORY;
        jumpsBig *= MEMORY;
        for (int i = 1; i < samples; i++) {
            if (clipped(encoded, i - 1) || clipped(encoded, i)) {
                // The rails are smooth in the wrong order too.
                continue;
            }
            double little = little(encoded, i) - little(encoded, i - 1);
            double big = big(encoded, i) - big(encoded, i - 1);
            jumpsLittle += little * little;
            jumpsBig += big * big;
        }
        double now = bigEndian ? jumpsBig : jumpsLittle;
        double other = bigEndian ? jumpsLittle : jumpsBig;
        if (now > FAR_SMOOTHER * other) {
            bigEndian = !bigEndian;
        }
    }

    private boolean clipped(byte[] encoded, int at) {
        short sample = bigEndian ? big(encoded, at) : little(encoded, at);
        return sample == Short.MAX_VALUE || sample == Short.MIN_VALUE;
    }

    /// As carriers want it: little-endian.
    static byte[] encode(short[] pcm) {
        byte[] encoded = new byte[2 * pcm.length];
        for (int i = 0; i < pcm.length; i++) {
            encoded[2 * i] = (byte) pcm[i];
            encoded[2 * i + 1] = (byte) (pcm[i] >> 8);
        }
        return encoded;
    }

    private static short little(byte[] encoded, int at) {
        return (short) (encoded[2 * at + 1] << 8 | (encoded[2 * at] & 0xFF));
    }

    private static short big(byte[] encoded, int at) {
        return (short) (encoded[2 * at] << 8 | (encoded[2 * at + 1] & 0xFF));
    }
}
