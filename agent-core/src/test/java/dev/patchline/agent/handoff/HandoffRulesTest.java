package dev.patchline.agent.handoff;

import static dev.patchline.agent.handoff.MariasPhone.BRIDGING;
import static dev.patchline.agent.handoff.MariasPhone.BRIEFING;
import static dev.patchline.agent.handoff.MariasPhone.CLEARING;
import static dev.patchline.agent.handoff.MariasPhone.DECIDING;
import static dev.patchline.agent.handoff.MariasPhone.FIRST;
import static dev.patchline.agent.handoff.MariasPhone.FRESH;
import static dev.patchline.agent.handoff.MariasPhone.INTRODUCING;
import static dev.patchline.agent.handoff.MariasPhone.MARIA;
import static dev.patchline.agent.handoff.MariasPhone.NOON;
import static dev.patchline.agent.handoff.MariasPhone.ONE;
import static dev.patchline.agent.handoff.MariasPhone.RINGING;
import static dev.patchline.agent.handoff.MariasPhone.SECOND;
import static dev.patchline.agent.handoff.MariasPhone.SEEKING;
import static dev.patchline.agent.handoff.MariasPhone.SETTINGS;
import static dev.patchline.agent.handoff.MariasPhone.TRIED;
import static dev.patchline.agent.handoff.MariasPhone.WHISPER;
import static dev.patchline.agent.handoff.MariasPhone.hungUp;
import static dev.patchline.agent.handoff.MariasPhone.nextRep;
import static dev.patchline.agent.handoff.MariasPhone.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.Dial;
import dev.patchline.agent.call.CallCommand.Expect;
import dev.patchline.agent.call.CallCommand.FindRep;
import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.call.CallCommand.Say;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallEvent.Answered;
import dev.patchline.agent.call.CallEvent.CarrierRefused;
import dev.patchline.agent.call.CallEvent.Left;
import dev.patchline.agent.call.CallEvent.LineLost;
import dev.patchline.agent.call.CallEvent.LineOpened;
import dev.patchline.agent.call.CallEvent.NoRepFree;
import dev.patchline.agent.call.CallEvent.RepFound;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.handoff.Handoff.Clearing;
import dev.patchline.agent.handoff.Handoff.Over;
import dev.patchline.agent.handoff.Handoff.Ringing;
import dev.patchline.agent.handoff.Handoff.Seeking;
import dev.patchline.agent.playbook.FieldType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A rep is looked for and rung, and leaves again, as seen by the rules.
class HandoffRulesTest {
    private final HandoffRules rules = new HandoffRules(SETTINGS);

    @Test
    void aRepIsLookedForOnALegOfTheirOwn() {
        assertThat(rules.begin(FRESH, Leg.CALLER, NOON))
                .isEqualTo(step(SEEKING, new FindRep(FIRST, "on-call", List.of())));
    }

    @Test
    void whoIsFoundIsRungAndNotTriedAgain() {
        assertThat(rules.step(SEEKING, new RepFound(NOON, FIRST, MARIA)))
                .isEqualTo(step(RINGING, new Dial(FIRST, MARIA)));
    }

    @Test
    void whenNobodyIsFreeTheCallerIsTold() {
        HandoffStep nobody = step(new Over(FIRST)).telling(new News.Exhausted());
        assertThat(rules.step(SEEKING, new NoRepFree(NOON, FIRST))).isEqualTo(nobody);
        assertThat(rules.step(SEEKING, new Tick(SEEKING.deadline()))).isEqualTo(nobody);
    }

    @Test
    void theBriefStartsWhenTheRepHasPickedUpAndHearsUsInWhicheverOrder() {
        HandoffStep briefing =
                step(
                        BRIEFING,
                        new Expect(FIRST, Expectation.of(FieldType.YESNO)),
                        new Say(FIRST, ONE, WHISPER));

        HandoffStep pickedUp = rules.step(RINGING, new Answered(NOON, FIRST));
        assertThat(pickedUp)
                .isEqualTo(
                        step(new Ringing(TRIED, FIRST, MARIA, true, false, NOON.plusSeconds(5))));
        assertThat(rules.step(pickedUp.handoff(), new LineOpened(NOON, FIRST))).isEqualTo(briefing);

        HandoffStep open = rules.step(RINGING, new LineOpened(NOON, FIRST));
        assertThat(open)
                .isEqualTo(step(new Ringing(TRIED, FIRST, MARIA, false, true, RINGING.deadline())));
        assertThat(rules.step(open.handoff(), new Answered(NOON, FIRST))).isEqualTo(briefing);
    }

    @Test
    void beingToldTwiceThatSomebodyPickedUpIsNotHearingThem() {
        Handoff answered = rules.step(RINGING, new Answered(NOON, FIRST)).handoff();
        assertThat(rules.step(answered, new Answered(NOON.plusSeconds(1), FIRST)))
                .isEqualTo(step(answered));
    }

