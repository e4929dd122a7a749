package dev.patchline.speech.text;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Abbreviations, acronyms, initials, codes and signs, read aloud. A single capital letter in what
/// comes out is read by its name. Pure.
final class SpokenLetters {
    private static final Map<String, String> ABBREVIATIONS =
            Map.ofEntries(
                    entry("mr", "Mister"),
                    entry("mrs", "Missus"),
                    entry("ms", "Miz"),
                    entry("jr", "Junior"),
                    entry("sr", "Senior"),
                    entry("prof", "Professor"),
                    entry("capt", "Captain"),
                    entry("sgt", "Sergeant"),
                    entry("lt", "Lieutenant"),
                    entry("gov", "Governor"),
                    entry("sen", "Senator"),
                    entry("rev", "Reverend"),
                    entry("vs", "versus"),
                    entry("etc", "et cetera"),
                    entry("approx", "approximately"),
                    entry("appt", "appointment"),
                    entry("appts", "appointments"),
                    entry("dept", "department"),
                    entry("est", "estimated"),
                    entry("inc", "Incorporated"),
                    entry("co", "Company"),
                    entry("corp", "Corporation"),
                    entry("ltd", "Limited"),
                    entry("bros", "Brothers"),
                    entry("max", "maximum"),
                    entry("min", "minimum"),
                    entry("avg", "average"),
                    entry("misc", "miscellaneous"),
                    entry("incl", "including"),
                    entry("tel", "telephone"),
                    entry("ext", "extension"),
                    entry("govt", "government"),
                    entry("ave", "Avenue"),
                    entry("blvd", "Boulevard"),
                    entry("hwy", "Highway"),
                    entry("rd", "Road"),
                    entry("ln", "Lane"),
                    entry("pkwy", "Parkway"),
                    entry("ft", "Fort"),
                    entry("mt", "Mount"),
                    entry("apt", "apartment"),
                    entry("ste", "suite"),
                    entry("bldg", "building"),
                    entry("no", "number"));

    /// Abbreviations that are words without their full stop, and may end a sentence with it.
    private static final Set<String> WORDS_TOO =
            Set.of("no", "max", "min", "est", "co", "ext", "gov", "rev", "sen", "lt", "ms", "inc");

    private static final Map<String, String> SPOKEN =
            Map.ofEntries(
                    entry("HVAC", "H vack"),
                    entry("ASAP", "A sap"),
                    entry("OK", "okay"),
                    entry("HIPAA", "hippa"),
                    entry("HELOC", "hee lock"),
                    entry("FICO", "fyko"),
                    entry("ZIP", "zip"),
                    entry("PIN", "pin"),
                    entry("VIN", "vin"),
                    entry("PEX", "pecks"),
                    entry("PVC", "P V C"),
                    entry("SIM", "sim"),
                    entry("RAM", "ram"),
                    entry("FEMA", "feema"),
                    entry("OSHA", "osha"),
                    entry("COVID", "covid"),
                    entry("CEO", "C E O"),
                    entry("FAQ", "F A Q"),
                    entry("HEPA", "heppa"),
                    entry("SEER", "seer"),
                    entry("LASIK", "lasik"),
                    entry("ROTH", "Roth"),
                    entry("COBRA", "cobra"),
                    entry("NASA", "nassa"),
                    entry("GEICO", "guyco"),
                    entry("MERV", "murv"));

    /// Four letters and more that are spelled although they could be read.
    private static final Set<String> LETTERS =
            Set.of("AARP", "USAA", "EPDM", "ACLU", "ASPCA", "ISBN", "IATA", "ICU", "UAW", "IEEE");

    /// Short words that people shout.
    private static final Set<String> SHOUTED =
            Set.of(
                    "A", "I", "AM", "AN", "AND", "ANY", "ARE", "AS", "AT", "ASK", "BE", "BUT", "BY",
                    "CAN", "DO", "DAY", "END", "FOR", "FREE", "GET", "GO", "HAS", "HE", "HIS",
                    "HER", "HOW", "IF", "IN", "IS", "ITS", "LET", "ME", "MAY", "MY", "NEW", "NO",
                    "NOT", "NOW", "OF", "OFF", "ON", "ONE", "OR", "OUR", "OUT", "PAY", "PER", "SEE",
                    "SHE", "SO", "THE", "TO", "TWO", "UP", "USE", "WAS", "WE", "WHO", "WHY", "YES",
                    "YOU", "ALL", "BIG", "CALL", "DUE", "GAS", "STOP", "HELP", "HI", "BYE", "LOW",
                    "TOP", "SIR", "MR", "ACE");

    private static final Pattern VOWEL = Pattern.compile("[AEIOUYaeiouy]");

    /// To be read before numbers are.
    static final List<Reading> CODES =
            List.of(
                    Reading.of(
                            "\\b([A-Z]{1,5})-?(\\d{1,4})([A-Z])?\\b(?!-?\\w)",
                            m ->
                                    letters(m.group(1))
                                            + " "
                                            + NumberWords.house(m.group(2))
                                            + (m.group(3) == null ? "" : " " + m.group(3))),
                    Reading.of(
                            "(?<![\\w$£€.,])(\\d{1,2})([A-Z])\\b",
                            m -> NumberWords.cardinal(m.group(1)) + " " + m.group(2)),
                    Reading.of(
                            "(?<![\\w$£€.,-])(?=[\\w-]*\\d)(?=[\\w-]*\\p{Lu})[A-Z\\d]+(?:-[A-Z\\d]+)*\\b",
                            m -> code(m.group())));

