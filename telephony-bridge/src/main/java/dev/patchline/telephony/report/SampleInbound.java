package dev.patchline.telephony.report;

import dev.patchline.agent.playbook.Route;
import dev.patchline.telephony.report.SampleCallers.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Made-up callers who phone the agency, and what the reps and the deals make of them.
final class SampleInbound {
    private static final int CALLS_A_DAY = 22;
    private static final String LINE = "+15125550100";

    private final Random random;
    private final SampleCallers callers;
    private final SampleWriter writer;

    SampleInbound(Random random, SampleCallers callers, SampleWriter writer) {
        this.random = random;
        this.callers = callers;
        this.writer = writer;
    }

    /// @param version of the playbook in the second half; the first half had another
    void write(String version) {
        Instant day = SampleData.END.minus(Duration.ofDays(SampleData.INBOUND_DAYS));
        for (int i = 0; i < SampleData.INBOUND_DAYS; i++) {
            String script = i < SampleData.INBOUND_DAYS / 2 ? "0ld5c41b7" : version;
            for (int n = 0; n < CALLS_A_DAY; n++) {
                // The end is at 22:00 on the agency's clock, so a day of theirs begins at 8:00.
                Instant at = day.plusSeconds(10 * 3600 + random.nextInt(12 * 3600));
                call("sample-in-%04d-%03d".formatted(i, n), at, script);
            }
            day = day.plus(Duration.ofDays(1));
        }
        for (int i = 0; i < 3; i++) {
            writer.outcome("sample-unknown-" + i, Result.WON, 500, SampleData.END);
        }
    }

    private void call(String id, Instant at, String version) {
        String from = "+1214555%04d".formatted(random.nextInt(10_000));
        if (callers.chance(0.08)) {
            Instant ended = at.plusSeconds(2 + random.nextInt(7));
            writer.call(
                    new SampleWriter.Call(
                            id, from, LINE, version, false, at, ended, 0, null, "", Map.of(),
                            List.of(), false, null));
            return;
        }
        Talk talk = callers.talk(id);
        boolean wanted = talk.route() == Route.TRANSFER;
        Instant decided = at.plusSeconds(30 + 12L * talk.known().size());
        SampleReps.@Nullable Joined joined =
                wanted ? new SampleReps(random, writer).ring(id, decided) : null;
        boolean live = joined != null && joined.bridged();
        String route = wanted && !live ? Route.BOOK.name() : talk.route().name();
        String reason = wanted && !live ? "no_rep_free" : talk.reason();
        writer.call(
                new SampleWriter.Call(
                        id,
                        from,
                        LINE,
                        version,
                        false,
                        at,
                        joined == null ? decided.plusSeconds(8) : joined.ended(),
                        talk.known().size() + 1,
                        route,
                        reason,
                        talk.known(),
                        List.of(),
                        talk.explored(),
                        wanted ? decided : null));
        outcome(id, talk, live, route);
    }

    private void outcome(String id, Talk talk, boolean live, String route) {
        boolean booked = route.equals(Route.BOOK.name()) && callers.chance(0.6);
        Instant soon = SampleData.END.minusSeconds(random.nextInt(3600));
        if (booked) {
            writer.outcome(id, Result.BOOKED, null, soon);
            if (callers.chance(0.15)) {
                writer.outcome(id, Result.NO_SHOW, null, soon);
                return;
            }
        }
        if ((live || booked) && callers.chance(0.75)) {
            boolean won = callers.closes(talk.known(), live);
            if (callers.chance(0.02)) {
                // Said wrongly first, and corrected.
                writer.outcome(id, won ? Result.LOST : Result.WON, won ? null : 300, soon);
            }
            writer.outcome(
                    id,
                    won ? Result.WON : Result.LOST,
                    won ? 250 + random.nextInt(700) : null,
                    soon);
        }
    }
}
