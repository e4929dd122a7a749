package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Sound that the carrier itself plays on a leg. Files are not fetched: a soft note every two
/// seconds stands for any of them. Lives on the exchange's event loop.
final class Playback {
    private static final int MOST_LOOPS = 30;

    private final Announcements announcements;
    private final Rehearsal rehearsal;
    private final Findings findings;
    private long count;

    Playback(Announcements announcements, Rehearsal rehearsal, Findings findings) {
        this.announcements = announcements;
        this.rehearsal = rehearsal;
        this.findings = findings;
    }

    void start(CarrierLeg leg, JsonNode body) {
        String url = body.path("audio_url").asText("");
        if (url.isEmpty() && !body.has("media_name") && !body.has("playback_content")) {
            findings.add("playback_start: nothing to play");
        }
        JsonNode loop = body.path("loop");
        int times = loop.asText().equals("infinity") ? MOST_LOOPS : loop.asInt(1);
        announcements.send(leg, "call.playback.started", media(leg, url));
        for (int i = 0; i < Math.min(times, MOST_LOOPS); i++) {
            leg.fromCarrier.audio(Tones.music());
        }
        then(
                leg,
                () ->
                        announcements.send(
                                leg,
                                "call.playback.ended",
                                media(leg, url).put("status", "completed")));
    }

    void stop(CarrierLeg leg) {
        boolean playing = leg.fromCarrier.waitingSamples() > 0;
        leg.fromCarrier.clear();
        leg.carrierMarks.clear();
        if (playing) {
            announcements.send(
                    leg, "call.playback.ended", media(leg, "").put("status", "cancelled"));
        }
    }

    void speak(CarrierLeg leg, JsonNode body) {
        String text = body.path("payload").asText();
        announcements.send(leg, "call.speak.started", announcements.ids(leg));
        leg.fromCarrier.audio(rehearsal.say(text, Speaker.REP).samples());
        then(
                leg,
                () ->
                        announcements.send(
                                leg,
                                "call.speak.ended",
                                announcements.ids(leg).put("status", "completed")));
    }

    private void then(CarrierLeg leg, Runnable what) {
        count++;
        String mark = "carrier-" + count;
        leg.carrierMarks.put(mark, what);
        leg.fromCarrier.mark(mark);
    }

    private ObjectNode media(CarrierLeg leg, String url) {
        ObjectNode payload = announcements.ids(leg).put("overlay", false);
        return url.isEmpty() ? payload : payload.put("media_url", url);
    }
}
