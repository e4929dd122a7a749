package dev.patchline.agent.mind.embedded;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words that dates are made of.
final class DateWords {
    private static final Map<String, Integer> MONTHS =
            Map.ofEntries(
                    Map.entry("january", 1),
                    Map.entry("jan", 1),
                    Map.entry("february", 2),
                    Map.entry("feb", 2),
                    Map.entry("march", 3),
                    Map.entry("mar", 3),
                    Map.entry("april", 4),
                    Map.entry("apr", 4),
                    Map.entry("may", 5),
                    Map.entry("june", 6),
                    Map.entry("jun", 6),
                    Map.entry("july", 7),
                    Map.entry("jul", 7),
                    Map.entry("august", 8),
                    Map.entry("aug", 8),
                    Map.entry("september", 9),
                    Map.entry("sept", 9),
                    Map.entry("sep", 9),
                    Map.entry("october", 10),
                    Map.entry("oct", 10),
                    Map.entry("november", 11),
                    Map.entry("nov", 11),
                    Map.entry("december", 12),
                    Map.entry("dec", 12));
    private static final Map<String, DayOfWeek> DAYS =
            Map.ofEntries(
                    Map.entry("monday", DayOfWeek.MONDAY),
                    Map.entry("mon", DayOfWeek.MONDAY),
                    Map.entry("tuesday", DayOfWeek.TUESDAY),
                    Map.entry("tue", DayOfWeek.TUESDAY),
                    Map.entry("tues", DayOfWeek.TUESDAY),
                    Map.entry("wednesday", DayOfWeek.WEDNESDAY),
                    Map.entry("wed", DayOfWeek.WEDNESDAY),
                    Map.entry("thursday", DayOfWeek.THURSDAY),
                    Map.entry("thu", DayOfWeek.THURSDAY),
                    Map.entry("thur", DayOfWeek.THURSDAY),
                    Map.entry("thurs", DayOfWeek.THURSDAY),
                    Map.entry("friday", DayOfWeek.FRIDAY),
                    Map.entry("fri", DayOfWeek.FRIDAY),
                    Map.entry("saturday", DayOfWeek.SATURDAY),
                    Map.entry("sunday", DayOfWeek.SUNDAY));

    /// Shortest name that a caller spells: `J A N`.
    private static final int SHORTEST_SPELLED = 3;

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2099;

    /// Two-digit years from here on are of the last century.
    private static final int LAST_CENTURY = 30;

    private static final Set<Integer> CENTURIES = Set.of(19, 20);

    /// A month, year or day and the index of the token after it.
    record Part(int value, int end) {}

    private DateWords() {}

    static boolean isMonth(String word) {
        return MONTHS.containsKey(word);
    }

    static @Nullable DayOfWeek dayOfWeek(Heard heard, int at) {
        String word = heard.at(at);
        String bare = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        return DAYS.get(bare);
    }

    /// The month named at a token, also letter by letter.
    static @Nullable Part month(Heard heard, int at) {
        @Nullable Integer month = MONTHS.get(heard.at(at));
        if (month != null) {
            return new Part(month, at + 1);
        }
        StringBuilder spelled = new StringBuilder();
        int i = at;
        while (i < heard.size() && heard.tokens().get(i).isLetter()) {
            spelled.append(heard.at(i++));
        }
        month = spelled.length() < SHORTEST_SPELLED ? null : MONTHS.get(spelled.toString());
        return month == null ? null : new Part(month, i);
    }

    /// Every day of the month that the tokens can mean, longest first.
    static List<Part> days(Heard heard, int at) {
        List<Part> days = new ArrayList<>();
        Numerals.@Nullable Cardinal ordinal = Numerals.ordinal(heard, at);
        if (ordinal != null) {
            addDay(days, ordinal.value(), ordinal.end());
            return days;
        }
        @Nullable OptionalInt first = Numerals.digit(heard.at(at));
        OptionalInt second = Numerals.digit(heard.at(at + 1));
        if (first.isPresent() && second.isPresent()) {
            addDay(days, first.getAsInt() * 10L + second.getAsInt(), at + 2);
        }
        Numerals.@Nullable Cardinal small = Numerals.small(heard, at);
        if (small != null) {
            addDay(days, small.value(), small.end());
        }
        Integer tens = Numerals.TENS.get(heard.at(at));
        if (tens != null && small != null && small.end() > at + 1) {
            addDay(days, tens, at + 1);
        }
        return days;
    }

