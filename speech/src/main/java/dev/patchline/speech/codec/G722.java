package dev.patchline.speech.codec;

/// ITU-T G.722 at 64 kbit/s: 16-bit linear at 16 kHz, split into two bands by a quadrature mirror
/// filter; the lower takes 6 bits of each byte, the upper 2 ([SubBand]). Written from the
/// recommendation's block diagrams and tables; agrees with the ITU's vectors to the bit.
///
/// Encoder and decoder remember what went before: one of each per stream, not thread-safe.
final class G722 {
    /// Every second of the mirror filter's 24 coefficients (table 11). The filter is symmetric:
    /// read backwards, these are the others.
    private static final int[] MIRROR = {
        3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11,
    };

    private static final int TAPS = 2 * MIRROR.length;
    private static final int LOWER_BITS = 6;
    private static final int LOWER_MASK = (1 << LOWER_BITS) - 1;

    private G722() {}

    static final class Encoder {
        private final SubBand lower = SubBand.lower();
        private final SubBand upper = SubBand.upper();
        private final int[] history = new int[TAPS];

        /// @param pcm an even number of samples at 16 kHz
        /// @return a byte for each two samples
        byte[] encode(short[] pcm) {
            byte[] encoded = new byte[pcm.length / 2];
            for (int i = 0; i < encoded.length; i++) {
                encoded[i] = encode(pcm[2 * i], pcm[2 * i + 1]);
            }
            return encoded;
        }

        private byte encode(int first, int second) {
            push(history, first, second);
            int odd = 0;
            int even = 0;
            for (int i = 0; i < MIRROR.length; i++) {
                odd += history[2 * i] * MIRROR[i];
                even += history[2 * i + 1] * MIRROR[MIRROR.length - 1 - i];
            }
            int low = lower.encode(band(even + odd));
            int high = upper.encode(band(even - odd));
            return (byte) (high << LOWER_BITS | low);
        }

        private static int band(int sum) {
            return Math.clamp(sum >> 14, -16384, 16383);
        }
    }

    static final class Decoder implements WireDecoder {
        private final SubBand lower = SubBand.lower();
        private final SubBand upper = SubBand.upper();
        private final int[] history = new int[TAPS];

        /// @return two samples at 16 kHz for each byte
        @Override
        public short[] decode(byte[] encoded) {
            short[] pcm = new short[2 * encoded.length];
            for (int i = 0; i < encoded.length; i++) {
                decode(encoded[i] & 0xFF, pcm, 2 * i);
            }
            return pcm;
        }

        private void decode(int code, short[] pcm, int at) {
            int low = lower.decode(code & LOWER_MASK);
            int high = upper.decode(code >> LOWER_BITS);
            push(history, low + high, low - high);
            int first = 0;
            int second = 0;
            for (int i = 0; i < MIRROR.length; i++) {
                second += history[2 * i] * MIRROR[i];
                first += history[2 * i + 1] * MIRROR[MIRROR.length - 1 - i];
            }
            pcm[at] = (short) SubBand.cut(first >> 11);
            pcm[at + 1] = (short) SubBand.cut(second >> 11);
        }
    }

    private static void push(int[] history, int first, int second) {
        System.arraycopy(history, 2, history, 0, TAPS - 2);
        history[TAPS - 2] = first;
        history[TAPS - 1] = second;
    }
}
