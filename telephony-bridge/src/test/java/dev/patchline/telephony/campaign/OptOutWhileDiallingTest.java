package dev.patchline.telephony.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.campaign.Disposition;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who does not want to be called is not, whatever is under way.
class OptOutWhileDiallingTest extends OneDialler {
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

    private OptOut.Stopped optOut() {
        return new OptOut(jdbi, dialler::cancel)
                .record(ANN, OptOut.Channel.CLI, Optional.empty(), now);
    }
}
