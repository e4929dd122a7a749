package dev.patchline.agent.yaml;

import dev.patchline.agent.campaign.Holiday;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Holidays as people write them: `July 4`, `third Monday of January`, `last Monday of May`,
/// `Easter
/// - 2`; each may be shifted by days, as in `fourth Thursday of November + 1`.
final class HolidayText {
    private static final Pattern SHIFTED = Pattern.compile("(.+?) ?([+-]) ?(\\d{1,3})");
    private static final Pattern DATED = Pattern.compile("([A-Za-z]+) (\\d{1,2})");
    private static final Pattern WEEKDAY =
            Pattern.compile("([A-Za-z]+) ([A-Za-z]+) of ([A-Za-z]+)");
    private static final List<String> WEEKS =
            List.of("first", "second", "third", "fourth", "fifth");
    private static final int LAST = -1;

    private HolidayText() {}

    /// Empty when the text is no such day.
    static Optional<Holiday> read(String text) {
        Matcher shifted = SHIFTED.matcher(text);
        if (shifted.matches()) {
            int days = Integer.parseInt(shifted.group(2) + shifted.group(3));
            return plain(shifted.group(1)).map(day -> new Holiday.Shifted(day, days));
        }
        return plain(text);
    }

    private static Optional<Holiday> plain(String text) {
        if (text.equalsIgnoreCase("easter")) {
            return Optional.of(new Holiday.Easter());
        }
        try {
            Matcher dated = DATED.matcher(text);
            if (dated.matches()) {
                return Optional.of(
                        new Holiday.Dated(
                                MonthDay.of(
                                        month(dated.group(1)), Integer.parseInt(dated.group(2)))));
            }
            Matcher weekday = WEEKDAY.matcher(text);
            if (weekday.matches()) {
                return week(weekday.group(1))
                        .map(week ->
                                new Holiday.Weekday(
                                        week,
                                        DayOfWeek.valueOf(
                                                weekday.group(2).toUpperCase(Locale.ROOT)),
                                        month(weekday.group(3))));
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            // No such month, weekday or date.
        }
        return Optional.empty();
    }

    private static Month month(String name) {
        return Month.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Optional<Integer> week(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("last")) {
            return Optional.of(LAST);
        }
        return WEEKS.contains(lower) ? Optional.of(WEEKS.indexOf(lower) + 1) : Optional.empty();
    }
}
