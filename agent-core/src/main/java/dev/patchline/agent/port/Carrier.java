package dev.patchline.agent.port;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.handoff.Rep;
import java.time.Duration;

/// Controls the legs of calls. Each method blocks until the carrier has taken the command (not
/// until it is done: that comes as an event), so it is called on a virtual thread of its own.
/// Retries that can help are made inside, with the same idempotency key, for a few seconds at most.
///
/// All throw [CarrierException] when the carrier will not do it.
public interface Carrier {
    void answer(CallId call);

    /// Has the carrier open the leg's audio stream to us.
    void openLine(CallId call, Leg leg);

    /// Rings somebody for a call that we make, with its audio stream.
    ///
    /// @param number in E.164
    /// @param from the number of ours that is shown, in E.164
    void place(CallId call, String number, String from, Duration ring);

    /// Rings a rep on a leg of their own, with its own audio stream and machine detection.
    ///
    /// @param callerName for the rep's display; may be empty
    void dial(CallId call, Leg leg, Rep rep, String callerName);

    /// Joins the rep's leg to the caller's.
    ///
    /// @param tries from 1; each try is a new command to the carrier
    void bridge(CallId call, Leg leg, int tries);

    /// Ends a leg, also one whose dialling has not been confirmed yet. A leg that is already gone
    /// is no error.
    void hangUp(CallId call, Leg leg);

    /// Has the carrier close the leg's audio stream. A stream that is already closed is no error.
    void closeLine(CallId call, Leg leg);
}
