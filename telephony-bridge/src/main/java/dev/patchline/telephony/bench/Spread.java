package dev.patchline.telephony.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collection;

/// How a measured time spreads: what half, 19 of 20 and 99 of 100 stay below, by the nearest rank.
///
/// @param median in milliseconds, as the other two; 0 when nothing was measured
/// @param n how many were measured
@JsonPropertyOrder({"median", "p95", "p99", "n"})
public record Spread(double median, double p95, double p99, int n) {
    /// @param millis in any order; may be empty
    public static Spread of(Collection<? extends Number> millis) {
        double[] sorted = millis.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        return new Spread(rank(sorted, 50), rank(sorted, 95), rank(sorted, 99), sorted.length);
    }

    private static double rank(double[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        double value = sorted[Math.ceilDiv(sorted.length * percent, 100) - 1];
        return Math.round(value * 10) / 10.0;
    }
}
