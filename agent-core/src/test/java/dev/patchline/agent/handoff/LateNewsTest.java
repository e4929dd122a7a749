package dev.patchline.agent.handoff;

import static dev.patchline.agent.handoff.MariasPhone.BRIDGING;
import static dev.patchline.agent.handoff.MariasPhone.BRIEFING;
import static dev.patchline.agent.handoff.MariasPhone.CLEARING;
import static dev.patchline.agent.handoff.MariasPhone.DECIDING;
import static dev.patchline.agent.handoff.MariasPhone.FIRST;
import static dev.patchline.agent.handoff.MariasPhone.INTRODUCING;
import static dev.patchline.agent.handoff.MariasPhone.JOINED;
import static dev.patchline.agent.handoff.MariasPhone.MARIA;
import static dev.patchline.agent.handoff.MariasPhone.NOON;
import static dev.patchline.agent.handoff.MariasPhone.ONE;
import static dev.patchline.agent.handoff.MariasPhone.RINGING;
import static dev.patchline.agent.handoff.MariasPhone.SECOND;
import static dev.patchline.agent.handoff.MariasPhone.SEEKING;
import static dev.patchline.agent.handoff.MariasPhone.SETTINGS;
import static dev.patchline.agent.handoff.MariasPhone.TRIED;
import static dev.patchline.agent.handoff.MariasPhone.presses;
import static dev.patchline.agent.handoff.MariasPhone.says;
import static dev.patchline.agent.handoff.MariasPhone.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.EndAttempt;
import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallEvent.Answered;
import dev.patchline.agent.call.CallEvent.Bridged;
import dev.patchline.agent.call.CallEvent.Left;
import dev.patchline.agent.call.CallEvent.LineOpened;
import dev.patchline.agent.call.CallEvent.MachineDetected;
import dev.patchline.agent.call.CallEvent.NoRepFree;
import dev.patchline.agent.call.CallEvent.RepFound;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff.Active;
import dev.patchline.agent.handoff.Handoff.Clearing;
import dev.patchline.agent.handoff.Handoff.Deciding;
import dev.patchline.agent.handoff.Handoff.Idle;
import dev.patchline.agent.handoff.Handoff.Over;
import dev.patchline.agent.handoff.Handoff.Quest;
import dev.patchline.agent.handoff.Handoff.Ringing;
import dev.patchline.agent.handoff.Handoff.Seeking;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What comes when the caller is gone, or from a phone that is not rung any more.
class LateNewsTest {
    private final HandoffRules rules = new HandoffRules(SETTINGS);

    @Test
    void whenTheCallerIsGoneNoPhoneRingsOn() {
        HandoffStep ended =
                step(
                        new Clearing(TRIED, FIRST, MARIA, false, 1, NOON.plusMillis(1500)),
                        new HangUp(FIRST),
                        new EndAttempt(FIRST, MARIA, AttemptEnd.CALLER_GONE));
        for (Active active : List.of(RINGING, BRIEFING, DECIDING, INTRODUCING, BRIDGING)) {
            assertThat(rules.cancel(active, NOON)).as("%s", active).isEqualTo(ended);
        }
    }

    @Test
    void whenTheCallerIsGoneNobodyElseIsRung() {
        HandoffStep cancelled = rules.cancel(CLEARING, NOON);
        assertThat(cancelled)
                .isEqualTo(step(new Clearing(TRIED, FIRST, MARIA, false, 1, CLEARING.deadline())));
        assertThat(rules.step(cancelled.handoff(), new Left(NOON, FIRST, Trouble.GONE)))
                .isEqualTo(step(new Over(FIRST)));
    }

    @Test
    void whenTheCallerIsGoneTheRepTheyTalkedToIsHungUp() {
        assertThat(rules.cancel(JOINED, NOON))
                .isEqualTo(
                        step(
                                new Clearing(
                                        new Quest("", Words.NONE, List.of()),
                                        FIRST,
                                        MARIA,
                                        false,
                                        1,
                                        NOON.plusMillis(1500)),
                                new HangUp(FIRST),
                                new EndAttempt(FIRST, MARIA, AttemptEnd.BRIDGED)));
    }

    @Test
    void aRepWhoIsFoundAfterTheCallerIsGoneIsFreedAndNotRung() {
        Handoff cancelled = rules.cancel(SEEKING, NOON).handoff();
        assertThat(cancelled).isEqualTo(new Over(FIRST));
        assertThat(rules.step(cancelled, new RepFound(NOON, FIRST, MARIA)))
                .isEqualTo(step(cancelled, new EndAttempt(FIRST, MARIA, AttemptEnd.CALLER_GONE)));
    }

    @Test
    void nothingIsCancelledWhereNothingIsUnderWay() {
        assertThat(rules.cancel(new Idle(), NOON)).isEqualTo(step(new Idle()));
        assertThat(rules.cancel(new Over(FIRST), NOON)).isEqualTo(step(new Over(FIRST)));
    }

    @Test
    void aLegOfAnEarlierAttemptThatShowsLifeIsHungUp() {
        Ringing second = new Ringing(TRIED, SECOND, MARIA, true, true, NOON.plusSeconds(25));
        for (CallEvent alive :
                List.of(
                        new Answered(NOON, FIRST),
                        new LineOpened(NOON, FIRST),
                        new Bridged(NOON, FIRST))) {
            assertThat(rules.step(second, alive))
                    .as("%s", alive)
                    .isEqualTo(step(second, new HangUp(FIRST)));
        }
    }

    @Test
    void aLegThatWasHungUpAndShowsLifeIsHungUpAgain() {
        for (CallEvent alive :
                List.of(
                        new Answered(NOON, FIRST),
                        new LineOpened(NOON, FIRST),
                        new Bridged(NOON, FIRST))) {
            assertThat(rules.step(CLEARING, alive)).isEqualTo(step(CLEARING, new HangUp(FIRST)));
            assertThat(rules.step(new Over(FIRST), alive))
                    .isEqualTo(step(new Over(FIRST), new HangUp(FIRST)));
            assertThat(rules.step(new Idle(), alive))
                    .isEqualTo(step(new Idle(), new HangUp(FIRST)));
        }
    }

    @Test
    void keysAndWordsOfAnEarlierRepDoNotDecideForThisOne() {
        Deciding second = new Deciding(TRIED, SECOND, MARIA, ONE, false, NOON.plusSeconds(15));
        assertThat(rules.step(second, presses('1'))).isEqualTo(step(second));
        assertThat(rules.step(second, says("yes"))).isEqualTo(step(second));
        assertThat(rules.step(second, new Left(NOON, FIRST, Trouble.GONE))).isEqualTo(step(second));
        assertThat(rules.step(second, new MachineDetected(NOON, FIRST))).isEqualTo(step(second));
    }

    @Test
    void lateNewsThatNobodyIsFreeDoesNotEndALaterSearch() {
        Seeking second = new Seeking(TRIED, SECOND, NOON.plusSeconds(3));
        assertThat(rules.step(second, new NoRepFree(NOON, FIRST))).isEqualTo(step(second));
        assertThat(rules.step(BRIEFING, new NoRepFree(NOON, FIRST))).isEqualTo(step(BRIEFING));
    }

    @Test
    void aYesThatComesAfterAHangUpJoinsNobody() {
        assertThat(rules.step(CLEARING, presses('1'))).isEqualTo(step(CLEARING));
        assertThat(rules.step(CLEARING, says("yes"))).isEqualTo(step(CLEARING));
    }
}
