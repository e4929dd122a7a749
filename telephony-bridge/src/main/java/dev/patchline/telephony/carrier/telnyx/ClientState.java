package dev.patchline.telephony.carrier.telnyx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.telephony.media.Seat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the carrier sends back to us with every webhook of a leg: which leg of which call it is, as
/// base64 of JSON. The carrier may give a leg another id on the way, so this goes before the id.
public final class ClientState {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClientState() {}

    public static String write(Seat seat) {
        String json =
                "{\"call\":\"%s\",\"attempt\":%d}"
                        .formatted(seat.call().value(), seat.leg().attempt());
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// Empty when there is none, or it is not ours.
    public static Optional<Seat> read(@Nullable String clientState) {
        if (clientState == null || clientState.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode state = JSON.readTree(Base64.getDecoder().decode(clientState));
            int attempt = state.path("attempt").asInt(-1);
            if (!state.path("call").isTextual() || attempt < 0) {
                return Optional.empty();
            }
            return Optional.of(
                    new Seat(new CallId(state.path("call").textValue()), new Leg(attempt)));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
