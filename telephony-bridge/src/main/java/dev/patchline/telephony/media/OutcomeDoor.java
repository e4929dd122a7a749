package dev.patchline.telephony.media;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Takes what the business's own systems say of calls off the edge's hands. Returns at once.
public interface OutcomeDoor {
    /// Takes one request.
    ///
    /// @param signature the header `patchline-signature`
    /// @param timestamp the header `patchline-timestamp`
    /// @param body as it came, byte by byte
    /// @param answer is given the HTTP status and a JSON body once, on any thread
    void receive(
            @Nullable String signature,
            @Nullable String timestamp,
            byte[] body,
            BiConsumer<Integer, String> answer);
}
