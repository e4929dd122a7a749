package dev.patchline.telephony.webhook;

import dev.patchline.agent.call.CallId;
import java.time.Instant;

/// A call came in and rings. It stands in the [dev.patchline.telephony.carrier.telnyx.LegBook]
/// already.
///
/// @param callControlId the carrier's id of the caller's leg
/// @param from in E.164, or empty when withheld
/// @param to the line that was called, in E.164
public record Arrival(CallId call, String callControlId, String from, String to, Instant at) {
    @Override
    public String toString() {
        return "Arrival[" + call + "]";
    }
}
