package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.DateWords.Part;
import dev.patchline.agent.mind.embedded.Dates.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Dates said as numbers: "three eight ninety one", "oh six oh seven sixty six". They are only
/// looked for where a date was asked, and they take the whole stretch of numbers.
final class NumericDates {
    private static final double LIKELY = 0.8;
    private static final double POSSIBLE = 0.4;

    private NumericDates() {}

    static @Nullable Day at(Heard heard, int at, LocalDate today) {
        if (isNumber(heard, at - 1) || !isNumber(heard, at)) {
            return null;
        }
        List<Day> days = new ArrayList<>();
        for (Part first : DateWords.days(heard, at)) {
            for (Part second : DateWords.days(heard, first.end())) {
                int from = heard.at(second.end()).equals("of") ? second.end() + 1 : second.end();
                @Nullable Part year = DateWords.year(heard, from, true);
                if (year != null && !isNumber(heard, year.end())) {
                    add(days, first, second, year.value(), at, year.end());
                }
                if (!isNumber(heard, from)) {
                    addShort(days, first, second, today, at);
                }
            }
        }
        return days.isEmpty() ? null : days.getFirst();
    }

    private static boolean isNumber(Heard heard, int at) {
        return heard.digitsAt(at)
                || Numerals.digit(heard.at(at)).isPresent()
                || Numerals.belowHundred(heard, at) != null
                || Numerals.ordinal(heard, at) != null;
    }

    private static void add(List<Day> days, Part first, Part second, int year, int start, int end) {
        @Nullable LocalDate date = Dates.date(year, first.value(), second.value());
        if (date == null) {
            date = Dates.date(year, second.value(), first.value());
        }
        if (date != null) {
            days.add(new Day(date, start, end, LIKELY));
        }
    }

    private static void addShort(
            List<Day> days, Part first, Part second, LocalDate today, int start) {
        @Nullable LocalDate date =
                first.value() <= 12 ? Dates.upcoming(first.value(), second.value(), today) : null;
        if (date != null && second.end() - start >= 2) {
            days.add(new Day(date, start, second.end(), POSSIBLE));
        }
    }
}
