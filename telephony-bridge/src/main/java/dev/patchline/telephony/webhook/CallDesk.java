package dev.patchline.telephony.webhook;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import java.time.Instant;

/// Where news of calls goes. All on one thread, one after the other: must not block.
public interface CallDesk {
    void arrived(Arrival arrival);

    void tell(CallId call, CallEvent event);

    /// What else the carrier says of a leg, for the record of a call that we make.
    ///
    /// @param note never empty
    default void noted(CallId call, Leg leg, CarrierNote note) {}

    /// Somebody sent a text message to one of our numbers.
    ///
    /// @param from in E.164
    default void texted(String from, String text, Instant at) {}

    /// A leg is alive that no call wants: its call is over or was lost in a crash, or it was to be
    /// hung up before the carrier had said its id. It has to be hung up.
    void orphan(String callControlId, CallId call, Leg leg);
}
