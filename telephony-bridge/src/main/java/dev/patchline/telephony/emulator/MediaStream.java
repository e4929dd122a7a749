package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.FromWire;
import dev.patchline.speech.codec.ToWire;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The audio stream of one leg: what goes out in the carrier's frames, and what comes back. Lives
/// on the exchange's event loop.
final class MediaStream {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LEAST_CHUNK = Sound.FRAME;
    private static final int MOST_CHUNK = 30 * Sound.RATE;

    private final String id = UUID.randomUUID().toString();
    private final StreamOrder order;
    private final Codec codec;
    private final @Nullable Codec returned;
    private final ToWire encoder;
    private final FromWire decoder;
    private final Listener listener;
    private final Findings findings;
    private final Faults faults;
    private final MediaSocket socket;
    private boolean started;
    private long sequence;
    private long chunksIn;
    private long chunksOut;
    private long messages;
    private @Nullable String held;

    /// What the leg does about its stream.
    interface Listener {
        void opened();

        /// @param target who hears it: `self`, `opposite` or `both`
        void audio(short[] samples, String target);

        void mark(String name);

        void clear();

        /// The other side closed it, or it could not be opened.
        void closed(boolean wasOpen);
    }

    /// @param codec of the leg
    MediaStream(
            EventLoop loop,
            StreamOrder order,
            Codec codec,
            Listener listener,
            Findings findings,
            Faults faults) {
        this.order = order;
        this.codec = Codec.of(order.codec(), rate(codec)).orElse(codec);
        this.encoder = ToWire.of(this.codec);
        this.returned = Codec.of(order.returnCodec(), order.returnRate()).orElse(null);
        this.decoder = FromWire.trusting(returned == null ? Codec.PCMU : returned);
        this.listener = listener;
        this.findings = findings;
        this.faults = faults;
        this.socket =
                new MediaSocket(
                        loop,
                        order.url(),
                        order.token(),
                        new MediaSocket.Owner() {
                            @Override
                            public void opened() {
                                greet();
                            }

                            @Override
                            public void received(String text) {
                                take(text);
                            }

                            @Override
                            public void closed(boolean wasOpen) {
                                listener.closed(wasOpen);
                            }
                        });
    }

    String id() {
        return id;
    }

    StreamOrder order() {
        return order;
    }

    /// How many audio messages have come back.
    long messages() {
        return messages;
    }

    private void greet() {
        socket.send(MediaText.connected());
        listener.opened();
    }

    /// @param who the leg's ids and numbers, as the `start` frame has them
    void start(ObjectNode who) {
        who.putObject("media_format")
                .put("encoding", codec.encoding())
                .put("sample_rate", rate(codec))
                .put("channels", 1);
        if (!order.parameters().isEmpty()) {
            ObjectNode parameters = who.putObject("custom_parameters");
            order.parameters().forEach(parameters::put);
        }
        sequence++;
        socket.send(MediaText.start(sequence, id, who));
        started = true;
    }

    /// One frame of each direction; the order decides which are sent.
    void frame(short[] said, short[] heard) {
        if (!started) {
            return;
        }
        if (!order.track().equals("outbound_track")) {
            chunksIn++;
            media("inbound", chunksIn, said);
        }
        if (!order.track().equals("inbound_track")) {
            chunksOut++;
            media("outbound", chunksOut, heard);
        }
    }

    private void media(String track, long chunk, short[] samples) {
        sequence++;
        String text =
                MediaText.media(
                        sequence,
                        id,
                        track,
                        chunk,
                        (chunk - 1) * Sound.FRAME_MILLIS,
                        encoder.encode(samples));
        if (faults.happens(Fault.FRAME_LOST)) {
            return;
        }
        @Nullable String overtaken = held;
        if (overtaken == null && faults.happens(Fault.FRAME_OVERTAKES)) {
            held = text;
            return;
        }
        socket.send(text);
        if (overtaken != null) {
            held = null;
            socket.send(overtaken);
        }
    }

    void key(char digit, Instant at) {
        if (started) {
            sequence++;
            socket.send(MediaText.dtmf(sequence, id, digit, at));
        }
    }

    void markPlayed(String name) {
        sequence++;
        socket.send(MediaText.mark(sequence, id, name));
    }

    void stop(String userId, String callControlId) {
        if (started) {
            sequence++;
            socket.send(MediaText.stop(sequence, id, userId, callControlId));
        }
        started = false;
        socket.close();
    }

    /// As a network failure does: no `stop`, no goodbye.
    void breakOff() {
        started = false;
        socket.breakOff();
    }

    private void take(String text) {
        JsonNode frame;
        try {
            frame = JSON.readTree(text);
        } catch (JsonProcessingException _) {
            frame = JsonNodeFactory.instance.missingNode();
        }
        switch (frame.path("event").asText("")) {
            case "media" -> audio(frame.path("media"));
            case "mark" -> mark(frame.path("mark"));
            case "clear" -> listener.clear();
            default -> complain(100003, "malformed_frame", "a frame has no event that is known");
        }
        unknownFields(frame, Set.of("event", "stream_id", "media", "mark"), "frame");
    }

    private void mark(JsonNode mark) {
        unknownFields(mark, Set.of("name"), "mark");
        if (mark.path("name").isTextual()) {
            listener.mark(mark.path("name").textValue());
        } else {
            complain(100003, "malformed_frame", "a mark has no name");
        }
    }

    private void audio(JsonNode media) {
        unknownFields(media, Set.of("payload"), "media");
        messages++;
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(media.path("payload").asText(""));
        } catch (IllegalArgumentException _) {
            complain(100004, "invalid_media", "a payload is not base64");
            return;
        }
        if (!order.mode().equals("rtp")) {
            findings.add("media: audio on a stream whose mode is not rtp; nobody hears it");
        } else if (returned == null) {
            findings.add("media: this emulator does not speak the codec that was asked for");
        } else if (returned.samples(encoded.length) < LEAST_CHUNK || encoded.length > MOST_CHUNK) {
            complain(100004, "invalid_media", "a chunk is not of 20 ms to 30 s");
        } else {
            hear(decoder.hear(encoded, System.nanoTime() / 1_000_000));
        }
    }

    /// What the carrier announces with a codec, in Hz.
    private static int rate(Codec codec) {
        return switch (codec) {
            case PCMU, PCMA, G722, L16_8K -> Sound.RATE;
            case L16_16K, OPUS -> 2 * Sound.RATE;
        };
    }

    private void hear(short[] samples) {
        listener.audio(samples, order.target());
    }

    private void complain(int code, String title, String detail) {
        findings.add("media: " + detail);
        socket.send(MediaText.error(id, code, title, detail));
    }

    private void unknownFields(JsonNode node, Set<String> known, String where) {
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!known.contains(name)) {
                findings.add("media: unknown field " + name + " in a " + where);
            }
        }
    }
}