    private static void addDay(List<Part> days, long day, int end) {
        Part part = new Part((int) day, end);
        if (day >= 1 && day <= 31 && !days.contains(part)) {
            days.add(part);
        }
    }

    /// The year that starts at a token: "nineteen ninety one", "oh five", "two thousand and five".
    ///
    /// @param twoDigits whether "ninety one" alone is enough
    static @Nullable Part year(Heard heard, int at, boolean twoDigits) {
        if (heard.digitsAt(at)) {
            int length = heard.at(at).length();
            int typed = length <= 4 ? Integer.parseInt(heard.at(at)) : 0;
            if (length == 4 && typed >= FIRST_YEAR && typed <= LAST_YEAR) {
                return new Part(typed, at + 1);
            }
            return twoDigits && length == 2 ? new Part(whole(typed), at + 1) : null;
        }
        @Nullable Part digits = digitYear(heard, at);
        if (digits != null) {
            return digits;
        }
        Numerals.@Nullable Cardinal number = Numerals.words(heard, at);
        if (number != null && number.value() >= FIRST_YEAR && number.value() <= LAST_YEAR) {
            return new Part((int) number.value(), number.end());
        }
        Numerals.@Nullable Cardinal century = Numerals.belowHundred(heard, at);
        if (century != null && CENTURIES.contains((int) century.value())) {
            Numerals.@Nullable Cardinal rest = pair(heard, century.end());
            if (rest != null) {
                return new Part((int) (century.value() * 100 + rest.value()), rest.end());
            }
        }
        // "twenty twenty two" is heard as 20 and 22, but "twenty two" alone as 22.
        if (heard.at(at).equals("twenty")) {
            Numerals.@Nullable Cardinal rest = pair(heard, at + 1);
            if (rest != null && rest.value() >= 10) {
                return new Part((int) (2000 + rest.value()), rest.end());
            }
        }
        Numerals.@Nullable Cardinal two = twoDigits ? pair(heard, at) : null;
        return two == null ? null : new Part(whole((int) two.value()), two.end());
    }

    /// A number from 10 to 99, or a zero and a digit.
    private static Numerals.@Nullable Cardinal pair(Heard heard, int at) {
        if (heard.digitsAt(at)) {
            return heard.at(at).length() == 2 ? Numerals.small(heard, at) : null;
        }
        if (Numerals.isZero(heard.at(at))) {
            OptionalInt unit = Numerals.digit(heard.at(at + 1));
            return unit.isPresent() ? new Numerals.Cardinal(unit.getAsInt(), at + 2) : null;
        }
        Numerals.@Nullable Cardinal small = Numerals.belowHundred(heard, at);
        if (small != null && small.value() >= 10) {
            return small;
        }
        OptionalInt tens = Numerals.digit(heard.at(at));
        OptionalInt unit = Numerals.digit(heard.at(at + 1));
        return tens.isPresent() && unit.isPresent()
                ? new Numerals.Cardinal(tens.getAsInt() * 10L + unit.getAsInt(), at + 2)
                : null;
    }

    private static @Nullable Part digitYear(Heard heard, int at) {
        int year = 0;
        for (int i = at; i < at + 4; i++) {
            OptionalInt digit = Numerals.digit(heard.at(i));
            if (digit.isEmpty()) {
                return null;
            }
            year = year * 10 + digit.getAsInt();
        }
        return year >= FIRST_YEAR && year <= LAST_YEAR ? new Part(year, at + 4) : null;
    }

    /// A year of two digits as a whole one: 30 to 99 are 19xx, 00 to 29 are 20xx.
    static int whole(int year) {
        if (year > 99) {
            return year;
        }
        return year >= LAST_CENTURY ? FIRST_YEAR + year : 2000 + year;
    }
}
