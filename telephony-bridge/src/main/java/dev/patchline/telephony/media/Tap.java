package dev.patchline.telephony.media;

import dev.patchline.agent.port.Codec;

/// Is given all audio of one leg, to record it. Called on the event loop: must return at once.
public interface Tap {
    Tap NONE =
            new Tap() {
                @Override
                public void heard(Codec codec, byte[] audio, long atMillis) {}

                @Override
                public void said(byte[] audio, int offset, long atMillis) {}

                @Override
                public void close() {}
            };

    /// A piece of what the other side says.
    ///
    /// @param audio from the leg, of any length
    /// @param atMillis since the line opened
    void heard(Codec codec, byte[] audio, long atMillis);

    /// One 20 ms frame of PCMU, given to the carrier.
    ///
    /// @param offset of its first byte in `audio`
    /// @param atMillis since the line opened, when the frame's first sample is played
    void said(byte[] audio, int offset, long atMillis);

    void close();

    /// Opens a tap for each line.
    interface Opener {
        Tap open(Seat seat);
    }
}
