package dev.patchline.agent.tuning;

/// How a criterion, or an answer, goes with closed deals.
///
/// @param what the criterion or the answer, in short
/// @param with won among closed calls of which it holds
/// @param without won among closed calls of which it does not hold
/// @param revenue of those of which it holds
/// @param chance of so large a difference if it told nothing, adjusted for all that is looked at
///   ([FalseDiscoveries])
public record Evidence(
        String what, Share with, Share without, double revenue, double chance, Finding finding) {
    /// Closed calls of which it holds.
    public int support() {
        return with.of();
    }

    /// Of those of whom it holds, how many close.
    public Share precision() {
        return with;
    }

    /// Of those who close, of how many it holds.
    public Share recall() {
        return new Share(with.hits(), with.hits() + without.hits());
    }

    /// How many times as often they close as everybody does; NaN when nobody closed.
    public double lift() {
        return with.rate() / with.plus(without).rate();
    }

    public Difference difference() {
        return new Difference(with, without);
    }

    /// Revenue for each closed call of which it holds; NaN without any.
    public double value() {
        return support() == 0 ? Double.NaN : revenue / support();
    }
}
