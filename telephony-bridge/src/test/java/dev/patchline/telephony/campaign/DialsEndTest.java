package dev.patchline.telephony.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.campaign.Pacing;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What becomes of a lead when a call has ended, or its process.
class DialsEndTest extends OneDialler {
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
}
