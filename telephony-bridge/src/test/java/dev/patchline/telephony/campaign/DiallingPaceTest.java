package dev.patchline.telephony.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.campaign.Disposition;
import dev.patchline.telephony.campaign.Staffing.Staff;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// How many are called at a time, and until when.
class DiallingPaceTest extends OneDialler {
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
}
