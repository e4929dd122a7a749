package dev.patchline.telephony.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the business says became of a call.
///
/// There are two questions, and each has its own last word: whether somebody came (booked, no-show)
/// and whether a deal was made (won, lost). So a booking that is reported late does not take back a
/// deal.
public enum Result {
    BOOKED,
    NO_SHOW,
    WON,
    LOST,
    /// All that was said of the call before was a mistake.
    WITHDRAWN;

    /// As it is written everywhere: `no-show`.
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param text in any case, with `-`, `_` or a blank
    public static Optional<Result> read(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
        return Arrays.stream(values()).filter(each -> each.written().equals(plain)).findFirst();
    }

    /// All of them, for error messages.
    static String all() {
        return Arrays.stream(values()).map(Result::written).collect(Collectors.joining(", "));
    }
}
