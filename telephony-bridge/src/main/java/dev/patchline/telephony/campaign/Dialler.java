package dev.patchline.telephony.campaign;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.campaign.Campaign;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.campaign.Pacing;
import dev.patchline.agent.campaign.Rulebook;
import dev.patchline.telephony.report.NumberHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works the running campaigns: every beat it asks the rules how many may be dialled, claims leads
/// that are due, and places the calls that may be placed. Lives on one virtual thread; the ends of
/// calls are written on threads of their own. Several processes may work the same campaigns.
///
/// A lead is dialled when, and only when, its row in `dials` is committed. The row without an end
/// keeps everybody else from dialling the number, also after this process has been killed, until it
/// is certain that the carrier has no leg of it any more.
public final class Dialler implements AutoCloseable {
    /// Between two looks at the campaigns, by real time.
    public static final Duration BEAT = Duration.ofMillis(500);

    /// Leads that are judged at a time.
    private static final int BATCH = 50;

    /// Between two looks for leads who have just come.
    private static final Duration BETWEEN_INTAKES = Duration.ofSeconds(5);

    /// Between two looks at all leads: an import that takes long is seen late, and a lead whose
    /// number was out of order too.
    private static final Duration BETWEEN_ROLL_CALLS = Duration.ofMinutes(10);

    /// Sets these advisory locks apart from all others.
    static final int PACING = 0x5041;

    private static final Duration BETWEEN_REVIEWS = Duration.ofMinutes(15);
    private static final Logger LOG = LoggerFactory.getLogger(Dialler.class);

    private final Parts parts;
    private final String process = UUID.randomUUID().toString();
    private final CampaignTable campaigns;
    private final Claims claims;
    private final Dials dials;
    private final CallerNumbers numbers;
    private final CampaignFigures figures;
    private final Map<CallId, Running> running = new ConcurrentHashMap<>();
    private final Map<String, Intake> intakes = new HashMap<>();
    private final Thread thread = Thread.ofVirtual().name("dialler").unstarted(this::run);
    private Instant reviewed = Instant.EPOCH;
    private volatile boolean closing;

    /// What it works with.
    ///
    /// @param freeLines how many more calls there may be, of all kinds
    /// @param lines how many there may be in all
    /// @param clock may run faster than real time, for a trial
    /// @param seller the business, as consents name it
    /// @param zone of the business
    /// @param longest after which a call is over, whatever became of its process
    /// @param stateOf the two letters of one of our numbers' state
    /// @param errands what nobody must wait for, while claims are to be renewed: ends are written
    ///   down, and our numbers looked at
    public record Parts(
            Jdbi jdbi,
            Rulebook rules,
            OutboundCalls calls,
            Staffing staffing,
            IntSupplier freeLines,
            int lines,
            InstantSource clock,
            String seller,
            ZoneId zone,
            Duration longest,
            Function<String, Optional<String>> stateOf,
            Executor errands) {}

    /// What a campaign has taken in.
    ///
    /// @param newest the number of the newest lead at that time
    private record Intake(Instant last, Instant rollCall, long newest) {
        static final Intake NONE = new Intake(Instant.EPOCH, Instant.EPOCH, 0);
    }

    /// One attempt of this process.
    private static final class Running {
        private final Instant until;
        private boolean placed;
        private boolean cancelled;

        Running(Instant until) {
            this.until = until;
        }
    }

    public Dialler(Parts parts) {
        this.parts = parts;
        this.campaigns = new CampaignTable(parts.jdbi());
        this.claims = new Claims(parts.jdbi(), process);
        this.numbers = new CallerNumbers(parts.rules().numbers(), parts.zone(), parts.stateOf());
        this.dials = new Dials(parts.jdbi(), parts.rules(), numbers, parts.seller(), process);
        this.figures = new CampaignFigures(parts.jdbi());
    }

    public void start() {
        thread.start();
    }

    /// An opt-out was recorded, or an attempt is to be taken back for another reason. Any thread.
    /// An attempt of another process is not known here, which is no error.
    public void cancel(CallId call) {
        Running attempt = running.get(call);
        if (attempt == null) {
            return;
        }
        boolean tell;
        synchronized (attempt) {
            tell = attempt.placed && !attempt.cancelled;
            attempt.cancelled = true;
        }
        if (tell) {
            parts.calls().cancel(call);
        }
    }

