package dev.patchline.speech.text;

import static dev.patchline.speech.text.Reading.group;
import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How to reach people, read aloud: e-mail and web addresses, telephone numbers, streets and ZIP
/// codes. Pure.
final class SpokenContacts {
    private static final Map<String, String> WAYS =
            Map.ofEntries(
                    entry("st", "Street"),
                    entry("str", "Street"),
                    entry("street", "Street"),
                    entry("ave", "Avenue"),
                    entry("av", "Avenue"),
                    entry("avenue", "Avenue"),
                    entry("blvd", "Boulevard"),
                    entry("boulevard", "Boulevard"),
                    entry("rd", "Road"),
                    entry("road", "Road"),
                    entry("dr", "Drive"),
                    entry("drive", "Drive"),
                    entry("ln", "Lane"),
                    entry("lane", "Lane"),
                    entry("ct", "Court"),
                    entry("court", "Court"),
                    entry("cir", "Circle"),
                    entry("circle", "Circle"),
                    entry("pl", "Place"),
                    entry("place", "Place"),
                    entry("pkwy", "Parkway"),
                    entry("parkway", "Parkway"),
                    entry("hwy", "Highway"),
                    entry("highway", "Highway"),
                    entry("ter", "Terrace"),
                    entry("terrace", "Terrace"),
                    entry("trl", "Trail"),
                    entry("trail", "Trail"),
                    entry("way", "Way"),
                    entry("sq", "Square"),
                    entry("expy", "Expressway"),
                    entry("fwy", "Freeway"),
                    entry("xing", "Crossing"),
                    entry("pike", "Pike"),
                    entry("loop", "Loop"));

    private static final Map<String, String> DIRECTIONS =
            Map.of(
                    "N",
                    "North",
                    "S",
                    "South",
                    "E",
                    "East",
                    "W",
                    "West",
                    "NE",
                    "Northeast",
                    "NW",
                    "Northwest",
                    "SE",
                    "Southeast",
                    "SW",
                    "Southwest");

    private static final Map<String, String> STATES = states();

    private static final String DIRECTION = "(?:NE|NW|SE|SW|N|S|E|W)\\b\\.?";
    private static final String NAME = "(?:\\d{1,3}(?:st|nd|rd|th)|[A-Z][\\w'’]*)";
    private static final String WAY =
            "(?:St|Str|Street|Ave?|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Ln|Lane|Ct|Court|Cir"
                    + "|Circle|Pl|Place|Pkwy|Parkway|Hwy|Highway|Ter|Terrace|Trl|Trail|Way|Sq|Expy"
                    + "|Fwy|Xing|Pike|Loop)\\b";
    private static final String SHORT_WAY = "(?:st|ave|blvd|rd|dr|ln|ct|pkwy|hwy)\\b";

    /// Words after which five digits count things, so that they are no ZIP code.
    static final String COUNTED =
            "(?=\\s?(?:%|(?:dollars?|bucks|cents|miles?|feet|foot|square|people|calls|customers"
                    + "|homes|houses|hours?|minutes?|seconds?|days?|weeks?|months?|years?|gallons?"
                    + "|pounds?|points?|degrees|percent|units?|times|inches|yards|acres|volts|watts"
                    + "|members|employees|sq|ft|mi|lbs?|oz|gal|mph|kwh?|btus?|hrs?|mins?)\\b))";

    private static final Pattern PART = Pattern.compile("\\d+|\\p{L}+|[^\\d\\p{L}]");

