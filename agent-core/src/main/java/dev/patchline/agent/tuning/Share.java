package dev.patchline.agent.tuning;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/// So many of so many, and how sure that is.
///
/// @param hits 0 to `of`
/// @param of 0 or more
public record Share(int hits, int of) {
    public static final Share NONE = new Share(0, 0);

    public Share {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException(hits + " of " + of + " is no share");
        }
    }

    /// 0 to 1; NaN when nothing was counted.
    public double rate() {
        return of == 0 ? Double.NaN : (double) hits / of;
    }

    /// The score interval at [Interval#LEVEL] (Wilson, "Probable inference", JASA 22, 1927). From 0
    /// to 1 when nothing was counted.
    public Interval interval() {
        return interval(Interval.LEVEL);
    }

    /// @param level above 0 and below 1
    Interval interval(double level) {
        if (of == 0) {
            return Interval.ANY_SHARE;
        }
        var wilson = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(of, hits, 1 - level);
        return new Interval(
                Math.max(0, wilson.getLowerBound()), Math.min(1, wilson.getUpperBound()));
    }

    public Share plus(Share other) {
        return new Share(hits + other.hits, of + other.of);
    }

    /// One more that was counted.
    public Share plus(boolean hit) {
        return new Share(hits + (hit ? 1 : 0), of + 1);
    }
}
