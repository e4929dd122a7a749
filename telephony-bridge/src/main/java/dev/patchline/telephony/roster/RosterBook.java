package dev.patchline.telephony.roster;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.port.Roster;
import dev.patchline.telephony.campaign.Staffing;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The reps as configured, tried in the order in which they are listed. Locks live in memory: after
/// a crash nobody is locked, and every rep leg that was open has been hung up before calls are
/// taken.
///
/// A rep is known by name, so a name is listed once. Thread-safe.
public final class RosterBook implements Roster, Staffing {
    /// One rep.
    ///
    /// @param groups whose calls they take, such as `on-call`
    /// @param onDuty whether they take calls at an instant; called under the book's lock, so it
    ///   must be quick
    public record Entry(Rep rep, Set<String> groups, Predicate<Instant> onDuty) {
        public Entry {
            groups = Set.copyOf(groups);
        }
    }

    private final List<Entry> entries;
    private final Map<String, CallId> holders = new HashMap<>();

    /// @throws IllegalArgumentException when a name is listed twice
    public RosterBook(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        Set<String> names = new HashSet<>();
        for (Entry entry : this.entries) {
            if (!names.add(entry.rep().name())) {
                throw new IllegalArgumentException(
                        "reps: the name "
                                + entry.rep().name()
                                + " is listed twice; give each rep a name of their own");
            }
        }
    }

    @Override
    public synchronized Optional<Rep> lock(
            CallId call, String group, List<String> tried, Instant at) {
        for (Entry entry : entries) {
            String name = entry.rep().name();
            if (entry.groups().contains(group)
                    && !tried.contains(name)
                    && !holders.containsKey(name)
                    && entry.onDuty().test(at)) {
                holders.put(name, call);
                return Optional.of(entry.rep());
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized Staff of(String group, Instant at, Set<CallId> ours) {
        int onDuty = 0;
        int free = 0;
        int withOurs = 0;
        for (Entry entry : entries) {
            CallId holder = holders.get(entry.rep().name());
            if (entry.groups().contains(group) && entry.onDuty().test(at)) {
                onDuty++;
                free += holder == null ? 1 : 0;
                withOurs += holder != null && ours.contains(holder) ? 1 : 0;
            }
        }
        return new Staff(onDuty, free, withOurs);
    }

    @Override
    public synchronized void unlock(CallId call, Rep rep) {
        holders.remove(rep.name(), call);
    }
}
