package dev.patchline.speech.codec;

import dev.patchline.agent.port.Codec;

/// ITU-T G.711, both laws, between one byte and one 16-bit linear sample.
///
/// The thresholds are those of the ITU's reference (G.191): samples are cut to 14 bits for mu-law
/// and to 13 for A-law before they are compressed, towards minus infinity. Pure and thread-safe.
public final class G711 {
    /// What a mu-law magnitude is shifted by before its segment is sought, in 14-bit units.
    private static final int MU_BIAS = 33;

    private static final int MU_CLIP = 0x1FFF;

    /// A-law inverts every other bit on the wire.
    private static final int A_FLIP = 0x55;

    private static final short[] MU_LINEAR = new short[256];
    private static final short[] A_LINEAR = new short[256];

    static {
        for (int code = 0; code < 256; code++) {
            MU_LINEAR[code] = expandMu(code);
            A_LINEAR[code] = expandA(code);
        }
    }

    private G711() {}

    /// @param codec one of the two laws, here and below
    /// @return one sample for each byte
    /// @throws IllegalArgumentException for another codec, here and below
    public static short[] decode(Codec codec, byte[] encoded) {
        short[] table = table(codec);
        short[] samples = new short[encoded.length];
        for (int i = 0; i < encoded.length; i++) {
            samples[i] = table[encoded[i] & 0xFF];
        }
        return samples;
    }

    /// @return one byte for each sample
    public static byte[] encode(Codec codec, short[] samples) {
        byte[] encoded = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            encoded[i] = encode(codec, samples[i]);
        }
        return encoded;
    }

    public static short decode(Codec codec, byte code) {
        return table(codec)[code & 0xFF];
    }

    public static byte encode(Codec codec, short sample) {
        return switch (codec) {
            case PCMU -> compressMu(sample);
            case PCMA -> compressA(sample);
            case G722, L16_8K, L16_16K, OPUS -> throw notOurs(codec);
        };
    }

    private static short[] table(Codec codec) {
        return switch (codec) {
            case PCMU -> MU_LINEAR;
            case PCMA -> A_LINEAR;
            case G722, L16_8K, L16_16K, OPUS -> throw notOurs(codec);
        };
    }

    private static IllegalArgumentException notOurs(Codec codec) {
        return new IllegalArgumentException(codec + " is not of G.711");
    }

    private static byte compressMu(int sample) {
        int magnitude = Math.min(magnitude(sample) / 4 + MU_BIAS, MU_CLIP);
        int segment = 26 - Integer.numberOfLeadingZeros(magnitude);
        int step = magnitude >> (segment + 1) & 0xF;
        int sign = sample < 0 ? 0 : 0x80;
        return (byte) (sign | (7 - segment) << 4 | 15 - step);
    }

    private static short expandMu(int code) {
        int segment = 7 - (code >> 4 & 7);
        int step = 15 - (code & 0xF);
        int magnitude = ((2 * step + MU_BIAS) << segment) - MU_BIAS;
        return (short) ((code & 0x80) == 0 ? -4 * magnitude : 4 * magnitude);
    }

    private static byte compressA(int sample) {
        int magnitude = magnitude(sample) / 16;
        int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
        int step = magnitude >> Math.max(0, segment - 1) & 0xF;
        int sign = sample < 0 ? 0 : 0x80;
        return (byte) ((sign | segment << 4 | step) ^ A_FLIP);
    }

    private static short expandA(int code) {
        int plain = code ^ A_FLIP;
        int segment = plain >> 4 & 7;
        int middle = ((plain & 0xF) << 4) + 8;
        int magnitude = segment == 0 ? middle : (middle + 0x100) << (segment - 1);
        return (short) ((plain & 0x80) == 0 ? -magnitude : magnitude);
    }

    /// Of a negative sample one less, so that the cut that follows goes towards minus infinity.
    private static int magnitude(int sample) {
        return sample < 0 ? ~sample : sample;
    }
}
