package dev.patchline.telephony.carrier.telnyx;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.telephony.media.Seat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which leg the carrier means by which id. A leg may be known before its id is (its dialling is
/// not confirmed), and an id may come by webhook before the reply to the command that asked for it.
///
/// Thread-safe.
public final class LegBook {
    /// Calls at once; more cannot be opened.
    static final int CALL_LIMIT = 10_000;

    /// Ids of legs whose calls are over that are remembered, so that a late webhook does not begin
    /// a call anew.
    static final int OVER_LIMIT = 20_000;

    /// Calls that are over whose legs can still be hung up. The last command of a call may be
    /// carried out after its end.
    static final int PAST_LIMIT = 2_000;

    /// The numbers of a call.
    ///
    /// @param from in E.164, or empty when withheld
    /// @param to the line that was called, in E.164
    public record Numbers(String from, String to) {}

    private static final class Call {
        final Numbers numbers;
        final Map<Leg, String> ids = new HashMap<>();
        final Set<Leg> doomed = new HashSet<>();

        Call(Numbers numbers) {
            this.numbers = numbers;
        }
    }

    private final Map<CallId, Call> calls = new LinkedHashMap<>();
    private final Map<CallId, Call> past = new LinkedHashMap<>();
    private final Map<String, Seat> seats = new HashMap<>();
    private final Set<String> over = new LinkedHashSet<>();

    /// Enters a call with its caller's leg.
    ///
    /// @return false when this leg is known, also from a call that is over, or the book is full
    public synchronized boolean open(CallId call, String callControlId, Numbers numbers) {
        if (seats.containsKey(callControlId)
                || over.contains(callControlId)
                || calls.containsKey(call)
                || calls.size() >= CALL_LIMIT) {
            return false;
        }
        var entry = new Call(numbers);
        entry.ids.put(Leg.CALLER, callControlId);
        calls.put(call, entry);
        seats.put(callControlId, new Seat(call, Leg.CALLER));
        return true;
    }

    /// Enters a call that we make; its legs' ids come when the carrier has taken the dialling.
    ///
    /// @param numbers `from` is theirs and `to` is ours, as if they had called us
    /// @return false when the call is known, or the book is full
    public synchronized boolean expect(CallId call, Numbers numbers) {
        if (calls.containsKey(call) || past.containsKey(call) || calls.size() >= CALL_LIMIT) {
            return false;
        }
        calls.put(call, new Call(numbers));
        return true;
    }

    /// Enters, or changes, the id of a leg.
    ///
    /// @return false when nobody wants the leg any more: its call is over, or it was to be hung up
    ///   before its id was known. It has to be hung up now.
    public synchronized boolean put(Seat seat, String callControlId) {
        Call call = calls.get(seat.call());
        if (call == null) {
            remember(callControlId);
            return false;
        }
        String before = call.ids.put(seat.leg(), callControlId);
        if (before != null && !before.equals(callControlId)) {
            seats.remove(before);
        }
        seats.put(callControlId, seat);
        return !call.doomed.contains(seat.leg());
    }

    /// The leg is to be hung up. Works for a while after the call is over.
    ///
    /// @return its id; when empty, [#put] says so as soon as it comes
    public synchronized Optional<String> doom(Seat seat) {
        Call call = calls.getOrDefault(seat.call(), past.get(seat.call()));
        if (call == null) {
            return Optional.empty();
        }
        call.doomed.add(seat.leg());
        return Optional.ofNullable(call.ids.get(seat.leg()));
    }

    public synchronized boolean doomed(Seat seat) {
        Call call = calls.get(seat.call());
        return call != null && call.doomed.contains(seat.leg());
    }

    public synchronized Optional<String> id(Seat seat) {
        return Optional.ofNullable(calls.get(seat.call())).map(call -> call.ids.get(seat.leg()));
    }

    public synchronized Optional<Seat> seat(String callControlId) {
        return Optional.ofNullable(seats.get(callControlId));
    }

    public synchronized boolean knows(CallId call) {
        return calls.containsKey(call);
    }

    /// Whether this id belonged to a call that is over.
    public synchronized boolean isOver(String callControlId) {
        return over.contains(callControlId);
    }

    public synchronized Optional<Numbers> numbers(CallId call) {
        return Optional.ofNullable(calls.get(call)).map(it -> it.numbers);
    }

    /// The call is over.
    public synchronized void forget(CallId call) {
        Call gone = calls.remove(call);
        if (gone == null) {
            return;
        }
        past.put(call, gone);
        dropOldest(past.keySet(), PAST_LIMIT);
        for (String id : gone.ids.values()) {
            seats.remove(id);
            remember(id);
        }
    }

    private void remember(String callControlId) {
        over.add(callControlId);
        dropOldest(over, OVER_LIMIT);
    }

    private static void dropOldest(Set<?> all, int limit) {
        if (all.size() > limit) {
            Iterator<?> oldest = all.iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
