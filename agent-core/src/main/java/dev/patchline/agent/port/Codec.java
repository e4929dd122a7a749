package dev.patchline.agent.port;

/// How audio is encoded on a leg. Both are one byte a sample at 8 kHz (ITU-T G.711).
public enum Codec {
    /// Mu-law.
    PCMU,
    /// A-law.
    PCMA;

    public static final int SAMPLE_RATE = 8000;

    /// One 20 ms frame.
    public static final int FRAME_BYTES = 160;

    /// The byte that means silence.
    public byte silence() {
        return switch (this) {
            case PCMU -> (byte) 0xFF;
            case PCMA -> (byte) 0xD5;
        };
    }
}
