package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.DateWords.Part;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calendar days. A day without a year is the next such day from today on, or the last such day
/// where days that have been are meant.
final class Dates implements Reader {
    private static final double SURE = 0.95;
    private static final double LIKELY = 0.85;
    private static final double POSSIBLE = 0.6;
    private static final double VAGUE = 0.35;

    /// "First" among more other words than this begins a list or counts, and names no day.
    private static final int MOST_OTHERS = 0;

    /// A date falls on each weekday at least once in so many years.
    private static final int YEARS_UNTIL_AGREED = 11;

    private static final Set<String> PREPOSITIONS =
            Set.of(
                    "on",
                    "by",
                    "until",
                    "till",
                    "from",
                    "to",
                    "before",
                    "after",
                    "for",
                    "since",
                    "and",
                    "around",
                    "about",
                    "last",
                    "next",
                    "starting",
                    "it's",
                    "is",
                    "or",
                    "between",
                    "how's",
                    "hows");

    private static final Set<String> BEFORE_DAY = Set.of("last", "next", "on", "by", "until");

    /// Before a bare "in may" or "by june".
    private static final Set<String> WITHIN =
            Set.of(
                    "in", "by", "until", "till", "since", "before", "after", "during", "for", "of",
                    "this", "next");

    /// After an ordinal, these make it something else than a day.
    private static final Set<String> THINGS =
            Set.of(
                    "time",
                    "floor",
                    "one",
                    "street",
                    "avenue",
                    "place",
                    "party",
                    "half",
                    "quarter",
                    "thing",
                    "step",
                    "grade",
                    "name",
                    "class",
                    "person",
                    "option",
                    "payment",
                    "transaction");

    /// A day between tokens.
    record Day(LocalDate date, int start, int end, double confidence) {}

    @Override
    public List<Reading> read(Heard heard, Context context) {
        var today = new Today(context.reference().toLocalDate(), context.past());
        List<Found> found = new ArrayList<>();
        int i = 0;
        while (i < heard.size()) {
            @Nullable Day day = at(heard, i, today, context.asked());
            if (day == null) {
                i++;
            } else {
                found.add(
                        new Found(day.date().toString(), day.start(), day.end(), day.confidence()));
                i = day.end();
            }
        }
        return Found.settle(heard, found);
    }

    static boolean isMonth(String word) {
        return DateWords.isMonth(word);
    }

    private static @Nullable Day at(Heard heard, int at, Today today, boolean asked) {
        List<Day> days = new ArrayList<>();
        add(days, TypedDates.at(heard, at, today));
        add(days, RelativeDates.at(heard, at, today, asked));
        @Nullable DayOfWeek weekday = DateWords.dayOfWeek(heard, at);
        int from = weekday == null ? at : at + 1;
        int start = heard.at(from).equals("the") ? from + 1 : from;
        add(days, monthFirst(heard, at, from, weekday, today));
        add(days, dayFirst(heard, at, start, weekday, today));
        add(days, dayOnly(heard, at, start, weekday, today, asked));
        if (weekday == null) {
            add(days, monthOnly(heard, at, today));
            add(days, yearOnly(heard, at));
            if (asked) {
                add(days, NumericDates.at(heard, at));
            }
        }
        return days.stream()
                .max(Comparator.comparingInt(Day::end).thenComparingDouble(Day::confidence))
                .orElse(null);
    }

    /// A day that is named by its month or by its number, at a token; not one counted from today.
    static @Nullable Day onCalendar(Heard heard, int at, Today today) {
        @Nullable DayOfWeek weekday = DateWords.dayOfWeek(heard, at);
        int from = weekday == null ? at : at + 1;
        int start = heard.at(from).equals("the") ? from + 1 : from;
        @Nullable Day day = TypedDates.at(heard, at, today);
        day = day == null ? monthFirst(heard, at, from, weekday, today) : day;
        day = day == null ? dayFirst(heard, at, start, weekday, today) : day;
        return day == null ? dayOnly(heard, at, start, weekday, today, false) : day;
    }

    private static void add(List<Day> days, @Nullable Day day) {
        if (day != null) {
            days.add(day);
        }
    }

    /// "march the third nineteen ninety one", "june 21"
    private static @Nullable Day monthFirst(
            Heard heard, int start, int at, @Nullable DayOfWeek weekday, Today today) {
        @Nullable Part month = DateWords.month(heard, at);
        if (month == null) {
            return null;
        }
        int from = heard.at(month.end()).equals("the") ? month.end() + 1 : month.end();
        @Nullable Day best = null;
        for (Part day : DateWords.days(heard, from)) {
            @Nullable Day made = dated(heard, start, month, day, day.end(), weekday, today);
            if (made != null && (best == null || made.end() > best.end())) {
                best = made;
            }
        }
        @Nullable Part year = DateWords.year(heard, month.end(), false);
        boolean yearOnly =
                year != null
                        && (best == null || (year.end() == best.end() && !hasYear(best, today)));
        if (year != null && yearOnly) {
            return new Day(
                    LocalDate.of(year.value(), month.value(), 1), start, year.end(), POSSIBLE);
        }
        return best;
    }

    private static boolean hasYear(Day day, Today today) {
        int away = day.date().getYear() - today.date().getYear();
        return today.past() ? away > 0 || away < -1 : away < 0 || away > 1;
    }

