package dev.patchline.agent.mind.embedded;

import java.util.List;

/// The words by which people take back what they just said.
final class Corrections {
    /// More words than this between two values, and the second does not replace the first.
    private static final int FARTHEST = 6;

    private static final List<List<String>> PHRASES =
            List.of(
                    List.of("no", "wait"),
                    List.of("wait"),
                    List.of("no"),
                    List.of("nope"),
                    List.of("i", "mean"),
                    List.of("i", "meant"),
                    List.of("sorry"),
                    List.of("actually"),
                    List.of("scratch", "that"),
                    List.of("strike", "that"),
                    List.of("make", "that"),
                    List.of("make", "it"),
                    List.of("rather"),
                    List.of("correction"),
                    List.of("start", "over"),
                    List.of("excuse", "me"),
                    List.of("oops"),
                    List.of("hold", "on"),
                    List.of("let", "me", "see"));

    private Corrections() {}

    /// Whether what was said up to `from` is taken back before `to`.
    static boolean between(Heard heard, int from, int to) {
        if (to - from > FARTHEST) {
            return false;
        }
        for (int i = from; i < to; i++) {
            for (List<String> phrase : PHRASES) {
                if (i + phrase.size() <= to && heard.has(i, phrase)) {
                    return true;
                }
            }
        }
        return false;
    }
}
