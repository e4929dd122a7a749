package dev.patchline.agent.tuning;

import org.apache.commons.statistics.distribution.NormalDistribution;

/// How much must be counted before a difference can be seen: a two-sided test at 5 %, which finds
/// it four times in five (Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions",
/// 3rd edition, chapter 4, without continuity correction).
public final class SampleSize {
    /// How often a difference that is there is found.
    public static final double POWER = 0.8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double SIGNIFICANT =
            NORMAL.inverseCumulativeProbability(1 - (1 - Interval.LEVEL) / 2);
    private static final double FOUND = NORMAL.inverseCumulativeProbability(POWER);

    /// What cannot be decided in this many calls is not worth waiting for.
    private static final double MOST = 1_000_000;

    private SampleSize() {}

    /// For two groups of the same size.
    ///
    /// @param one a rate, 0 to 1
    /// @param other another rate
    /// @return in each group; at most half a million
    public static int perGroup(double one, double other) {
        return (int) Math.ceil(total(one, other, 0.5) / 2);
    }

    /// For two groups of different sizes.
    ///
    /// @param one the rate in the first group, 0 to 1
    /// @param other the rate in the second, another one
    /// @param share of all that is in the first group, above 0 and below 1
    /// @return in both groups together; at most a million
    public static double total(double one, double other, double share) {
        double rest = 1 - share;
        double mean = share * one + rest * other;
        double root =
                SIGNIFICANT * Math.sqrt(mean * (1 - mean) * (1 / share + 1 / rest))
                        + FOUND * Math.sqrt(one * (1 - one) / share + other * (1 - other) / rest);
        double difference = one - other;
        return Math.min(MOST, root * root / (difference * difference));
    }

    /// How many calls it takes to see at least one close, 19 times in 20.
    ///
    /// @param rate at which they close in truth, above 0 and below 1
    public static int toSeeOne(double rate) {
        return (int) Math.ceil(Math.log(1 - Interval.LEVEL) / Math.log(1 - rate));
    }
}
