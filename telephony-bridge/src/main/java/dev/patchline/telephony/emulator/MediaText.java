package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;

/// The text frames that this carrier writes on a media WebSocket. All numbers in them are strings.
///
/// Source: Telnyx, "Media Streaming over WebSockets".
final class MediaText {
    private MediaText() {}

    static String connected() {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        return frame.put("event", "connected").put("version", "1.0.0").toString();
    }

    static String start(long sequence, String streamId, ObjectNode start) {
        ObjectNode frame = frame("start", sequence, streamId);
        frame.set("start", start);
        return frame.toString();
    }

    /// Written by hand, because fifty of them leave every second for each leg.
    ///
    /// @param track `inbound` or `outbound`
    /// @param millis since the stream began
    static String media(
            long sequence, String streamId, String track, long chunk, long millis, byte[] encoded) {
        return "{\"event\":\"media\",\"sequence_number\":\""
                + sequence
                + "\",\"stream_id\":\""
                + streamId
                + "\",\"media\":{\"track\":\""
                + track
                + "\",\"chunk\":\""
                + chunk
                + "\",\"timestamp\":\""
                + millis
                + "\",\"payload\":\""
                + Base64.getEncoder().encodeToString(encoded)
                + "\"}}";
    }

    static String dtmf(long sequence, String streamId, char digit, Instant at) {
        ObjectNode frame = frame("dtmf", sequence, streamId).put("occurred_at", at.toString());
        frame.putObject("dtmf").put("digit", String.valueOf(digit));
        return frame.toString();
    }

    static String mark(long sequence, String streamId, String name) {
        ObjectNode frame = frame("mark", sequence, streamId);
        frame.putObject("mark").put("name", name);
        return frame.toString();
    }

    static String stop(long sequence, String streamId, String userId, String callControlId) {
        ObjectNode frame = frame("stop", sequence, streamId);
        frame.putObject("stop").put("user_id", userId).put("call_control_id", callControlId);
        return frame.toString();
    }

    static String error(String streamId, int code, String title, String detail) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("event", "error").put("stream_id", streamId);
        frame.putObject("payload").put("code", code).put("title", title).put("detail", detail);
        return frame.toString();
    }

    private static ObjectNode frame(String event, long sequence, String streamId) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        return frame.put("event", event)
                .put("sequence_number", Long.toString(sequence))
                .put("stream_id", streamId);
    }
}
