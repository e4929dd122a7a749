package dev.patchline.agent.handoff;

import static dev.patchline.agent.handoff.MariasPhone.BRIDGING;
import static dev.patchline.agent.handoff.MariasPhone.FIRST;
import static dev.patchline.agent.handoff.MariasPhone.INTRODUCING;
import static dev.patchline.agent.handoff.MariasPhone.JOINED;
import static dev.patchline.agent.handoff.MariasPhone.MARIA;
import static dev.patchline.agent.handoff.MariasPhone.NOON;
import static dev.patchline.agent.handoff.MariasPhone.ONE;
import static dev.patchline.agent.handoff.MariasPhone.SETTINGS;
import static dev.patchline.agent.handoff.MariasPhone.TRIED;
import static dev.patchline.agent.handoff.MariasPhone.hungUp;
import static dev.patchline.agent.handoff.MariasPhone.presses;
import static dev.patchline.agent.handoff.MariasPhone.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.Bridge;
import dev.patchline.agent.call.CallCommand.CloseLine;
import dev.patchline.agent.call.CallCommand.EndAttempt;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallEvent.Bridged;
import dev.patchline.agent.call.CallEvent.CarrierRefused;
import dev.patchline.agent.call.CallEvent.Left;
import dev.patchline.agent.call.CallEvent.SpeechEnded;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.handoff.Handoff.Bridging;
import dev.patchline.agent.handoff.Handoff.Over;
import org.junit.jupiter.api.Test;

/// The rep has said yes, and the two are put together.
class JoiningTest {
    private final HandoffRules rules = new HandoffRules(SETTINGS);

    @Test
    void theTwoAreJoinedOnlyAfterBothHaveBeenTold() {
        HandoffStep bridge = step(BRIDGING, new Bridge(FIRST, 1));

        HandoffStep callerFirst = rules.callerTold(INTRODUCING, NOON);
        assertThat(callerFirst.commands()).isEmpty();
        assertThat(rules.step(callerFirst.handoff(), new SpeechEnded(NOON, FIRST, ONE.next())))
                .isEqualTo(bridge);

        HandoffStep repFirst = rules.step(INTRODUCING, new SpeechEnded(NOON, FIRST, ONE.next()));
        assertThat(repFirst.commands()).isEmpty();
        assertThat(rules.callerTold(repFirst.handoff(), NOON)).isEqualTo(bridge);
    }

    @Test
    void lostNewsOfAnIntroductionDoesNotHoldUpTheTwo() {
        assertThat(rules.step(INTRODUCING, new Tick(NOON)))
                .isEqualTo(step(BRIDGING, new Bridge(FIRST, 1)));
    }

    @Test
    void aSecondYesDoesNotJoinTwice() {
        assertThat(rules.step(INTRODUCING, presses('1'))).isEqualTo(step(INTRODUCING));
        assertThat(rules.step(BRIDGING, presses('1'))).isEqualTo(step(BRIDGING));
    }

    @Test
    void theTwoTalkOnlyWhenTheCarrierSaysSo() {
        assertThat(rules.step(BRIDGING, new Bridged(NOON, FIRST)))
                .isEqualTo(
                        step(JOINED, new CloseLine(FIRST), new CloseLine(Leg.CALLER))
                                .telling(new News.NowJoined(MARIA)));
        assertThat(rules.step(JOINED, new Bridged(NOON, FIRST))).isEqualTo(step(JOINED));
    }

    @Test
    void aRefusedBridgeIsTriedAgainAfterAMomentAndThenGivenUp() {
        CallEvent refused = new CarrierRefused(NOON, FIRST, "bridge", Trouble.REFUSED);
        Handoff handoff = BRIDGING;
        for (int tries = 1; tries < SETTINGS.mostBridgeTries(); tries++) {
            HandoffStep waiting = rules.step(handoff, refused);
            assertThat(waiting)
                    .isEqualTo(
                            step(
                                    new Bridging(
                                            TRIED,
                                            FIRST,
                                            MARIA,
                                            tries,
                                            true,
                                            NOON.plusMillis(500))));
            HandoffStep again = rules.step(waiting.handoff(), new Tick(NOON));
            assertThat(again)
                    .isEqualTo(
                            step(
                                    new Bridging(
                                            TRIED,
                                            FIRST,
                                            MARIA,
                                            tries + 1,
                                            false,
                                            NOON.plusSeconds(4)),
                                    new Bridge(FIRST, tries + 1)));
            handoff = again.handoff();
        }
        assertThat(rules.step(handoff, refused))
                .isEqualTo(hungUp(AttemptEnd.REFUSED).telling(new News.JoinFailed()));
    }

    @Test
    void aBridgeToALegThatIsGoneIsNotTriedAgain() {
        assertThat(rules.step(BRIDGING, new CarrierRefused(NOON, FIRST, "bridge", Trouble.GONE)))
                .isEqualTo(hungUp(AttemptEnd.REFUSED).telling(new News.JoinFailed()));
    }

    @Test
    void aBridgeThatIsNeverConfirmedIsGivenUp() {
        assertThat(rules.step(BRIDGING, new Tick(NOON)))
                .isEqualTo(hungUp(AttemptEnd.REFUSED).telling(new News.JoinFailed()));
    }

    @Test
    void whenTheRepHangsUpAfterTheTalkTheyAreFree() {
        assertThat(rules.step(JOINED, new Left(NOON, FIRST, Trouble.GONE)))
                .isEqualTo(
                        step(new Over(FIRST), new EndAttempt(FIRST, MARIA, AttemptEnd.BRIDGED))
                                .telling(new News.RepDone()));
    }
}
