package dev.patchline.telephony.campaign;

import dev.patchline.agent.call.CallId;
import java.time.Instant;
import java.util.Set;

/// Knows the reps of a group at one moment. Thread-safe.
public interface Staffing {
    /// @param ours calls that the campaign has under way
    Staff of(String group, Instant at, Set<CallId> ours);

    /// @param onDuty by their hours, busy or not
    /// @param free of them, whom no call has, of this process or another
    /// @param withOurs of those who are busy, with one of the calls that were asked about
    record Staff(int onDuty, int free, int withOurs) {}
}
