package dev.patchline.telephony.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.tuning.Experiment;
import dev.patchline.telephony.campaign.Staffing.Staff;
import dev.patchline.telephony.report.Trials;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who is dialled next, and with what.
class DiallerTest extends OneDialler {
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
}
