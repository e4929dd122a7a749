package dev.patchline.telephony;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.port.Carrier;
import dev.patchline.agent.port.CarrierException;
import dev.patchline.agent.port.Journal;
import dev.patchline.agent.port.OptOuts;
import dev.patchline.agent.port.Roster;
import dev.patchline.agent.port.Voice;
import dev.patchline.agent.session.Equipment;
import dev.patchline.agent.session.Sessions;
import dev.patchline.telephony.carrier.telnyx.LegBook;
import dev.patchline.telephony.carrier.telnyx.TelnyxCarrier;
import dev.patchline.telephony.media.Lines;
import dev.patchline.telephony.media.Seat;
import dev.patchline.telephony.store.Store;
import dev.patchline.telephony.webhook.Arrival;
import dev.patchline.telephony.webhook.CallDesk;
import dev.patchline.telephony.webhook.CarrierNote;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the carrier's news to the calls they belong to, and seats new callers.
///
/// Lives on the thread of the webhooks; whatever waits is an errand.
final class Desk implements CallDesk {
    private static final Logger log = LoggerFactory.getLogger(Desk.class);

    /// Callers beyond the limit who are still offered a call-back; more hear the busy tone.
    private static final int ROOM_FOR_CALLBACKS = 10;

    private final Sessions sessions;
    private final Map<CallId, CarrierNote> notes = new ConcurrentHashMap<>();
    private final Map<String, Patchline.Answering> answering;
    private final Switchboard board;
    private final int limit;
    private final Optional<String> overflow;

    /// What calls are connected with.
    record Switchboard(
            TelnyxCarrier carrier,
            LegBook book,
            Lines lines,
            Store store,
            Roster roster,
            OptOuts optOuts,
            Texts texts,
            Voice voice,
            Executor minds,
            Executor errands,
            InstantSource clock) {}

    /// Reads text messages to our numbers. May block.
    interface Texts {
        /// @param from in E.164
        void heard(String from, String text, Instant at);
    }

    /// @param answering by the number that is called, in E.164
    /// @param limit calls at once
    /// @param overflow gets the callers beyond the limit
    Desk(
            Sessions sessions,
            Map<String, Patchline.Answering> answering,
            Switchboard board,
            int limit,
            Optional<String> overflow) {
        this.sessions = sessions;
        this.answering = Map.copyOf(answering);
        this.board = board;
        this.limit = limit;
        this.overflow = overflow;
    }

    /// A name for a new call.
    CallId name() {
        return new CallId(UUID.randomUUID().toString());
    }

    @Override
    public void arrived(Arrival arrival) {
        Patchline.Answering answer = answering.get(arrival.to());
        if (answer == null) {
            log.warn(
                    "call {} is for a number that 'lines' does not name: turned away",
                    arrival.call());
            turnAway(arrival);
        } else if (sessions.size() >= limit && overflow.isPresent()) {
            errand(arrival.call(), () -> board.carrier().transfer(arrival.call(), overflow.get()));
        } else if (sessions.size() >= limit + ROOM_FOR_CALLBACKS) {
            log.warn(
                    "call {} finds {} calls going on: turned away",
                    arrival.call(),
                    sessions.size());
            turnAway(arrival);
        } else {
            begin(arrival, answer);
        }
    }

    /// What a call is made with, whoever makes it.
    Equipment equipment(Patchline.Answering answer) {
        return new Equipment(
                new BookedCarrier(),
                board.store().journal(),
                board.roster(),
                board.optOuts(),
                answer.understanding(),
                answer.understander(),
                board.voice(),
                (call, leg) -> board.lines().open(call, leg, event -> sessions.tell(call, event)),
                board.minds(),
                board.errands(),
                board.clock());
    }

    private void begin(Arrival arrival, Patchline.Answering answer) {
        sessions.begin(
                new Journal.Arrival(
                        arrival.call(),
                        arrival.from(),
                        arrival.to(),
                        answer.playbook(),
                        arrival.at()),
                answer.rules(arrival.call()),
                equipment(answer));
        var _ =
                board.store()
                        .leftovers()
                        .legOpened(
                                arrival.call(), Leg.CALLER, arrival.callControlId(), arrival.at());
    }

    private void turnAway(Arrival arrival) {
        errand(
                arrival.call(),
                () -> {
                    board.carrier().reject(arrival.callControlId());
                    board.book().forget(arrival.call());
                });
    }

    @Override
    public void tell(CallId call, CallEvent event) {
        if (event instanceof CallEvent.Left(var at, Leg leg, var _)) {
            var _ = board.store().leftovers().legEnded(call, leg, at);
        }
        boolean taken = sessions.tell(call, event);
        if (!taken && event instanceof CallEvent.Answered(var _, Leg leg) && !leg.isCaller()) {
            board.book().id(new Seat(call, leg)).ifPresent(id -> orphan(id, call, leg));
        }
    }

    @Override
    public void noted(CallId call, Leg leg, CarrierNote note) {
        if (leg.isCaller()) {
            notes.computeIfPresent(call, (_, before) -> before.and(note));
        }
    }

    @Override
    public void texted(String from, String text, Instant at) {
        board.errands().execute(() -> board.texts().heard(from, text, at));
    }

    /// Keeps what the carrier says of this call until it is [taken][#takeNote].
    void keepNotes(CallId call) {
        notes.put(call, CarrierNote.NONE);
    }

    CarrierNote takeNote(CallId call) {
        return Optional.ofNullable(notes.remove(call)).orElse(CarrierNote.NONE);
    }

    @Override
    public void orphan(String callControlId, CallId call, Leg leg) {
        log.warn("call {} leg {} is alive and nobody wants it: hung up", call, leg.attempt());
        errand(call, () -> board.carrier().hangUp(callControlId));
    }

    private void errand(CallId call, Runnable command) {
        board.errands()
                .execute(() -> {
                    try {
                        command.run();
                    } catch (CarrierException e) {
                        log.warn("call {}: {}", call, e.getMessage());
                    }
                });
    }

    /// Writes down which legs the carrier has opened for us, so that a crash leaves none behind.
    private final class BookedCarrier implements Carrier {
        @Override
        public void answer(CallId call) {
            board.carrier().answer(call);
        }

        @Override
        public void openLine(CallId call, Leg leg) {
            board.carrier().openLine(call, leg);
        }

        @Override
        public void place(CallId call, String number, String from, Duration ring) {
            board.carrier().place(call, number, from, ring);
            opened(call, Leg.CALLER);
        }

        @Override
        public void dial(CallId call, Leg leg, Rep rep, String callerName) {
            board.carrier().dial(call, leg, rep, callerName);
            opened(call, leg);
        }

        private void opened(CallId call, Leg leg) {
            board.book()
                    .id(new Seat(call, leg))
                    .ifPresent(id -> {
                        var _ =
                                board.store()
                                        .leftovers()
                                        .legOpened(call, leg, id, board.clock().instant());
                    });
        }

        @Override
        public void bridge(CallId call, Leg leg, int tries) {
            board.carrier().bridge(call, leg, tries);
        }

        @Override
        public void hangUp(CallId call, Leg leg) {
            board.carrier().hangUp(call, leg);
        }

        @Override
        public void closeLine(CallId call, Leg leg) {
            board.carrier().closeLine(call, leg);
        }
    }
}