    @Test
    void theWhisperNeverBeginsWithTheCallersNameAndIsShort() {
        assertThat(WHISPER.text()).startsWith(SETTINGS.leadIn()).endsWith(SETTINGS.question());
    }

    @Test
    void whoDoesNotPickUpIsHungUpAfterTheirRingTimeAndAGrace() {
        assertThat(RINGING.deadline())
                .isEqualTo(NOON.plus(MARIA.ring()).plus(SETTINGS.ringGrace()));
        assertThat(rules.step(RINGING, new Tick(NOON))).isEqualTo(hungUp(AttemptEnd.NO_ANSWER));
    }

    @Test
    void aRepWhoseAudioNeverFlowsIsNotKeptWaiting() {
        Handoff answered = rules.step(RINGING, new Answered(NOON, FIRST)).handoff();
        assertThat(rules.step(answered, new Tick(NOON))).isEqualTo(hungUp(AttemptEnd.REFUSED));
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, BUSY",
        "NO_ANSWER, NO_ANSWER",
        "TIMEOUT, NO_ANSWER",
        "REFUSED, DECLINED",
        "GONE, HUNG_UP",
        "QUOTA, REFUSED",
        "BROKEN, REFUSED"
    })
    void aPhoneThatStopsRingingIsFollowedByTheNext(Trouble why, AttemptEnd end) {
        assertThat(rules.step(RINGING, new Left(NOON, FIRST, why))).isEqualTo(nextRep(end));
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"TIMEOUT", "BROKEN"},
            mode = EnumSource.Mode.EXCLUDE)
    void aDialThatTheCarrierRefusesLeavesNothingToHangUp(Trouble why) {
        assertThat(rules.step(RINGING, new CarrierRefused(NOON, FIRST, "dial", why)))
                .isEqualTo(nextRep(AttemptEnd.REFUSED));
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"TIMEOUT", "BROKEN"})
    void aDialThatMayHaveWorkedIsHungUp(Trouble why) {
        assertThat(rules.step(RINGING, new CarrierRefused(NOON, FIRST, "dial", why)))
                .isEqualTo(hungUp(AttemptEnd.REFUSED));
    }

    @Test
    void aRepFoundTwiceIsRungOnce() {
        assertThat(rules.step(RINGING, new RepFound(NOON, FIRST, MARIA))).isEqualTo(step(RINGING));
    }

    @Test
    void aRepWhoHangsUpIsFollowedByTheNext() {
        CallEvent left = new Left(NOON, FIRST, Trouble.GONE);
        assertThat(rules.step(BRIEFING, left)).isEqualTo(nextRep(AttemptEnd.HUNG_UP));
        assertThat(rules.step(DECIDING, left)).isEqualTo(nextRep(AttemptEnd.HUNG_UP));
        assertThat(rules.step(INTRODUCING, left))
                .isEqualTo(nextRep(AttemptEnd.HUNG_UP).telling(new News.JoinFailed()));
        assertThat(rules.step(BRIDGING, left))
                .isEqualTo(nextRep(AttemptEnd.HUNG_UP).telling(new News.JoinFailed()));
    }

    @Test
    void aRepWhoseAudioIsLostIsHungUp() {
        CallEvent lost = new LineLost(NOON, FIRST);
        assertThat(rules.step(BRIEFING, lost)).isEqualTo(hungUp(AttemptEnd.REFUSED));
        assertThat(rules.step(DECIDING, lost)).isEqualTo(hungUp(AttemptEnd.REFUSED));
    }

    @Test
    void theNextRepIsRungOnlyWhenThisLegIsGone() {
        assertThat(rules.step(CLEARING, new Left(NOON, FIRST, Trouble.GONE)))
                .isEqualTo(
                        step(
                                new Seeking(TRIED, SECOND, NOON.plusSeconds(3)),
                                new FindRep(SECOND, "on-call", List.of("Maria"))));
    }

    @Test
    void aLegThatDoesNotReportThatItIsGoneIsHungUpAgainAndThenGivenUp() {
        Handoff handoff = CLEARING;
        for (int tries = 2; tries <= SETTINGS.mostHangUps(); tries++) {
            HandoffStep again = rules.step(handoff, new Tick(NOON));
            assertThat(again)
                    .isEqualTo(
                            step(
                                    new Clearing(
                                            TRIED,
                                            FIRST,
                                            MARIA,
                                            true,
                                            tries,
                                            NOON.plusMillis(1500)),
                                    new HangUp(FIRST)));
            handoff = again.handoff();
        }
        assertThat(rules.step(handoff, new Tick(NOON)).handoff()).isInstanceOf(Seeking.class);
    }
}
