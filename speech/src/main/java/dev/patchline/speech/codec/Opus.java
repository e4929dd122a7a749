package dev.patchline.speech.codec;

import dev.patchline.agent.port.Codec;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.util.Arrays;

/// Opus (RFC 6716), mono, speech at 8 kHz on our side, whatever the other side made of it: the only
/// place that sees the library.
final class Opus {
    /// The longest packet lasts 120 ms (RFC 6716, 3.2.5).
    private static final int LONGEST_PACKET_SAMPLES = 120 * Codec.SAMPLE_RATE / 1000;

    /// The largest packet of one frame (RFC 6716, 3.4).
    private static final int LARGEST_PACKET = 1275;

    /// For narrow-band speech all that the RFC recommends (2.1.1), and half as much again.
    private static final int BITS_A_SECOND = 24_000;

    /// Of 10: speech at 8 kHz gains nothing from more, and the library is slower than the C one.
    private static final int COMPLEXITY = 4;

    private Opus() {}

    /// A packet that is broken is taken for a lost one, and concealed by the library.
    static final class Decoder implements WireDecoder {
        private final OpusDecoder decoder;
        private final short[] room = new short[LONGEST_PACKET_SAMPLES];
        private int lastLength = Codec.FRAME_BYTES;

        Decoder() {
            try {
                decoder = new OpusDecoder(Codec.SAMPLE_RATE, 1);
            } catch (OpusException e) {
                throw new IllegalStateException("Opus cannot be decoded at 8 kHz", e);
            }
        }

        @Override
        public short[] decode(byte[] packet) {
            try {
                lastLength = decoder.decode(packet, 0, packet.length, room, 0, room.length, false);
                return Arrays.copyOf(room, lastLength);
            } catch (OpusException | RuntimeException | AssertionError _) {
                return new short[lastLength];
            }
        }
    }

    static final class Encoder {
        private final OpusEncoder encoder;
        private final byte[] room = new byte[LARGEST_PACKET];

        Encoder() {
            try {
                encoder =
                        new OpusEncoder(
                                Codec.SAMPLE_RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
                encoder.setBitrate(BITS_A_SECOND);
                encoder.setComplexity(COMPLEXITY);
                encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
            } catch (OpusException e) {
                throw new IllegalStateException("Opus cannot be encoded at 8 kHz", e);
            }
        }

        /// @param pcm 20 ms at 8 kHz
        /// @return one packet
        byte[] encode(short[] pcm) {
            try {
                int bytes = encoder.encode(pcm, 0, pcm.length, room, 0, room.length);
                return Arrays.copyOf(room, bytes);
            } catch (OpusException e) {
                throw new IllegalStateException("Opus did not encode 20 ms of speech", e);
            }
        }
    }
}
