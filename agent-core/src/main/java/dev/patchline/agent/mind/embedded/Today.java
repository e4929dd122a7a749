package dev.patchline.agent.mind.embedded;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/// The day on which a date is said, and which way from it a day lies that is not wholly named:
/// "friday" is the next one where an appointment is meant, and the last one where an accident is.
///
/// @param past whether such days have been
record Today(LocalDate date, boolean past) {
    /// From one 29 February to the next.
    private static final int YEARS_WITHOUT_A_LEAP_DAY = 8;

    /// Days of the month that not every month has come again after so many months.
    private static final int MONTHS_WITHOUT_A_DAY = 2;

    /// A day of the month falls on each weekday at least once in so many months.
    private static final int MONTHS_UNTIL_AGREED = 12;

    /// Null when there is no such day.
    static @Nullable LocalDate of(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// The nearest such day of the year, today included; null when no year has it.
    @Nullable LocalDate nearest(int month, int day) {
        for (int away = 0; away <= YEARS_WITHOUT_A_LEAP_DAY; away++) {
            @Nullable LocalDate found = of(date.getYear() + way(away), month, day);
            if (found != null && liesThatWay(found)) {
                return found;
            }
        }
        return null;
    }

    /// The nearest such day of a month, today included.
    @Nullable LocalDate nearest(int day) {
        for (int away = 0; away <= MONTHS_WITHOUT_A_DAY; away++) {
            @Nullable LocalDate found = inMonth(way(away), day);
            if (found != null && liesThatWay(found)) {
                return found;
            }
        }
        return null;
    }

    /// The nearest such day of a month that is this weekday.
    @Nullable LocalDate nearest(DayOfWeek weekday, int day) {
        for (int away = 0; away <= MONTHS_UNTIL_AGREED; away++) {
            @Nullable LocalDate found = inMonth(way(away), day);
            if (found != null && liesThatWay(found) && found.getDayOfWeek() == weekday) {
                return found;
            }
        }
        return null;
    }

    /// The nearest such weekday, today excluded.
    LocalDate nearest(DayOfWeek weekday) {
        return date.with(
                past ? TemporalAdjusters.previous(weekday) : TemporalAdjusters.next(weekday));
    }

    /// A day of the month so many months from this one; null when it has no such day.
    @Nullable LocalDate inMonth(int away, int day) {
        LocalDate month = date.plusMonths(away);
        return of(month.getYear(), month.getMonthValue(), day);
    }

    /// So many years or months that way.
    int way(int away) {
        return past ? -away : away;
    }

    boolean liesThatWay(LocalDate other) {
        return past ? !other.isAfter(date) : !other.isBefore(date);
    }
}
