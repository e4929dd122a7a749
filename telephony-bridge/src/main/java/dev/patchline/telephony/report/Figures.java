package dev.patchline.telephony.report;

import dev.patchline.agent.tuning.Interval;
import dev.patchline.agent.tuning.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/// How figures are written: with how sure they are.
final class Figures {
    static final String NONE = "–";

    private Figures() {}

    /// As in `42.0 %`; a dash when nothing was counted.
    static String percent(Share share) {
        return share.of() == 0 ? NONE : percent(share.rate());
    }

    /// @param rate 0 to 1
    static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
    }

    /// As in `35.0 to 49.2 %`.
    static String between(Share share) {
        return share.of() == 0 ? "" : between(share.interval());
    }

    /// @param rates 0 to 1
    static String between(Interval rates) {
        return String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * rates.low(), 100 * rates.high());
    }

    static String counts(Share share) {
        return share.hits() + "/" + share.of();
    }

    static String money(BigDecimal amount) {
        return String.format(
                Locale.ROOT, "$%,d", amount.setScale(0, RoundingMode.HALF_UP).longValue());
    }

    static String money(double amount) {
        return String.format(Locale.ROOT, "$%,.2f", amount);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /// Adjusted chances below a thousandth are all the same.
    static String chance(double chance) {
        return chance < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", chance);
    }
}
