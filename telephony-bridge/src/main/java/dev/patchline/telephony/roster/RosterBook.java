package dev.patchline.telephony.roster;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.port.Roster;
import dev.patchline.telephony.campaign.Staffing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The reps as configured, tried in the order in which they are listed. Which call has whom lives
/// in memory: after a crash nobody is locked, and every rep leg that was open has been hung up
/// before calls are taken. Whom other processes have is asked of [RepClaims].
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
    private final RepClaims claims;

    /// The book of a process that is alone.
    ///
    /// @throws IllegalArgumentException when a name is listed twice
    public RosterBook(List<Entry> entries) {
        this(entries, RepClaims.ALONE);
    }

    /// @throws IllegalArgumentException when a name is listed twice
    public RosterBook(List<Entry> entries, RepClaims claims) {
        this.entries = List.copyOf(entries);
        this.claims = claims;
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
    public Optional<Rep> lock(CallId call, String group, List<String> tried, Instant at) {
        var passedOver = new ArrayList<>(tried);
        while (true) {
            Optional<Rep> rep = reserve(call, group, passedOver, at);
            // Asked outside the lock, because it may take a moment.
            if (rep.isEmpty() || claims.take(rep.get().name())) {
                return rep;
            }
            free(call, rep.get());
            passedOver.add(rep.get().name());
        }
    }

    private synchronized Optional<Rep> reserve(
            CallId call, String group, List<String> passedOver, Instant at) {
        for (Entry entry : entries) {
            String name = entry.rep().name();
            if (entry.groups().contains(group)
                    && !passedOver.contains(name)
                    && !holders.containsKey(name)
                    && entry.onDuty().test(at)) {
                holders.put(name, call);
                return Optional.of(entry.rep());
            }
        }
        return Optional.empty();
    }

    private synchronized boolean free(CallId call, Rep rep) {
        return holders.remove(rep.name(), call);
    }

    @Override
    public Staff of(String group, Instant at, Set<CallId> ours) {
        Set<String> elsewhere =
                claims.elsewhere(
                        entries.stream()
                                .map(entry -> entry.rep().name())
                                .collect(Collectors.toSet()));
        return count(group, at, ours, elsewhere);
    }

    private synchronized Staff count(
            String group, Instant at, Set<CallId> ours, Set<String> elsewhere) {
        int onDuty = 0;
        int free = 0;
        int withOurs = 0;
        for (Entry entry : entries) {
            CallId holder = holders.get(entry.rep().name());
            if (entry.groups().contains(group) && entry.onDuty().test(at)) {
                onDuty++;
                free += holder == null && !elsewhere.contains(entry.rep().name()) ? 1 : 0;
                withOurs += holder != null && ours.contains(holder) ? 1 : 0;
            }
        }
        return new Staff(onDuty, free, withOurs);
    }

    @Override
    public void unlock(CallId call, Rep rep) {
        if (free(call, rep)) {
            claims.give(rep.name());
        }
    }
}