    private void run() {
        while (!closing) {
            try {
                while (!closing && beat()) {
                    // There may be more that is due.
                }
                Thread.sleep(BEAT);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("the campaigns could not be worked: {}", e.getClass().getSimpleName());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(BEAT);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    /// Looks once at everything.
    ///
    /// @return whether it is worth looking again at once
    boolean beat() {
        Instant now = parts.clock().instant();
        claims.renew(now);
        takeBack(now);
        recover(now);
        List<KeptCampaign> working = campaigns.running();
        review(working, now);
        boolean more = false;
        for (KeptCampaign kept : working) {
            more |= work(kept, now);
        }
        return more;
    }

    /// Attempts that somebody wants taken back, and those whose calling hours have ended.
    private void takeBack(Instant now) {
        claims.cancelled().forEach(this::cancel);
        running.forEach((call, attempt) -> {
            if (!now.isBefore(attempt.until)) {
                cancel(call);
            }
        });
    }

    /// Takes up what killed processes left behind.
    private void recover(Instant now) {
        claims.requeue(now);
        for (Claims.Orphan orphan : claims.orphans(now)) {
            boolean over =
                    orphan.dialledAt().plus(parts.longest()).isBefore(now)
                            || parts.calls().surelyOver(orphan.call());
            // Asking the carrier may have taken long.
            claims.renew(parts.clock().instant());
            if (over) {
                LOG.warn("call {} was left behind by another process", orphan.call());
                dials.end(orphan.call(), Placed.unanswered(Disposition.FAILED, now));
            }
        }
    }

    private void review(List<KeptCampaign> working, Instant now) {
        if (now.isBefore(reviewed.plus(BETWEEN_REVIEWS))) {
            return;
        }
        reviewed = now;
        var ours = new HashSet<String>();
        working.forEach(each -> ours.addAll(each.campaign().callerNumbers()));
        parts.errands().execute(() -> judgeNumbers(List.copyOf(ours), now));
    }

    private void judgeNumbers(List<String> ours, Instant now) {
        try {
            Set<String> alarmed = NumberHealth.alarmed(parts.jdbi(), parts.zone(), now);
            numbers.review(parts.jdbi(), ours, alarmed::contains, now);
        } catch (RuntimeException e) {
            LOG.warn("our numbers could not be looked at: {}", e.getClass().getSimpleName());
        }
    }

    private boolean work(KeptCampaign kept, Instant now) {
        Campaign campaign = kept.campaign();
        if (takeIn(campaign, now) && campaigns.endIfDone(campaign.id())) {
            return false;
        }
        if (broken(kept, now)) {
            return false;
        }
        return alone(campaign.group(), () -> paced(kept, now));
    }

    /// Works while no other process paces calls for the same reps: what each has committed to dial
    /// must be seen by the next, or both would dial for one free rep. The lock goes with the
    /// connection, so a process that is killed holds up nobody.
    ///
    /// @return false also when another process is at it; the next beat tries again
    private boolean alone(String group, BooleanSupplier work) {
        // Not bound to this thread, so that the work commits on connections of its own.
        try (Handle handle = parts.jdbi().open()) {
            handle.begin();
            boolean ours =
                    handle.createQuery(
                                    "SELECT pg_try_advisory_xact_lock(:pacing, hashtext(:group))")
                            .bind("pacing", PACING)
                            .bind("group", group)
                            .mapTo(Boolean.class)
                            .one();
            boolean more = ours && work.getAsBoolean();
            handle.commit();
            return more;
        }
    }

    private boolean paced(KeptCampaign kept, Instant now) {
        return switch (pace(kept.campaign(), now)) {
            case Pacing.Pace.Hold(String reason) -> {
                campaigns.note(kept, Optional.of(reason));
                yield false;
            }
            case Pacing.Pace.Dial(int calls) -> {
                campaigns.note(kept, Optional.empty());
                yield dial(kept.campaign(), calls, now);
            }
        };
    }

    /// @return whether it was time for that
    private boolean takeIn(Campaign campaign, Instant now) {
        Intake before = intakes.getOrDefault(campaign.id(), Intake.NONE);
        if (now.isBefore(before.last().plus(BETWEEN_INTAKES))) {
            return false;
        }
        boolean all = !now.isBefore(before.rollCall().plus(BETWEEN_ROLL_CALLS));
        long newest = campaigns.newest();
        if (all || newest > before.newest()) {
            campaigns.takeIn(campaign, all ? 0 : before.newest(), now);
        }
        intakes.put(campaign.id(), new Intake(now, all ? now : before.rollCall(), newest));
        return true;
    }

    private boolean broken(KeptCampaign kept, Instant now) {
        Pacing.Breaker breaker = parts.rules().pacing().breaker();
        Instant since = now.minus(breaker.within());
        Instant started = kept.startedAt().orElse(since);
        boolean trips =
                breaker.trips(
                        figures.endedSince(
                                kept.campaign().id(), started.isAfter(since) ? started : since),
                        now);
        if (trips) {
            campaigns.pause(
                    kept.campaign().id(),
                    "most calls of the last %d s failed; see to the carrier, then start it again"
                            .formatted(breaker.within().toSeconds()),
                    now);
            LOG.warn("campaign {} is paused: most of its calls fail", kept.campaign().id());
        }
        return trips;
    }

    private Pacing.Pace pace(Campaign campaign, Instant now) {
        Rulebook.Abandonment abandonment = parts.rules().abandonment();
        var underWay = new HashSet<>(figures.underWay(campaign.group()));
        Staffing.Staff staff = parts.staffing().of(campaign.group(), now, underWay);
        int reserved = (int) Math.ceil(parts.lines() * parts.rules().pacing().reserved());
        return parts.rules()
                .pacing()
                .pace(
                        campaign,
                        new Pacing.Moment(
                                staff.onDuty(),
                                staff.free(),
                                underWay.size() - staff.withOurs(),
                                parts.freeLines().getAsInt() - reserved),
                        figures.record(campaign.id(), abandonment, now),
                        abandonment.most(),
                        figures.lastDial(campaign.id()),
                        now);
    }

    /// @return whether leads were looked at without anybody being dialled, so that others may wait
    ///   behind them
    private boolean dial(Campaign campaign, int calls, Instant now) {
        List<Long> taken =
                claims.take(
                        campaign.id(),
                        Math.max(calls, BATCH),
                        parts.rules().cadence().fresh(),
                        now);
        int placed = 0;
        int looked = 0;
        for (long lead : taken) {
            if (placed == calls || closing) {
                break;
            }
            looked++;
            Optional<Placing> placing = dials.begin(campaign, lead, parts.clock().instant());
            if (placing.isPresent()) {
                place(placing.get());
                placed++;
            }
        }
        claims.release(campaign.id(), taken.subList(looked, taken.size()));
        return placed == 0 && looked > 0;
    }

    private void place(Placing placing) {
        var attempt = new Running(placing.until());
        running.put(placing.call(), attempt);
        CompletionStage<Placed> stage;
        try {
            stage = parts.calls().place(placing);
        } catch (RuntimeException e) {
            LOG.warn(
                    "call {} could not be placed: {}",
                    placing.call(),
                    e.getClass().getSimpleName());
            ended(placing, Placed.unanswered(Disposition.FAILED, parts.clock().instant()));
            return;
        }
        boolean tell;
        synchronized (attempt) {
            attempt.placed = true;
            tell = attempt.cancelled;
        }
        if (tell) {
            parts.calls().cancel(placing.call());
        }
        stage.whenComplete((placed, failure) ->
                parts.errands().execute(() -> ended(placing, orFailed(placing, placed, failure))));
    }

    private Placed orFailed(Placing placing, @Nullable Placed placed, @Nullable Throwable failure) {
        if (placed != null) {
            return placed;
        }
        LOG.warn(
                "call {} failed: {}",
                placing.call(),
                failure == null ? "no reason" : failure.getClass().getSimpleName());
        return Placed.unanswered(Disposition.FAILED, parts.clock().instant());
    }

    /// Writes the end down, and goes on trying while the database is away: until then the claim is
    /// renewed, or the row is found by another process.
    private void ended(Placing placing, Placed placed) {
        while (true) {
            try {
                dials.end(placing.call(), placed);
                running.remove(placing.call());
                return;
            } catch (RuntimeException e) {
                LOG.warn(
                        "the end of call {} is not written yet: {}",
                        placing.call(),
                        e.getClass().getSimpleName());
                if (closing || !pause()) {
                    return;
                }
            }
        }
    }

    /// Dials nobody any more. Calls that are under way go on, and are written down when they end.
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
