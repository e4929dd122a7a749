package dev.patchline.agent.mind.embedded;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Words spelled letter by letter, as recognisers write them: `j o h n`, `jay oh aitch en`, "b as
/// in boy", "double t", "bravo oscar".
final class Letters {
    private static final Map<String, Character> NAMES =
            Map.ofEntries(
                    Map.entry("ay", 'A'),
                    Map.entry("bee", 'B'),
                    Map.entry("cee", 'C'),
                    Map.entry("see", 'C'),
                    Map.entry("sea", 'C'),
                    Map.entry("dee", 'D'),
                    Map.entry("ee", 'E'),
                    Map.entry("ef", 'F'),
                    Map.entry("eff", 'F'),
                    Map.entry("gee", 'G'),
                    Map.entry("aitch", 'H'),
                    Map.entry("haitch", 'H'),
                    Map.entry("jay", 'J'),
                    Map.entry("kay", 'K'),
                    Map.entry("el", 'L'),
                    Map.entry("ell", 'L'),
                    Map.entry("em", 'M'),
                    Map.entry("en", 'N'),
                    Map.entry("pee", 'P'),
                    Map.entry("pea", 'P'),
                    Map.entry("cue", 'Q'),
                    Map.entry("queue", 'Q'),
                    Map.entry("ar", 'R'),
                    Map.entry("ess", 'S'),
                    Map.entry("tee", 'T'),
                    Map.entry("tea", 'T'),
                    Map.entry("vee", 'V'),
                    Map.entry("ex", 'X'),
                    Map.entry("wye", 'Y'),
                    Map.entry("zee", 'Z'),
                    Map.entry("zed", 'Z'));

    /// Everyday words that are letters only among letters.
    private static final Map<String, Character> ALIKE =
            Map.ofEntries(
                    Map.entry("eh", 'A'),
                    Map.entry("be", 'B'),
                    Map.entry("he", 'E'),
                    Map.entry("eye", 'I'),
                    Map.entry("aye", 'I'),
                    Map.entry("oh", 'O'),
                    Map.entry("owe", 'O'),
                    Map.entry("are", 'R'),
                    Map.entry("our", 'R'),
                    Map.entry("as", 'S'),
                    Map.entry("you", 'U'),
                    Map.entry("why", 'Y'));

    private static final Set<String> NATO =
            Set.of(
                    "alpha",
                    "alfa",
                    "bravo",
                    "charlie",
                    "delta",
                    "echo",
                    "foxtrot",
                    "golf",
                    "hotel",
                    "india",
                    "juliet",
                    "kilo",
                    "lima",
                    "mike",
                    "november",
                    "oscar",
                    "papa",
                    "quebec",
                    "romeo",
                    "sierra",
                    "tango",
                    "uniform",
                    "victor",
                    "whiskey",
                    "xray",
                    "yankee",
                    "zulu");

    /// Words between a letter and the word that explains it: "b as in boy", "t for tom".
    private static final Set<String> EXPLAINS = Set.of("for", "like");

    private static final Set<String> FILLERS =
            Set.of("uh", "um", "er", "capital", "then", "letter", "dash", "space");

    /// @param text the letters, in upper case; digits among them stay digits
    /// @param letters how many of them are letters
    /// @param sure how many of these cannot be anything else
    record Spelling(String text, int start, int end, int letters, int sure) {}

    private record Piece(String text, int end, boolean letter, boolean sure) {}

    private Letters() {}

    /// The longest spelling that starts at a token.
    ///
    /// @return null when no letter stands there
    static @Nullable Spelling at(Heard heard, int at) {
        StringBuilder text = new StringBuilder();
        int letters = 0;
        int sure = 0;
        int end = at;
        int i = at;
        while (i < heard.size()) {
            @Nullable Piece piece = piece(heard, i);
            if (piece != null) {
                text.append(piece.text());
                letters += piece.letter() ? piece.text().length() : 0;
                sure += piece.sure() ? piece.text().length() : 0;
                i = piece.end();
                end = i;
            } else if (i > at && FILLERS.contains(heard.at(i))) {
                i++;
            } else {
                break;
            }
        }
        return letters == 0 ? null : new Spelling(text.toString(), at, end, letters, sure);
    }

    private static @Nullable Piece piece(Heard heard, int at) {
        String word = heard.at(at);
        if (word.equals("double")
                && (heard.at(at + 1).equals("u") || heard.at(at + 1).equals("you"))) {
            return explained(heard, "W", at + 2, true);
        }
        if (word.equals("double") || word.equals("triple")) {
            @Nullable Piece one = single(heard, at + 1);
            int times = word.equals("double") ? 2 : 3;
            return one == null
                    ? null
                    : new Piece(one.text().repeat(times), one.end(), one.letter(), true);
        }
        return single(heard, at);
    }

    private static @Nullable Piece single(Heard heard, int at) {
        String word = heard.at(at);
        if (word.isEmpty()) {
            return null;
        }
        if (heard.tokens().get(at).isLetter()) {
            return explained(heard, word.toUpperCase(Locale.ROOT), at + 1, true);
        }
        if (NAMES.containsKey(word)) {
            return explained(heard, String.valueOf(NAMES.get(word)), at + 1, true);
        }
        if (word.equals("ray") && heard.at(at - 1).equals("x")) {
            return new Piece("", at + 1, true, true);
        }
        if (NATO.contains(word)) {
            return new Piece(initial(word), at + 1, true, true);
        }
        if (ALIKE.containsKey(word) && !heard.has(at, "as", "in")) {
            return explained(heard, String.valueOf(ALIKE.get(word)), at + 1, false);
        }
        if (heard.digitsAt(at)) {
            return new Piece(word, at + 1, false, false);
        }
        OptionalInt digit = Numerals.digit(word);
        return digit.isPresent()
                ? new Piece(Integer.toString(digit.getAsInt()), at + 1, false, false)
                : null;
    }

    /// The word after "as in" is heard better than the letter before it, so its initial counts.
    private static Piece explained(Heard heard, String letter, int end, boolean sure) {
        if (heard.has(end, "as", "in") && heard.at(end + 2).length() > 1) {
            return new Piece(initial(heard.at(end + 2)), end + 3, true, true);
        }
        boolean word = EXPLAINS.contains(heard.at(end)) && heard.at(end + 1).length() > 2;
        if (word && initial(heard.at(end + 1)).equals(letter)) {
            return new Piece(letter, end + 2, true, true);
        }
        return new Piece(letter, end, true, sure);
    }

    private static String initial(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT);
    }
}
