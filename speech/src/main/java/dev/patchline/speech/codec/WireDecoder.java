package dev.patchline.speech.codec;

import dev.patchline.agent.port.Codec;

/// Turns what a leg sends into sound. Remembers what went before: one per stream, not thread-safe.
interface WireDecoder {
    /// Never throws: what cannot be read is silence, or noise.
    ///
    /// @param payload as it came, of any length
    /// @return 16-bit linear at the rate for which this was made; may be shorter or longer than
    ///   what the payload stands for by a few milliseconds, because filters look ahead
    short[] decode(byte[] payload);

    /// To 8 kHz, from whatever is on the wire.
    static WireDecoder of(Codec codec) {
        return switch (codec) {
            case PCMU, PCMA -> payload -> G711.decode(codec, payload);
            case G722 -> halved(new G722.Decoder());
            case L16_8K -> new L16();
            case L16_16K -> halved(new L16());
            case OPUS -> new Opus.Decoder();
        };
    }

    /// @param wide whose samples are at 16 kHz
    private static WireDecoder halved(WireDecoder wide) {
        Resampler halving = Resampler.of(2 * Codec.SAMPLE_RATE, Codec.SAMPLE_RATE);
        return payload -> halving.feed(wide.decode(payload));
    }
}
