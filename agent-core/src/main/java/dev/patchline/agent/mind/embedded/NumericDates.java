package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Clock.Half;
import dev.patchline.agent.mind.embedded.DateWords.Part;
import dev.patchline.agent.mind.embedded.Dates.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Dates said as numbers: "three eight ninety one", "oh six oh seven sixty six". They are only
/// looked for where a date was asked, they have a year ("seven thirty" is a time), and they take
/// the whole stretch of numbers, which must not count anything.
final class NumericDates {
    private static final double LIKELY = 0.8;

    /// How many digits a date has that is said digit by digit, without and with its century. What
    /// is shorter can be cut in more than one way: "one two seven six three".
    private static final Set<Integer> DIGITS = Set.of(6, 8);

    private NumericDates() {}

    static @Nullable Day at(Heard heard, int at) {
        if (isNumber(heard, at - 1) || !isNumber(heard, at) || counts(heard, at - 1)) {
            return null;
        }
        BitSet times = Claimed.times(heard);
        List<Day> days = new ArrayList<>();
        for (Part first : DateWords.days(heard, at)) {
            if (torn(heard, at, first)) {
                continue;
            }
            for (Part second : DateWords.days(heard, first.end())) {
                if (Claimed.any(times, at, second.end())
                        || PronounOne.at(heard, first.end(), second.end())) {
                    continue;
                }
                int from = heard.at(second.end()).equals("of") ? second.end() + 1 : second.end();
                @Nullable Part year = DateWords.year(heard, from, true);
                boolean whole = year != null && endsAt(heard, year.end());
                if (year != null && whole && !cutAnyhow(heard, at, year.end())) {
                    add(heard, days, first, second, year.value(), at, year.end());
                }
            }
        }
        return days.isEmpty() ? null : days.getFirst();
    }

    /// Whether a number would be torn apart that is no month as a whole: "twenty two" is no
    /// twentieth of February.
    private static boolean torn(Heard heard, int at, Part first) {
        Numerals.@Nullable Cardinal whole = Numerals.belowHundred(heard, at);
        return whole != null && whole.end() > first.end();
    }

    /// Whether these are single digits and too few to say where the month ends and the day begins.
    private static boolean cutAnyhow(Heard heard, int start, int end) {
        for (int i = start; i < end; i++) {
            if (heard.digitsAt(i) || Numerals.digit(heard.at(i)).isEmpty()) {
                return false;
            }
        }
        return !DIGITS.contains(end - start);
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
}
