package dev.patchline.agent.tuning;

import org.apache.commons.statistics.inference.FisherExactTest;

/// How much more often something happens in one group than in another that shares nobody with it.
public record Difference(Share first, Share second) {
    /// -1 to 1; NaN when one of the groups is empty.
    public double estimate() {
        return first.rate() - second.rate();
    }

    /// The hybrid score interval, made of Wilson's bounds (Newcombe, "Interval estimation for the
    /// difference between independent proportions", Statistics in Medicine 17, 1998, method 10).
    /// From -1 to 1 when one of the groups is empty.
    public Interval interval() {
        return interval(Interval.LEVEL);
    }

    /// @param level above 0 and below 1
    Interval interval(double level) {
        if (first.of() == 0 || second.of() == 0) {
            return new Interval(-1, 1);
        }
        Interval one = first.interval(level);
        Interval two = second.interval(level);
        double below = Math.hypot(first.rate() - one.low(), two.high() - second.rate());
        double above = Math.hypot(one.high() - first.rate(), second.rate() - two.low());
        return new Interval(estimate() - below, estimate() + above);
    }

    /// How often chance alone would make groups of these sizes differ at least as much: Fisher's
    /// exact test, two-sided. 1 when one of the groups is empty, or all or none are hits.
    public double chance() {
        int hits = first.hits() + second.hits();
        int all = first.of() + second.of();
        if (first.of() == 0 || second.of() == 0 || hits == 0 || hits == all) {
            return 1;
        }
        int[][] table = {
            {first.hits(), first.of() - first.hits()}, {second.hits(), second.of() - second.hits()}
        };
        return FisherExactTest.withDefaults().test(table).getPValue();
    }
}
