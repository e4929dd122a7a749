package dev.patchline.agent.mind.embedded;

import java.util.Locale;
import java.util.regex.Pattern;

/// How a sentence is written: its words, pairs of words, and the three and four letters in a row of
/// which the words are made, each hashed into one of [#COLUMNS].
///
/// Beside the sentence's meaning this holds on to what recognition leaves of a word: "kitchen
/// feeling" shares most letters with "kitchen ceiling". Pure.
final class NGrams {
    static final int COLUMNS = 1 << 12;

    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{Nd}']+");
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 4;

    /// Meaning and writing side by side.
    ///
    /// @param weight length of the writing's part; that of the meaning is one
    static Features beside(float[] meaning, String text, double weight) {
        var counts = new float[COLUMNS];
        String previous = "<";
        for (String word : words(text)) {
            count(counts, "w" + word);
            count(counts, "p" + previous + " " + word);
            String framed = "<" + word + ">";
            for (int length = SHORTEST; length <= LONGEST; length++) {
                for (int at = 0; at + length <= framed.length(); at++) {
                    count(counts, framed.substring(at, at + length));
                }
            }
            previous = word;
        }
        double square = 0;
        int used = 0;
        for (int i = 0; i < COLUMNS; i++) {
            if (counts[i] > 0) {
                counts[i] = (float) Math.sqrt(counts[i]);
                square += counts[i] * counts[i];
                used++;
            }
        }
        var columns = new int[used];
        var weights = new float[used];
        int next = 0;
        for (int i = 0; i < COLUMNS; i++) {
            if (counts[i] > 0) {
                columns[next] = i;
                weights[next++] = (float) (counts[i] * weight / Math.sqrt(square));
            }
        }
        return new Features(meaning, columns, weights, Denial.in(text));
    }

    /// As a recogniser would have written it: words in lower case, no marks but apostrophes.
    static String plain(String text) {
        return MARKS.matcher(text.toLowerCase(Locale.ROOT).replace('’', '\''))
                .replaceAll(" ")
                .strip();
    }

    private static String[] words(String text) {
        String bare = plain(text).replace("'", "");
        return bare.isEmpty() ? new String[0] : SPACES.split(bare);
    }

    private static void count(float[] counts, String part) {
        int hash = part.hashCode() * 0x9E3779B1;
        counts[hash >>> (32 - Integer.numberOfTrailingZeros(COLUMNS))]++;
    }

    private NGrams() {}
}
