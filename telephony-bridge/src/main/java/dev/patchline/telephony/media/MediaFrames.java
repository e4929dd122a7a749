package dev.patchline.telephony.media;

/// How one carrier writes what goes over a media socket. What is spoken on a leg goes through one
/// of its own, since codecs remember what went before; reading does not change anything.
interface MediaFrames {
    /// Never throws: what cannot be read is [MediaFrame.Malformed].
    ///
    /// @param text one whole text message, in UTF-8
    MediaFrame decode(byte[] text);

    /// One 20 ms frame of PCMU, encoded as the carrier was told to expect.
    ///
    /// @param offset of the frame's first byte; the frame is
    ///   [dev.patchline.agent.port.Codec#FRAME_BYTES] long
    /// @return a text message, in UTF-8
    byte[] audio(byte[] encoded, int offset);

    /// Asks to be told when all audio before it has been played.
    byte[] mark(String name);

    /// Drops what was sent and not yet played. The marks among it come back at once.
    byte[] clear();
}
