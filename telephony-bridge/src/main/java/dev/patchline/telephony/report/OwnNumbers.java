package dev.patchline.telephony.report;

import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.tuning.BreakEven;
import dev.patchline.agent.tuning.Share;
import java.time.Duration;
import java.util.Set;

/// Gathers what a business's own calls say of transfers and bookings. A fold over attempts; for one
/// thread.
public final class OwnNumbers {
    private static final double SECONDS_A_MINUTE = 60;

    private final String playbook;
    private Share live = Share.NONE;
    private Share booked = Share.NONE;
    private Duration talk = Duration.ZERO;
    private Duration agent = Duration.ZERO;
    private int joined;
    private int answered;

    /// @param playbook its id
    public OwnNumbers(String playbook) {
        this.playbook = playbook;
    }

    /// Reads them out of the records.
    public static OwnNumbers of(String playbook, Records records, Report.Span span) {
        var numbers = new OwnNumbers(playbook);
        new CallFile(records.jdbi()).each(span.from(), span.to(), numbers::add);
        return numbers;
    }

    void add(CallFacts call) {
        if (!call.playbook().equals(playbook)) {
            return;
        }
        Set<Stage> stages = Stage.of(call, Set.of());
        boolean bridged = stages.contains(Stage.CONNECTED);
        boolean closed = stages.contains(Stage.WON) || stages.contains(Stage.LOST);
        if (stages.contains(Stage.CONVERSATION)) {
            answered++;
            agent = agent.plus(call.length()).minus(call.talk());
        }
        if (bridged) {
            joined++;
            talk = talk.plus(call.talk());
        }
        if (closed && bridged) {
            live = live.plus(call.won());
        } else if (closed && call.route() == Route.BOOK) {
            booked = booked.plus(call.won());
        }
    }

    /// @param margin of one job, above 0
    /// @param repCost of a rep's minute
    /// @param agentCost of a minute of telephony and machine
    public BreakEven breakEven(double margin, double repCost, double agentCost) {
        return new BreakEven(
                live,
                booked,
                margin,
                minutes(talk, joined),
                repCost,
                minutes(agent, answered),
                agentCost);
    }

    private static double minutes(Duration sum, int count) {
        return count == 0 ? 0 : sum.toSeconds() / SECONDS_A_MINUTE / count;
    }
}
