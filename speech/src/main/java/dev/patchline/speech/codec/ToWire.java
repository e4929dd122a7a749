package dev.patchline.speech.codec;

import dev.patchline.agent.port.Codec;
import java.util.Arrays;

/// Encodes what the agent says for one leg. Inside, speech is PCMU at 8 kHz, because nearly every
/// leg is; where a leg is not, each frame is encoded again on its way out.
///
/// Remembers what went before: one per leg, not thread-safe.
public abstract sealed class ToWire {
    /// @param codec that the carrier was told to expect
    public static ToWire of(Codec codec) {
        return switch (codec) {
            case PCMU -> new Plain();
            case PCMA -> new Narrow(pcm -> G711.encode(Codec.PCMA, pcm));
            case L16_8K -> new Narrow(L16::encode);
            case L16_16K -> new Wide(L16::encode);
            case G722 -> new Wide(new G722.Encoder()::encode);
            case OPUS -> new Narrow(new Opus.Encoder()::encode);
        };
    }

    /// @param pcm 20 ms, 16-bit linear at 8 kHz
    /// @return the same 20 ms, as the leg has them
    public abstract byte[] encode(short[] pcm);

    /// @param pcmu holds a frame of 20 ms from `offset` on
    /// @return the same 20 ms, as the leg has them
    public byte[] encode(byte[] pcmu, int offset) {
        return encode(G711.decode(Codec.PCMU, frame(pcmu, offset)));
    }

    private static byte[] frame(byte[] pcmu, int offset) {
        return Arrays.copyOfRange(pcmu, offset, offset + Codec.FRAME_BYTES);
    }

    private interface Encoder {
        byte[] encode(short[] pcm);
    }

    private static final class Plain extends ToWire {
        @Override
        public byte[] encode(short[] pcm) {
            return G711.encode(Codec.PCMU, pcm);
        }

        @Override
        public byte[] encode(byte[] pcmu, int offset) {
            return frame(pcmu, offset);
        }
    }

    private static final class Narrow extends ToWire {
        private final Encoder encoder;

        private Narrow(Encoder encoder) {
            this.encoder = encoder;
        }

        @Override
        public byte[] encode(short[] pcm) {
            return encoder.encode(pcm);
        }
    }

    /// For 16 kHz. The filter's look-ahead is made up for by as much silence at the start, so that
    /// each frame in is a frame out: all is heard 5.5 ms later.
    private static final class Wide extends ToWire {
        private final Resampler doubling = Resampler.of(Codec.SAMPLE_RATE, 2 * Codec.SAMPLE_RATE);
        private final Encoder encoder;

        private Wide(Encoder encoder) {
            this.encoder = encoder;
            var _ = doubling.feed(new short[doubling.lookAhead()]);
        }

        @Override
        public byte[] encode(short[] pcm) {
            return encoder.encode(doubling.feed(pcm));
        }
    }
}
