package dev.patchline.telephony.config;

import dev.patchline.agent.yaml.Keyed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/// Numbers and addresses as people write them.
final class Written {
    /// ITU-T E.164: a plus and up to fifteen digits.
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{7,14}");

    private Written() {}

    /// @return in E.164; empty when there is none, or none that can be dialled, about which it
    ///   complains
    static Optional<String> phone(Keyed keyed, String key) {
        String written = keyed.text(key);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        String number = written.replaceAll("[ ().-]", "");
        if (!E164.matcher(number).matches()) {
            keyed.complain(
                    key,
                    "is '"
                            + written
                            + "': expected a number with + and the country code, such as"
                            + " +15125550100");
            return Optional.empty();
        }
        return Optional.of(number);
    }

    /// @return without a slash at the end; empty when there is none, or no address of the web,
    ///   about which it complains
    static Optional<URI> url(Keyed keyed, String key) {
        Optional<String> written = keyed.optionalText(key);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        try {
            var url = new URI(written.get().replaceAll("/+$", ""));
            String scheme = String.valueOf(url.getScheme());
            if ((scheme.equals("http") || scheme.equals("https")) && url.getHost() != null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException _) {
            // Complained about below.
        }
        keyed.complain(key, "is no address of the form https://host/path");
        return Optional.empty();
    }
}
