package dev.patchline.speech.voice;

import java.util.List;
import java.util.Set;

/// Finds what a listener will want to note down: digits and letters in a row, and letters that are
/// explained, "V as in Victor". Such words are spoken slower, with longer pauses between them.
/// Pure.
final class NotedDown {
    /// How much longer a word takes.
    static final double SLOWER = 1.5;

    /// A pause between two such words, as between the groups of a phone number.
    static final int PAUSE_MS = 340;

    /// Fewer in a row are no number that anybody notes down: "nine one one", "P M".
    private static final int FEWEST = 4;

    private static final Set<String> DIGITS =
            Set.of(
                    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight",
                    "nine");

    private NotedDown() {}

    /// @param words as [SpokenText] wrote them, with their marks
    /// @return for each word whether it is dictated
    static boolean[] of(List<String> words) {
        boolean[] dictated = new boolean[words.size()];
        int from = 0;
        for (int i = 0; i <= words.size(); i++) {
            if (i < words.size() && isSign(words.get(i)) && !ends(words, i - 1)) {
                continue;
            }
            mark(dictated, from, i);
            from = i < words.size() && isSign(words.get(i)) ? i : i + 1;
        }
        for (int i = 0; i + 3 < words.size(); i++) {
            boolean explained =
                    isSign(words.get(i))
                            && words.get(i + 1).equals("as")
                            && words.get(i + 2).equals("in");
            dictated[i] |= explained;
            dictated[i + 3] |= explained;
        }
        return dictated;
    }

    private static void mark(boolean[] dictated, int from, int to) {
        if (to - from >= FEWEST) {
            for (int i = from; i < to; i++) {
                dictated[i] = true;
            }
        }
    }

    /// Whether a sentence ends with this word.
    private static boolean ends(List<String> words, int at) {
        return at >= 0 && words.get(at).matches(".*[.?!]");
    }

    private static boolean isSign(String word) {
        String bare = word.replaceAll("[,.;:?!]", "");
        return DIGITS.contains(bare)
                || (bare.length() == 1 && Character.isUpperCase(bare.charAt(0)));
    }
}
