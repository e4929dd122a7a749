package dev.patchline.agent.dialog;

import static dev.patchline.agent.dialog.AcePlumbing.NOTICE;
import static dev.patchline.agent.dialog.AcePlumbing.OPENING;
import static dev.patchline.agent.dialog.AcePlumbing.READY;
import static dev.patchline.agent.dialog.AcePlumbing.RUNNING;
import static dev.patchline.agent.dialog.AcePlumbing.STAY_AWAY;
import static dev.patchline.agent.dialog.AcePlumbing.WHICH_ZIP;
import static dev.patchline.agent.dialog.AcePlumbing.WHOSE_NAME;
import static dev.patchline.agent.dialog.AcePlumbing.decline;
import static dev.patchline.agent.dialog.AcePlumbing.no;
import static dev.patchline.agent.dialog.AcePlumbing.set;
import static dev.patchline.agent.dialog.Talk.MANNERS;
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

/// What callers are asked for, and what they are not.
class QuestionsTest {
    private final Engine engine = AcePlumbing.engine();

    @Test
    void theNoticeNamesTheBusiness() {
        assertThat(engine.notice()).isEqualTo(Words.of(NOTICE));
    }

    @Test
    void theOpeningQuestionListensForWhatTheFirstFieldCanBe() {
        assertThat(call().move())
                .isEqualTo(
                        new Move.Ask(
                                Words.of(OPENING),
                                new Expectation(
                                        FieldType.CHOICE,
                                        List.of(
                                                "burst pipe",
                                                "burst",
                                                "clogged drain",
                                                "clogged",
                                                "gas smell",
                                                "smell gas"))));
    }

    @Test
    void aBurstPipeInTheAreaIsAskedOnlyForWhatMattersAndThenPutThrough() {
        Talk talk = call();
        assertThat(talk.says(set("problem", "burst_pipe")).move())
                .isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(talk.says(set("zip", "75201")).move())
                .isEqualTo(ask("Okay, 7 5 2 0 1. " + WHOSE_NAME, FieldType.NAME));
        assertThat(talk.says(set("name", "John Smith")).move())
                .isEqualTo(ask(READY, FieldType.YESNO));
        assertThat(talk.says(set("ready_now", "yes")).move())
                .isEqualTo(
                        new Move.Transfer(
                                Words.of(MANNERS.fetching()),
                                new Decision(Route.TRANSFER, "emergency", "on-call"),
                                Words.of("This is John Smith in Dallas with a burst pipe.")));
    }

    @Test
    void severalAnswersInOneBreathAreTakenAndNotAskedAgain() {
        Talk talk =
                call().says(
                                set("name", "Ann"),
                                set("zip", "75201"),
                                set("problem", "clogged_drain"));
        assertThat(talk.move()).isEqualTo(ask(RUNNING, FieldType.YESNO));
        talk.says(set("running", "yes"));
        assertThat(talk.words()).isEqualTo(STAY_AWAY + " " + READY);
    }

    @Test
    void anAnswerToAQuestionThatWasNotAskedYetIsTakenAndTheOpenOneIsAskedAgain() {
        Talk talk = call().says(set("zip", "75201"));
        assertThat(talk.move()).isInstanceOf(Move.Ask.class);
        assertThat(talk.dialog().asked()).isEqualTo(new Asked.Question("problem", 1));
        assertThat(talk.says(set("problem", "burst_pipe")).move())
                .isEqualTo(ask(WHOSE_NAME, FieldType.NAME));
    }

    @Test
    void whoDoesNotKnowTheirZipIsNotAskedForItAgain() {
        Talk talk = call().says(set("problem", "burst_pipe")).says(decline("zip"));
        assertThat(talk.move()).isEqualTo(ask(WHOSE_NAME, FieldType.NAME));
        assertThat(talk.values().get("zip")).isEqualTo(Words.of("unknown"));
    }

    @Test
    void twoAnswersThatWereNotUnderstoodLeaveTheFieldUnknown() {
        Talk talk = call();
        assertThat(talk.says().words()).isEqualTo(MANNERS.again() + " Is it a pipe or a drain?");
        assertThat(talk.says().move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(talk.values()).isEqualTo(Map.of("problem", Words.of("unknown")));
    }

    @Test
    void whoIsNeverUnderstoodIsNotAskedForEver() {
        Talk talk = call();
        int turns = 0;
        while (talk.move() instanceof Move.Ask && turns < 40) {
            talk.says();
            turns++;
        }
        assertThat(talk.move()).isInstanceOf(Move.Part.class);
        assertThat(turns).isLessThanOrEqualTo(2 * 6);
    }

    @Test
    void noMoreQuestionsAreAskedThanTheCapAllowsButConsentIs() {
        Talk talk =
                call(2, Confirm.NONE).says(set("problem", "burst_pipe")).says(set("zip", "75201"));
        assertThat(talk.move()).isEqualTo(ask(READY, FieldType.YESNO));
        assertThat(talk.says(set("ready_now", "yes")).move())
                .isEqualTo(
                        new Move.Transfer(
                                Words.of(MANNERS.fetching()),
                                new Decision(Route.TRANSFER, "emergency", "on-call"),
                                Words.of("This is a caller with a burst pipe.")));
    }

    @Test
    void atTheCapWhatIsMissingCountsAsUnknown() {
        Talk talk =
                call(2, Confirm.NONE)
                        .says(set("problem", "clogged_drain"))
                        .says(set("zip", "75201"));
        assertThat(talk.move()).isEqualTo(part("We'll call you.", Route.BOOK, "not_urgent"));
    }

    @Test
    void aDeniedReadBackDoesNotUseUpAQuestion() {
        Talk talk =
                call(2, Confirm.EXPLICIT)
                        .says(set("problem", "burst_pipe"))
                        .says(set("zip", "75252"));
        assertThat(talk.dialog().questions()).isEqualTo(2);
        talk.says(no());
        assertThat(talk.move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(talk.dialog().questions()).isEqualTo(2);
    }
}
