package dev.patchline.agent.port;

import java.util.Arrays;
import java.util.Optional;

/// How audio is encoded on a leg. Inside, speech is [#PCMU], or 16-bit linear, at 8 kHz.
public enum Codec {
    /// Mu-law: one byte a sample at 8 kHz (ITU-T G.711).
    PCMU("PCMU"),
    /// A-law, likewise.
    PCMA("PCMA"),
    /// ITU-T G.722 at 64 kbit/s: a byte for two samples at 16 kHz. Its rate is announced as 8000 by
    /// an old mistake that has become the rule (RFC 3551, 4.5.2); some announce the true one.
    G722("G722"),
    /// 16-bit linear at 8 kHz, in whichever byte order.
    L16_8K("L16"),
    /// 16-bit linear at 16 kHz, in whichever byte order.
    L16_16K("L16"),
    /// One packet of RFC 6716 a message. Each packet says itself at what rate it was made.
    OPUS("OPUS");

    /// Of speech inside, whatever a leg has.
    public static final int SAMPLE_RATE = 8000;

    /// One 20 ms frame of [#PCMU].
    public static final int FRAME_BYTES = 160;

    private final String encoding;

    Codec(String encoding) {
        this.encoding = encoding;
    }

    /// @param encoding as carriers call it, in capitals or not
    /// @param rate that they name with it, in Hz
    public static Optional<Codec> of(String encoding, long rate) {
        return Arrays.stream(values())
                .filter(it -> it.encoding.equalsIgnoreCase(encoding))
                .filter(it -> it.goesWith(rate))
                .findAny();
    }

    private boolean goesWith(long rate) {
        return switch (this) {
            case PCMU, PCMA, L16_8K -> rate == 8000;
            case L16_16K -> rate == 16_000;
            case G722 -> rate == 8000 || rate == 16_000;
            case OPUS ->
                    rate == 8000
                            || rate == 12_000
                            || rate == 16_000
                            || rate == 24_000
                            || rate == 48_000;
        };
    }

    /// What carriers call it.
    public String encoding() {
        return encoding;
    }

    /// How much sound a payload stands for, in samples at 8 kHz. Of Opus, whose packets are of any
    /// size, the usual 20 ms.
    public int samples(int payloadBytes) {
        return switch (this) {
            case PCMU, PCMA, G722 -> payloadBytes;
            case L16_8K -> payloadBytes / 2;
            case L16_16K -> payloadBytes / 4;
            case OPUS -> SAMPLE_RATE / 50;
        };
    }

    /// The byte that means silence.
    ///
    /// @throws IllegalArgumentException for a codec whose bytes are not samples of their own
    public byte silence() {
        return switch (this) {
            case PCMU -> (byte) 0xFF;
            case PCMA -> (byte) 0xD5;
            case G722, L16_8K, L16_16K, OPUS ->
                    throw new IllegalArgumentException("no single byte is silence in " + this);
        };
    }
}
