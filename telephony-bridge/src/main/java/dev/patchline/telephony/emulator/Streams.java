package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Opens and closes the legs' audio streams. Lives on the exchange's event loop.
final class Streams {
    static final String USER_ID = "3e6f995f-85f7-4705-9741-53b116d28237";

    /// When a stream breaks that is to break.
    private static final long BREAK_MILLIS = 3000;

    private final EventLoop loop;
    private final Announcements announcements;
    private final Findings findings;
    private final Faults faults;

    Streams(EventLoop loop, Announcements announcements, Findings findings, Faults faults) {
        this.loop = loop;
        this.announcements = announcements;
        this.findings = findings;
        this.faults = faults;
    }

    void start(CarrierLeg leg, StreamOrder order) {
        @Nullable MediaStream before = leg.stream;
        if (before != null) {
            findings.add("streaming_start: the leg has a stream already");
            leg.messages += before.messages();
            before.stop(USER_ID, leg.id);
        }
        connect(leg, order);
    }

    void stop(CarrierLeg leg) {
        @Nullable MediaStream stream = leg.stream;
        if (stream != null) {
            stream.stop(USER_ID, leg.id);
            forget(leg, stream, "stream-closed");
            announcements.streaming(leg, "stopped", stream.order());
        }
    }

    /// The stream's socket is open.
    void opened(CarrierLeg leg) {
        @Nullable MediaStream stream = leg.stream;
        if (stream == null) {
            return;
        }
        ObjectNode start = JsonNodeFactory.instance.objectNode();
        start.put("user_id", USER_ID).put("call_control_id", leg.id);
        start.put("call_session_id", leg.session.id()).put("from", leg.from).put("to", leg.to);
        start.putArray("tags");
        if (leg.clientState != null) {
            start.put("client_state", leg.clientState);
        }
        stream.start(start);
        leg.happened("stream-open");
        announcements.streaming(leg, "started", stream.order());
        if (faults.happens(Fault.STREAM_REOPENED)) {
            var _ = loop.schedule(() -> reopen(leg, stream), BREAK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void reopen(CarrierLeg leg, MediaStream broken) {
        if (leg.stream == broken) {
            leg.happened("stream-broken");
            leg.messages += broken.messages();
            broken.breakOff();
            connect(leg, broken.order());
        }
    }

    /// The other side closed the socket, or it could not be opened.
    void closed(CarrierLeg leg, boolean wasOpen) {
        @Nullable MediaStream stream = leg.stream;
        if (stream == null) {
            return;
        }
        forget(leg, stream, wasOpen ? "stream-closed" : "stream-failed");
        if (wasOpen) {
            announcements.streaming(leg, "stopped", stream.order());
        } else {
            findings.add("streaming: the stream's URL could not be opened");
            announcements.streamingFailed(leg, stream);
        }
    }

    private void connect(CarrierLeg leg, StreamOrder order) {
        var ends = new LegStream(this, leg, findings);
        leg.stream = new MediaStream(loop, order, leg.codec, ends, findings, faults);
    }

    private static void forget(CarrierLeg leg, MediaStream stream, String what) {
        leg.messages += stream.messages();
        leg.stream = null;
        leg.fromAgent.clear();
        leg.happened(what);
    }
}
