package dev.patchline.speech.text;

import static dev.patchline.speech.text.Reading.group;
import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/// Money, measures and plain numbers, read aloud. Pure.
final class SpokenAmounts {
    private static final String WHOLE = "(\\d{1,3}(?:,\\d{3})+|\\d+)";
    private static final String NUMBER = WHOLE + "(?:\\.(\\d+))?";
    private static final String SCALE =
            "(?:\\s?(k|K|M|MM|B|bn|thousand|million|billion|trillion)\\b)?";
    private static final String SIGN = "([$£€])\\s?";

    private static final Map<String, String> UNITS =
            Map.ofEntries(
                    entry("ft", "foot|feet"),
                    entry("lb", "pound|pounds"),
                    entry("lbs", "pound|pounds"),
                    entry("oz", "ounce|ounces"),
                    entry("mi", "mile|miles"),
                    entry("mph", "mile an hour|miles an hour"),
                    entry("mpg", "mile a gallon|miles a gallon"),
                    entry("gal", "gallon|gallons"),
                    entry("kwh", "kilowatt hour|kilowatt hours"),
                    entry("kw", "kilowatt|kilowatts"),
                    entry("hr", "hour|hours"),
                    entry("hrs", "hour|hours"),
                    entry("min", "minute|minutes"),
                    entry("mins", "minute|minutes"),
                    entry("sec", "second|seconds"),
                    entry("secs", "second|seconds"),
                    entry("yr", "year|years"),
                    entry("yrs", "year|years"),
                    entry("mo", "month|months"),
                    entry("mos", "month|months"),
                    entry("wk", "week|weeks"),
                    entry("wks", "week|weeks"),
                    entry("km", "kilometer|kilometers"),
                    entry("kg", "kilogram|kilograms"),
                    entry("cm", "centimeter|centimeters"),
                    entry("mm", "millimeter|millimeters"),
                    entry("gb", "gigabyte|gigabytes"),
                    entry("mb", "megabyte|megabytes"),
                    entry("yd", "yard|yards"),
                    entry("yds", "yard|yards"),
                    entry("hp", "horsepower|horsepower"),
                    entry("gpm", "gallon a minute|gallons a minute"),
                    entry("sq ft", "square foot|square feet"),
                    entry("sqft", "square foot|square feet"));

    private static final Map<String, String> FRACTIONS =
            Map.ofEntries(
                    entry("1/2", "half"),
                    entry("½", "half"),
                    entry("1/3", "third"),
                    entry("⅓", "third"),
                    entry("2/3", "two thirds"),
                    entry("⅔", "two thirds"),
                    entry("1/4", "quarter"),
                    entry("¼", "quarter"),
                    entry("3/4", "three quarters"),
                    entry("¾", "three quarters"),
                    entry("1/8", "eighth"),
                    entry("3/8", "three eighths"),
                    entry("5/8", "five eighths"),
                    entry("7/8", "seven eighths"),
                    entry("1/16", "sixteenth"));
    private static final String FRACTION =
            "([½⅓⅔¼¾]|(?:1/2|[12]/3|[13]/4|[1357]/8|1/16)(?![\\d/]))";

