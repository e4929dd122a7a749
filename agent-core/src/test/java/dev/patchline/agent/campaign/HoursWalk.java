package dev.patchline.agent.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Walks through time with the rules' own answers and asks the oracle about the minutes between
/// them: those at which a call is said to be allowed and those at which it is not.
final class HoursWalk {
    private static final int ENOUGH = 5;

    private final HoursOracle oracle = new HoursOracle();
    private final Duration step;
    private final List<String> complaints = new ArrayList<>();
    private long minutes;

    /// @param step between two minutes that are looked at; the first and the last of each stretch
    ///   are always
    HoursWalk(Duration step) {
        this.step = step;
    }

    /// @return what the rules and the oracle see differently, at most a few
    List<String> complaints(Rulebook rules, Collection<Lead> leads, Instant from, Instant until) {
        var dialRules = new DialRules(rules);
        for (Lead lead : leads) {
            Instant at = from;
            while (at.isBefore(until) && complaints.size() < ENOUGH) {
                at =
                        switch (dialRules.mayDial(lead, List.of(), Land.CAMPAIGN, at)) {
                            case MayDial.Yes(Instant end) -> same(lead, at, end, until, true);
                            case MayDial.NotUntil(Instant next, String _) ->
                                    same(lead, at, next, until, false);
                            case MayDial.Never(String reason) -> {
                                complaints.add("never: " + reason);
                                yield until;
                            }
                        };
            }
        }
        return complaints;
    }

    /// How many minutes the oracle has been asked about.
    long minutes() {
        return minutes;
    }

    private Instant same(Lead lead, Instant from, Instant end, Instant until, boolean allowed) {
        Instant last = (end.isBefore(until) ? end : until).minus(1, ChronoUnit.MINUTES);
        for (Instant at = from; at.isBefore(last); at = at.plus(step)) {
            ask(lead, at, allowed);
        }
        ask(lead, last, allowed);
        return end;
    }

    private void ask(Lead lead, Instant at, boolean allowed) {
        minutes++;
        if (oracle.allows(lead.zones(), lead.state(), at) != allowed) {
            complaints.add(
                    "%s %s at %s: the rules say %s, the oracle does not"
                            .formatted(
                                    lead.state().orElse("unknown state"),
                                    lead.zones(),
                                    at,
                                    allowed ? "yes" : "no"));
        }
    }
}