    static final List<Reading> READINGS =
            List.of(
                    Reading.of(
                            "(?<![\\w.])[\\w.+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+",
                            m -> characters(m.group())),
                    Reading.of(
                            "(?i)(?:https?://(?:www\\.)?|www\\.)([a-z0-9-]+(?:\\.[a-z0-9-]+)+(?:/[\\w./-]*\\w)?)/?",
                            m -> characters(m.group(1))),
                    Reading.of(
                            "(?<![\\w.@])[A-Za-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:com|net|org|gov|edu|io|co|us|biz|info|ai)(?:/[\\w./-]*\\w)?(?![\\w@])",
                            m -> characters(m.group())),
                    Reading.of(
                            "(?<![\\w.$#-])(?:(\\+)?(1)[-. ]?)?\\(?(\\d{3})\\)?[-. ]?(\\d{3})[-."
                                    + " ]?(\\d{4})(?![\\w]|-\\d|\\.\\d)",
                            SpokenContacts::phone),
                    Reading.of(
                            "(?<![\\w.$#-])(\\d{3})[-.](\\d{4})(?![\\w]|-\\d|\\.\\d)",
                            m -> oh(m.group(1)) + ", " + oh(m.group(2))),
                    Reading.of(
                            "(?<![\\w.])\\+(\\d{1,3}(?:[-. ()]{0,2}\\d{1,11}){1,6})(?!\\w)",
                            m -> "plus " + foreign(m.group(1))),
                    Reading.of(
                            "(?i)(?<=[\\p{L},])\\s*,?\\s*\\b(?:ext\\.?|extension|x)\\s*(\\d{1,6})\\b",
                            m -> ", extension " + NumberWords.digits(m.group(1), "zero")),
                    Reading.of(
                            "\\b(\\d{1,5})([A-Z])?\\s+(?:("
                                    + DIRECTION
                                    + ")\\s+)?("
                                    + NAME
                                    + "(?:\\s+"
                                    + NAME
                                    + "){0,3}?)\\s+("
                                    + WAY
                                    + ")(\\.(?=\\s*[\\p{Ll}\\d,#]))?"
                                    + "(?:\\s+("
                                    + DIRECTION
                                    + "))?",
                            SpokenContacts::street),
                    Reading.of(
                            "\\b(\\d{1,5})()\\s+(?:([nsew])\\.?\\s+)?(\\p{Ll}+|\\d{1,3}(?:st|nd|rd|th))\\s+("
                                    + SHORT_WAY
                                    + ")(\\.(?=\\s*[\\p{Ll}\\d,#]))?()",
                            SpokenContacts::street),
                    Reading.of(
                            "(?i)\\b(?:P\\.?\\s?O\\.?)\\s?Box\\s+(\\d+)",
                            m -> "P O box " + NumberWords.house(m.group(1))),
                    Reading.of(
                            "\\b(?i:(apt|apartment|ste|suite|unit|rm|room|bldg|building|lot|floor|fl))\\.?\\s*#?\\s*(\\d+)([A-Z])?\\b",
                            SpokenContacts::unit),
                    Reading.of(
                            "\\b(?i:(apt|ste|bldg|unit|building|suite))\\.?\\s*#?\\s*([A-Z])\\b",
                            m -> unitName(m.group(1)) + " " + m.group(2)),
                    Reading.of(
                            ",\\s*([A-Z]{2})\\b(?=\\s*(?:\\d{5}|[.,?!]|$))(\\s*,?\\s*(?=\\d{5}))?",
                            SpokenContacts::state),
                    Reading.of(
                            "(?<![\\w.$,#-])(\\d{5})(?:-(\\d{4}))?(?![\\w]|[-,.]\\d)(?!"
                                    + COUNTED
                                    + ")",
                            SpokenContacts::zip));

    private SpokenContacts() {}

    private static String phone(MatchResult match) {
        String area = match.group(3);
        String spoken = oh(match.group(4)) + ", " + oh(match.group(5));
        String areaWords = area.matches("[89]00") ? NumberWords.cardinal(area) : oh(area);
        // "+1" is how machines write it; "1-800" is how people do, and they say the one.
        boolean one = !group(match, 2).isEmpty() && group(match, 1).isEmpty();
        return (one ? "one, " : "") + areaWords + ", " + spoken;
    }

    private static String foreign(String written) {
        List<String> groups = new ArrayList<>();
        for (String group : written.split("\\D+", -1)) {
            if (!group.isEmpty()) {
                groups.add(NumberWords.grouped(group, "oh"));
            }
        }
        return String.join(", ", groups);
    }

    private static String street(MatchResult match) {
        var words = new StringBuilder(NumberWords.house(match.group(1)));
        append(words, group(match, 2));
        append(words, direction(group(match, 3)));
        for (String name : match.group(4).split("\\s+", -1)) {
            append(words, name);
        }
        append(words, WAYS.getOrDefault(match.group(5).toLowerCase(Locale.ROOT), match.group(5)));
        append(words, direction(group(match, 7)));
        return words.toString();
    }

