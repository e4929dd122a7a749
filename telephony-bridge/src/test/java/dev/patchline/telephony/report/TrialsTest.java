package dev.patchline.telephony.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.tuning.Experiment;
import dev.patchline.agent.tuning.Experiment.Answer;
import dev.patchline.agent.tuning.Experiment.Metric;
import dev.patchline.telephony.report.Trials.Declared;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrialsTest {
    private static final Instant NOON = OutcomesTest.NOON;
    private static final int LEADS = 40;
    private static final Tables TABLES = TestServer.tables(TrialsTest.class);

    private final Trials trials = new Trials(TABLES.jdbi());

    @BeforeAll
    static void makeACampaign() {
        TABLES.jdbi().useHandle(TrialsTest::makeACampaign);
    }

    private static void makeACampaign(Handle handle) {
        handle.execute(
                "INSERT INTO lists (name, source, imported_at, rows, kept) VALUES ('l', 'l.csv',"
                        + " now(), 0, 0)");
        handle.execute(
                "INSERT INTO leads (list, row, number, line_type, zones, fields) SELECT 'l', n,"
                        + " '+1512555' || n, 'wireless', '{America/Chicago}', '{}' FROM"
                        + " generate_series(1, ?) n",
                LEADS);
        handle.execute(
                "INSERT INTO campaigns (id, playbook, lists, state, settings, created_at) VALUES"
                        + " ('spring', 'solar-list', '{l}', 'draft', '{}', now())");
        handle.execute(
                "INSERT INTO campaign_leads (campaign, lead, number, due_at, state) SELECT"
                        + " 'spring', id, number, now(), 'waiting' FROM leads");
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void aTrialIsNotChangedAfterItBegan() {
        var declared =
                new Declared(
                        new Experiment("spring", Metric.QUALIFIED, 0.3, 0.1),
                        "solar-list",
                        "solar-list-short",
                        NOON);

        trials.start(declared);
        assertThat(trials.find("spring")).isEqualTo(Optional.of(declared));

        var easier =
                new Declared(new Experiment("spring", Metric.QUALIFIED, 0.3, 0.3), "a", "b", NOON);
        assertThatThrownBy(() -> trials.start(easier))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("what was fixed for it is not changed");
        assertThat(trials.find("spring")).isEqualTo(Optional.of(declared));

        TABLES.jdbi()
                .useHandle(handle ->
                        handle.createUpdate(
                                        "INSERT INTO calls (id, from_number, to_number, playbook,"
                                            + " started_at, answered_at, ended_at, turns, route)"
                                            + " VALUES ('call-0001', '', '', 'solar-list', :at,"
                                            + " :at, CAST(:at AS timestamptz) + interval '1"
                                            + " minute', 4, 'TRANSFER')")
                                .bind("at", NOON.plusSeconds(60).atOffset(ZoneOffset.UTC))
                                .execute());
        TABLES.jdbi()
                .useHandle(handle ->
                        handle.createUpdate(
                                        "INSERT INTO dials (id, campaign, lead, number,"
                                            + " caller_number, call, attempt, arm, dialled_at,"
                                            + " answered_at, answered_by, disposition) VALUES"
                                            + " ('call-0001', 'spring', 1, '+15125551', '+1512',"
                                            + " 'call-0001', 1, 'B', :at, :at, 'PERSON',"
                                            + " 'TRANSFERRED')")
                                .bind("at", NOON.plusSeconds(60).atOffset(ZoneOffset.UTC))
                                .execute());

        assertThat(trials.answer(declared, NOON.plusSeconds(3600), Set.of()))
                .isEqualTo(new Answer.Waiting(0, 1, 356));
    }

    @Test
    void aCampaignThatDoesNotExistHasNoTrial() {
        var declared = new Declared(new Experiment("autumn", Metric.WON, 0.3, 0.1), "a", "b", NOON);

        assertThatThrownBy(() -> trials.start(declared))
                .hasMessage("there is no campaign 'autumn'");
        assertThat(trials.find("autumn")).isEmpty();
    }
}
