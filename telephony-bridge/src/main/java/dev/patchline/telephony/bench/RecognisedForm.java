package dev.patchline.telephony.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A typed sentence as a recogniser would have written it had it been said: lower case, no marks
/// but apostrophes, and every number in words. "At 9:05 p.m., $40!" is "at nine oh five p m forty
/// dollars". Pure.
final class RecognisedForm {
    private static final String[] UNITS =
            ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
                            + " fifteen sixteen seventeen eighteen nineteen")
                    .split(" ");
    private static final String[] TENS =
            "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
    private static final Map<String, String> ORDINALS =
            Map.of(
                    "one", "first", "two", "second", "three", "third", "five", "fifth", "eight",
                    "eighth", "nine", "ninth", "twelve", "twelfth");
    private static final Map<String, String> CURRENCIES =
            Map.of("$", "dollars", "€", "euros", "£", "pounds");

    /// Longer rows of digits name something and are said one by one.
    private static final int LONGEST_NUMBER = 6;

    private static final String HALF =
            "(?<half>\\s*(?:[ap]m\\b|in the|at night|night|morning|afternoon|evening))?";

    private record Rule(Pattern pattern, Function<MatchResult, String> said) {
        Rule(String pattern, Function<MatchResult, String> said) {
            this(Pattern.compile(pattern), said);
        }
    }

    private static final List<Rule> RULES =
            List.of(
                    new Rule("’", _ -> "'"),
                    new Rule("\\b([ap])\\.m\\b\\.?", it -> it.group(1) + "m"),
                    new Rule("(?<=\\d),(?=\\d{3})", _ -> ""),
                    new Rule(
                            "([$€£])\\s?(\\d+)\\.(\\d{2})\\b",
                            it -> money(it.group(2), it.group(1), it.group(3))),
                    new Rule(
                            "(\\d+)\\.(\\d{2})\\s?([$€£]|euros?\\b|pounds?\\b|dollars?\\b)",
                            it -> money(it.group(1), it.group(3), it.group(2))),
                    new Rule(
                            "([$€£])\\s?(\\d+(?:\\.\\d+)?)",
                            it -> it.group(2) + " " + CURRENCIES.get(it.group(1)) + " "),
                    new Rule(
                            "(\\d+)\\s?([$€£])",
                            it -> it.group(1) + " " + CURRENCIES.get(it.group(2)) + " "),
                    new Rule("\\b(\\d{1,2})[: ](\\d\\d)\\b" + HALF, RecognisedForm::time),
                    new Rule("(?<=\\d)\\s?([ap])m\\b", it -> " " + it.group(1) + " m "),
                    new Rule("(?<=[a-z]) +([ap])m\\b", it -> " " + it.group(1) + " m "),
                    new Rule("\\bi a m\\b", _ -> "i am"),
                    new Rule("\\b(\\d{1,2})(?:st|nd|rd|th)\\b", it -> ordinal(it.group(1))),
                    new Rule("\\b(19\\d\\d|20[0-3]\\d)\\b", it -> year(number(it.group(1)))),
                    new Rule(
                            "(\\d+)\\.(\\d+)", it -> it.group(1) + " point " + digits(it.group(2))),
                    new Rule("%", _ -> " percent "),
                    new Rule("\\d+", it -> " " + whole(it.group()) + " "),
                    new Rule("[^a-z' ]", _ -> " "),
                    new Rule("(?<![a-z])'|'(?![a-z])", _ -> " "),
                    new Rule(" +", _ -> " "));

    private RecognisedForm() {}

    static String of(String typed) {
        String said = typed.toLowerCase(Locale.ROOT);
        for (Rule rule : RULES) {
            said = rule.pattern().matcher(said).replaceAll(rule.said());
        }
        return said.strip();
    }

    private static String money(String whole, String currency, String cents) {
        return cardinal(number(whole))
                + " "
                + CURRENCIES.getOrDefault(currency, currency)
                + " and "
                + cardinal(number(cents))
                + " cents ";
    }

    private static String time(MatchResult found) {
        int hour = number(found.group(1));
        int minute = number(found.group(2));
        String half = found.group(3) == null ? "" : found.group(3);
        String minutes = minute < 10 ? " oh " + UNITS[minute] : " " + cardinal(minute);
        if (minute == 0) {
            boolean named = !half.isEmpty();
            minutes = named ? "" : hour <= 12 ? " o'clock" : " hundred hours";
        }
        return " " + cardinal(hour) + minutes + " " + half;
    }

    private static String year(int year) {
        if (year >= 2000 && year < 2010) {
            return "two thousand" + (year == 2000 ? "" : " " + UNITS[year - 2000]);
        }
        int rest = year % 100;
        String last = rest == 0 ? "hundred" : rest < 10 ? "oh " + UNITS[rest] : cardinal(rest);
        return cardinal(year / 100) + " " + last;
    }

    private static String ordinal(String digits) {
        String words = cardinal(number(digits));
        int last = words.lastIndexOf(' ') + 1;
        String unit = words.substring(last);
        String regular =
                unit.endsWith("y") ? unit.substring(0, unit.length() - 1) + "ieth" : unit + "th";
        return words.substring(0, last) + ORDINALS.getOrDefault(unit, regular);
    }

    private static String whole(String digits) {
        return digits.length() > LONGEST_NUMBER ? digits(digits) : cardinal(number(digits));
    }

    private static String digits(String digits) {
        return String.join(" ", digits.chars().mapToObj(digit -> UNITS[digit - '0']).toList());
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static String cardinal(int number) {
        if (number < 20) {
            return UNITS[number];
        }
        if (number < 100) {
            return TENS[number / 10 - 2] + rest(number % 10);
        }
        return number < 1000
                ? UNITS[number / 100] + " hundred" + rest(number % 100)
                : cardinal(number / 1000) + " thousand" + rest(number % 1000);
    }

    private static String rest(int number) {
        return number == 0 ? "" : " " + cardinal(number);
    }
}