    private static void append(StringBuilder words, String word) {
        if (!word.isEmpty()) {
            words.append(' ').append(word);
        }
    }

    private static String direction(String written) {
        String plain = written.replace(".", "").toUpperCase(Locale.ROOT);
        return DIRECTIONS.getOrDefault(plain, written);
    }

    private static String unit(MatchResult match) {
        String letter = group(match, 3).isEmpty() ? "" : " " + match.group(3);
        return unitName(match.group(1)) + " " + NumberWords.house(match.group(2)) + letter;
    }

    private static String unitName(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "apt", "apartment" -> "apartment";
            case "ste", "suite" -> "suite";
            case "rm", "room" -> "room";
            case "bldg", "building" -> "building";
            case "fl", "floor" -> "floor";
            default -> written;
        };
    }

    private static @Nullable String state(MatchResult match) {
        @Nullable String name = STATES.get(match.group(1));
        if (name == null) {
            return null;
        }
        return ", " + name + (match.group(2) == null ? "" : ", ");
    }

    private static String zip(MatchResult match) {
        String more = group(match, 2);
        return oh(match.group(1)) + (more.isEmpty() ? "" : ", " + oh(more));
    }

    private static String oh(String digits) {
        return NumberWords.digits(digits, "oh");
    }

    /// An address that is spelled with dots and signs: words as words, digits one by one.
    private static String characters(String address) {
        var words = new StringBuilder();
        PART.matcher(address)
                .results()
                .map(MatchResult::group)
                .forEach(part ->
                        words.append(' ')
                                .append(
                                        switch (part) {
                                            case "@" -> "at";
                                            case "." -> "dot";
                                            case "-" -> "dash";
                                            case "_" -> "underscore";
                                            case "+" -> "plus";
                                            case "/" -> "slash";
                                            default -> word(part);
                                        }));
        return words.substring(1);
    }

    private static String word(String part) {
        if (Character.isDigit(part.charAt(0))) {
            return NumberWords.digits(part, "zero");
        }
        return SpokenLetters.hasVowel(part) ? part : SpokenLetters.spelled(part);
    }

    private static Map<String, String> states() {
        return Map.ofEntries(
                entry("AL", "Alabama"),
                entry("AK", "Alaska"),
                entry("AZ", "Arizona"),
                entry("AR", "Arkansas"),
                entry("CA", "California"),
                entry("CO", "Colorado"),
                entry("CT", "Connecticut"),
                entry("DE", "Delaware"),
                entry("FL", "Florida"),
                entry("GA", "Georgia"),
                entry("HI", "Hawaii"),
                entry("ID", "Idaho"),
                entry("IL", "Illinois"),
                entry("IN", "Indiana"),
                entry("IA", "Iowa"),
                entry("KS", "Kansas"),
                entry("KY", "Kentucky"),
                entry("LA", "Louisiana"),
                entry("ME", "Maine"),
                entry("MD", "Maryland"),
                entry("MA", "Massachusetts"),
                entry("MI", "Michigan"),
                entry("MN", "Minnesota"),
                entry("MS", "Mississippi"),
                entry("MO", "Missouri"),
                entry("MT", "Montana"),
                entry("NE", "Nebraska"),
                entry("NV", "Nevada"),
                entry("NH", "New Hampshire"),
                entry("NJ", "New Jersey"),
                entry("NM", "New Mexico"),
                entry("NY", "New York"),
                entry("NC", "North Carolina"),
                entry("ND", "North Dakota"),
                entry("OH", "Ohio"),
                entry("OK", "Oklahoma"),
                entry("OR", "Oregon"),
                entry("PA", "Pennsylvania"),
                entry("RI", "Rhode Island"),
                entry("SC", "South Carolina"),
                entry("SD", "South Dakota"),
                entry("TN", "Tennessee"),
                entry("TX", "Texas"),
                entry("UT", "Utah"),
                entry("VT", "Vermont"),
                entry("VA", "Virginia"),
                entry("WA", "Washington"),
                entry("WV", "West Virginia"),
                entry("WI", "Wisconsin"),
                entry("WY", "Wyoming"),
                entry("DC", "D C"));
    }
}
