package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes the commands of the REST door and has the exchange carry them out. A reply says only that
/// a command was taken. Lives on the exchange's event loop.
///
/// Source: Telnyx, "Call Control" API reference.
final class CallControl {
    /// A command with the id of one that came less than this ago is not carried out again.
    private static final Duration SAME_COMMAND = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALLS = "/v2/calls";

    private final Exchange exchange;
    private final Playback playback;
    private final Settings settings;
    private final Findings findings;
    private final InstantSource clock;
    private final Map<String, Done> done = new HashMap<>();

    private record Done(Instant at, Reply reply) {}

    /// @param path still encoded, without the query
    /// @param bearer the token; empty when there is none
    record Request(String method, String path, String bearer, String body) {}

    /// @param delay before the reply is sent
    record Answer(Reply reply, Duration delay) {}

    CallControl(
            Exchange exchange,
            Playback playback,
            Settings settings,
            Findings findings,
            InstantSource clock) {
        this.exchange = exchange;
        this.playback = playback;
        this.settings = settings;
        this.findings = findings;
        this.clock = clock;
    }

    Answer take(Request request) {
        Faults faults = settings.faults();
        Reply reply;
        try {
            reply = carryOut(request);
            if (request.body().contains("command_id") && faults.happens(Fault.REPLY_LOST)) {
                reply = Reply.of(Refusal.broken());
            }
        } catch (Refusal refusal) {
            reply = Reply.of(refusal);
        }
        Duration delay = Duration.ZERO;
        if (faults.happens(Fault.REPLY_SLOW)) {
            delay = Duration.ofMillis(2500);
        } else if (faults.happens(Fault.REPLY_AFTER_WEBHOOK)) {
            delay = Duration.ofMillis(400);
        }
        return new Answer(reply, delay);
    }

    private Reply carryOut(Request request) throws Refusal {
        if (!request.bearer().equals(settings.apiKey())) {
            throw Refusal.unauthorized();
        }
        List<String> parts = List.of(request.path().split("/", -1));
        if (request.path().equals(CALLS) && request.method().equals("POST")) {
            JsonNode body = body(request);
            return once("dial", body, () -> dial(body));
        }
        if (!request.path().startsWith(CALLS + "/") || parts.size() < 4) {
            throw Refusal.noSuchPage();
        }
        String id = PathText.decode(parts.get(3));
        if (parts.size() == 4 && request.method().equals("GET")) {
            return Reply.data(status(known(id)));
        }
        @Nullable Operation operation =
                parts.size() == 6 && parts.get(4).equals("actions")
                        ? Operation.ofAction(parts.get(5))
                        : null;
        if (operation == null) {
            findings.add("request: no such command: " + request.method() + " …/" + parts.getLast());
            throw Refusal.noSuchPage();
        }
        String method = operation == Operation.CLIENT_STATE_UPDATE ? "PUT" : "POST";
        if (!request.method().equals(method)) {
            findings.add("request: " + operation.action() + " is a " + method);
            throw Refusal.noSuchPage();
        }
        JsonNode body = body(request);
        CarrierLeg leg = known(id);
        return once(id, body, () -> command(operation, leg, body));
    }

    private interface Command {
        Reply run() throws Refusal;
    }

    private Reply once(String target, JsonNode body, Command command) throws Refusal {
        if (settings.faults().happens(Fault.RATE_LIMITED)) {
            throw Refusal.tooMany();
        }
        String id = body.path("command_id").asText("");
        if (id.isEmpty()) {
            return command.run();
        }
        Instant now = clock.instant();
        done.values().removeIf(d -> d.at().plus(SAME_COMMAND).isBefore(now));
        @Nullable Done before = done.get(target + " " + id);
        if (before != null) {
            return before.reply();
        }
        Reply reply = command.run();
        done.put(target + " " + id, new Done(now, reply));
        return reply;
    }

    private Reply dial(JsonNode body) throws Refusal {
        Operation.DIAL.check(body, findings);
        if (!body.path("connection_id").asText().equals(settings.connectionId())) {
            throw Refusal.invalid("connection_id is not an application of this account.");
        }
        String linkTo = body.path("link_to").asText("");
        @Nullable CarrierLeg caller = linkTo.isEmpty() ? null : known(linkTo);
        JsonNode to = body.path("to");
        boolean bridges = body.path("bridge_on_answer").asBoolean();
        CarrierLeg leg =
                exchange.dial(
                        new Dial(
                                caller,
                                bridges ? caller : null,
                                body.path("from").asText(),
                                to.isArray() ? to.path(0).asText() : to.asText(),
                                body.path("client_state").textValue(),
                                url(body.path("webhook_url")),
                                StreamOrder.of(body),
                                body.path("answering_machine_detection").asText("disabled"),
                                Duration.ofSeconds(body.path("timeout_secs").asInt(30)),
                                timeoutCause(body),
                                Duration.ofSeconds(body.path("time_limit_secs").asInt(14400))));
        leg.happened("command", "action", "dial");
        return Reply.data(status(leg));
    }

    private static String timeoutCause(JsonNode body) {
        return body.path("retry_on_timeout").asBoolean(true) ? "timeout" : "no_answer";
    }

    private Reply command(Operation operation, CarrierLeg leg, JsonNode body) throws Refusal {
        operation.check(body, findings);
        if (leg.hasEnded()) {
            throw Refusal.callEnded();
        }
        leg.happened("command", "action", operation.action());
        @Nullable String before = leg.clientState;
        if (body.path("client_state").isTextual()) {
            leg.clientState = body.path("client_state").textValue();
        }
        try {
            carryOut(operation, leg, body);
        } catch (Refusal refusal) {
            leg.clientState = before;
            throw refusal;
        }
        return Reply.done();
    }

