package dev.patchline.agent.session;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Outgoing;
import dev.patchline.agent.call.Step;
import dev.patchline.agent.port.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The calls that are going on. Thread-safe.
public final class Sessions {
    private final Map<CallId, CallSession> live = new ConcurrentHashMap<>();
    private final Map<CallId, Thread> threads = new ConcurrentHashMap<>();
    private final int limit;
    private final Consumer<CallSession.Watched> watcher;
    private final Consumer<CallId> ended;

    /// @param limit calls that are qualified at once; those beyond it are offered a call-back
    /// @param watcher is told of every step of every call, on the call's thread; must not block
    /// @param ended is told when a call is over and nothing more will be asked for it
    public Sessions(int limit, Consumer<CallSession.Watched> watcher, Consumer<CallId> ended) {
        this.limit = limit;
        this.watcher = watcher;
        this.ended = ended;
    }

    /// Takes a new call. A call that is going on already is left as it is.
    public void begin(Journal.Arrival arrival, CallRules rules, Equipment equipment) {
        boolean busy = live.size() >= limit;
        Step begun = rules.begin(arrival.from(), busy, arrival.at());
        start(arrival, rules, equipment, begun, _ -> {});
    }

    /// Makes a call.
    ///
    /// @param arrival how it stands in the journal: `from` is the number of ours that is shown
    /// @param last is given the state in which the call ended, on its thread; must not block
    public void place(
            Journal.Arrival arrival,
            Outgoing call,
            CallRules rules,
            Equipment equipment,
            Consumer<CallState> last) {
        start(arrival, rules, equipment, rules.place(call, arrival.at()), last);
    }

    private void start(
            Journal.Arrival arrival,
            CallRules rules,
            Equipment equipment,
            Step begun,
            Consumer<CallState> last) {
        CallId id = arrival.call();
        var session = new CallSession(id, rules, equipment, begun, watcher, last);
        if (live.putIfAbsent(id, session) != null) {
            return;
        }
        var _ = equipment.journal().begin(arrival);
        Thread thread = Thread.ofVirtual().name("call-" + id).unstarted(() -> run(session));
        threads.put(id, thread);
        thread.start();
    }

    private void run(CallSession session) {
        try {
            session.run();
        } finally {
            live.remove(session.id());
            threads.remove(session.id());
            ended.accept(session.id());
        }
    }

    /// @return false when there is no such call any more
    public boolean tell(CallId call, CallEvent event) {
        var session = live.get(call);
        return session != null && session.tell(event);
    }

    /// Lets the calls that are going on come to an end: those in which two people talk are left
    /// alone, all others are told that somebody will call back.
    ///
    /// @param patience how long to wait for them
    public void drain(Duration patience) {
        Instant end = Instant.now().plus(patience);
        live.values().forEach(session -> session.tell(new CallEvent.Drain(Instant.now())));
        for (Thread thread : List.copyOf(threads.values())) {
            try {
                Duration left = Duration.between(Instant.now(), end);
                if (left.isNegative() || !thread.join(left)) {
                    return;
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    public int size() {
        return live.size();
    }

    public List<CallId> calls() {
        return List.copyOf(live.keySet());
    }
}
