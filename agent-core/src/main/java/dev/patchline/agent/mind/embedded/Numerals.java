package dev.patchline.agent.mind.embedded;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words that numbers are made of, and whole numbers put together from them.
final class Numerals {
    static final Map<String, Integer> UNITS =
            Map.ofEntries(
                    Map.entry("one", 1),
                    Map.entry("two", 2),
                    Map.entry("three", 3),
                    Map.entry("four", 4),
                    Map.entry("five", 5),
                    Map.entry("six", 6),
                    Map.entry("seven", 7),
                    Map.entry("eight", 8),
                    Map.entry("nine", 9),
                    Map.entry("niner", 9));
    static final Map<String, Integer> TEENS =
            Map.of(
                    "ten",
                    10,
                    "eleven",
                    11,
                    "twelve",
                    12,
                    "thirteen",
                    13,
                    "fourteen",
                    14,
                    "fifteen",
                    15,
                    "sixteen",
                    16,
                    "seventeen",
                    17,
                    "eighteen",
                    18,
                    "nineteen",
                    19);
    static final Map<String, Integer> TENS =
            Map.of(
                    "twenty", 20, "thirty", 30, "forty", 40, "fourty", 40, "fifty", 50, "sixty", 60,
                    "seventy", 70, "eighty", 80, "ninety", 90);
    static final Map<String, Long> SCALES =
            Map.of(
                    "thousand",
                    1_000L,
                    "grand",
                    1_000L,
                    "million",
                    1_000_000L,
                    "billion",
                    1_000_000_000L);
    static final Set<String> CURRENCIES = Set.of("$", "€", "£");

    private static final Map<String, Integer> ORDINAL_UNITS =
            Map.of(
                    "first", 1, "second", 2, "third", 3, "fourth", 4, "fifth", 5, "sixth", 6,
                    "seventh", 7, "eighth", 8, "ninth", 9);
    private static final Map<String, Integer> ORDINALS =
            Map.ofEntries(
                    Map.entry("tenth", 10),
                    Map.entry("eleventh", 11),
                    Map.entry("twelfth", 12),
                    Map.entry("thirteenth", 13),
                    Map.entry("fourteenth", 14),
                    Map.entry("fifteenth", 15),
                    Map.entry("sixteenth", 16),
                    Map.entry("seventeenth", 17),
                    Map.entry("eighteenth", 18),
                    Map.entry("nineteenth", 19),
                    Map.entry("twentieth", 20),
                    Map.entry("thirtieth", 30),
                    Map.entry("fortieth", 40),
                    Map.entry("fiftieth", 50),
                    Map.entry("sixtieth", 60),
                    Map.entry("seventieth", 70),
                    Map.entry("eightieth", 80),
                    Map.entry("ninetieth", 90));
    private static final Set<String> SUFFIXES = Set.of("st", "nd", "rd", "th");

    /// A number and the index of the token after it.
    record Cardinal(long value, int end) {}

    private Numerals() {}

    /// Whether a number is said digit by digit, or as three and more numbers in a row, somewhere in
    /// a text: so people say telephone numbers, house numbers and dates, but no amount and no time.
    static boolean strung(Heard heard) {
        int row = 0;
        int i = 0;
        while (i < heard.size()) {
            @Nullable Cardinal number = belowHundred(heard, i);
            if (number == null) {
                row = 0;
                i++;
                continue;
            }
            @Nullable Cardinal next = belowHundred(heard, number.end());
            boolean zero = isZero(heard.at(number.end()));
            boolean digits = number.value() < 10 && (zero || (next != null && next.value() < 10));
            row++;
            if (digits || row == 3) {
                return true;
            }
            i = number.end();
        }
        return false;
    }

    /// The number below a hundred in words that starts at a token.
    static @Nullable Cardinal belowHundred(Heard heard, int at) {
        String word = heard.at(at);
        Integer tens = TENS.get(word);
        if (tens != null) {
            Integer unit = UNITS.get(heard.at(at + 1));
            return unit == null ? new Cardinal(tens, at + 1) : new Cardinal(tens + unit, at + 2);
        }
        Integer single = UNITS.getOrDefault(word, TEENS.get(word));
        return single == null ? null : new Cardinal(single, at + 1);
    }

