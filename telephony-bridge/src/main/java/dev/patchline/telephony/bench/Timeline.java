package dev.patchline.telephony.bench;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Conversation;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.port.EarFact;
import dev.patchline.agent.session.CallSession;
import dev.patchline.telephony.media.LineMeter;
import dev.patchline.telephony.media.Seat;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Notes when the product did what, call by call. Thread-safe.
final class Timeline implements LineMeter {
    /// A moment in the product, in microseconds since 1970.
    sealed interface Moment {
        long atMicros();

        /// The caller's turn is over, it was decided.
        ///
        /// @param heard the words that the mind was given
        /// @param recognisingMicros spent waiting for the recogniser just before
        record Decided(long atMicros, String heard, long recognisingMicros) implements Moment {}

        /// The rules know what to say.
        ///
        /// @param filler something is said to fill the time, and the answer is still to come
        record Worded(long atMicros, int turn, boolean filler) implements Moment {}

        /// The first frame went to the socket.
        record Began(long atMicros, int turn) implements Moment {}
    }

    /// A reply as the product sees it: without the way of its first frame to the carrier.
    private record Quick(long atMicros, double millis) {}

    private record Pending(double silenceMillis, long nanos) {}

    private final WallClock clock;
    private final Map<CallId, Pending> pending = new ConcurrentHashMap<>();
    private final Queue<Quick> quick = new ConcurrentLinkedQueue<>();
    private final Map<CallId, List<Moment>> moments = new ConcurrentHashMap<>();
    private final Map<String, CallId> callOf = new ConcurrentHashMap<>();

    Timeline(WallClock clock) {
        this.clock = clock;
    }

    @Override
    public void finished(Seat seat, EarFact.Finished fact, long nanos) {
        if (seat.leg().isCaller()) {
            note(
                    seat.call(),
                    new Moment.Decided(
                            clock.micros(nanos),
                            fact.fitting().text(),
                            fact.recognising().toNanos() / 1000));
            pending.put(seat.call(), new Pending(fact.silence().toNanos() / 1e6, nanos));
        }
    }

    @Override
    public void began(Seat seat, Turn turn, long nanos) {
        if (seat.leg().isCaller()) {
            note(seat.call(), new Moment.Began(clock.micros(nanos), turn.number()));
            @Nullable Pending over = pending.remove(seat.call());
            if (over != null) {
                double millis = over.silenceMillis() + (nanos - over.nanos()) / 1e6;
                quick.add(new Quick(clock.micros(nanos), millis));
            }
        }
    }

    /// Takes in a step of a call.
    void watched(CallSession.Watched step) {
        callOf.putIfAbsent(step.state().dialog().callerId(), step.call());
        boolean thinking = step.state().conversation() instanceof Conversation.Thinking;
        for (CallCommand command : step.commands()) {
            if (command instanceof CallCommand.Say(var leg, Turn turn, var _) && leg.isCaller()) {
                note(
                        step.call(),
                        new Moment.Worded(
                                WallClock.micros(step.event().at()), turn.number(), thinking));
            }
        }
    }

    private void note(CallId call, Moment moment) {
        moments.computeIfAbsent(call, _ -> new CopyOnWriteArrayList<>()).add(moment);
    }

    /// Replies so far as the product sees them, for when the carrier's reports are still to come.
    Spread estimate(long sinceMicros) {
        return Spread.of(
                quick.stream()
                        .filter(reply -> reply.atMicros() >= sinceMicros)
                        .map(Quick::millis)
                        .toList());
    }

    /// Forgets a caller's call.
    ///
    /// @param number the caller's
    /// @return what happened in it, in order
    List<Moment> take(String number) {
        return Optional.ofNullable(callOf.remove(number))
                .map(moments::remove)
                .orElse(List.of())
                .stream()
                .sorted(Comparator.comparingLong(Moment::atMicros))
                .toList();
    }
}