    static final List<Reading> READINGS =
            List.of(
                    Reading.of(
                            SIGN + NUMBER + SCALE + "\\s?[-–]\\s?[$£€]?\\s?" + NUMBER + SCALE,
                            SpokenAmounts::moneyRange),
                    Reading.of(
                            "(-)?"
                                    + SIGN
                                    + NUMBER
                                    + SCALE
                                    + "(?:\\s?/\\s?(mo|month|hr|hour|yr|year|wk|week|day|visit|person)\\b(?:\\.(?=\\s+\\p{Ll}|,))?)?(\\+)?",
                            SpokenAmounts::money),
                    Reading.of("(?<![\\w.])(\\d{1,2})\\s?¢", m -> cents(m.group(1))),
                    Reading.of(
                            "(?<![\\w.])(\\d)['’](?:\\s?(\\d{1,2})(?:\"|''|”))?",
                            m -> feet(m.group(1), group(m, 2))),
                    Reading.of(
                            "(?<=\\d)\\s?(?:\"|″|-?in\\b\\.|in\\b(?=\\s?[,.x])|-?inch\\b)",
                            " inch"),
                    Reading.of("(?<![\\w/.])(?:(\\d+)[\\s-])?" + FRACTION, SpokenAmounts::fraction),
                    Reading.of(
                            "(?<![\\w.,-])"
                                    + NUMBER
                                    + "\\s?[-–]\\s?"
                                    + NUMBER
                                    + "(?=[\\s%,;?!)\\p{L}°]|\\.(?!\\d)|$)",
                            m ->
                                    number(m.group(1), group(m, 2))
                                            + " to "
                                            + number(m.group(3), group(m, 4))),
                    Reading.of("(?<=\\w)\\s?%", " percent"),
                    Reading.of(
                            "\\b(\\d+)\\s?[xX×]\\s?(\\d+)\\b",
                            m -> m.group(1) + " by " + m.group(2)),
                    Reading.of(
                            "\\b(\\d+)[xX]\\b", m -> NumberWords.cardinal(m.group(1)) + " times"),
                    Reading.of("(?<=\\w)\\s?°\\s?F\\b|(?<=\\w)\\s?°(?!\\s?C)", " degrees"),
                    Reading.of("(?<=\\w)\\s?°\\s?C\\b", " degrees Celsius"),
                    Reading.of(
                            "(?i)(?<![\\w.])"
                                    + NUMBER
                                    + "[\\s-]?(sq\\.?\\s?ft|[a-z]{2,4})\\b(\\.(?=\\s+\\p{Ll}|,))?",
                            SpokenAmounts::measure),
                    Reading.of("(?i)\\bsq\\.?\\s?ft\\b\\.?", "square feet"),
                    Reading.of(
                            "(?i)(?<=\\b(?:call|dial|text|calling|dialing|phone|or|to|is)"
                                    + " )([2-8])11\\b(?!"
                                    + SpokenContacts.COUNTED
                                    + ")",
                            m -> NumberWords.digits(m.group(1) + "11", "oh")),
                    Reading.of(
                            "\\b(911|988)\\b(?!" + SpokenContacts.COUNTED + ")(?!\\s*,\\d)",
                            m -> NumberWords.digits(m.group(1), "oh")),
                    Reading.of(
                            "(?i)\\b((?:code|pin|account|policy|claim|confirmation|reference|order|ticket|ending|ends|id|digits|license|serial|number)(?:"
                                + " number| code)?(?:"
                                + " (?:is|in|are|of))?[:,]?\\s+)#?(\\d{3,20})(?![\\d,.]*\\d|\\w)",
                            m -> m.group(1) + NumberWords.grouped(m.group(2), "zero")),
                    Reading.of("(?i)(?:\\bno\\.|#)\\s?(?=\\d)", "number "),
                    Reading.of(
                            "\\b(\\d+)(?i:st|nd|rd|th)\\b", m -> NumberWords.ordinal(m.group(1))),
                    Reading.of(
                            "(?<![\\w.,])'(\\d)0s\\b",
                            m -> plural(NumberWords.cardinal(m.group(1) + "0"))),
                    Reading.of(
                            "\\b((?:1[1-9]|20)\\d0)['’]?s\\b",
                            m -> plural(NumberWords.year(m.group(1)))),
                    Reading.of("\\b401\\(?[kK]\\)?", "four oh one K"),
                    Reading.of("\\b(1040|1099)\\b", m -> NumberWords.year(m.group(1))),
                    Reading.of(
                            "(?<![\\w.,-])((?:1[1-9]|20)\\d{2})(?![\\w%]|[,.]\\d)(?!"
                                    + SpokenContacts.COUNTED
                                    + ")",
                            m -> NumberWords.year(m.group(1))),
                    Reading.of(
                            "(?<![\\w.,-])(\\d{3})-(\\d{2})-(\\d{4})(?![\\w-])",
                            m ->
                                    NumberWords.digits(m.group(1), "oh")
                                            + ", "
                                            + NumberWords.digits(m.group(2), "oh")
                                            + ", "
                                            + NumberWords.digits(m.group(3), "oh")),
                    Reading.of(
                            "(?<![\\w.,])(\\d{6,})(?![\\w]|[,.]\\d)(?!"
                                    + SpokenContacts.COUNTED
                                    + ")",
                            m ->
                                    m.group(1).endsWith("000")
                                            ? null
                                            : NumberWords.grouped(m.group(1), "oh")),
                    Reading.of(
                            "(?<![\\w.,])(0\\d+)(?![\\w.])",
                            m -> NumberWords.digits(m.group(1), "oh")),
                    Reading.of("(?<=(?:^|[\\s(]))[-−](?=\\.?\\d)", "minus "),
                    Reading.of("\\b(\\d+)\\.(\\d+)((?:\\.\\d+)+)", SpokenAmounts::version),
                    Reading.of(
                            "(?<!\\w)" + WHOLE + "?\\.(\\d+)",
                            m -> NumberWords.decimal(group(m, 1).replace(",", ""), m.group(2))),
                    Reading.of(
                            "(?<!\\p{L})" + WHOLE + "(?!\\p{L})(\\+(?=\\s|$))?",
                            m ->
                                    NumberWords.cardinal(m.group(1))
                                            + (m.group(2) == null ? "" : " plus")));

