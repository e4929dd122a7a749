package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The commands that this carrier takes, each with the closed list of fields that it may carry. A
/// real carrier overlooks a field that it does not know; here it is a finding.
///
/// Source: Telnyx, "Call Control" API reference as of July 2026: names, values and limits.
@SuppressWarnings("ImmutableEnumChecker") // Both collections are copies that cannot change.
enum Operation {
    DIAL("dial", Set.of("connection_id", "to", "from"), dialFields()),
    ANSWER("answer", Set.of(), answerFields()),
    REJECT(
            "reject",
            Set.of("cause"),
            command(Map.of("cause", Kind.oneOf("CALL_REJECTED", "USER_BUSY")))),
    HANG_UP("hangup", Set.of(), command(Map.of("custom_headers", Kind.listOf("name", "value")))),
    BRIDGE("bridge", Set.of("call_control_id"), bridgeFields()),
    TRANSFER("transfer", Set.of("to"), transferFields()),
    STREAMING_START("streaming_start", Set.of("stream_url"), streamingStartFields()),
    STREAMING_STOP("streaming_stop", Set.of(), command(Map.of("stream_id", Kind.text(36)))),
    SPEAK("speak", Set.of("payload", "voice"), speakFields()),
    PLAYBACK_START("playback_start", Set.of(), playbackFields()),
    PLAYBACK_STOP(
            "playback_stop",
            Set.of(),
            command(Map.of("overlay", Kind.flag(), "stop", Kind.oneOf("current", "all")))),
    SEND_DTMF(
            "send_dtmf",
            Set.of("digits"),
            command(Map.of("digits", Kind.text(100), "duration_millis", Kind.whole(100, 500)))),
    CLIENT_STATE_UPDATE(
            "client_state_update", Set.of("client_state"), Map.of("client_state", Kind.base64()));

    private final String action;
    private final Set<String> required;
    private final Map<String, Kind> fields;

    Operation(String action, Set<String> required, Map<String, Kind> fields) {
        this.action = action;
        this.required = required;
        this.fields = Map.copyOf(fields);
    }

    /// The last part of its path.
    String action() {
        return action;
    }

    static @Nullable Operation ofAction(String action) {
        for (Operation operation : values()) {
            if (operation != DIAL && operation.action.equals(action)) {
                return operation;
            }
        }
        return null;
    }

    /// Notes fields that are unknown.
    ///
    /// @throws Refusal when one is missing or holds what it may not
    void check(JsonNode body, Findings findings) throws Refusal {
        for (String field : required) {
            if (body.path(field).isMissingNode() || body.path(field).isNull()) {
                findings.add(action + ": " + field + " is missing");
                throw Refusal.missing(field);
            }
        }
        for (Map.Entry<String, JsonNode> given : body.properties()) {
            @Nullable Kind kind = fields.get(given.getKey());
            if (kind == null) {
                findings.add(action + ": unknown field " + given.getKey());
            } else if (!kind.allows(given.getValue())) {
                findings.add(action + ": " + given.getKey() + " may not hold that");
                throw kind instanceof Kind.Base64Text
                        ? Refusal.badClientState()
                        : Refusal.invalid(given.getKey() + " may not hold that.");
            }
        }
    }

    private static Map<String, Kind> command(Map<String, Kind> own) {
        Map<String, Kind> fields = new HashMap<>(own);
        fields.put("client_state", Kind.base64());
        fields.put("command_id", Kind.text());
        return fields;
    }

    private static void recording(Map<String, Kind> fields) {
        fields.put("record", Kind.oneOf("record-from-answer"));
        fields.put("record_channels", Kind.oneOf("single", "dual"));
        fields.put("record_custom_file_name", Kind.text(40));
        fields.put("record_format", Kind.oneOf("wav", "mp3"));
        fields.put("record_max_length", Kind.whole(0, 43200));
        fields.put("record_timeout_secs", Kind.whole(0, 43200));
        fields.put("record_track", Kind.oneOf("both", "inbound", "outbound"));
        fields.put("record_trim", Kind.oneOf("trim-silence"));
    }

