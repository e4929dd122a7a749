package dev.patchline.agent.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallCommand.Bridge;
import dev.patchline.agent.call.CallCommand.CloseLine;
import dev.patchline.agent.call.CallCommand.Dial;
import dev.patchline.agent.call.CallCommand.EndAttempt;
import dev.patchline.agent.call.CallCommand.Expect;
import dev.patchline.agent.call.CallCommand.FindRep;
import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.Say;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallEvent.Answered;
import dev.patchline.agent.call.CallEvent.BeganSpeaking;
import dev.patchline.agent.call.CallEvent.Bridged;
import dev.patchline.agent.call.CallEvent.CarrierRefused;
import dev.patchline.agent.call.CallEvent.Finished;
import dev.patchline.agent.call.CallEvent.Heard;
import dev.patchline.agent.call.CallEvent.Key;
import dev.patchline.agent.call.CallEvent.Left;
import dev.patchline.agent.call.CallEvent.LineLost;
import dev.patchline.agent.call.CallEvent.LineOpened;
import dev.patchline.agent.call.CallEvent.MachineDetected;
import dev.patchline.agent.call.CallEvent.NoRepFree;
import dev.patchline.agent.call.CallEvent.RepFound;
import dev.patchline.agent.call.CallEvent.SpeechEnded;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff.Active;
import dev.patchline.agent.handoff.Handoff.Bridging;
import dev.patchline.agent.handoff.Handoff.Briefing;
import dev.patchline.agent.handoff.Handoff.Clearing;
import dev.patchline.agent.handoff.Handoff.Deciding;
import dev.patchline.agent.handoff.Handoff.Idle;
import dev.patchline.agent.handoff.Handoff.Introducing;
import dev.patchline.agent.handoff.Handoff.Joined;
import dev.patchline.agent.handoff.Handoff.Over;
import dev.patchline.agent.handoff.Handoff.Quest;
import dev.patchline.agent.handoff.Handoff.Ringing;
import dev.patchline.agent.handoff.Handoff.Screened;
import dev.patchline.agent.handoff.Handoff.Seeking;
import dev.patchline.agent.playbook.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HandoffRulesTest {
    private static final Instant NOON = Instant.parse("2026-01-05T18:00:00Z");
    private static final HandoffSettings SETTINGS = HandoffSettings.DEFAULT;
    private static final Words BRIEF = Words.of("This is John in Dallas with a burst pipe.");
    private static final Words WHISPER =
            Words.of(
                    "A call for you. This is John in Dallas with a burst pipe."
                            + " Press 1 to take the call, or 2 to pass.");
    private static final Rep MARIA = new Rep("Maria", "+15125550111", Duration.ofSeconds(20));
    private static final Leg FIRST = Leg.rep(1);
    private static final Leg SECOND = Leg.rep(2);
    private static final Quest FRESH = new Quest("on-call", BRIEF, List.of());
    private static final Quest TRIED = new Quest("on-call", BRIEF, List.of("Maria"));
    private static final Turn ONE = Turn.FIRST;

    private static final Seeking SEEKING = new Seeking(FRESH, FIRST, NOON.plusSeconds(3));
    private static final Ringing RINGING =
            new Ringing(TRIED, FIRST, MARIA, false, false, NOON.plusSeconds(25));
    private static final Briefing BRIEFING =
            new Briefing(TRIED, FIRST, MARIA, ONE, NOON.plusSeconds(25));
    private static final Deciding DECIDING =
            new Deciding(TRIED, FIRST, MARIA, ONE, false, NOON.plusSeconds(15));
    private static final Screened SCREENED =
            new Screened(TRIED, FIRST, MARIA, ONE.next(), NOON.plusSeconds(20));
    private static final Introducing INTRODUCING =
            new Introducing(TRIED, FIRST, MARIA, ONE.next(), false, false, NOON.plusMillis(4500));
    private static final Bridging BRIDGING =
            new Bridging(TRIED, FIRST, MARIA, 1, false, NOON.plusSeconds(4));
    private static final Joined JOINED = new Joined(FIRST, MARIA);
    private static final Clearing CLEARING =
            new Clearing(TRIED, FIRST, MARIA, true, 1, NOON.plusMillis(1500));

    private final HandoffRules rules = new HandoffRules(SETTINGS);

    private static HandoffStep step(Handoff handoff, CallCommand... commands) {
        return HandoffStep.to(handoff, commands);
    }

    private static HandoffStep nextRep(AttemptEnd end) {
        return step(
                new Seeking(TRIED, SECOND, NOON.plusSeconds(3)),
                new EndAttempt(FIRST, MARIA, end),
                new FindRep(SECOND, "on-call", List.of("Maria")));
    }

    private static HandoffStep hungUp(AttemptEnd end) {
        return step(CLEARING, new HangUp(FIRST), new EndAttempt(FIRST, MARIA, end));
    }

    private static HandoffStep accepted(Turn turn) {
        return step(
                        new Introducing(
                                TRIED, FIRST, MARIA, turn, false, false, NOON.plusMillis(4500)),
                        new Hush(FIRST),
                        new Say(FIRST, turn, SETTINGS.connecting()))
                .telling(new News.Accepted(MARIA));
    }

    private static CallEvent says(String words) {
        return new Finished(NOON, FIRST, Words.of(words), 0.9, Duration.ZERO, Duration.ZERO);
    }

    private static CallEvent presses(char key) {
        return new Key(NOON, FIRST, key);
    }

    // ---- Ringing ----

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

    // ---- Key one, at any time ----

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

    // ---- The voice, after the question only ----

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

    // ---- Voicemail ----

    @Test
    void aMachineEndsTheAttemptHoweverFarItHasCome() {
        HandoffStep ended = hungUp(AttemptEnd.VOICEMAIL);
        for (Active active : List.of(RINGING, BRIEFING, DECIDING, SCREENED)) {
            assertThat(rules.answered(active, AnsweredBy.VOICEMAIL, NOON)).isEqualTo(ended);
        }
        for (Active active : List.of(INTRODUCING, BRIDGING)) {
            assertThat(rules.answered(active, AnsweredBy.VOICEMAIL, NOON))
                    .isEqualTo(ended.telling(new News.JoinFailed()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VOICEMAIL, VOICEMAIL",
        "MENU, MACHINE",
        "FAX, MACHINE",
        "BUSY, BUSY",
        "CONGESTION, UNREACHABLE",
        "DEAD_NUMBER, UNREACHABLE",
        "ANNOUNCEMENT, UNREACHABLE"
    })
    void theRecordSaysWhatPickedUp(AnsweredBy who, AttemptEnd end) {
        assertThat(rules.answered(BRIEFING, who, NOON)).isEqualTo(hungUp(end));
    }

    @ParameterizedTest
    @EnumSource(names = {"PERSON", "SILENCE"})
    void aPersonAndSomebodySilentAreNotHungUpOn(AnsweredBy who) {
        for (Active active : List.of(RINGING, BRIEFING, DECIDING, INTRODUCING, BRIDGING)) {
            assertThat(rules.answered(active, who, NOON)).isEqualTo(step(active));
        }
    }

    @Test
    void whatTheCarrierHearsIsOnlyEvidence() {
        for (Active active : List.of(RINGING, BRIEFING, DECIDING, INTRODUCING, BRIDGING)) {
            assertThat(rules.step(active, new MachineDetected(NOON, FIRST)))
                    .isEqualTo(step(active));
        }
    }

    @Test
    void twoWhoTalkAreNotPartedByALateVerdict() {
        assertThat(rules.answered(JOINED, AnsweredBy.VOICEMAIL, NOON)).isEqualTo(step(JOINED));
    }

    @Test
    void aCallScreenIsToldWhoWeAreAndTheRepGetsTheBriefWhenTheyComeOn() {
        assertThat(rules.answered(BRIEFING, AnsweredBy.SCREENING, NOON))
                .isEqualTo(
                        HandoffStep.to(
                                SCREENED,
                                new Hush(FIRST),
                                new Say(FIRST, ONE.next(), SETTINGS.introduction())));
        assertThat(rules.answered(SCREENED, AnsweredBy.SCREENING, NOON)).isEqualTo(step(SCREENED));
        Turn again = ONE.next().next();
        assertThat(rules.answered(SCREENED, AnsweredBy.PERSON, NOON))
                .isEqualTo(
                        HandoffStep.to(
                                new Briefing(
                                        SCREENED.quest(),
                                        FIRST,
                                        SCREENED.rep(),
                                        again,
                                        NOON.plus(SETTINGS.briefing())),
                                new Expect(FIRST, Expectation.of(FieldType.YESNO)),
                                new Say(FIRST, again, SETTINGS.whisper(SCREENED.quest().brief()))));
    }

    @Test
    void aCallScreenThatPutsNobodyThroughIsFollowedByTheNextRep() {
        assertThat(rules.step(SCREENED, new Tick(NOON))).isEqualTo(hungUp(AttemptEnd.SCREENED));
        assertThat(rules.step(SCREENED, new Left(NOON, FIRST, Trouble.GONE)))
                .isEqualTo(nextRep(AttemptEnd.SCREENED));
        assertThat(rules.step(SCREENED, presses('2'))).isEqualTo(hungUp(AttemptEnd.DECLINED));
    }

    @Test
    void theBusinessIsNamedToACallScreen() {
        assertThat(SETTINGS.calledBy("Ace Plumbing").introduction())
                .isEqualTo(Words.of("A call for you from Ace Plumbing."));
    }

    // ---- Leaving ----

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

    // ---- Joining ----

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

    // ---- The caller is gone ----

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
    void aRepFoundTwiceIsRungOnce() {
        assertThat(rules.step(RINGING, new RepFound(NOON, FIRST, MARIA))).isEqualTo(step(RINGING));
    }

    @Test
    void nothingIsCancelledWhereNothingIsUnderWay() {
        assertThat(rules.cancel(new Idle(), NOON)).isEqualTo(step(new Idle()));
        assertThat(rules.cancel(new Over(FIRST), NOON)).isEqualTo(step(new Over(FIRST)));
    }

    // ---- Stray news ----

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
