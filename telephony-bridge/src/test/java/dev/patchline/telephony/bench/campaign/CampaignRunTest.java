package dev.patchline.telephony.bench.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.mind.embedded.Embedder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CampaignRunTest {
    private static final Path PROMPTS = Path.of("..", "prompts");

    @Test
    void nobodyIsTakenForAMachineAndNobodyIsCalledAfterAskingUsToStop() {
        try (Embedder embedder = Embedder.open()) {
            CampaignFigures figures = new CampaignRun(PROMPTS, embedder).run(75, 7, 0.04, _ -> {});
            assertThat(figures.leads()).isEqualTo(75);
            assertThat(figures.peopleHungUpOn()).isZero();
            assertThat(figures.callsAfterOptOut()).isZero();
            assertThat(figures.optOuts()).isPositive();
            assertThat(figures.transfersRight()).isEqualTo(figures.transfersWanted());
            assertThat(figures.right()).isGreaterThan(figures.calls() * 9 / 10);
        }
    }

    @Test
    void theSameSeedGivesTheSameCampaign() {
        try (Embedder embedder = Embedder.open()) {
            var run = new CampaignRun(PROMPTS, embedder);
            assertThat(run.run(20, 3, 0.1, _ -> {})).isEqualTo(run.run(20, 3, 0.1, _ -> {}));
        }
    }
}
