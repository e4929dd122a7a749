package dev.patchline.telephony.lists;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads dates and times as lists have them: ISO 8601, and the American order with slashes. Without
/// a zone they are on the business's clock, without a time at its midnight.
final class Times {
    private static final List<DateTimeFormatter> FORMATS =
            Stream.of(
                            "yyyy-MM-dd['T'][' ']HH:mm[:ss][[.SSSSSSSSS][.SSSSSS][.SSS]]['"
                                    + " '][XXX][X]",
                            "yyyy-MM-dd",
                            "M/d/yyyy[','] H:mm[:ss]",
                            "M/d/yyyy[','] h:mm[:ss][' ']a",
                            "M/d/yyyy")
                    .map(pattern ->
                            new DateTimeFormatterBuilder()
                                    .parseCaseInsensitive()
                                    .appendPattern(pattern)
                                    .toFormatter(Locale.US))
                    .toList();

    private Times() {}

    /// @param zone of the business
    /// @return empty when it is no time
    static Optional<Instant> read(String text, ZoneId zone) {
        for (DateTimeFormatter format : FORMATS) {
            try {
                return Optional.of(
                        instant(
                                format.parseBest(
                                        text,
                                        OffsetDateTime::from,
                                        LocalDateTime::from,
                                        LocalDate::from),
                                zone));
            } catch (DateTimeException _) {
                // Perhaps the next one.
            }
        }
        return Optional.empty();
    }

    private static Instant instant(TemporalAccessor read, ZoneId zone) {
        if (read instanceof OffsetDateTime exact) {
            return exact.toInstant();
        }
        @Nullable LocalTime time = read.query(TemporalQueries.localTime());
        return ZonedDateTime.of(
                        LocalDate.from(read), time == null ? LocalTime.MIDNIGHT : time, zone)
                .toInstant();
    }
}
