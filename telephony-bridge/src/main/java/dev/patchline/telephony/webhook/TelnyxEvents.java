package dev.patchline.telephony.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Tone;
import dev.patchline.telephony.carrier.telnyx.ClientState;
import dev.patchline.telephony.carrier.telnyx.LegBook;
import dev.patchline.telephony.media.KeyDedup;
import dev.patchline.telephony.media.Seat;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What Telnyx's events mean for a call
/// ([webhooks](https://developers.telnyx.com/docs/voice/programmable-voice/receiving-webhooks)).
/// For one thread.
///
/// A leg is found by our own `client_state` first, since the carrier may change its id, and by the
/// id where there is none. Events that are not known are ignored.
final class TelnyxEvents {
    private static final Logger log = LoggerFactory.getLogger(TelnyxEvents.class);
    private static final String KEYS = "0123456789*#";

    private final LegBook book;
    private final KeyDedup keys;
    private final CallDesk desk;
    private final Supplier<CallId> names;

    TelnyxEvents(LegBook book, KeyDedup keys, CallDesk desk, Supplier<CallId> names) {
        this.book = book;
        this.keys = keys;
        this.desk = desk;
        this.names = names;
    }

    /// @param event the envelope's `data`
    void pass(JsonNode event, Instant at) {
        // Some integrations have seen underscores where the documentation has dots.
        String type = event.path("event_type").asText().toLowerCase(Locale.ROOT).replace('_', '.');
        JsonNode payload = event.path("payload");
        String id = payload.path("call_control_id").asText("");
        Optional<Seat> ours = ClientState.read(payload.path("client_state").asText(null));
        if (type.equals("call.initiated") && incoming(payload, ours)) {
            arrive(payload, id, at);
            return;
        }
        if (type.equals("message.received")) {
            texted(payload, at);
            return;
        }
        Optional<Seat> seat = ours.or(() -> book.seat(id));
        if (seat.isEmpty()) {
            log.debug("An event of a call that is not ours was ignored");
            return;
        }
        boolean wanted = book.knows(seat.get().call());
        boolean hungUp = type.equals("call.hangup");
        if (wanted && !id.isEmpty() && !hungUp && !book.put(seat.get(), id)) {
            wanted = false;
        }
        if (wanted || hungUp) {
            if (book.knows(seat.get().call())) {
                CarrierNote note = HangupCauses.note(payload);
                if (!note.isEmpty()) {
                    desk.noted(seat.get().call(), seat.get().leg(), note);
                }
                translate(type, payload, seat.get(), at)
                        .ifPresent(told -> desk.tell(seat.get().call(), told));
            }
        } else if (!id.isEmpty() && showsLife(type)) {
            desk.orphan(id, seat.get().call(), seat.get().leg());
        }
    }

    private static boolean incoming(JsonNode payload, Optional<Seat> ours) {
        String direction = payload.path("direction").asText("");
        if (direction.isEmpty()) {
            return ours.isEmpty();
        }
        return direction.equals("incoming") || direction.equals("inbound");
    }

    /// ([messages](https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks))
    private void texted(JsonNode payload, Instant at) {
        String from = payload.path("from").path("phone_number").asText("");
        if (!from.isEmpty()) {
            desk.texted(from, payload.path("text").asText(""), at);
        }
    }

    private void arrive(JsonNode payload, String id, Instant at) {
        if (id.isEmpty()) {
            log.warn("A call came in without a call_control_id and was ignored");
            return;
        }
        CallId call = names.get();
        String from = payload.path("from").asText("");
        String to = payload.path("to").asText("");
        if (book.open(call, id, new LegBook.Numbers(from, to))) {
            desk.arrived(new Arrival(call, id, from, to, at));
        } else {
            log.debug("A call came in that is known already");
        }
    }

    private Optional<CallEvent> translate(String type, JsonNode payload, Seat seat, Instant at) {
        Leg leg = seat.leg();
        return Optional.ofNullable(
                switch (type) {
                    case "call.answered" -> new CallEvent.Answered(at, leg);
                    case "call.hangup" -> new CallEvent.Left(at, leg, HangupCauses.why(payload));
                    case "call.bridged" -> new CallEvent.Bridged(at, leg);
                    case "call.machine.detection.ended", "call.machine.premium.detection.ended" -> {
                        yield switch (payload.path("result").asText("")) {
                            case "machine" -> new CallEvent.MachineDetected(at, leg);
                            case "fax_detected", "fax" ->
                                    new CallEvent.ToneHeard(at, leg, Tone.FAX_ANSWERS, at);
                            default -> null;
                        };
                    }
                    case "call.machine.greeting.ended", "call.machine.premium.greeting.ended" -> {
                        boolean beep = payload.path("result").asText("").equals("beep_detected");
                        yield beep ? beep(at, leg) : null;
                    }
                    case "call.dtmf.received" -> {
                        String digit = payload.path("digit").asText("");
                        yield key(seat, digit, at)
                                ? new CallEvent.Key(at, leg, digit.charAt(0))
                                : null;
                    }
                    case "streaming.failed", "call.streaming.failed" ->
                            new CallEvent.LineLost(at, leg);
                    default -> null;
                });
    }

    private boolean key(Seat seat, String digit, Instant at) {
        return digit.length() == 1
                && KEYS.contains(digit)
                && keys.fresh(seat, digit.charAt(0), KeyDedup.Source.WEBHOOK, at);
    }

    /// Somebody whom we call may get a message after it; with a rep it is only one more sign.
    private static CallEvent beep(Instant at, Leg leg) {
        return leg.isCaller()
                ? new CallEvent.ToneHeard(at, leg, Tone.BEEP, at)
                : new CallEvent.MachineDetected(at, leg);
    }

    /// Whether an event says that its leg is, or is about to be, up.
    private static boolean showsLife(String type) {
        return switch (type) {
            case "call.initiated",
                    "call.answered",
                    "call.bridged",
                    "call.dtmf.received",
                    "streaming.started" ->
                    true;
            default -> type.startsWith("call.machine.");
        };
    }
}
