package dev.patchline.telephony.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchline.telephony.bench.TimedTurn.Stretch;
import dev.patchline.telephony.bench.Timeline.Moment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of a call when it is over.
///
/// @param briefMs from a rep's picking up to the first loud sample of what they are told, for each
///   rep who picked up
/// @param webhookMs until each webhook was answered
/// @param spokenMs how long the caller spoke
/// @param lengthMs from the agent's answering to the end
/// @param recording what the caller said (left) and heard (right)
/// @param findings what the product did that the carrier does not allow
record CallRecord(
        List<TimedTurn> turns,
        List<Double> briefMs,
        List<Double> webhookMs,
        double spokenMs,
        double lengthMs,
        Optional<Path> recording,
        List<String> findings) {

    /// @param report the carrier's, of the whole call
    /// @param moments what the product did, in order
    static CallRecord of(BenchCaller caller, JsonNode report, List<Moment> moments) {
        long began = WallClock.micros(Instant.parse(report.path("began").asText()));
        var stretches = new ArrayList<Stretch>();
        var briefs = new ArrayList<Double>();
        for (JsonNode leg : report.path("legs")) {
            if (leg.path("leg").asText().equals("caller")) {
                leg.path("turns").forEach(turn -> stretches.add(stretch(turn, began)));
            } else if (leg.path("first_loud_millis").isNumber()) {
                briefs.add(leg.path("first_loud_millis").asDouble());
            }
        }
        var webhooks = new ArrayList<Double>();
        report.path("webhook_millis").forEach(millis -> webhooks.add(millis.asDouble()));
        var findings = new ArrayList<String>();
        report.path("findings").forEach(finding -> findings.add(finding.asText()));
        return new CallRecord(
                TimedTurn.of(caller.orders(), stretches, moments),
                briefs,
                webhooks,
                spoken(report),
                lengthSinceAnswer(report),
                Optional.ofNullable(report.path("legs").path(0).path("recording").textValue())
                        .map(Path::of),
                findings);
    }

    private static Stretch stretch(JsonNode turn, long began) {
        @Nullable Long lastLoud =
                turn.path("last_loud_millis").isNumber()
                        ? began + Math.round(turn.path("last_loud_millis").asDouble() * 1000)
                        : null;
        @Nullable Double reply =
                turn.path("reply_millis").isNumber() ? turn.path("reply_millis").asDouble() : null;
        return new Stretch(lastLoud, reply, turn.path("cut_off").asBoolean());
    }

    /// Between each `says` and `said` of the caller.
    private static double spoken(JsonNode report) {
        double spoken = 0;
        double since = -1;
        for (JsonNode event : report.path("events")) {
            if (!event.path("details").path("leg").asText().equals("caller")) {
                continue;
            }
            double at = event.path("at_millis").asDouble();
            switch (event.path("what").asText()) {
                case "says" -> since = at;
                case "said" -> {
                    spoken += since < 0 ? 0 : at - since;
                    since = -1;
                }
                default -> {}
            }
        }
        return spoken;
    }

    private static double lengthSinceAnswer(JsonNode report) {
        for (JsonNode event : report.path("events")) {
            if (event.path("what").asText().equals("answered")) {
                return report.path("length_millis").asDouble() - event.path("at_millis").asDouble();
            }
        }
        return 0;
    }
}
