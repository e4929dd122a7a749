package dev.patchline.agent.port;

import dev.patchline.agent.call.CallId;
import java.time.Instant;

/// Takes down who is not to be called any more. Thread-safe.
public interface OptOuts {
    /// Returns when it is certain that nobody calls this number again; so it may block, and is
    /// called on a virtual thread of its own. Telling it twice is the same as once.
    ///
    /// @param number in E.164
    /// @param keyed by key, not by voice
    void stop(CallId call, String number, boolean keyed, Instant at);
}
