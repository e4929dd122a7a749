package dev.patchline.speech.text;

import static dev.patchline.speech.text.Reading.group;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/// Dates and times of day, read aloud. Pure.
final class SpokenTimes {
    private static final List<String> MONTHS =
            List.of(
                    "January",
                    "February",
                    "March",
                    "April",
                    "May",
                    "June",
                    "July",
                    "August",
                    "September",
                    "October",
                    "November",
                    "December");

    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private static final String MONTH =
            "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
                    + "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?";
    private static final String DAY = "(Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)";
    private static final String HALF = "([AaPp])\\.?\\s?[Mm](?:\\b(?!\\.)|\\.)";

    /// A full stop that ended the sentence as well as "p.m." is given back.
    private static final String ENDS = "(?=(\\s+\\p{Lu}|\\s*$)?)";

    private static final String CLOCK = "([01]?\\d|2[0-4]):([0-5]\\d)";

    static final List<Reading> READINGS =
            List.of(
                    Reading.of("\\b24\\s?/\\s?7\\b", "twenty four seven"),
                    Reading.of(
                            "\\b(\\d{4})-(\\d{2})-(\\d{2})(?:T(?=\\d)|\\b)",
                            m -> date(m.group(2), m.group(3), m.group(1))),
                    Reading.of(
                            "(?<![\\w/.-])(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?![\\w/-])",
                            m -> date(m.group(1), m.group(3), m.group(4))),
                    Reading.of(
                            "(?i)(?<=\\b(?:on|by|until|till|from|since|before|after|for|starting|dated)"
                                + " )(\\d{1,2})/(\\d{1,2})(?![\\w/-])",
                            m -> date(m.group(1), m.group(2), "")),
                    Reading.of(
                            "\\b"
                                    + MONTH
                                    + "\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?![:/]|,?\\d)(?:,?\\s+(\\d{4})\\b)?",
                            m -> date(month(m.group(1)), m.group(2), group(m, 3))),
                    Reading.of(
                            "\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?"
                                    + MONTH
                                    + "(?:,?\\s+(\\d{4})\\b)?",
                            SpokenTimes::dayFirst),
                    Reading.of(
                            "\\b" + MONTH + "\\s+(\\d{4})\\b",
                            m ->
                                    MONTHS.get(month(m.group(1)) - 1)
                                            + " "
                                            + NumberWords.year(m.group(2))),
                    Reading.of(
                            "\\b" + DAY + "\\.?\\s?(?:-|–|to|through|thru)\\s?" + DAY + "\\b\\.?",
                            m -> day(m.group(1)) + " to " + day(m.group(2))),
                    Reading.of(
                            "\\b(Mon|Tues?|Wed|Thu(?:rs?)?|Fri)\\b\\.?(?!')", m -> day(m.group(1))),
                    Reading.of(
                            "\\b(Sat|Sun)(?:\\.(?=\\s\\p{Ll}|,)|(?=,?\\s\\d))",
                            m -> day(m.group(1))),
                    Reading.of(
                            "\\b(\\d{1,2})(?::([0-5]\\d))?\\s?[-–]\\s?(\\d{1,2})(?::([0-5]\\d))?\\s?"
                                    + HALF
                                    + ENDS,
                            SpokenTimes::halfDayRange),
                    Reading.of(
                            "\\b(\\d{1,2})(?::([0-5]\\d))?(?::[0-5]\\d)?\\s?"
                                    + HALF
                                    + "\\s?[-–]\\s?(?=\\d)",
                            m -> clock(m.group(1), group(m, 2), m.group(3)) + " to "),
                    Reading.of(
                            "\\b(\\d{1,2})(?::([0-5]\\d))?(?::[0-5]\\d)?\\s?" + HALF + ENDS,
                            m -> clock(m.group(1), group(m, 2), m.group(3)) + stop(m, 4)),
                    Reading.of(
                            "\\b" + CLOCK + "\\s?[-–]\\s?" + CLOCK + "\\b",
                            m ->
                                    wholeDay(m.group(1), m.group(2), m.group(3))
                                            + " to "
                                            + wholeDay(m.group(3), m.group(4), m.group(1))),
                    Reading.of(
                            "\\b" + CLOCK + "(?::[0-5]\\d)?(?![:\\d])",
                            m -> wholeDay(m.group(1), m.group(2), m.group(1))),
                    Reading.of("\\b[Aa]\\.[Mm]\\." + ENDS, m -> "A M" + stop(m, 1)),
                    Reading.of("\\b[Pp]\\.[Mm]\\." + ENDS, m -> "P M" + stop(m, 1)));

    private SpokenTimes() {}

    private static String stop(MatchResult match, int group) {
        return match.group().endsWith(".") && match.group(group) != null ? "." : "";
    }

    private static @Nullable String date(String month, String day, String year) {
        return date(Integer.parseInt(month), day, year);
    }

    private static @Nullable String date(int month, String day, String year) {
        int number = Integer.parseInt(day);
        if (month < 1 || month > 12 || number < 1 || number > 31) {
            return null;
        }
        String words = MONTHS.get(month - 1) + " " + NumberWords.ordinal(day);
        return year.isEmpty() ? words : words + ", " + NumberWords.year(full(year));
    }

    /// Two digits: 30 to 99 are of the last century.
    private static String full(String year) {
        if (year.length() == 4) {
            return year;
        }
        return (Integer.parseInt(year) < 30 ? "20" : "19") + year;
    }

    private static @Nullable String dayFirst(MatchResult match) {
        // "5 May" is a date; "2 Mar" in "2 Marches" was excluded by the word boundary.
        return date(month(match.group(2)), match.group(1), group(match, 3));
    }

    private static int month(String name) {
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(name.substring(0, 3))) {
                return i + 1;
            }
        }
        return 0;
    }

    private static String day(String name) {
        for (String day : DAYS) {
            if (day.startsWith(name.substring(0, 3))) {
                return day;
            }
        }
        return name;
    }

    private static @Nullable String halfDayRange(MatchResult match) {
        String half = match.group(5);
        String from = clock(match.group(1), group(match, 2), "");
        String to = clock(match.group(3), group(match, 4), half);
        return from == null || to == null ? null : from + " to " + to + stop(match, 6);
    }

    /// @param half "a", "p" or empty
    private static @Nullable String clock(String hour, String minutes, String half) {
        int number = Integer.parseInt(hour);
        if (number > 24) {
            return null;
        }
        int shown = number % 12 == 0 ? 12 : number % 12;
        String words = NumberWords.cardinal(shown) + minutes(minutes);
        return half.isEmpty() ? words : words + " " + half.toUpperCase(Locale.ROOT) + " M";
    }

    private static String minutes(String minutes) {
        if (minutes.isEmpty() || minutes.equals("00")) {
            return "";
        }
        String words = NumberWords.cardinal(minutes);
        return minutes.startsWith("0") ? " oh " + words : " " + words;
    }

    /// By a clock of 24 hours where it must be one: when either end of a range, or a leading zero,
    /// says so.
    private static String wholeDay(String hour, String minutes, String otherHour) {
        int number = Integer.parseInt(hour);
        boolean of24 = number > 12 || Integer.parseInt(otherHour) > 12 || hour.startsWith("0");
        int shown = number % 12 == 0 ? 12 : number % 12;
        String words = NumberWords.cardinal(shown) + minutes(minutes);
        if (of24) {
            return words + (number % 24 < 12 ? " A M" : " P M");
        }
        return minutes.equals("00") ? words + " o'clock" : words;
    }
}
