package dev.patchline.agent.dialog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What somebody may have said. An ear that is in doubt gives several, the likeliest first.
///
/// @param words lower case; may be empty
/// @param confidence that these are the words, 0 to 1. Of several, it is each one's share
public record Hypothesis(Words words, double confidence) {
    /// Of more than these the last are hardly ever right.
    public static final int MOST = 5;

    /// Of words that were typed, or whose confidence nobody knows.
    public static Hypothesis of(Words words) {
        return new Hypothesis(words, 1);
    }

    /// What may have been said when one turn went on in a second.
    ///
    /// @param first and `second`: the likeliest first, neither empty
    /// @return the likeliest first, at most [#MOST]
    public static List<Hypothesis> joined(List<Hypothesis> first, List<Hypothesis> second) {
        var joined = new ArrayList<Hypothesis>();
        for (Hypothesis one : first) {
            for (Hypothesis other : second) {
                String words = (one.words.text() + " " + other.words.text()).strip();
                joined.add(new Hypothesis(Words.of(words), one.confidence * other.confidence));
            }
        }
        joined.sort(Comparator.comparingDouble(Hypothesis::confidence).reversed());
        return List.copyOf(joined.subList(0, Math.min(MOST, joined.size())));
    }
}
