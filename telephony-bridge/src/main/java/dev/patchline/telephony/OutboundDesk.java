package dev.patchline.telephony;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Outbound;
import dev.patchline.agent.call.Outgoing;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.campaign.Dispositions;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.port.Journal;
import dev.patchline.agent.session.Sessions;
import dev.patchline.telephony.campaign.OutboundCalls;
import dev.patchline.telephony.campaign.Placed;
import dev.patchline.telephony.campaign.Placing;
import dev.patchline.telephony.webhook.CarrierNote;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/// Makes the calls of campaigns, with the same rules, lines and reps as calls that come in.
/// Thread-safe.
final class OutboundDesk implements OutboundCalls {
    /// When nobody said at what time they want to be called.
    private static final LocalTime MORNING = LocalTime.of(10, 0);

    private final Sessions sessions;
    private final Desk desk;
    private final Function<String, Patchline.Answering> playbooks;
    private final Predicate<CallId> surelyOver;
    private final ZoneId zone;
    private final InstantSource clock;

    /// @param playbooks reads a playbook by its name or path; throws when it cannot be used
    /// @param zone in which days are named on the telephone
    OutboundDesk(
            Sessions sessions,
            Desk desk,
            Function<String, Patchline.Answering> playbooks,
            Predicate<CallId> surelyOver,
            ZoneId zone,
            InstantSource clock) {
        this.sessions = sessions;
        this.desk = desk;
        this.playbooks = playbooks;
        this.surelyOver = surelyOver;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Placed> place(Placing placing) {
        var placed = new CompletableFuture<Placed>();
        try {
            Patchline.Answering answering = playbooks.apply(placing.playbook());
            desk.keepNotes(placing.call());
            sessions.place(
                    new Journal.Arrival(
                            placing.call(),
                            placing.callerNumber(),
                            placing.number(),
                            answering.playbook(),
                            clock.instant(),
                            true),
                    outgoing(placing),
                    answering.rules(placing.call()),
                    desk.equipment(answering),
                    last -> placed.complete(placed(placing.call(), last)));
        } catch (RuntimeException e) {
            var _ = desk.takeNote(placing.call());
            placed.completeExceptionally(e);
        }
        return placed;
    }

    private static Outgoing outgoing(Placing placing) {
        Map<String, Words> known = new HashMap<>();
        placing.fields().forEach((field, value) -> known.put(field, Words.of(value)));
        placing.name().ifPresent(name -> known.put("name", Words.of(name)));
        placing.zip().ifPresent(zip -> known.put("zip", Words.of(zip)));
        placing.state().ifPresent(state -> known.put("state", Words.of(state)));
        return new Outgoing(
                Words.of(placing.number()),
                placing.callerNumber(),
                placing.ring(),
                placing.until(),
                placing.mayLeaveMessage(),
                known);
    }

    private Placed placed(CallId call, CallState last) {
        CarrierNote note = desk.takeNote(call);
        Optional<Outbound> known = last.outbound();
        Disposition disposition = Dispositions.of(last);
        return new Placed(
                disposition,
                clock.instant(),
                known.flatMap(Outbound::answeredAt),
                Dispositions.answeredBy(last),
                note.sipCode(),
                note.attestation(),
                known.flatMap(Outbound::messageAt),
                known.flatMap(Outbound::waited),
                disposition == Disposition.CALLBACK_REQUESTED
                        ? callBackAt(last)
                        : Optional.empty());
    }

    /// When they asked to be called, if they named a day or an hour that is still to come.
    private Optional<Instant> callBackAt(CallState last) {
        Optional<String> day = last.dialog().known("day");
        Optional<String> time = last.dialog().known("time");
        if (day.isEmpty() && time.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant now = clock.instant();
            LocalDate date = day.map(LocalDate::parse).orElse(LocalDate.ofInstant(now, zone));
            LocalTime hour = time.map(LocalTime::parse).orElse(MORNING);
            return Optional.of(date.atTime(hour).atZone(zone).toInstant()).filter(now::isBefore);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    @Override
    public void cancel(CallId call) {
        sessions.tell(call, new CallEvent.TakenBack(clock.instant()));
    }

    @Override
    public boolean surelyOver(CallId call) {
        return surelyOver.test(call);
    }
}
