package dev.patchline.telephony.bench;

import java.util.List;
import java.util.Set;

/// How well acts were heard, counted over all sentences and acts (micro-averaged).
///
/// @param f1 harmonic mean of precision and recall, percent, as these two
/// @param n how many acts were to be heard
record ActScore(double f1, double precision, double recall, int n) {
    /// Those of the data's acts that the cues know under the same name.
    static final Set<String> COMPARED =
            Set.of(
                    "affirm",
                    "deny",
                    "dont_know",
                    "acknowledge",
                    "greet",
                    "end_call",
                    "handoff",
                    "thank",
                    "repeat");

    record Pair(Set<String> labelled, Set<String> heard) {}

    static ActScore of(List<Pair> pairs) {
        int right = 0;
        int heard = 0;
        int labelled = 0;
        for (Pair pair : pairs) {
            for (String act : COMPARED) {
                boolean is = pair.labelled().contains(act);
                boolean was = pair.heard().contains(act);
                labelled += is ? 1 : 0;
                heard += was ? 1 : 0;
                right += is && was ? 1 : 0;
            }
        }
        return new ActScore(
                Percent.of(2 * right, labelled + heard),
                Percent.of(right, heard),
                Percent.of(right, labelled),
                labelled);
    }
}
