package dev.patchline.telephony.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.campaign.Pacing;
import dev.patchline.agent.tuning.Experiment;
import dev.patchline.telephony.campaign.Staffing.Staff;
import dev.patchline.telephony.report.Trials;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiallerTest {
    private static Tables tables = TestServer.tables(DiallerTest.class);
    private static Jdbi jdbi = tables.jdbi();
    private static final String ANN = "+14045550111";
    private static final String BOB = "+14045550112";

    private Instant now = Callings.TUESDAY;
    private Staff staff = new Staff(3, 3, 0);
    private final Phones phones = new Phones();
    private final Dialler dialler = dialler();

    /// A carrier whose calls end when the test says so.
    private final class Phones implements OutboundCalls {
        private final List<Placing> placed = new ArrayList<>();
        private final List<CallId> cancelled = new ArrayList<>();
        private final Map<CallId, CompletableFuture<Placed>> ends = new ConcurrentHashMap<>();
        private Runnable whileDialling = () -> {};
        private boolean surelyOver;

        @Override
        public CompletionStage<Placed> place(Placing placing) {
            placed.add(placing);
            var end = new CompletableFuture<Placed>();
            ends.put(placing.call(), end);
            whileDialling.run();
            return end;
        }

        @Override
        public void cancel(CallId call) {
            cancelled.add(call);
        }

        @Override
        public boolean surelyOver(CallId call) {
            return surelyOver;
        }

        List<String> numbers() {
            return placed.stream().map(Placing::number).toList();
        }

        /// Ends the last call, and waits until that is written.
        void end(Disposition how) {
            end(Placed.unanswered(how, now));
        }

        void end(Placed how) {
            CallId call = placed.getLast().call();
            Optional.ofNullable(ends.get(call)).orElseThrow().complete(how);
            while (Callings.rows(
                                    jdbi,
                                    "SELECT id FROM dials WHERE ended_at IS NULL AND id = '"
                                            + call.value()
                                            + "'")
                            .size()
                    == 1) {
                Thread.onSpinWait();
            }
        }
    }

    private Dialler dialler() {
        return new Dialler(
                new Dialler.Parts(
                        jdbi,
                        Callings.RULES,
                        phones,
                        (_, _, _) -> staff,
                        () -> 50,
                        50,
                        () -> now,
                        Callings.SELLER,
                        ZoneId.of("America/Chicago"),
                        Duration.ofHours(1),
                        _ -> Optional.empty()));
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    @BeforeEach
    void startWithEmptyTables() {
        while (!emptied()) {
            Thread.onSpinWait();
        }
        Callings.list(jdbi, "web");
    }

    /// Not while what an earlier test's calls came to is still being written.
    private static boolean emptied() {
        try {
            jdbi.useHandle(handle ->
                    handle.execute(
                            "TRUNCATE dials, campaign_leads, campaigns, leads, lists, consents,"
                                    + " suppressions, caller_numbers, experiments CASCADE"));
            return true;
        } catch (UnableToExecuteStatementException _) {
            return false;
        }
    }

    private void beat() {
        while (dialler.beat()) {
            // There may be more that is due.
        }
    }

    @Test
    void aLeadIsDialledWithAllThatIsKnown() {
        long ann = Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);

        beat();

        Placing placing = phones.placed.getFirst();
        assertThat(phones.placed)
                .containsExactly(
                        new Placing(
                                placing.call(),
                                "spring",
                                "insurance-auto",
                                ann,
                                ANN,
                                "+14045550100",
                                1,
                                Optional.empty(),
                                Duration.ofSeconds(30),
                                true,
                                Instant.parse("2026-05-06T01:00:00Z"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of("GA"),
                                Map.of("city", "Macon")));
        assertThat(Callings.rows(jdbi, "SELECT number, attempt, disposition FROM dials"))
                .containsExactly(ANN + " 1 null");
    }

    @Test
    void nobodyIsDialledTwiceWhoseCallIsGoingOn() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);

        beat();
        now = now.plusSeconds(10);
        beat();

        assertThat(phones.numbers()).containsExactly(ANN);
    }

    @Test
    void theEndOfACallSaysWhenTheNextOneIsDue() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        beat();

        phones.end(Disposition.NO_ANSWER);

        assertThat(
                        Callings.rows(
                                jdbi,
                                "SELECT state, attempts, last, why, due_at = '2026-05-05"
                                        + " 19:00:00Z', caller_number FROM campaign_leads"))
                .containsExactly("waiting 1 NO_ANSWER the last time: no answer t +14045550100");
    }

    @Test
    void aFreshLeadGoesBeforeThoseWhoHaveWaitedForLong() {
        Callings.lead(jdbi, "web", BOB);
        long ann = Callings.lead(jdbi, "web", ANN);
        jdbi.useHandle(handle ->
                handle.execute(
                        "UPDATE leads SET came_at = ? WHERE id = ?", now.minusSeconds(20), ann));
        staff = new Staff(1, 1, 0);
        Callings.start(jdbi, Callings.SPRING, now);

        beat();

        assertThat(phones.numbers()).containsExactly(ANN);
    }

    @Test
    void aLeadWhoComesWhileTheCampaignRunsIsDialledWithinSeconds() {
        Callings.lead(jdbi, "web", BOB);
        Callings.start(jdbi, Callings.SPRING, now);
        beat();
        now = now.plusSeconds(5);
        Callings.lead(jdbi, "web", ANN);

        beat();

        assertThat(phones.numbers()).containsExactly(BOB, ANN);
    }

    @Test
    void anOptOutWhileTheNumberIsBeingDialledTakesTheCallBack() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        beat();

        OptOut.Stopped stopped = optOut();
        phones.end(Disposition.CANCELLED);
        now = now.plus(Duration.ofDays(2));
        beat();

        assertThat(phones.cancelled).isEqualTo(stopped.cancelled()).hasSize(1);
        assertThat(phones.numbers()).containsExactly(ANN);
    }

    @Test
    void anOptOutBetweenTheRowAndTheDiallingTakesTheCallBackToo() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        phones.whileDialling = this::optOut;

        beat();

        assertThat(phones.cancelled).containsExactly(phones.placed.getFirst().call());
    }

    @Test
    void anOptOutByAnotherProcessIsSeenAtTheNextBeat() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        beat();
        new OptOut(jdbi, _ -> {}).record(ANN, OptOut.Channel.TEXT, Optional.empty(), now);

        beat();

        assertThat(phones.cancelled).containsExactly(phones.placed.getFirst().call());
    }

    @Test
    void whoOptsOutInOneCampaignIsNotCalledByAnyOther() {
        Callings.list(jdbi, "old");
        Callings.lead(jdbi, "web", ANN);
        Callings.lead(jdbi, "old", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        beat();
        phones.end(Disposition.OPTED_OUT);
        Callings.start(jdbi, Callings.named("autumn", "old"), now);
        now = now.plus(Duration.ofDays(30));

        beat();

        assertThat(phones.numbers()).containsExactly(ANN);
        assertThat(Callings.rows(jdbi, "SELECT number, source, reason FROM suppressions"))
                .containsExactly(ANN + " internal VOICE");
        assertThat(Callings.rows(jdbi, "SELECT DISTINCT state FROM campaign_leads"))
                .containsExactly("done");
    }

    @Test
    void aLeadInTwoCampaignsIsCalledByOneAtATime() {
        Callings.list(jdbi, "old");
        Callings.lead(jdbi, "web", ANN);
        Callings.lead(jdbi, "old", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        Callings.start(jdbi, Callings.named("autumn", "old"), now);

        beat();

        assertThat(phones.numbers()).containsExactly(ANN);
        assertThat(Callings.rows(jdbi, "SELECT why FROM campaign_leads WHERE why IS NOT NULL"))
                .containsExactly("the number is being dialled");
    }

    @Test
    void whoTookTheConsentBackBetweenTwoAttemptsIsNotDialled() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        beat();
        phones.end(Disposition.NO_ANSWER);
        jdbi.useHandle(handle -> handle.execute("UPDATE consents SET revoked_at = ?", now));
        now = now.plus(Duration.ofHours(3));

        beat();

        assertThat(phones.numbers()).containsExactly(ANN);
        assertThat(Callings.rows(jdbi, "SELECT state, why FROM campaign_leads"))
                .containsExactly("done took the consent back");
    }

    @Test
    void aDeadNumberIsTakenOutOfEveryCampaign() {
        Callings.list(jdbi, "old");
        Callings.lead(jdbi, "web", ANN);
        Callings.lead(jdbi, "old", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        Callings.start(jdbi, Callings.named("autumn", "old"), now);
        beat();

        phones.end(Disposition.DISCONNECTED);

        assertThat(Callings.rows(jdbi, "SELECT DISTINCT state, why FROM campaign_leads"))
                .containsExactly("done the number does not work");
    }

    @Test
    void oneSecondBeforeTheHoursEndIsAllowedAndTheirEndIsNot() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        now = Instant.parse("2026-05-06T01:00:00Z");
        beat();
        assertThat(phones.placed).isEmpty();

        jdbi.useHandle(handle -> handle.execute("UPDATE campaign_leads SET due_at = ?", now));
        now = Instant.parse("2026-05-06T00:59:59Z");
        jdbi.useHandle(handle -> handle.execute("UPDATE campaign_leads SET due_at = ?", now));
        beat();

        assertThat(phones.numbers()).containsExactly(ANN);
    }

    @Test
    void aCallThatStillRingsWhenTheHoursEndIsTakenBack() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        now = Instant.parse("2026-05-06T00:59:55Z");
        beat();
        now = Instant.parse("2026-05-06T01:00:00Z");

        beat();

        assertThat(phones.cancelled).containsExactly(phones.placed.getFirst().call());
    }

    @Test
    void whenAllRepsHaveGoneHomeNobodyIsDialledAndTheOwnerSeesWhy() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.without(false, 10), now);
        staff = new Staff(0, 0, 0);

        beat();

        assertThat(phones.placed).isEmpty();
        assertThat(Callings.rows(jdbi, "SELECT state, why FROM campaigns"))
                .containsExactly(
                        "running no rep is on duty, and the playbook has nothing else to offer");
    }

    @Test
    void oneCallIsUnderWayForEachFreeRep() {
        for (int i = 0; i < 9; i++) {
            Callings.lead(jdbi, "web", "+1404555012" + i);
        }
        Callings.start(jdbi, Callings.without(false, 10), now);

        beat();
        staff = new Staff(3, 2, 1);
        beat();

        assertThat(phones.placed).hasSize(3);
    }

    @Test
    void aCarrierThatRejectsEveryCallPausesTheCampaign() {
        for (int i = 0; i < 9; i++) {
            Callings.lead(jdbi, "web", "+1404555012" + i);
        }
        Callings.start(jdbi, Callings.without(true, 1), now);
        for (int i = 0; i < 5; i++) {
            beat();
            phones.end(Disposition.REJECTED);
            now = now.plusSeconds(1);
        }

        beat();

        assertThat(phones.placed).hasSize(5);
        assertThat(Callings.rows(jdbi, "SELECT state, why FROM campaigns"))
                .containsExactly(
                        "paused most calls of the last 120 s failed; see to the carrier, then start"
                                + " it again");
    }

    @Test
    void pausingTakesBackWhatNobodyHasAnswered() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        beat();

        new CampaignTable(jdbi).pause("spring", "by its owner", now);
        beat();

        assertThat(phones.cancelled).containsExactly(phones.placed.getFirst().call());
    }

    @Test
    void aPersonWhoHeardNothingForTooLongCountsAsAbandonedLikeOneWhomNoRepTook() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        List<Placed> ends =
                List.of(
                        answered(Disposition.NOT_INTERESTED, 1_900),
                        answered(Disposition.HUNG_UP, 2_100),
                        answered(Disposition.MISSED_HANDOFF, 2_100),
                        answered(Disposition.FAILED, 6_000),
                        answered(Disposition.VOICEMAIL, 6_000),
                        Placed.unanswered(Disposition.FAILED, now));
        for (int i = 0; i < ends.size(); i++) {
            ended(i, ends.get(i));
        }
        var tally = new CampaignFigures(jdbi).record("spring", Callings.RULES.abandonment(), now);
        assertThat(tally).isEqualTo(new Pacing.Tally(6, 4, 3, 0, Duration.ZERO));
        assertThat(
                        new CampaignFigures(jdbi)
                                .record(
                                        "spring",
                                        Callings.RULES.abandonment(),
                                        now.plus(Duration.ofDays(31))))
                .isEqualTo(new Pacing.Tally(0, 0, 0, 0, Duration.ZERO));
    }

    private Placed answered(Disposition how, long waitedMillis) {
        return new Placed(
                how,
                now,
                Optional.of(now),
                Optional.of(AnsweredBy.PERSON),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofMillis(waitedMillis)),
                Optional.empty());
    }

    /// A call to somebody that ended so.
    private void ended(int which, Placed how) {
        String id = "call-000" + which;
        long lead = Callings.lead(jdbi, "web", "+1404555%04d".formatted(200 + which));
        jdbi.useHandle(handle ->
                handle.execute(
                        "INSERT INTO dials (id, campaign, lead, number, caller_number, call,"
                                + " attempt, dialled_at) VALUES (?, 'spring', ?, ?,"
                                + " '+15125550100', ?, 1, ?)",
                        id,
                        lead,
                        "+1404555%04d".formatted(200 + which),
                        id,
                        now));
        new Dials(
                        jdbi,
                        Callings.RULES,
                        new CallerNumbers(
                                Callings.RULES.numbers(),
                                ZoneId.of("America/New_York"),
                                _ -> Optional.empty()),
                        Callings.SELLER,
                        "test")
                .end(new CallId(id), how);
    }

    @Test
    void nobodyIsDialledWhileAnotherProcessJudgesHowManyRepsAreFree() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        try (Handle other = jdbi.open()) {
            other.begin();
            other.execute(
                    "SELECT pg_advisory_xact_lock(?, hashtext('sales'))::text", Dialler.PACING);
            beat();
            assertThat(phones.placed).isEmpty();
            other.rollback();
        }
        beat();
        assertThat(phones.numbers()).containsExactly(ANN);
    }

    @Test
    void aLeadKeepsTheScriptOfATrialAlsoWhenItComesAfterTheTrialBegan() {
        Callings.start(jdbi, Callings.SPRING, now);
        var trial =
                new Trials.Declared(
                        new Experiment("spring", Experiment.Metric.WON, 0.3, 0.1),
                        "as-it-is",
                        "another",
                        now);
        new Trials(jdbi).start(trial);
        long lead = Callings.lead(jdbi, "web", ANN);
        now = now.plusSeconds(10);
        beat();

        Experiment.Arm arm = trial.experiment().arm(Long.toString(lead));
        assertThat(phones.placed)
                .extracting(Placing::arm, Placing::playbook)
                .containsExactly(
                        tuple(
                                Optional.of(arm.name()),
                                arm == Experiment.Arm.A ? "as-it-is" : "another"));
        assertThat(Callings.rows(jdbi, "SELECT arm FROM campaign_leads"))
                .containsExactly(arm.name());
    }

    @Test
    void theThirdVoicemailGetsNoMessage() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        var allowed = new ArrayList<Boolean>();
        for (int day = 0; day < 3; day++) {
            beat();
            allowed.add(phones.placed.getLast().mayLeaveMessage());
            phones.end(
                    new Placed(
                            Disposition.VOICEMAIL_MESSAGE,
                            now.plusSeconds(30),
                            Optional.of(now.plusSeconds(5)),
                            Optional.of(AnsweredBy.VOICEMAIL),
                            Optional.empty(),
                            Optional.of("A"),
                            Optional.of(now.plusSeconds(20)),
                            Optional.empty(),
                            Optional.empty()));
            now = now.plus(Duration.ofDays(1));
        }

        assertThat(allowed).containsExactly(true, true, false);
    }

    @Test
    void aCallThatAKilledProcessLeftIsTakenUpOnlyWhenTheCarrierHasNoLegOfIt() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        beat();
        Dialler next = dialler();
        now = now.plus(Claims.LEASE).plusSeconds(1);

        next.beat();
        assertThat(Callings.rows(jdbi, "SELECT disposition FROM dials")).containsExactly("null");

        phones.surelyOver = true;
        next.beat();
        assertThat(Callings.rows(jdbi, "SELECT disposition FROM dials")).containsExactly("FAILED");
        assertThat(Callings.rows(jdbi, "SELECT state, why FROM campaign_leads"))
                .containsExactly("waiting the last time: failed");
        assertThat(phones.placed).hasSize(1);
    }

    @Test
    void aClaimOfAKilledProcessWithoutACallIsDueAgainAfterItsLease() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        new CampaignTable(jdbi).takeIn(Callings.SPRING, now);
        new Claims(jdbi, "killed").take("spring", 1, Duration.ofMinutes(1), now);

        beat();
        assertThat(phones.placed).isEmpty();

        now = now.plus(Claims.LEASE).plusSeconds(1);
        beat();
        assertThat(phones.numbers()).containsExactly(ANN);
    }

    @Test
    void aCampaignWithNobodyLeftIsDone() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        beat();
        phones.end(Disposition.NOT_INTERESTED);
        now = now.plusSeconds(10);

        beat();

        assertThat(Callings.rows(jdbi, "SELECT state FROM campaigns")).containsExactly("done");
    }

    @Test
    void aLeadIsKeptOnTheNumberThatItWasShownFirst() {
        Callings.lead(jdbi, "web", "+15125550177", "TX", "America/Chicago");
        Callings.start(jdbi, Callings.SPRING, now);
        for (int day = 0; day < 3; day++) {
            beat();
            phones.end(Disposition.VOICEMAIL);
            now = now.plus(Duration.ofDays(1));
        }

        assertThat(phones.placed).extracting(Placing::callerNumber).containsOnly("+15125550100");
    }

    @Test
    void whenOurNumbersHaveMadeEnoughCallsTheLeadWaits() {
        Callings.lead(jdbi, "web", ANN);
        Callings.start(jdbi, Callings.SPRING, now);
        jdbi.useHandle(handle ->
                handle.execute(
                        """
                        INSERT INTO dials (id, campaign, lead, number, caller_number, attempt,
                            dialled_at, ended_at, disposition)
                        SELECT own || n, 'old', n, '+1404555' || n, own, 1, ?, ?, 'NO_ANSWER'
                        FROM generate_series(1, 10) n,
                            unnest(ARRAY['+14045550100', '+15125550100']) own\
                        """,
                        now.minusSeconds(7200),
                        now.minusSeconds(7200)));

        beat();

        assertThat(Callings.rows(jdbi, "SELECT why FROM campaign_leads"))
                .containsExactly("our numbers have made enough calls for now");
    }

    private OptOut.Stopped optOut() {
        return new OptOut(jdbi, dialler::cancel)
                .record(ANN, OptOut.Channel.CLI, Optional.empty(), now);
    }
}