    private static void webhooks(Map<String, Kind> fields) {
        fields.put("webhook_url", Kind.text());
        fields.put("webhook_url_method", Kind.oneOf("POST", "GET"));
        fields.put("webhook_urls", Kind.object());
        fields.put("webhook_urls_method", Kind.oneOf("POST", "GET"));
        fields.put("webhook_retries_policies", Kind.object());
    }

    private static void stream(Map<String, Kind> fields) {
        fields.put("stream_url", Kind.text());
        fields.put("stream_track", Kind.oneOf("inbound_track", "outbound_track", "both_tracks"));
        fields.put(
                "stream_codec",
                Kind.oneOf("PCMU", "PCMA", "G722", "OPUS", "AMR-WB", "L16", "default"));
        fields.put("stream_bidirectional_mode", Kind.oneOf("mp3", "rtp"));
        fields.put(
                "stream_bidirectional_codec",
                Kind.oneOf("PCMU", "PCMA", "G722", "OPUS", "AMR-WB", "L16"));
        fields.put("stream_bidirectional_target_legs", Kind.oneOf("both", "self", "opposite"));
    }

    /// What only some of the streaming commands take.
    private static void richStream(Map<String, Kind> fields) {
        stream(fields);
        fields.put(
                "stream_bidirectional_sampling_rate",
                Kind.oneOf("8000", "16000", "22050", "24000", "48000"));
        fields.put("stream_auth_token", Kind.text(4000));
    }

    private static Map<String, Kind> answerFields() {
        Map<String, Kind> fields = command(Map.of());
        recording(fields);
        webhooks(fields);
        stream(fields);
        fields.put("assistant", Kind.object());
        fields.put("billing_group_id", Kind.text());
        fields.put("conversation_relay_config", Kind.object());
        fields.put("custom_headers", Kind.listOf("name", "value"));
        fields.put("deepfake_detection", Kind.object("enabled", "rtp_timeout", "timeout"));
        fields.put("preferred_codecs", Kind.text());
        fields.put("send_silence_when_idle", Kind.flag());
        fields.put("sip_headers", Kind.listOf("name", "value"));
        fields.put("sound_modifications", Kind.object("octaves", "pitch", "semitone", "track"));
        fields.put("transcription", Kind.flag());
        fields.put("transcription_config", Kind.object());
        return fields;
    }

    /// What dialling and transferring have in common.
    private static Map<String, Kind> callOutFields() {
        Map<String, Kind> fields = command(Map.of());
        recording(fields);
        webhooks(fields);
        fields.put(
                "answering_machine_detection",
                Kind.oneOf(
                        "premium",
                        "detect",
                        "detect_beep",
                        "detect_words",
                        "greeting_end",
                        "disabled"));
        fields.put(
                "answering_machine_detection_config",
                Kind.object(
                        "total_analysis_time_millis",
                        "after_greeting_silence_millis",
                        "between_words_silence_millis",
                        "greeting_duration_millis",
                        "initial_silence_millis",
                        "maximum_number_of_words",
                        "maximum_word_length_millis",
                        "silence_threshold",
                        "greeting_total_analysis_time_millis",
                        "greeting_silence_duration_millis"));
        fields.put("audio_url", Kind.text());
        fields.put("custom_headers", Kind.listOf("name", "value"));
        fields.put("from", Kind.text());
        fields.put("from_display_name", Kind.text(128));
        fields.put("media_encryption", Kind.oneOf("disabled", "SRTP", "DTLS"));
        fields.put("media_name", Kind.text());
        fields.put("park_after_unbridge", Kind.oneOf("self"));
        fields.put("preferred_codecs", Kind.text());
        fields.put("privacy", Kind.oneOf("id", "none"));
        fields.put("send_digits_on_answer", Kind.text());
        fields.put("sip_auth_password", Kind.text());
        fields.put("sip_auth_username", Kind.text());
        fields.put("sip_headers", Kind.listOf("name", "value"));
        fields.put("sip_region", Kind.oneOf("US", "Europe", "Canada", "Australia", "Middle East"));
        fields.put("sip_transport_protocol", Kind.oneOf("UDP", "TCP", "TLS"));
        fields.put("sound_modifications", Kind.object("octaves", "pitch", "semitone", "track"));
        fields.put("time_limit_secs", Kind.whole(30, 14400));
        fields.put("timeout_secs", Kind.whole(5, 600));
        return fields;
    }

