package dev.patchline.telephony.report;

import dev.patchline.telephony.report.Said.Source;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/// Reads results out of text, whoever wrote it, and says what is wrong with it.
///
/// @param zone in which times without one are meant
/// @param now results of later than tomorrow are refused
record SaidReading(ZoneId zone, Instant now) {
    private static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final Duration AHEAD = Duration.ofDays(1);

    /// What is wrong with a result; the message is for whoever wrote it.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /// @param amount with or without `$` and thousands; blank for none
    /// @param at ISO 8601: an instant, a local time or a date; blank for now
    /// @throws Refused with what is wrong
    Said read(
            String call,
            String result,
            String amount,
            String at,
            Source source,
            String by,
            String key)
            throws Refused {
        if (!call.strip().matches("[A-Za-z0-9-]{8,64}")) {
            throw new Refused(
                    call.isBlank()
                            ? "names no call"
                            : "'%s' is no call's id: expected 8 to 64 letters, digits and hyphens"
                                    .formatted(shortened(call)));
        }
        Result read =
                Result.read(result)
                        .orElseThrow(() ->
                                new Refused(
                                        "'%s' is no result: expected one of %s"
                                                .formatted(shortened(result), Result.all())));
        if (by.length() > Said.LONGEST_TEXT || key.length() > Said.LONGEST_TEXT) {
            throw new Refused("'by' and 'key' have at most " + Said.LONGEST_TEXT + " characters");
        }
        return new Said(
                call.strip(),
                read,
                amount(amount),
                at(at),
                source,
                Optional.of(by.strip()).filter(text -> !text.isEmpty()),
                Optional.of(key.strip()).filter(text -> !text.isEmpty()));
    }

    private static Optional<BigDecimal> amount(String text) throws Refused {
        String plain = text.strip().replaceFirst("^\\$ ?", "");
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        if (plain.matches("\\d{1,3}(,\\d{3})+(\\.\\d{1,2})?")) {
            plain = plain.replace(",", "");
        }
        if (plain.matches("\\d{1,12}(\\.\\d{1,2})?")) {
            var amount = new BigDecimal(plain);
            if (amount.compareTo(MOST) < 0) {
                return Optional.of(amount);
            }
        }
        throw new Refused(
                "'%s' is no amount: expected a number such as 480 or 1,250.50"
                        .formatted(shortened(text)));
    }

    private Instant at(String text) throws Refused {
        String plain = text.strip();
        if (plain.isEmpty()) {
            return now;
        }
        Instant at = time(plain.replace(' ', 'T'));
        if (at.isAfter(now.plus(AHEAD))) {
            throw new Refused(
                    "'%s' is in the future: 'at' is when it became so, not when an appointment is"
                            .formatted(shortened(text)));
        }
        return at;
    }

    private Instant time(String plain) throws Refused {
        try {
            if (plain.length() == 10) {
                return LocalDate.parse(plain).atStartOfDay(zone).toInstant();
            }
            return plain.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(plain).toInstant()
                    : LocalDateTime.parse(plain).atZone(zone).toInstant();
        } catch (DateTimeException _) {
            throw new Refused(
                    "'%s' is no time: expected 2026-03-02, 2026-03-02T14:30 or 2026-03-02T20:30:00Z"
                            .formatted(shortened(plain)));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
