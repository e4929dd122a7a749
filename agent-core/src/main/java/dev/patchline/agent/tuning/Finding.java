package dev.patchline.agent.tuning;

import java.util.Locale;

/// What past calls say of a criterion or an answer.
public sealed interface Finding {
    /// Fewer closed calls than this on either side say nothing.
    int LEAST = 20;

    /// What the owner reads, in a few words.
    String words();

    /// Those of whom it holds close more often, or less often, and that is not chance.
    ///
    /// @param what the criterion or the answer
    record Tells(String what, Difference difference) implements Finding {
        @Override
        public String words() {
            Interval interval = difference.interval();
            return String.format(
                    Locale.ROOT,
                    "%s closes %s often: by %.0f to %.0f points",
                    what,
                    difference.estimate() > 0 ? "more" : "less",
                    100 * Math.min(Math.abs(interval.low()), Math.abs(interval.high())),
                    100 * Math.max(Math.abs(interval.low()), Math.abs(interval.high())));
        }
    }

    /// They close as often as the others, up to a difference that does not matter.
    record NoDifference(Difference difference, double matters) implements Finding {
        @Override
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "makes no difference: less than %.0f points either way",
                    100 * matters);
        }
    }

    /// Too few calls to tell.
    ///
    /// @param more closed calls, about, of the same mixture
    record Undecidable(int more) implements Finding {
        @Override
        public String words() {
            return "undecidable yet: about " + more + " more closed calls";
        }
    }

    /// Nobody of whom it does not hold was ever let through, so nothing can be compared.
    ///
    /// @param explored calls that would show at least one close, if one in twenty closed
    record Untried(int explored) implements Finding {
        @Override
        public String words() {
            return "undecidable: nobody who fails it was let through; explore about "
                    + explored
                    + " of them";
        }
    }
}
