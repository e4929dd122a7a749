package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// A value between tokens, before the text as a whole is weighed.
///
/// @param start index of its first token
/// @param end index after its last token
record Found(String value, int start, int end, double confidence) {
    private static final Set<String> LINKS = Set.of("the", "at", "on", "in", "a");
    private static final double REFUSED = 0.3;

    /// Weighs values against what surrounds them. One that was taken back ("the fifth, no wait, the
    /// sixth") or refused ("not the seventh") gives way to another; of the others the surest comes
    /// first, and among equals the first said.
    ///
    /// @param found in the order of the text
    static List<Reading> settle(Heard heard, List<Found> found) {
        List<Found> kept = new ArrayList<>();
        for (Found next : found) {
            int before = kept.isEmpty() ? 0 : kept.getLast().end();
            if (!kept.isEmpty() && Corrections.between(heard, before, next.start())) {
                kept.clear();
            }
            boolean refused = refused(heard, next.start());
            kept.add(refused ? next.times(REFUSED) : next);
        }
        return kept.stream()
                .sorted(Comparator.comparingDouble(Found::confidence).reversed())
                .map(one -> heard.reading(one.value(), one.start(), one.end(), one.confidence()))
                .toList();
    }

    /// "not nine", "not the seventh", "not at ten"
    private static boolean refused(Heard heard, int start) {
        int before = start - 1;
        while (before > start - 3 && LINKS.contains(heard.at(before))) {
            before--;
        }
        return heard.at(before).equals("not");
    }

    Found times(double factor) {
        return new Found(value, start, end, confidence * factor);
    }
}
