package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Clock.Half;
import dev.patchline.agent.mind.embedded.DateWords.Part;
import dev.patchline.agent.mind.embedded.Dates.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Dates said as numbers: "three eight ninety one", "oh six oh seven sixty six". They are only
/// looked for where a date was asked, and they take the whole stretch of numbers, which must not
/// count anything.
final class NumericDates {
    private static final double LIKELY = 0.8;
    private static final double POSSIBLE = 0.4;

    /// Month and day alone, among more other words than this, are no date.
    private static final int MOST_OTHERS = 2;

    private NumericDates() {}

    static @Nullable Day at(Heard heard, int at, Today today) {
        if (isNumber(heard, at - 1) || !isNumber(heard, at) || counts(heard, at - 1)) {
            return null;
        }
        BitSet times = Claimed.times(heard);
        List<Day> days = new ArrayList<>();
        for (Part first : DateWords.days(heard, at)) {
            for (Part second : DateWords.days(heard, first.end())) {
                if (Claimed.any(times, at, second.end())
                        || PronounOne.at(heard, first.end(), second.end())) {
                    continue;
                }
                int from = heard.at(second.end()).equals("of") ? second.end() + 1 : second.end();
                @Nullable Part year = DateWords.year(heard, from, true);
                if (year != null && endsAt(heard, year.end())) {
                    add(heard, days, first, second, year.value(), at, year.end());
                }
                if (from == second.end()
                        && endsAt(heard, from)
                        && BareAnswer.is(heard, at, from, MOST_OTHERS)) {
                    addShort(days, first, second, today, at);
                }
            }
        }
        return days.isEmpty() ? null : days.getFirst();
    }

    private static boolean endsAt(Heard heard, int end) {
        return !isNumber(heard, end) && !counts(heard, end);
    }

    /// Whether a word beside the numbers makes them an amount, a length of time or a time of day.
    private static boolean counts(Heard heard, int at) {
        return Numerals.isPart(heard, at)
                || heard.at(at).equals("point")
                || heard.at(at).equals("percent")
                || Amounts.isCurrency(heard.at(at))
                || Durations.UNITS.containsKey(heard.at(at))
                || Clock.half(heard, at) != Half.OPEN;
    }

    private static boolean isNumber(Heard heard, int at) {
        return heard.digitsAt(at)
                || Numerals.digit(heard.at(at)).isPresent()
                || Numerals.belowHundred(heard, at) != null
                || Numerals.ordinal(heard, at) != null;
    }

    /// The month comes first. Where it cannot, the day does, unless that had to be put together
    /// from single digits: "one five two one three" is a ZIP code.
    private static void add(
            Heard heard, List<Day> days, Part first, Part second, int year, int start, int end) {
        @Nullable LocalDate date = Today.of(year, first.value(), second.value());
        boolean joined = first.end() - start > 1 && Numerals.digit(heard.at(start)).isPresent();
        if (date == null && !joined) {
            date = Today.of(year, second.value(), first.value());
        }
        if (date != null) {
            days.add(new Day(date, start, end, LIKELY));
        }
    }

    private static void addShort(List<Day> days, Part first, Part second, Today today, int start) {
        @Nullable LocalDate date =
                first.value() <= 12 ? today.nearest(first.value(), second.value()) : null;
        if (date != null && second.end() - start >= 2) {
            days.add(new Day(date, start, second.end(), POSSIBLE));
        }
    }
}