    private void carryOut(Operation operation, CarrierLeg leg, JsonNode body) throws Refusal {
        switch (operation) {
            case DIAL -> throw Refusal.noSuchPage();
            case ANSWER -> answer(leg, body);
            case REJECT -> reject(leg, body);
            case HANG_UP -> hangUp(leg);
            case BRIDGE -> bridge(leg, body);
            case TRANSFER -> transfer(leg, body);
            case STREAMING_START -> startStream(leg, body);
            case STREAMING_STOP -> exchange.streams().stop(leg);
            case SPEAK -> playback.speak(answered(leg), body);
            case PLAYBACK_START -> playback.start(answered(leg), body);
            case PLAYBACK_STOP -> playback.stop(answered(leg));
            case SEND_DTMF ->
                    answered(leg).happened("hears-keys", "digits", body.path("digits").asText());
            case CLIENT_STATE_UPDATE -> {}
        }
    }

    private void answer(CarrierLeg leg, JsonNode body) throws Refusal {
        if (!leg.incoming) {
            throw Refusal.outboundLeg();
        }
        if (leg.state == CarrierLeg.State.ANSWERED) {
            findings.add("answer: the leg had been answered already");
            return;
        }
        @Nullable StreamOrder order = StreamOrder.of(body);
        @Nullable URI webhook = url(body.path("webhook_url"));
        if (webhook != null) {
            leg.webhook = webhook;
        }
        exchange.answer(leg, order);
    }

    private void reject(CarrierLeg leg, JsonNode body) throws Refusal {
        if (!leg.incoming || leg.state != CarrierLeg.State.RINGING) {
            throw Refusal.invalid("Only an incoming call that rings can be rejected.");
        }
        boolean busy = body.path("cause").asText().equals("USER_BUSY");
        exchange.end(leg, busy ? "user_busy" : "call_rejected", "callee", busy ? "486" : "603");
    }

    private void hangUp(CarrierLeg leg) {
        if (leg.state == CarrierLeg.State.RINGING && !leg.incoming) {
            exchange.end(leg, "originator_cancel", "caller", "487");
        } else {
            exchange.end(leg, "normal_clearing", leg.incoming ? "callee" : "caller", "unspecified");
        }
    }

    private void bridge(CarrierLeg leg, JsonNode body) throws Refusal {
        CarrierLeg other = known(body.path("call_control_id").asText());
        if (other.hasEnded()) {
            throw Refusal.callEnded();
        }
        if (settings.faults().happens(Fault.BRIDGE_REFUSED)) {
            throw Refusal.notAnswered();
        }
        answered(leg);
        answered(other);
        if (body.path("prevent_double_bridge").asBoolean() && other.peer != null) {
            throw Refusal.alreadyBridged();
        }
        exchange.bridge(leg, other, body.path("park_after_unbridge").asText().equals("self"));
    }

    private void transfer(CarrierLeg leg, JsonNode body) throws Refusal {
        answered(leg);
        exchange.dial(
                new Dial(
                        leg,
                        leg,
                        body.path("from").asText(leg.to),
                        body.path("to").asText(),
                        body.path("target_leg_client_state").textValue(),
                        url(body.path("webhook_url")),
                        null,
                        body.path("answering_machine_detection").asText("disabled"),
                        Duration.ofSeconds(body.path("timeout_secs").asInt(30)),
                        "timeout",
                        Duration.ofSeconds(body.path("time_limit_secs").asInt(14400))));
    }

    private void startStream(CarrierLeg leg, JsonNode body) throws Refusal {
        answered(leg);
        @Nullable StreamOrder order = StreamOrder.of(body);
        if (order == null) {
            throw Refusal.missing("stream_url");
        }
        exchange.streams().start(leg, order);
    }

    private static CarrierLeg answered(CarrierLeg leg) throws Refusal {
        if (leg.state == CarrierLeg.State.RINGING) {
            throw Refusal.notAnswered();
        }
        return leg;
    }

    private CarrierLeg known(String id) throws Refusal {
        @Nullable CarrierLeg leg = exchange.leg(id);
        if (leg == null) {
            throw Refusal.unknownCall();
        }
        return leg;
    }

    private static @Nullable URI url(JsonNode text) throws Refusal {
        if (!text.isTextual()) {
            return null;
        }
        try {
            return new URI(text.textValue());
        } catch (URISyntaxException _) {
            throw Refusal.invalid("webhook_url is not a URL.");
        }
    }

    private ObjectNode status(CarrierLeg leg) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("record_type", "call").put("call_control_id", leg.id);
        data.put("call_leg_id", leg.legId).put("call_session_id", leg.session.id());
        data.put("is_alive", leg.state == CarrierLeg.State.ANSWERED);
        if (leg.clientState != null) {
            data.put("client_state", leg.clientState);
        }
        data.put("start_time", leg.began.toString());
        @Nullable Instant ended = leg.ended;
        Instant until = ended == null ? clock.instant() : ended;
        data.put("call_duration", Duration.between(leg.began, until).toSeconds());
        if (ended != null) {
            data.put("end_time", ended.toString());
        }
        return data;
    }

    private static JsonNode body(Request request) throws Refusal {
        if (request.body().isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode body = JSON.readTree(request.body());
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException _) {
            // Falls through to the refusal.
        }
        throw Refusal.notJson();
    }
}
