package dev.patchline.agent.handoff;

import static dev.patchline.agent.handoff.MariasPhone.BRIEFING;
import static dev.patchline.agent.handoff.MariasPhone.DECIDING;
import static dev.patchline.agent.handoff.MariasPhone.FIRST;
import static dev.patchline.agent.handoff.MariasPhone.MARIA;
import static dev.patchline.agent.handoff.MariasPhone.NOON;
import static dev.patchline.agent.handoff.MariasPhone.ONE;
import static dev.patchline.agent.handoff.MariasPhone.RINGING;
import static dev.patchline.agent.handoff.MariasPhone.SETTINGS;
import static dev.patchline.agent.handoff.MariasPhone.TRIED;
import static dev.patchline.agent.handoff.MariasPhone.WHISPER;
import static dev.patchline.agent.handoff.MariasPhone.accepted;
import static dev.patchline.agent.handoff.MariasPhone.hungUp;
import static dev.patchline.agent.handoff.MariasPhone.presses;
import static dev.patchline.agent.handoff.MariasPhone.says;
import static dev.patchline.agent.handoff.MariasPhone.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.Expect;
import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.Say;
import dev.patchline.agent.call.CallEvent.Answered;
import dev.patchline.agent.call.CallEvent.BeganSpeaking;
import dev.patchline.agent.call.CallEvent.Heard;
import dev.patchline.agent.call.CallEvent.SpeechEnded;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff.Briefing;
import dev.patchline.agent.handoff.Handoff.Deciding;
import dev.patchline.agent.playbook.FieldType;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The rep hears the brief and takes the call or passes it on, by a key or by voice.
class RepDecidesTest {
    private final HandoffRules rules = new HandoffRules(SETTINGS);

    @Test
    void keyOneTakesTheCallAtAnyTime() {
        Handoff answered = rules.step(RINGING, new Answered(NOON, FIRST)).handoff();
        assertThat(rules.step(answered, presses('1'))).isEqualTo(accepted(ONE.next()));
        assertThat(rules.step(BRIEFING, presses('1'))).isEqualTo(accepted(ONE.next()));
        assertThat(rules.step(DECIDING, presses('1'))).isEqualTo(accepted(ONE.next()));
    }

    @Test
    void aKeyFromAPhoneThatNobodyPickedUpTakesNothing() {
        assertThat(rules.step(RINGING, presses('1'))).isEqualTo(step(RINGING));
    }

    @Test
    void keyTwoPassesTheCallOnAtAnyTime() {
        Handoff answered = rules.step(RINGING, new Answered(NOON, FIRST)).handoff();
        assertThat(rules.step(answered, presses('2'))).isEqualTo(hungUp(AttemptEnd.DECLINED));
        assertThat(rules.step(BRIEFING, presses('2'))).isEqualTo(hungUp(AttemptEnd.DECLINED));
        assertThat(rules.step(DECIDING, presses('2'))).isEqualTo(hungUp(AttemptEnd.DECLINED));
    }

    @Test
    void keyNineRepeatsTheBrief() {
        HandoffStep again =
                step(
                        new Briefing(TRIED, FIRST, MARIA, ONE.next(), NOON.plusSeconds(25)),
                        new Hush(FIRST),
                        new Expect(FIRST, Expectation.of(FieldType.YESNO)),
                        new Say(FIRST, ONE.next(), WHISPER));
        assertThat(rules.step(BRIEFING, presses('9'))).isEqualTo(again);
        assertThat(rules.step(DECIDING, presses('9'))).isEqualTo(again);
    }

    @Test
    void otherKeysDecideNothing() {
        for (char key : "034567 8*#".replace(" ", "").toCharArray()) {
            assertThat(rules.step(DECIDING, presses(key)))
                    .as("key %s", key)
                    .isEqualTo(step(DECIDING));
        }
    }

    @Test
    void aYesDuringTheBriefIsNotAnAnswerToTheQuestion() {
        assertThat(rules.step(BRIEFING, says("yes"))).isEqualTo(step(BRIEFING));
        assertThat(rules.step(BRIEFING, says("no"))).isEqualTo(step(BRIEFING));
    }

    @Test
    void aYesToTheQuestionTakesTheCall() {
        assertThat(rules.step(DECIDING, says("yes"))).isEqualTo(accepted(ONE.next()));
    }

    @Test
    void halfAYesIsNoneUntilTheTurnIsOver() {
        assertThat(rules.step(DECIDING, new Heard(NOON, FIRST, Words.of("yes"))))
                .isEqualTo(step(DECIDING));
    }

    @Test
    void aNoToTheQuestionPassesTheCallOn() {
        assertThat(rules.step(DECIDING, says("no i can't"))).isEqualTo(hungUp(AttemptEnd.DECLINED));
    }

    @Test
    void whoAsksForItAgainHearsTheBriefAgain() {
        assertThat(rules.step(DECIDING, says("say that again")))
                .isEqualTo(
                        step(
                                new Briefing(TRIED, FIRST, MARIA, ONE.next(), NOON.plusSeconds(25)),
                                new Expect(FIRST, Expectation.of(FieldType.YESNO)),
                                new Say(FIRST, ONE.next(), WHISPER)));
    }

    @Test
    void anUnclearAnswerDoesNotMoveTheDeadline() {
        assertThat(rules.step(DECIDING, says("hello who is this"))).isEqualTo(step(DECIDING));
    }

    @Test
    void aRepWhoBeginsToAnswerInTheLastSecondIsHeardOutOnce() {
        Instant last = NOON.plusSeconds(14);
        Deciding heardOut = new Deciding(TRIED, FIRST, MARIA, ONE, true, last.plusSeconds(6));

        assertThat(rules.step(DECIDING, new BeganSpeaking(last, FIRST))).isEqualTo(step(heardOut));
        assertThat(rules.step(heardOut, new BeganSpeaking(last.plusSeconds(5), FIRST)))
                .isEqualTo(step(heardOut));
    }

    @Test
    void theFifteenSecondsBeginWhenTheBriefHasBeenHeard() {
        assertThat(rules.step(BRIEFING, new SpeechEnded(NOON, FIRST, ONE)))
                .isEqualTo(step(DECIDING));
        assertThat(DECIDING.deadline()).isEqualTo(NOON.plusSeconds(15));
    }

    @Test
    void theEndOfAnEarlierSpeechIsNotTheEndOfTheBrief() {
        Briefing again = new Briefing(TRIED, FIRST, MARIA, ONE.next(), NOON.plusSeconds(25));
        assertThat(rules.step(again, new SpeechEnded(NOON, FIRST, ONE))).isEqualTo(step(again));
    }

    @Test
    void whenNewsOfTheEndOfTheBriefIsLostTheRepIsGivenTheirTimeAllTheSame() {
        assertThat(rules.step(BRIEFING, new Tick(NOON))).isEqualTo(step(DECIDING));
    }

    @Test
    void whoDoesNotDecideIsHungUp() {
        assertThat(rules.step(DECIDING, new Tick(NOON))).isEqualTo(hungUp(AttemptEnd.UNDECIDED));
    }
}
