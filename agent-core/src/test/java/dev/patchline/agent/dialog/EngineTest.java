package dev.patchline.agent.dialog;

import static dev.patchline.agent.dialog.AcePlumbing.CALLER_ID;
import static dev.patchline.agent.dialog.AcePlumbing.LEAVE;
import static dev.patchline.agent.dialog.AcePlumbing.NOTICE;
import static dev.patchline.agent.dialog.AcePlumbing.OPENING;
import static dev.patchline.agent.dialog.AcePlumbing.PRICE;
import static dev.patchline.agent.dialog.AcePlumbing.READY;
import static dev.patchline.agent.dialog.AcePlumbing.STAY_AWAY;
import static dev.patchline.agent.dialog.AcePlumbing.WHICH_ZIP;
import static dev.patchline.agent.dialog.AcePlumbing.asksAbout;
import static dev.patchline.agent.dialog.AcePlumbing.correct;
import static dev.patchline.agent.dialog.AcePlumbing.decline;
import static dev.patchline.agent.dialog.AcePlumbing.does;
import static dev.patchline.agent.dialog.AcePlumbing.set;
import static dev.patchline.agent.dialog.Talk.MANNERS;
import static dev.patchline.agent.dialog.Talk.NOON;
import static dev.patchline.agent.dialog.Talk.ask;
import static dev.patchline.agent.dialog.Talk.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.FieldType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What callers ask in passing, and what enters the record.
class EngineTest {
    private final Engine engine = AcePlumbing.engine();

    @Test
    void whoAsksAgainHearsTheQuestionAgain() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        assertThat(talk.says(does(Act.REPEAT)).move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(talk.dialog().questions()).isEqualTo(2);
        assertThat(talk.dialog().misses()).isEmpty();
    }

    @Test
    void whoAsksForAMomentIsGivenIt() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        Dialog before = talk.dialog();
        assertThat(talk.says(does(Act.HOLD_ON)).move())
                .isEqualTo(new Move.Wait(Words.of(MANNERS.takeYourTime())));
        assertThat(talk.dialog()).isEqualTo(before);
    }

    @Test
    void whoAsksWhetherThisIsARobotHearsTheTruthAndTheQuestionAgain() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        assertThat(talk.says(does(Act.ROBOT)).words()).isEqualTo(MANNERS.robot() + " " + WHICH_ZIP);
        assertThat(MANNERS.robot()).startsWith("Yes");
    }

    @Test
    void aQuestionOfTheCallersIsAnsweredAndTheirsAskedAgain() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        assertThat(talk.says(asksAbout("price")).move())
                .isEqualTo(ask(PRICE + " " + WHICH_ZIP, FieldType.ZIP));
    }

    @Test
    void aQuestionThatCameWithAnAnswerIsAnsweredBeforeTheNextOne() {
        assertThat(call().says(set("problem", "burst_pipe"), asksAbout("price")).words())
                .isEqualTo(PRICE + " " + WHICH_ZIP);
    }

    @Test
    void whatThePlaybookHasNoAnswerToIsAskedAgain() {
        Talk talk = call().says(set("problem", "burst_pipe"));
        assertThat(talk.says(asksAbout("weather")).words())
                .isEqualTo(MANNERS.again() + " " + WHICH_ZIP);
    }

    @Test
    void silenceIsAskedIntoAndThenWhetherSomebodyIsThere() {
        Dialog dialog = call().says(set("problem", "burst_pipe")).dialog();
        assertThat(engine.silence(dialog, 1).move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
        assertThat(engine.silence(dialog, 2).move())
                .isEqualTo(ask(MANNERS.stillThere() + " " + WHICH_ZIP, FieldType.ZIP));
    }

    @Test
    void aValueThatItsFieldCannotHoldNeverEnters() {
        for (Proposal wrong :
                List.of(
                        set("problem", "haunted_house"),
                        set("zip", "7520"),
                        set("zip", "75201-1234"),
                        set("zip", "seven five"),
                        set("running", "maybe"),
                        set("name", " "),
                        set("callback", "5550100"),
                        set("callback", "+4915112345678"),
                        set("in_area", "yes"),
                        set("shoe_size", "46"),
                        correct("zip", "1"),
                        decline("shoe_size"))) {
            assertThat(call().says(wrong).values()).as("%s", wrong).isEmpty();
        }
    }

    @Test
    void evidenceAndTimeOfAnAnswerStandInTheRecord() {
        assertThat(call().says(set("zip", "75201")).dialog().answers())
                .isEqualTo(
                        Map.of(
                                "zip",
                                new Answer(
                                        Words.of("75201"), Words.of("it is 75201"), NOON, false)));
    }

    @Test
    void wordsOverTheNoticeAreKnownBeforeTheFirstQuestion() {
        Dialog noted =
                engine.note(Dialog.begin(CALLER_ID), List.of(set("problem", "burst_pipe")), NOON);
        assertThat(engine.open(noted).move()).isEqualTo(ask(WHICH_ZIP, FieldType.ZIP));
    }

    @Test
    void phrasesToRenderAheadHoldNobodysData() {
        List<String> phrases = engine.phrases().stream().map(Words::text).toList();
        assertThat(phrases)
                .startsWith(NOTICE, OPENING)
                .contains(
                        WHICH_ZIP,
                        READY,
                        LEAVE,
                        PRICE,
                        STAY_AWAY,
                        MANNERS.robot(),
                        "We'll call you.",
                        MANNERS.okay(Manners.GAP))
                .doesNotHaveDuplicates()
                .noneMatch(phrase -> phrase.replace(Manners.GAP, "").matches(".*[{}\\[\\]].*"))
                .noneMatch(String::isBlank);
    }
}
