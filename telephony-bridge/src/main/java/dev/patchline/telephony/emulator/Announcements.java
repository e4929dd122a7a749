package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the exchange tells the agent's side about its legs: one webhook for each event. Lives on
/// the exchange's event loop.
///
/// Source: Telnyx, "Call Control" webhooks, as of July 2026.
final class Announcements {
    private final Settings settings;
    private final Webhooks webhooks;
    private final InstantSource clock;
    private URI application;

    Announcements(Settings settings, Webhooks webhooks, InstantSource clock) {
        this.settings = settings;
        this.webhooks = webhooks;
        this.clock = clock;
        this.application = settings.webhooks();
    }

    void sendTo(URI url) {
        application = url;
    }

    /// What every event of a leg has.
    ObjectNode payload(CarrierLeg leg) {
        return leg.payload(settings.connectionId());
    }

    /// The same without the numbers: events of sound have none.
    ObjectNode ids(CarrierLeg leg) {
        ObjectNode payload = payload(leg);
        payload.remove("from");
        payload.remove("to");
        return payload;
    }

    /// The first event of a leg. It goes to the application's own address, whatever the dial
    /// command said, and that of an incoming call is never lost.
    void initiated(CarrierLeg leg) {
        ObjectNode payload = payload(leg).put("start_time", leg.began.toString());
        payload.put("direction", leg.incoming ? "incoming" : "outgoing");
        payload.put("state", leg.incoming ? "parked" : "bridging");
        payload.put("calling_party_type", "pstn");
        if (leg.incoming) {
            payload.put("caller_id_name", leg.from);
            payload.put("offered_codecs", "PCMU,PCMA,G722");
            payload.put("connection_codecs", "PCMU,PCMA");
        }
        send(leg, "call.initiated", payload, application, leg.incoming);
    }

    void answered(CarrierLeg leg) {
        ObjectNode payload = payload(leg).put("state", "answered");
        payload.put("start_time", leg.began.toString()).put("calling_party_type", "pstn");
        send(leg, "call.answered", payload);
    }

    /// @param sip the response code, or `unspecified`
    void ended(CarrierLeg leg, String sip) {
        ObjectNode payload = payload(leg).put("state", "hangup");
        payload.put("hangup_cause", leg.hangupCause).put("hangup_source", leg.hangupSource);
        payload.put("sip_hangup_cause", sip).put("start_time", leg.began.toString());
        payload.put("end_time", clock.instant().toString()).put("calling_party_type", "pstn");
        send(leg, "call.hangup", payload);
    }

    /// Whether a person or a machine has answered.
    void detected(CarrierLeg leg) {
        boolean premium = leg.machineDetection.equals("premium");
        String person = premium ? "human_residence" : "human";
        detection(leg, "detection", leg.machine ? "machine" : person);
    }

    void beeped(CarrierLeg leg) {
        detection(leg, "greeting", "beep_detected");
    }

    private void detection(CarrierLeg leg, String what, String result) {
        boolean premium = leg.machineDetection.equals("premium");
        String type = "call.machine." + (premium ? "premium." : "") + what + ".ended";
        send(leg, type, payload(leg).put("result", result));
    }

    void streaming(CarrierLeg leg, String what, StreamOrder order) {
        send(leg, "streaming." + what, ids(leg).put("stream_url", order.url().toString()));
    }

    void streamingFailed(CarrierLeg leg, MediaStream stream) {
        ObjectNode payload = ids(leg).put("failure_reason", "connection_failed");
        payload.put("stream_id", stream.id()).put("stream_type", "websocket");
        payload.putObject("stream_params")
                .put("stream_url", stream.order().url().toString())
                .put("track", stream.order().track());
        send(leg, "streaming.failed", payload);
    }

    void send(CarrierLeg leg, String type, ObjectNode payload) {
        @Nullable URI own = leg.webhook;
        send(leg, type, payload, own == null ? application : own, false);
    }

    private void send(CarrierLeg leg, String type, ObjectNode payload, URI to, boolean essential) {
        webhooks.send(letter(leg, type, payload, to, essential));
        if (settings.faults().happens(Fault.WEBHOOK_UNKNOWN)) {
            webhooks.send(letter(leg, "call.brand.new", payload, to, false));
        }
    }

    private Webhooks.Letter letter(
            CarrierLeg leg, String type, ObjectNode payload, URI to, boolean essential) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("record_type", "event").put("event_type", type);
        data.put("id", UUID.randomUUID().toString());
        data.put("occurred_at", clock.instant().toString());
        data.set("payload", payload);
        List<Long> taken = leg.session.webhookNanos();
        return new Webhooks.Letter(
                leg.session.id(), type, to, data.toString(), essential, taken::add);
    }
}
