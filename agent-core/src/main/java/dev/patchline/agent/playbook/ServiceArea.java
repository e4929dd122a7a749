package dev.patchline.agent.playbook;

import java.util.List;
import java.util.regex.Pattern;

/// Where the business works, as ZIP codes.
///
/// @param patterns whole codes such as `75201`, or beginnings such as `752*`; none means everywhere
public record ServiceArea(List<String> patterns) {
    public static final ServiceArea EVERYWHERE = new ServiceArea(List.of());

    private static final Pattern WHOLE_OR_BEGINNING = Pattern.compile("\\d{5}|\\d{1,4}\\*");

    /// @throws IllegalArgumentException when a pattern is neither five digits nor one to four and a
    ///   `*`
    public ServiceArea {
        patterns = List.copyOf(patterns);
        for (String pattern : patterns) {
            if (!valid(pattern)) {
                throw new IllegalArgumentException(
                        "'"
                                + pattern
                                + "' is no ZIP code such as 75201, nor a beginning such as 752*");
            }
        }
    }

    public static boolean valid(String pattern) {
        return WHOLE_OR_BEGINNING.matcher(pattern).matches();
    }

    /// @param zip five digits
    public boolean serves(String zip) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern, zip));
    }

    private static boolean matches(String pattern, String zip) {
        return pattern.endsWith("*")
                ? zip.startsWith(pattern.substring(0, pattern.length() - 1))
                : zip.equals(pattern);
    }
}