    static final List<Reading> READINGS =
            List.of(
                    Reading.of("(?i)\\be\\.g\\.,?", "for example,"),
                    Reading.of("(?i)\\bi\\.e\\.,?", "that is,"),
                    Reading.of("(?i)(?<!\\w)w/o\\b", "without"),
                    Reading.of("(?i)(?<!\\w)w/\\s?", "with "),
                    Reading.of("(?i)\\band/or\\b", "and or"),
                    Reading.of("\\b[Aa]/[Cc]\\b", "A C"),
                    Reading.of(
                            "(?i)(?<=\\b(?:press|hit|enter|push|dial|the|with|or|then) )#(?!\\w)",
                            "pound"),
                    Reading.of(
                            "(?i)(?<=\\b(?:press|hit|enter|push|dial|the|with|or|then) )\\*(?!\\w)",
                            "star"),
                    Reading.of("\\bDr\\.?(?=\\s\\p{Lu})", "Doctor"),
                    Reading.of("(?<=\\p{Ll} )Dr\\b(?:\\.(?=\\s+\\p{Ll}|,))?", "Drive"),
                    Reading.of("(?<!\\p{Ll}\\s)\\bSt\\.?(?=\\s\\p{Lu})", "Saint"),
                    Reading.of("\\bSt\\.(?=\\s\\p{Lu}\\p{Ll})", "Saint"),
                    Reading.of("\\bSt\\b(?:\\.(?=\\s+\\p{Ll}|,))?", "Street"),
                    Reading.of(
                            "\\b([A-Za-z]+)\\.(?=(\\s+\\p{Lu}|\\s*$)?)",
                            SpokenLetters::abbreviation),
                    Reading.of(
                            "\\b(Mr|Mrs|Ms|Jr|Blvd|Hwy|Ave|Rd|Ln|Pkwy|Bldg|Dept|Appt|vs|approx|appt)\\b(?!')",
                            m -> ABBREVIATIONS.get(m.group(1).toLowerCase(Locale.ROOT))),
                    Reading.of(
                            "\\b(?:\\p{Lu}\\.\\s?){2,}(?=(\\s*\\p{Lu}\\p{Ll}|$)?)",
                            SpokenLetters::dotted),
                    Reading.of(
                            "(?<!\\b\\p{Lu}\\s)\\b(\\p{Lu})\\.\\s?(?=\\p{Lu})",
                            m -> m.group(1) + " "),
                    Reading.of("\\b(\\p{Lu}{2,})(?:'?(s))?\\b", SpokenLetters::acronym),
                    Reading.of("\\s?&\\s?", " and "),
                    Reading.of("(?<=\\w)\\s?\\+\\s?(?=\\w)", " plus "),
                    Reading.of("\\s?=\\s?", " equals "),
                    Reading.of("~\\s?(?=\\w)", "about "),
                    Reading.of("(?<=\\w)@(?=\\w)|\\s@\\s?", " at "),
                    Reading.of("(?<=\\p{L})/(?=\\p{L})", " or "));

    private SpokenLetters() {}

    /// "HVAC" as "H V A C".
    static String spelled(String letters) {
        return String.join(" ", letters.toUpperCase(Locale.ROOT).split("", -1)).strip();
    }

    private static String letters(String word) {
        return SPOKEN.containsKey(word) ? SPOKEN.get(word) : spelled(word);
    }

    static boolean hasVowel(String word) {
        return VOWEL.matcher(word).find();
    }

    /// Text that is all in capitals says nothing about what is an acronym: only known ones stay.
    static String calm(String text) {
        long upper = text.codePoints().filter(Character::isUpperCase).count();
        long lower = text.codePoints().filter(Character::isLowerCase).count();
        if (upper < 12 || lower * 3 > upper) {
            return text;
        }
        return Reading.of(
                        "\\b\\p{Lu}{2,}\\b",
                        m ->
                                SPOKEN.containsKey(m.group())
                                                || LETTERS.contains(m.group())
                                                || !hasVowel(m.group())
                                        ? null
                                        : m.group().toLowerCase(Locale.ROOT))
                .apply(text);
    }

    private static @Nullable String abbreviation(MatchResult match) {
        String key = match.group(1).toLowerCase(Locale.ROOT);
        @Nullable String words = ABBREVIATIONS.get(key);
        boolean ends = match.group(2) != null;
        if (words == null || (ends && WORDS_TOO.contains(key))) {
            return null;
        }
        boolean title = Character.isUpperCase(match.group(1).charAt(0)) && key.length() <= 4;
        boolean last = ends && (match.group(2).isBlank() || !title);
        return last ? words + "." : words;
    }

    private static String dotted(MatchResult match) {
        String letters = spelled(match.group().replaceAll("[.\\s]", ""));
        return match.group(1) == null
                ? letters + " "
                : letters + (match.group(1).isEmpty() ? "." : " ");
    }

    private static @Nullable String acronym(MatchResult match) {
        String word = match.group(1);
        String plural = match.group(2) == null ? "" : "'s";
        @Nullable String spoken = SPOKEN.get(word);
        if (spoken != null) {
            return spoken + plural;
        }
        if (SHOUTED.contains(word)) {
            return match.group().toLowerCase(Locale.ROOT);
        }
        if (word.length() <= 3 || LETTERS.contains(word) || !hasVowel(word)) {
            return spelled(word) + plural;
        }
        return match.group().toLowerCase(Locale.ROOT);
    }

    private static String code(String code) {
        var words = new StringBuilder();
        Pattern.compile("\\d+|[A-Z]+")
                .matcher(code)
                .results()
                .map(MatchResult::group)
                .forEach(part ->
                        words.append(words.isEmpty() ? "" : ", ")
                                .append(
                                        Character.isDigit(part.charAt(0))
                                                ? NumberWords.grouped(part, "zero")
                                                : spelled(part)));
        return words.toString();
    }
}
