package dev.patchline.speech.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Cuts text into clauses, so that the first can be heard while the next is rendered, and so that
/// one can stop between two. Pure.
///
/// A cut stands at white space only, never inside a number, an address or behind an abbreviation;
/// the clauses joined by single spaces are the text, but for its white space.
public final class Clauses {
    /// A part before a comma is spoken by itself from this many words on; the first at once,
    /// because somebody waits for it, and because "Okay," is known by heart while the value after
    /// it is still to be rendered.
    private static final int FEWEST_WORDS_FIRST = 1;

    private static final int FEWEST_WORDS = 4;

    /// What would be left behind a comma is not spoken by itself when it is shorter.
    private static final int FEWEST_WORDS_LEFT = 2;

    /// Without any mark a clause is cut before a conjunction from here on, and at the next space
    /// later.
    private static final int LONG_WORDS = 16;

    private static final int MOST_WORDS = 28;

    private static final Set<String> ABBREVIATIONS =
            Set.of(
                    "mr", "mrs", "ms", "dr", "st", "jr", "sr", "prof", "vs", "etc", "approx",
                    "appt", "dept", "ave", "blvd", "rd", "ln", "hwy", "pkwy", "apt", "ste", "bldg",
                    "no", "ext", "tel", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
                    "sat", "sun", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
                    "oct", "nov", "dec", "e.g", "i.e", "mt", "ft", "lt", "sgt", "capt", "gov",
                    "sen", "rev", "est", "min", "max", "hr", "hrs", "mins", "lbs", "oz");

    private static final Set<String> JOINING =
            Set.of("and", "but", "or", "so", "because", "which", "that", "if", "when", "while");

    private Clauses() {}

    /// @return no clause is blank; none at all for blank text
    public static List<String> of(String text) {
        List<String> words = words(text);
        List<String> clauses = new ArrayList<>();
        List<String> clause = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            clause.add(words.get(i));
            boolean last = i + 1 == words.size();
            if (last || endsAt(words, i, clause.size(), clauses.isEmpty())) {
                clauses.add(String.join(" ", clause));
                clause.clear();
            }
        }
        return clauses;
    }

    private static boolean endsAt(List<String> words, int at, int length, boolean first) {
        String word = words.get(at);
        String next = words.get(at + 1);
        if (endsSentence(word, next)) {
            return true;
        }
        if (endsPart(word, next, length)) {
            int fewest = first ? FEWEST_WORDS_FIRST : FEWEST_WORDS;
            return length >= fewest && partLength(words, at + 1) >= FEWEST_WORDS_LEFT;
        }
        boolean joins = JOINING.contains(next.toLowerCase(Locale.ROOT)) && !holdsDigit(word);
        return (length >= LONG_WORDS && joins)
                || (length >= MOST_WORDS && !holdsDigit(word) && !holdsDigit(next));
    }

    private static boolean endsSentence(String word, String next) {
        String bare = unquoted(word);
        if (bare.endsWith("?") || bare.endsWith("!")) {
            return true;
        }
        if (!bare.endsWith(".")) {
            return false;
        }
        String stem = bare.substring(0, bare.length() - 1).toLowerCase(Locale.ROOT);
        boolean goesOn = Character.isLowerCase(next.codePointAt(0)) || next.codePointAt(0) == '(';
        boolean letter = stem.length() == 1 && Character.isLetter(stem.charAt(0));
        boolean initials = letter || (stem.contains(".") && !holdsDigit(stem));
        if (initials || stem.endsWith(".m")) {
            return stem.endsWith(".m") && Character.isUpperCase(next.codePointAt(0));
        }
        return !ABBREVIATIONS.contains(stem) && !goesOn;
    }

    /// A comma between parts of a number or an address is none: "November 24, 2026", "Dallas, TX",
    /// "five, five". A part that names a number stays with the number, but for a mere "Okay,".
    private static boolean endsPart(String word, String next, int length) {
        if (word.endsWith(";") || word.equals("—") || word.equals("–") || word.equals("-")) {
            return true;
        }
        boolean comma = word.endsWith(",") || (word.endsWith(":") && !holdsDigit(next));
        if (!comma) {
            return false;
        }
        boolean number = holdsDigit(word) && holdsDigit(next);
        boolean state = next.replaceAll("\\p{Punct}", "").matches("\\p{Lu}{2}");
        return !number && !state && (length == 1 || !holdsDigit(next));
    }

    /// Words up to and with the next mark.
    private static int partLength(List<String> words, int from) {
        int length = 0;
        for (int i = from; i < words.size(); i++) {
            length++;
            String word = words.get(i);
            if (word.endsWith(",")
                    || word.endsWith(";")
                    || word.endsWith(".")
                    || word.endsWith("?")) {
                break;
            }
        }
        return length;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split("[\\s\\u00A0]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static String unquoted(String word) {
        int end = word.length();
        while (end > 0 && "\"'”’)]".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end);
    }

    private static boolean holdsDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }
}