    /// "the third of march", "18 july", "seven may nineteen forty four"
    private static @Nullable Day dayFirst(
            Heard heard, int start, int at, @Nullable DayOfWeek weekday, Today today) {
        for (Part day : DateWords.days(heard, at)) {
            int from = heard.at(day.end()).equals("of") ? day.end() + 1 : day.end();
            @Nullable Part month = DateWords.month(heard, from);
            if (month != null) {
                return dated(heard, start, month, day, month.end(), weekday, today);
            }
        }
        return null;
    }

    private static @Nullable Day dated(
            Heard heard,
            int start,
            Part month,
            Part day,
            int end,
            @Nullable DayOfWeek weekday,
            Today today) {
        int from = heard.at(end).equals("of") || heard.at(end).equals("in") ? end + 1 : end;
        @Nullable Part year = DateWords.year(heard, from, true);
        if (year != null && !Clock.follows(heard, from, year.end())) {
            @Nullable LocalDate whole = Today.of(year.value(), month.value(), day.value());
            return whole == null ? null : new Day(whole, start, year.end(), SURE);
        }
        if (heard.has(from, "next", "year")) {
            @Nullable LocalDate later =
                    Today.of(today.date().getYear() + 1, month.value(), day.value());
            return later == null ? null : new Day(later, start, from + 2, SURE);
        }
        return next(month.value(), day.value(), weekday, today, start, end);
    }

    private static @Nullable Day next(
            int month, int day, @Nullable DayOfWeek weekday, Today today, int start, int end) {
        @Nullable LocalDate next = today.nearest(month, day);
        if (next == null) {
            return null;
        }
        if (weekday == null || next.getDayOfWeek() == weekday) {
            return new Day(next, start, end, SURE);
        }
        // The nearest year in which both are true; unsure, because one of them may be misheard.
        for (int away = 1; away <= YEARS_UNTIL_AGREED; away++) {
            @Nullable LocalDate later = Today.of(next.getYear() + today.way(away), month, day);
            if (later != null && later.getDayOfWeek() == weekday) {
                return new Day(later, start, end, VAGUE);
            }
        }
        return new Day(next, start, end, VAGUE);
    }

    /// "the fifth", "friday the 13th", "the 25th of this month"
    private static @Nullable Day dayOnly(
            Heard heard,
            int start,
            int at,
            @Nullable DayOfWeek weekday,
            Today today,
            boolean asked) {
        boolean article = heard.at(at - 1).equals("the");
        Numerals.@Nullable Cardinal day = Numerals.ordinal(heard, at);
        if (day == null
                || day.value() < 1
                || day.value() > 31
                || THINGS.contains(heard.at(day.end()))) {
            return null;
        }
        boolean typed = heard.digitsAt(at);
        boolean led =
                BEFORE_DAY.contains(heard.at(at - 1))
                        || (heard.at(day.end()).equals("of")
                                && heard.at(day.end() + 2).equals("month"))
                        || (article
                                && (day.value() > 3 || PREPOSITIONS.contains(heard.at(at - 2))));
        boolean answer = asked && (article || BareAnswer.is(heard, start, day.end(), MOST_OTHERS));
        if (weekday == null && !answer && !led && !typed) {
            return null;
        }
        int number = (int) day.value();
        boolean last = heard.at(start - 1).equals("last");
        int end = day.end();
        for (String link : List.of("of", "")) {
            int k = link.isEmpty() ? day.end() : day.end() + 1;
            if (!link.isEmpty() && !heard.at(day.end()).equals(link)) {
                continue;
            }
            if (heard.has(k, "next", "month")) {
                return likely(today.inMonth(1, number), start, k + 2);
            }
            if (heard.has(k, "this", "month")) {
                return likely(today.inMonth(0, number), start, k + 2);
            }
            if (heard.has(k, "last", "month")) {
                return likely(today.inMonth(-1, number), start, k + 2);
            }
            if (heard.has(k, "each", "month") || heard.has(k, "every", "month")) {
                return null;
            }
            if (heard.has(k, "the", "month")) {
                end = k + 2;
            }
        }
        if (last) {
            boolean before = today.date().getDayOfMonth() > number;
            return likely(today.inMonth(before ? 0 : -1, number), start, end);
        }
        if (weekday != null) {
            @Nullable LocalDate agreed = today.nearest(weekday, number);
            return agreed == null ? null : new Day(agreed, start, end, SURE);
        }
        return likely(today.nearest(number), start, end);
    }

    private static @Nullable Day likely(@Nullable LocalDate date, int start, int end) {
        return date == null ? null : new Day(date, start, end, LIKELY);
    }

    /// "during twenty nineteen": its first day, and not sure.
    private static @Nullable Day yearOnly(Heard heard, int at) {
        @Nullable Part year =
                WITHIN.contains(heard.at(at - 1)) || heard.at(at - 1).equals("on")
                        ? DateWords.year(heard, at, false)
                        : null;
        boolean counts =
                year != null
                        && (Durations.UNITS.containsKey(heard.at(year.end()))
                                || Amounts.isCurrency(heard.at(year.end()))
                                || Numerals.isPart(heard, year.end()));
        return year == null || counts
                ? null
                : new Day(LocalDate.of(year.value(), 1, 1), at, year.end(), VAGUE);
    }

    /// "in june": its first day, and not sure.
    private static @Nullable Day monthOnly(Heard heard, int at, Today today) {
        @Nullable Part month =
                WITHIN.contains(heard.at(at - 1)) ? DateWords.month(heard, at) : null;
        if (month == null) {
            return null;
        }
        boolean now = month.value() == today.date().getMonthValue();
        @Nullable LocalDate first =
                now ? today.date().withDayOfMonth(1) : today.nearest(month.value(), 1);
        return first == null ? null : new Day(first, at, month.end(), VAGUE);
    }
}
