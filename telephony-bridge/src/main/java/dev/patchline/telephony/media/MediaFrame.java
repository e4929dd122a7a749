package dev.patchline.telephony.media;

import dev.patchline.agent.port.Codec;
import java.util.Optional;

/// What a carrier says on a media socket, in our words.
sealed interface MediaFrame {
    /// The socket is up. Says nothing about the leg yet.
    record Connected() implements MediaFrame {}

    /// The leg's audio begins.
    ///
    /// @param codec of the audio that we will be sent; empty when it is one that we cannot hear
    /// @param encoding the carrier's name for it, shortened to what is fit for a log
    record Started(Optional<Codec> codec, String encoding) implements MediaFrame {}

    /// A piece of audio, of any length, as in the last [Started].
    final class Audio implements MediaFrame {
        /// For a carrier that does not number its pieces.
        static final long UNNUMBERED = -1;

        private final boolean inbound;
        private final long chunk;
        private final byte[] payload;

        /// @param inbound from the party of this leg, rather than to it
        /// @param chunk counts the pieces of a track
        Audio(boolean inbound, long chunk, byte[] payload) {
            this.inbound = inbound;
            this.chunk = chunk;
            this.payload = payload;
        }

        boolean inbound() {
            return inbound;
        }

        long chunk() {
            return chunk;
        }

        byte[] payload() {
            return payload;
        }
    }

    /// A key was pressed: `0-9`, `*` or `#`.
    record Digit(char key) implements MediaFrame {}

    /// All that was sent before the mark of this name was played, or cleared.
    record MarkReturned(String name) implements MediaFrame {}

    record Stopped() implements MediaFrame {}

    /// The carrier did not like something that we sent.
    ///
    /// @param code the carrier's own
    record Complaint(long code) implements MediaFrame {}

    /// Well formed, and of no interest or not known.
    record Ignored() implements MediaFrame {}

    /// Not what the protocol allows. The reason holds nothing of what was sent.
    record Malformed(String reason) implements MediaFrame {}
}
