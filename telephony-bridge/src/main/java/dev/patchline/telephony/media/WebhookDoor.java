package dev.patchline.telephony.media;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Takes the carrier's webhooks off the edge's hands. Returns at once.
public interface WebhookDoor {
    /// Takes one request.
    ///
    /// @param signature the header `telnyx-signature-ed25519`
    /// @param timestamp the header `telnyx-timestamp`
    /// @param body as it came, byte by byte
    /// @param answer is given the HTTP status once, on any thread
    void receive(
            @Nullable String signature,
            @Nullable String timestamp,
            byte[] body,
            IntConsumer answer);
}