    private static Map<String, Kind> dialFields() {
        Map<String, Kind> fields = callOutFields();
        richStream(fields);
        fields.put("to", Kind.anything());
        fields.put("connection_id", Kind.text());
        fields.put("assistant", Kind.object());
        fields.put("billing_group_id", Kind.text());
        fields.put("bridge_intent", Kind.flag());
        fields.put("bridge_on_answer", Kind.flag());
        fields.put("conference_config", Kind.object());
        fields.put("conversation_relay_config", Kind.object());
        fields.put("deepfake_detection", Kind.object("enabled", "rtp_timeout", "timeout"));
        fields.put("dialogflow_config", Kind.object());
        fields.put("enable_dialogflow", Kind.flag());
        fields.put("link_to", Kind.text());
        fields.put("prevent_double_bridge", Kind.flag());
        fields.put("retry_on_timeout", Kind.flag());
        fields.put("send_silence_when_idle", Kind.flag());
        fields.put("stream_establish_before_call_originate", Kind.flag());
        fields.put("supervise_call_control_id", Kind.text());
        fields.put("supervisor_role", Kind.oneOf("barge", "whisper", "monitor"));
        fields.put("transcription", Kind.flag());
        fields.put("transcription_config", Kind.object());
        return fields;
    }

    private static Map<String, Kind> transferFields() {
        Map<String, Kind> fields = callOutFields();
        fields.put("to", Kind.text());
        fields.put("early_media", Kind.flag());
        fields.put("mute_dtmf", Kind.oneOf("none", "both", "self", "opposite"));
        fields.put("target_leg_client_state", Kind.base64());
        return fields;
    }

    private static Map<String, Kind> bridgeFields() {
        Map<String, Kind> fields = command(Map.of());
        recording(fields);
        fields.put("call_control_id", Kind.text());
        fields.put("hold_after_unbridge", Kind.flag());
        fields.put("mute_dtmf", Kind.oneOf("none", "both", "self", "opposite"));
        fields.put("park_after_unbridge", Kind.oneOf("self"));
        fields.put("play_ringtone", Kind.flag());
        fields.put("prevent_double_bridge", Kind.flag());
        fields.put("queue", Kind.text());
        fields.put("ringtone", Kind.text(2));
        fields.put("video_room_context", Kind.text());
        fields.put("video_room_id", Kind.text());
        return fields;
    }

    private static Map<String, Kind> streamingStartFields() {
        Map<String, Kind> fields = command(Map.of());
        richStream(fields);
        fields.put("custom_parameters", Kind.listOf("name", "value"));
        fields.put("dialogflow_config", Kind.object());
        fields.put("enable_dialogflow", Kind.flag());
        return fields;
    }

    private static Map<String, Kind> speakFields() {
        Map<String, Kind> fields = command(Map.of());
        fields.put("payload", Kind.text(3000));
        fields.put("payload_type", Kind.oneOf("text", "ssml"));
        fields.put("voice", Kind.text());
        fields.put("voice_settings", Kind.anything());
        fields.put("language", Kind.text());
        fields.put("loop", Kind.anything());
        fields.put("service_level", Kind.oneOf("basic", "premium"));
        fields.put("stop", Kind.oneOf("current", "all"));
        fields.put("target_legs", Kind.oneOf("self", "opposite", "both"));
        return fields;
    }

    private static Map<String, Kind> playbackFields() {
        Map<String, Kind> fields = command(Map.of());
        fields.put("audio_type", Kind.oneOf("mp3", "wav"));
        fields.put("audio_url", Kind.text());
        fields.put("cache_audio", Kind.flag());
        fields.put("loop", Kind.anything());
        fields.put("media_name", Kind.text());
        fields.put("overlay", Kind.flag());
        fields.put("playback_content", Kind.text());
        fields.put("stop", Kind.oneOf("current", "all"));
        fields.put("target_legs", Kind.oneOf("self", "opposite", "both"));
        return fields;
    }
}
