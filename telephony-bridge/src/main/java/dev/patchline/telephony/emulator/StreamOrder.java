package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a leg's audio is to be streamed, as a command asked for it.
///
/// @param track `inbound_track`, `outbound_track` or `both_tracks`
/// @param codec of what we send: a name, or `default` for the leg's own
/// @param mode `rtp`, or `mp3` when nothing was asked for
/// @param returnCodec of what we are sent
/// @param returnRate of what we are sent, in Hz
/// @param target who hears what we are sent: `self`, `opposite` or `both`
/// @param token for the upgrade request; empty for none
record StreamOrder(
        URI url,
        String track,
        String codec,
        String mode,
        String returnCodec,
        int returnRate,
        String target,
        String token,
        Map<String, String> parameters) {

    /// @return null when the command asks for no stream
    /// @throws Refusal when the URL is none
    static @Nullable StreamOrder of(JsonNode body) throws Refusal {
        String url = body.path("stream_url").asText("");
        if (url.isEmpty()) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (JsonNode parameter : body.path("custom_parameters")) {
            parameters.put(parameter.path("name").asText(), parameter.path("value").asText());
        }
        return new StreamOrder(
                webSocket(url),
                body.path("stream_track").asText("inbound_track"),
                body.path("stream_codec").asText("default"),
                body.path("stream_bidirectional_mode").asText("mp3"),
                body.path("stream_bidirectional_codec").asText("PCMU"),
                body.path("stream_bidirectional_sampling_rate").asInt(Sound.RATE),
                body.path("stream_bidirectional_target_legs").asText("opposite"),
                body.path("stream_auth_token").asText(""),
                parameters);
    }

    private static URI webSocket(String url) throws Refusal {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null
                    && ("ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Falls through to the refusal.
        }
        throw Refusal.streaming("stream_url is not a WebSocket address.");
    }
}
