package dev.patchline.telephony.carrier.telnyx;

import dev.patchline.agent.port.Codec;
import java.net.URI;
import java.util.Locale;

/// How Telnyx is reached, and how it reaches us.
///
/// @param apiKey secret
/// @param baseUrl such as `https://api.telnyx.com/v2`
/// @param connectionId of the Call Control application that reps are dialled from
/// @param publicUrl of the edge, `http` or `https`, as the carrier sees it
/// @param spoken how legs are spoken to
public record TelnyxSettings(
        String apiKey, URI baseUrl, String connectionId, URI publicUrl, Codec spoken) {
    public TelnyxSettings {
        String scheme = String.valueOf(publicUrl.getScheme()).toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || publicUrl.getHost() == null) {
            throw new IllegalArgumentException(
                    "edge.public-url must be an http or https address, such as"
                            + " https://voice.example.com, not "
                            + publicUrl);
        }
    }

    /// Where the carrier opens a stream with this token.
    String streamUrl(String token) {
        String base = publicUrl.toString().replaceFirst("(?i)^http", "ws").replaceFirst("/+$", "");
        return base + "/telnyx/media/" + token;
    }

    @Override
    public String toString() {
        return "TelnyxSettings[" + baseUrl + "]";
    }
}
