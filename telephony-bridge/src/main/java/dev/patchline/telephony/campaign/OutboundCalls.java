package dev.patchline.telephony.campaign;

import dev.patchline.agent.call.CallId;
import java.util.concurrent.CompletionStage;

/// Places calls to leads. Thread-safe.
public interface OutboundCalls {
    /// Dials the lead and has the whole conversation. Returns at once. The [Dialler] has written
    /// the attempt's row before it calls this, and writes its end when the stage completes.
    ///
    /// @return completes once, when every leg of the call is gone; exceptionally when the call
    ///   could not be placed, which counts as `FAILED`
    CompletionStage<Placed> place(Placing placing);

    /// Takes a call back that nobody has answered yet: it is hung up, and its stage completes with
    /// `CANCELLED`. A call that has been answered goes on; one that is over, or not known, is no
    /// error. Returns at once. Never comes before [#place] of the same call.
    void cancel(CallId call);

    /// Whether the carrier surely has no leg of this call, which another process had placed before
    /// it was killed. May ask the carrier, so it may block for seconds.
    ///
    /// @return false also when that cannot be found out
    boolean surelyOver(CallId call);
}
