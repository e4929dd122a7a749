package dev.patchline.agent.campaign;

/// A. K. Erlang's loss formula: how often all of some people are busy when calls come at random and
/// are not queued.
final class ErlangB {
    private static final int STEPS = 60;

    private ErlangB() {}

    /// The share of calls that find everybody busy, by the recursion over the number of people.
    ///
    /// @param load in erlangs: calls a minute times minutes a call
    static double blocking(int people, double load) {
        double blocked = 1;
        for (int k = 1; k <= people; k++) {
            blocked = load * blocked / (k + load * blocked);
        }
        return blocked;
    }

    /// The largest load with which at most such a share is blocked, by bisection.
    ///
    /// @param share above 0, below 1
    static double mostLoad(int people, double share) {
        if (people == 0) {
            return 0;
        }
        double low = 0;
        double high = people / (1 - share);
        for (int step = 0; step < STEPS; step++) {
            double middle = (low + high) / 2;
            if (blocking(people, middle) <= share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
