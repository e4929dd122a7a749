package dev.patchline.agent.dialog;

import static dev.patchline.agent.dialog.AcePlumbing.CALLER_ID;
import static dev.patchline.agent.dialog.AcePlumbing.IS_IT_YOURS;
import static dev.patchline.agent.dialog.AcePlumbing.WHICH_ZIP;
import static dev.patchline.agent.dialog.AcePlumbing.WHOSE_NAME;
import static dev.patchline.agent.dialog.AcePlumbing.correct;
import static dev.patchline.agent.dialog.AcePlumbing.doubt;
import static dev.patchline.agent.dialog.AcePlumbing.no;
import static dev.patchline.agent.dialog.AcePlumbing.set;
import static dev.patchline.agent.dialog.AcePlumbing.yes;
import static dev.patchline.agent.dialog.Talk.MANNERS;
import static dev.patchline.agent.dialog.Talk.NOON;
import static dev.patchline.agent.dialog.Talk.ask;
import static dev.patchline.agent.dialog.Talk.call;
import static dev.patchline.agent.dialog.Talk.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Values that are made sure of.
class ReadBackTest {
    private Talk booking(String callerId) {
        return Talk.from(callerId)
                .says(set("problem", "clogged_drain"), set("zip", "75201"), set("running", "no"));
    }

    @Test
    void theCallersOwnNumberIsOfferedAndAYesIsEnough() {
        Talk talk = booking(CALLER_ID);
        assertThat(talk.move()).isEqualTo(ask(IS_IT_YOURS, FieldType.YESNO));
        talk.says(yes());
        assertThat(talk.move()).isEqualTo(ask(WHOSE_NAME, FieldType.NAME));
        assertThat(talk.dialog().answers().get("callback"))
                .isEqualTo(new Answer(Words.of(CALLER_ID), Words.of("yes"), NOON, true));
    }

    @Test
    void anotherNumberIsAskedForReadBackAndTaken() {
        Talk talk = booking(CALLER_ID).says(no());
        assertThat(talk.move()).isEqualTo(ask(MANNERS.whichNumber(), FieldType.PHONE));
        talk.says(set("callback", "+15125550100"));
        assertThat(talk.move())
                .isEqualTo(ask("I have 5 1 2, 5 5 5, 0 1 0 0. Is that right?", FieldType.YESNO));
        talk.says(yes());
        assertThat(talk.dialog().known("callback")).contains("+15125550100");
    }

    @Test
    void aDoubtfulNoIsReadBackAsASentenceAndAskedAgainWhenItIsDenied() {
        Talk talk =
                Talk.from(CALLER_ID)
                        .says(set("problem", "burst_pipe"), set("zip", "75201"))
                        .says(set("running", "no"), doubt("running"));
        assertThat(talk.move())
                .isEqualTo(ask("So your answer is no. Is that right?", FieldType.YESNO));
        talk.says(no());
        assertThat(talk.move()).isEqualTo(ask(AcePlumbing.RUNNING, FieldType.YESNO));
    }

    @Test
    void aWithheldNumberIsAskedForAtOnce() {
        assertThat(booking("").move()).isEqualTo(ask(MANNERS.whichNumber(), FieldType.PHONE));
    }

    @Test
    void aNumberInACountryThatIsNotCalledIsNeitherOfferedNorTaken() {
        Talk talk = booking("+442079460000");
        assertThat(talk.move()).isEqualTo(ask(MANNERS.whichNumber(), FieldType.PHONE));
        talk.says(set("callback", "+442079460000"));
        assertThat(talk.words()).isEqualTo(MANNERS.again() + " " + MANNERS.whichNumber());
        assertThat(talk.dialog().answers()).doesNotContainKey("callback");
    }

    @Test
    void aMisheardZipIsReadBackAndCorrectedInOneBreath() {
        Talk talk =
                call(6, Confirm.EXPLICIT)
                        .says(set("problem", "burst_pipe"))
                        .says(set("zip", "75201"));
        assertThat(talk.move()).isEqualTo(ask("I have 7 5 2 0 1. Is that right?", FieldType.YESNO));
        talk.says(no(), correct("zip", "75252"));
        assertThat(talk.move()).isEqualTo(ask("I have 7 5 2 5 2. Is that right?", FieldType.YESNO));
        talk.says(yes());
        assertThat(talk.dialog().answers().get("zip"))
                .isEqualTo(new Answer(Words.of("75252"), Words.of("no 75252"), NOON, true));
    }

    @Test
    void whatMayHaveBeenMisheardIsReadBackWhateverThePlaybookSays() {
        for (Confirm policy : List.of(Confirm.NONE, Confirm.IMPLICIT)) {
            Talk talk =
                    call(6, policy)
                            .says(set("problem", "burst_pipe"))
                            .says(set("zip", "75201"), doubt("zip"));
            assertThat(talk.move())
                    .isEqualTo(ask("I have 7 5 2 0 1. Is that right?", FieldType.YESNO));
            talk.says(yes());
            assertThat(talk.dialog().askedField()).isNotEqualTo("zip");
            assertThat(talk.dialog().answers().get("zip"))
                    .isEqualTo(new Answer(Words.of("75201"), Words.of("it is 75201"), NOON, true));
        }
    }

    @Test
    void whatWasMisheardIsAskedAgain() {
        Talk talk =
                call(6, Confirm.NONE)
                        .says(set("problem", "burst_pipe"))
                        .says(set("zip", "75201"), doubt("zip"))
                        .says(no());
        assertThat(talk.move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        talk.says(set("zip", "75252"));
        assertThat(talk.dialog().askedField()).isNotEqualTo("zip");
    }

    @Test
    void whatTheCallerHasConfirmedIsNotDoubtedAgain() {
        Talk talk =
                call(6, Confirm.EXPLICIT)
                        .says(set("problem", "burst_pipe"))
                        .says(set("zip", "75201"))
                        .says(yes());
        Answer confirmed = talk.dialog().answers().get("zip");
        talk.says(set("zip", "75201"), doubt("zip"));
        assertThat(talk.dialog().answers().get("zip")).isEqualTo(confirmed);
    }

    @Test
    void aValueThatWasDeniedIsNotKept() {
        Talk talk =
                call(6, Confirm.EXPLICIT)
                        .says(set("problem", "burst_pipe"), set("zip", "02110"))
                        .says(no());
        assertThat(talk.move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(talk.values()).isEqualTo(Map.of("problem", Words.of("burst_pipe")));
    }

    @Test
    void nobodyIsReadBackTheSameFieldForEver() {
        Talk talk = call(9, Confirm.EXPLICIT).says(set("problem", "burst_pipe"));
        int readBacks = 0;
        while (talk.dialog().askedField().equals("zip") && readBacks < 20) {
            talk.says(set("zip", "75201"));
            readBacks++;
            talk.says(no());
        }
        assertThat(readBacks).isEqualTo(MANNERS.mostMisses() + 1);
        assertThat(talk.values().get("zip")).isEqualTo(Words.of("unknown"));
    }

    @Test
    void aConfirmedNumberThatIsSaidAgainIsNotReadBackAgain() {
        Talk talk =
                booking(CALLER_ID).says(yes()).says(set("callback", CALLER_ID), set("name", "Ann"));
        assertThat(talk.move()).isEqualTo(part("We'll call you, Ann.", Route.BOOK, "not_urgent"));
    }

    @Test
    void aYesToNothingThatWasReadBackChangesNothing() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        assertThat(talk.says(yes()).values()).isEqualTo(Map.of("problem", Words.of("burst_pipe")));
    }
}
