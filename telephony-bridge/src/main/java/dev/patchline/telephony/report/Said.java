package dev.patchline.telephony.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// One result of one call, as it was told.
///
/// @param call its id, as the notice to the owner and the brief's record name it
/// @param amount what it brought; not negative
/// @param happenedAt when it became so
/// @param by who says so; empty when nobody is named
/// @param key names this message: told twice, it counts once
public record Said(
        String call,
        Result result,
        Optional<BigDecimal> amount,
        Instant happenedAt,
        Source source,
        Optional<String> by,
        Optional<String> key) {
    /// Longer ids, names and keys are refused.
    public static final int LONGEST_TEXT = 200;

    /// Where it came from.
    public enum Source {
        CLI,
        CSV,
        WEBHOOK
    }
}