    /// A small number, typed or in words, also `oh five`.
    static @Nullable Cardinal small(Heard heard, int at) {
        if (heard.digitsAt(at)) {
            return heard.at(at).length() <= 4
                    ? new Cardinal(Long.parseLong(heard.at(at)), at + 1)
                    : null;
        }
        if (isZero(heard.at(at))) {
            Integer unit = UNITS.get(heard.at(at + 1));
            return unit == null ? new Cardinal(0, at + 1) : new Cardinal(unit, at + 2);
        }
        return belowHundred(heard, at);
    }

    /// The longest well-formed whole number in words that starts at a token: "two hundred and one".
    static @Nullable Cardinal words(Heard heard, int at) {
        if (heard.at(at).equals("zero") || heard.at(at).equals("nought")) {
            return new Cardinal(0, at + 1);
        }
        long total = 0;
        long lowest = Long.MAX_VALUE;
        int i = at;
        boolean any = false;
        while (lowest > 1) {
            int from = any && heard.at(i).equals("and") ? i + 1 : i;
            @Nullable Cardinal group = belowThousand(heard, from);
            if (group == null) {
                break;
            }
            Long scale = SCALES.get(heard.at(group.end()));
            long step = scale == null ? 1 : scale;
            if (step >= lowest) {
                break;
            }
            total += group.value() * step;
            lowest = step;
            any = true;
            i = scale == null ? group.end() : group.end() + 1;
        }
        return any ? new Cardinal(total, i) : null;
    }

    private static @Nullable Cardinal belowThousand(Heard heard, int at) {
        if (heard.at(at).equals("a") && SCALES.containsKey(heard.at(at + 1))) {
            return new Cardinal(1, at + 1);
        }
        @Nullable Cardinal head =
                heard.has(at, "a", "hundred") ? new Cardinal(1, at + 1) : belowHundred(heard, at);
        if (head == null || !heard.at(head.end()).equals("hundred")) {
            return head;
        }
        long value = head.value() * 100;
        int end = head.end() + 1;
        int from = heard.at(end).equals("and") ? end + 1 : end;
        @Nullable Cardinal rest = belowHundred(heard, from);
        return rest == null
                ? new Cardinal(value, end)
                : new Cardinal(value + rest.value(), rest.end());
    }

    /// An ordinal, typed or in words: "twenty first", "3rd".
    static @Nullable Cardinal ordinal(Heard heard, int at) {
        if (heard.digitsAt(at) && heard.at(at).length() <= 3) {
            boolean suffix = SUFFIXES.contains(heard.at(at + 1)) && heard.joined(at, at + 1);
            return suffix ? new Cardinal(Long.parseLong(heard.at(at)), at + 2) : null;
        }
        Integer tens = TENS.get(heard.at(at));
        if (tens != null) {
            Integer unit = ORDINAL_UNITS.get(heard.at(at + 1));
            return unit == null ? null : new Cardinal(tens + unit, at + 2);
        }
        Integer single = ORDINAL_UNITS.getOrDefault(heard.at(at), ORDINALS.get(heard.at(at)));
        return single == null ? null : new Cardinal(single, at + 1);
    }

    /// Whether a token is a number or part of one.
    static boolean isPart(Heard heard, int at) {
        String word = heard.at(at);
        return SCALES.containsKey(word)
                || word.equals("hundred")
                || small(heard, at) != null
                || (!word.isEmpty() && heard.tokens().get(at).isNumeral());
    }

    static boolean isZero(String word) {
        return word.equals("zero")
                || word.equals("oh")
                || word.equals("o")
                || word.equals("nought");
    }

    /// The digit that a single word names, 0 to 9. Homophones are not digits here.
    static OptionalInt digit(String word) {
        if (isZero(word)) {
            return OptionalInt.of(0);
        }
        Integer unit = UNITS.get(word);
        return unit == null ? OptionalInt.empty() : OptionalInt.of(unit);
    }
}