    private SpokenAmounts() {}

    private static String number(String whole, String fraction) {
        return fraction.isEmpty()
                ? NumberWords.cardinal(whole)
                : NumberWords.decimal(whole.replace(",", ""), fraction);
    }

    private static String scale(String written) {
        return switch (written) {
            case "k", "K", "thousand" -> " thousand";
            case "M", "MM", "million" -> " million";
            case "B", "bn", "billion" -> " billion";
            case "trillion" -> " trillion";
            default -> "";
        };
    }

    private static String currency(String sign, boolean one) {
        String name =
                switch (sign) {
                    case "£" -> one ? "pound" : "pounds";
                    case "€" -> one ? "euro" : "euros";
                    default -> one ? "dollar" : "dollars";
                };
        return " " + name;
    }

    private static String moneyRange(MatchResult match) {
        String scale = scale(group(match, 7));
        String fromScale = group(match, 4).isEmpty() ? "" : scale(group(match, 4));
        return number(match.group(2), group(match, 3))
                + fromScale
                + " to "
                + number(match.group(5), group(match, 6))
                + scale
                + currency(match.group(1), false);
    }

    private static String money(MatchResult match) {
        String minus = group(match, 1).isEmpty() ? "" : "minus ";
        String plus = group(match, 7).isEmpty() ? "" : " or more";
        String each = per(group(match, 6));
        String whole = match.group(3);
        String fraction = group(match, 4);
        String scale = scale(group(match, 5));
        String sign = match.group(2);
        if (!scale.isEmpty() || fraction.length() > 2) {
            return minus + number(whole, fraction) + scale + currency(sign, false) + each + plus;
        }
        String parts = fraction.length() == 1 ? fraction + "0" : fraction;
        boolean some = !parts.isEmpty() && !parts.equals("00");
        boolean none = whole.matches("0+");
        if (some && none) {
            return minus + cents(parts) + each + plus;
        }
        String words = NumberWords.cardinal(whole) + currency(sign, whole.equals("1"));
        return minus + words + (some ? " and " + cents(parts) : "") + each + plus;
    }

    private static String cents(String digits) {
        int count = Integer.parseInt(digits);
        return NumberWords.cardinal(count) + (count == 1 ? " cent" : " cents");
    }

    private static String per(String unit) {
        return switch (unit) {
            case "" -> "";
            case "mo", "month" -> " a month";
            case "hr", "hour" -> " an hour";
            case "yr", "year" -> " a year";
            case "wk", "week" -> " a week";
            default -> " a " + unit;
        };
    }

    private static String feet(String feet, String inches) {
        String words = NumberWords.cardinal(feet);
        if (inches.isEmpty()) {
            return words + (feet.equals("1") ? " foot" : " feet");
        }
        return words + " foot " + NumberWords.cardinal(inches);
    }

    private static String fraction(MatchResult match) {
        String whole = group(match, 1);
        String words = FRACTIONS.getOrDefault(match.group(2), "");
        boolean one = !words.contains(" ");
        if (whole.isEmpty()) {
            return one ? "one " + words : words;
        }
        return NumberWords.cardinal(whole) + (one ? " and a " : " and ") + words;
    }

    private static @Nullable String measure(MatchResult match) {
        String unit = match.group(3).toLowerCase(Locale.ROOT).replaceAll("sq\\.?\\s?ft", "sq ft");
        @Nullable String names = UNITS.get(unit);
        if (names == null) {
            return null;
        }
        boolean one = match.group(1).equals("1") && match.group(2) == null;
        String name =
                one
                        ? names.substring(0, names.indexOf('|'))
                        : names.substring(names.indexOf('|') + 1);
        return number(match.group(1), group(match, 2)) + " " + name;
    }

    private static String plural(String number) {
        return number.endsWith("y")
                ? number.substring(0, number.length() - 1) + "ies"
                : number + "s";
    }

    private static String version(MatchResult match) {
        var words = new StringBuilder(NumberWords.decimal(match.group(1), match.group(2)));
        for (String part : match.group(3).substring(1).split("\\.", -1)) {
            words.append(" point ").append(NumberWords.digits(part, "oh"));
        }
        return words.toString();
    }
}
