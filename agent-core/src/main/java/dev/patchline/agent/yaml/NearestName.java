package dev.patchline.agent.yaml;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;

/// Guesses which name was meant by a mistyped one.
public final class NearestName {
    private NearestName() {}

    /// The known name that the fewest single-letter edits lead to; empty when none is close. Letter
    /// case and the difference between `-`, `_` and a blank are not counted.
    public static Optional<String> of(String typed, Collection<String> known) {
        return known.stream()
                .filter(name ->
                        distance(typed, name)
                                <= Math.max(1, Math.min(typed.length(), name.length()) / 3))
                .min(
                        Comparator.comparingInt((String name) -> distance(typed, name))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /// What to say after naming an unknown name: a guess where there is a good one, else all that
    /// would have been right.
    public static String hint(String typed, Collection<String> known) {
        return of(typed, known)
                .map(name -> "did you mean '" + name + "'?")
                .orElseGet(() -> "expected one of: " + String.join(", ", new TreeSet<>(known)));
    }

    /// Edits needed, with two swapped neighbours as one (Damerau, 1964, restricted form).
    private static int distance(String typed, String name) {
        String a = plain(typed);
        String b = plain(name);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        Arrays.setAll(cost[0], j -> j);
        for (int i = 1; i <= a.length(); i++) {
            cost[i][0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] =
                        Math.min(
                                cost[i - 1][j - 1] + change,
                                1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[a.length()][b.length()];
    }

    private static String plain(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('-', '_').replace(' ', '_');
    }
}
