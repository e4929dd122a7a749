package dev.patchline.agent.tuning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Keeps the share of false alarms down where many things are tested at once (Benjamini and
/// Hochberg, "Controlling the false discovery rate", J. R. Statist. Soc. B 57, 1995).
public final class FalseDiscoveries {
    /// The share of false ones that is put up with among those that are called real.
    public static final double RATE = 0.05;

    private FalseDiscoveries() {}

    /// For each chance, the lowest rate of false discoveries at which it would be called real.
    ///
    /// @param chances p-values, 0 to 1, in any order
    /// @return in the same order; what is at most [#RATE] is called real
    public static List<Double> adjusted(List<Double> chances) {
        int count = chances.size();
        List<Integer> largestFirst =
                IntStream.range(0, count)
                        .boxed()
                        .sorted(Comparator.comparing(chances::get, Comparator.reverseOrder()))
                        .toList();
        var adjusted = new ArrayList<>(Collections.nCopies(count, 1.0));
        double least = 1;
        for (int i = 0; i < count; i++) {
            int index = largestFirst.get(i);
            least = Math.min(least, chances.get(index) * count / (count - i));
            adjusted.set(index, least);
        }
        return adjusted;
    }
}
