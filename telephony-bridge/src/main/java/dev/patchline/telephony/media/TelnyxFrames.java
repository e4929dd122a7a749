package dev.patchline.telephony.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.ToWire;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/// Telnyx's media streaming frames: JSON in text messages, audio as base64 ([Media streaming over
/// WebSockets](https://developers.telnyx.com/docs/voice/programmable-voice/media-streaming)).
///
/// Telnyx writes numbers as strings; both are read. Audio goes out in the RTP mode that the stream
/// was asked for, one 20 ms frame a message.
public final class TelnyxFrames implements MediaFrames {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEYS = "0123456789*#";
    private static final byte[] AUDIO_BEGINS =
            "{\"event\":\"media\",\"media\":{\"payload\":\"".getBytes(US_ASCII);
    private static final byte[] AUDIO_ENDS = "\"}}".getBytes(US_ASCII);
    private static final int LOGGED_ENCODING_LENGTH = 16;

    private final ToWire speech;

    /// @param speech encodes what is said on the leg
    public TelnyxFrames(ToWire speech) {
        this.speech = speech;
    }

    @Override
    public MediaFrame decode(byte[] text) {
        JsonNode frame;
        try {
            frame = JSON.readTree(text);
        } catch (IOException _) {
            return new MediaFrame.Malformed("not JSON");
        }
        if (frame == null || !frame.isObject()) {
            return new MediaFrame.Malformed("not a JSON object");
        }
        JsonNode event = frame.path("event");
        if (!event.isTextual()) {
            return new MediaFrame.Malformed("no event");
        }
        return switch (event.textValue()) {
            case "media" -> audio(frame.path("media"));
            case "mark" -> mark(frame.path("mark").path("name"));
            case "dtmf" -> digit(frame.path("dtmf").path("digit").asText());
            case "connected" -> new MediaFrame.Connected();
            case "start" -> started(frame.path("start").path("media_format"));
            case "stop" -> new MediaFrame.Stopped();
            case "error" -> new MediaFrame.Complaint(number(frame.path("payload").path("code"), 0));
            default -> new MediaFrame.Ignored();
        };
    }

    private static MediaFrame audio(JsonNode media) {
        JsonNode payload = media.path("payload");
        if (!payload.isTextual()) {
            return new MediaFrame.Malformed("media without payload");
        }
        boolean inbound = !media.path("track").asText("inbound").startsWith("outbound");
        try {
            byte[] audio = Base64.getDecoder().decode(payload.textValue());
            long chunk = number(media.path("chunk"), MediaFrame.Audio.UNNUMBERED);
            return new MediaFrame.Audio(inbound, chunk, audio);
        } catch (IllegalArgumentException _) {
            return new MediaFrame.Malformed("payload is not base64");
        }
    }

    private static MediaFrame mark(JsonNode name) {
        if (!name.isTextual()) {
            return new MediaFrame.Malformed("mark without name");
        }
        return new MediaFrame.MarkReturned(name.textValue());
    }

    private static MediaFrame digit(String digit) {
        if (digit.length() != 1) {
            return new MediaFrame.Malformed("dtmf without one digit");
        }
        if (KEYS.indexOf(digit.charAt(0)) < 0) {
            return new MediaFrame.Ignored();
        }
        return new MediaFrame.Digit(digit.charAt(0));
    }

    /// No `media_format` at all means the protocol's default, PCMU at 8 kHz.
    private static MediaFrame started(JsonNode format) {
        String encoding = format.path("encoding").asText("PCMU");
        long rate = number(format.path("sample_rate"), Codec.SAMPLE_RATE);
        long channels = number(format.path("channels"), 1);
        Optional<Codec> codec = channels == 1 ? Codec.of(encoding, rate) : Optional.empty();
        return new MediaFrame.Started(codec, loggable(encoding));
    }

    private static String loggable(String encoding) {
        String plain = encoding.replaceAll("[^A-Za-z0-9-]", "?");
        return plain.substring(0, Math.min(plain.length(), LOGGED_ENCODING_LENGTH));
    }

    private static long number(JsonNode node, long otherwise) {
        return node.asLong(otherwise);
    }

    @Override
    public byte[] audio(byte[] encoded, int offset) {
        byte[] payload = Base64.getEncoder().encode(speech.encode(encoded, offset));
        byte[] text = new byte[AUDIO_BEGINS.length + payload.length + AUDIO_ENDS.length];
        System.arraycopy(AUDIO_BEGINS, 0, text, 0, AUDIO_BEGINS.length);
        System.arraycopy(payload, 0, text, AUDIO_BEGINS.length, payload.length);
        System.arraycopy(
                AUDIO_ENDS, 0, text, AUDIO_BEGINS.length + payload.length, AUDIO_ENDS.length);
        return text;
    }

    /// @param name of letters, digits and dots: it is not escaped
    @Override
    public byte[] mark(String name) {
        return ("{\"event\":\"mark\",\"mark\":{\"name\":\"" + name + "\"}}").getBytes(US_ASCII);
    }

    @Override
    public byte[] clear() {
        return "{\"event\":\"clear\"}".getBytes(US_ASCII);
    }
}
