package dev.patchline.agent.tuning;

import java.util.Locale;

/// Whether handing callers over live pays, or booking them would do, by the business's own numbers.
///
/// @param live deals won among callers who were joined with a rep and whose end is known
/// @param booked the same among those who were booked instead
/// @param margin of one job, in money
/// @param repMinutes a transfer takes of a rep's time
/// @param repCost of a minute
/// @param agentMinutes a call takes of the agent's time
/// @param agentCost of a minute: telephony and machine
public record BreakEven(
        Share live,
        Share booked,
        double margin,
        double repMinutes,
        double repCost,
        double agentMinutes,
        double agentCost) {
    /// What to do.
    public enum Advice {
        TRANSFER,
        BOOK,
        UNDECIDABLE
    }

    /// What a transfer costs.
    public double cost() {
        return repMinutes * repCost + agentMinutes * agentCost;
    }

    /// What a live transfer brings over a booking, in money: the higher share of deals times the
    /// margin.
    public double gain() {
        return difference().estimate() * margin;
    }

    public Interval gainInterval() {
        return difference().interval().times(margin);
    }

    /// How many points more often a live transfer must close to pay for itself.
    public double pointsNeeded() {
        return cost() / margin;
    }

    public Advice advice() {
        Interval gain = gainInterval();
        if (gain.low() > cost()) {
            return Advice.TRANSFER;
        }
        return gain.high() < cost() ? Advice.BOOK : Advice.UNDECIDABLE;
    }

    /// About how many more closed calls it takes to tell; 0 when it is told.
    public int more() {
        if (advice() != Advice.UNDECIDABLE) {
            return 0;
        }
        int now = live.of() + booked.of();
        double edge = Math.abs(difference().estimate() - pointsNeeded());
        if (now == 0 || Double.isNaN(edge) || edge == 0) {
            return Finding.LEAST;
        }
        double share = Math.clamp((double) live.of() / now, 0.1, 0.9);
        double rate = Math.clamp(booked.plus(live).rate(), 0.05, 0.95 - Math.min(edge, 0.5));
        return (int) Math.max(Finding.LEAST, SampleSize.total(rate + edge, rate, share) - now);
    }

    /// What the owner reads.
    public String words() {
        String counted =
                String.format(
                        Locale.ROOT,
                        "a live transfer brings %.2f more than a booking (between %.2f and %.2f)"
                                + " and costs %.2f; it has to close %.1f points more often to pay",
                        gain(),
                        gainInterval().low(),
                        gainInterval().high(),
                        cost(),
                        100 * pointsNeeded());
        return switch (advice()) {
            case TRANSFER -> "Transfer: " + counted + ".";
            case BOOK -> "Book, don't transfer: " + counted + ".";
            case UNDECIDABLE ->
                    "Undecidable yet: "
                            + counted
                            + ". About "
                            + more()
                            + " more closed calls would tell.";
        };
    }

    private Difference difference() {
        return new Difference(live, booked);
    }
}
