package dev.patchline.agent.mind.embedded;

import java.util.Locale;

/// How much two words are alike (Levenshtein 1966).
final class Edits {
    private Edits() {}

    /// From 0, nothing in common, to 1, the same but for case.
    static double likeness(String left, String right) {
        int longer = Math.max(left.length(), right.length());
        return longer == 0 ? 1 : 1 - (double) distance(left, right) / longer;
    }

    private static int distance(String one, String other) {
        String left = one.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int swap = left.charAt(i - 1) == right.charAt(j - 1) ? diagonal : diagonal + 1;
                diagonal = row[j];
                row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
