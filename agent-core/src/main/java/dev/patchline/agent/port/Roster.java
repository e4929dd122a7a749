package dev.patchline.agent.port;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.handoff.Rep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who takes calls, and who is free. Thread-safe.
public interface Roster {
    /// Locks a rep of the group who is on duty, not locked by another call, and not among `tried`.
    Optional<Rep> lock(CallId call, String group, List<String> tried, Instant at);

    /// Frees a rep whom this call had locked; otherwise does nothing.
    void unlock(CallId call, Rep rep);
}
