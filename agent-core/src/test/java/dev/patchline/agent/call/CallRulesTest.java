package dev.patchline.agent.call;

import static dev.patchline.agent.dialog.AcePlumbing.CALLER_ID;
import static dev.patchline.agent.dialog.AcePlumbing.IS_IT_YOURS;
import static dev.patchline.agent.dialog.AcePlumbing.LEAVE;
import static dev.patchline.agent.dialog.AcePlumbing.NOTICE;
import static dev.patchline.agent.dialog.AcePlumbing.OPENING;
import static dev.patchline.agent.dialog.AcePlumbing.WHICH_ZIP;
import static dev.patchline.agent.dialog.AcePlumbing.WHOSE_NAME;
import static dev.patchline.agent.dialog.AcePlumbing.correct;
import static dev.patchline.agent.dialog.AcePlumbing.does;
import static dev.patchline.agent.dialog.AcePlumbing.set;
import static dev.patchline.agent.dialog.AcePlumbing.yes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.Conclude;
import dev.patchline.agent.call.CallCommand.Dial;
import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.OpenLine;
import dev.patchline.agent.call.CallCommand.Pause;
import dev.patchline.agent.call.CallCommand.Resume;
import dev.patchline.agent.call.CallCommand.Understand;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff;
import dev.patchline.agent.playbook.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallRulesTest {
    private static final Manners MANNERS = Manners.of("Ace Plumbing");
    private static final CallSettings SETTINGS = CallSettings.DEFAULT;

    private final Phone phone = new Phone(CALLER_ID);

    // ---- Greeting ----

    @Test
    void theCallIsTakenAndItsAudioOpenedOnce() {
        assertThat(phone.last()).containsExactly(new CallCommand.Answer());
        phone.answered();
        assertThat(phone.last()).containsExactly(new OpenLine(Leg.CALLER));
        phone.answered();
        assertThat(phone.last()).isEmpty();
    }

    @Test
    void theNoticeIsSaidInFullAndThenTheOpeningQuestionAsked() {
        phone.arrives();
        assertThat(phone.said()).isEqualTo(NOTICE);
        phone.hearsItOut();
        assertThat(phone.said()).isEqualTo(OPENING);
        phone.hearsItOut();
        assertThat(phone.state().conversation()).isInstanceOf(Conversation.Listening.class);
    }

    @Test
    void aCallWhoseAudioNeverFlowsIsHungUpAndOnRecord() {
        phone.answered();
        phone.waits();
        assertThat(phone.last())
                .containsExactly(
                        new Conclude(
                                Route.CLOSE,
                                "no_audio",
                                Map.of(),
                                Words.of("This is a caller who asked for a person.")),
                        new HangUp(Leg.CALLER));
    }

    @Test
    void whenAllLinesAreBusyACallBackIsOfferedAtOnce() {
        Phone busy = Phone.busy(CALLER_ID);
        busy.arrives();
        assertThat(busy.said()).isEqualTo(MANNERS.allBusy() + " " + IS_IT_YOURS);
        busy.answers("yes", yes());
        assertThat(busy.said()).isEqualTo(MANNERS.callBackNoted());
        assertThat(busy.conclusion().reason()).isEqualTo("no_rep");
    }

    // ---- Silence ----

    @Test
    void silenceIsAskedIntoTwiceAndThenTheCallEndsKindly() {
        phone.isAskedTheOpening();
        assertThat(phone.state().deadline()).isEqualTo(phone.now().plus(Duration.ofSeconds(4)));
        phone.waits();
        assertThat(phone.said()).isEqualTo("Is it a pipe or a drain?");
        phone.hearsItOut();
        phone.waits();
        assertThat(phone.said()).isEqualTo(MANNERS.stillThere() + " Is it a pipe or a drain?");
        phone.hearsItOut();
        phone.waits();
        assertThat(phone.said()).isEqualTo(MANNERS.kindGoodbye());
        assertThat(phone.conclusion().reason()).isEqualTo("silent");
        phone.hearsItOut();
        assertThat(phone.last()).containsExactly(new HangUp(Leg.CALLER));
    }

    @Test
    void whoSpeaksAfterASilenceBeginsAnew() {
        phone.isAskedTheOpening();
        phone.waits();
        phone.answers("a pipe burst", set("problem", "burst_pipe"));
        phone.hearsItOut();
        phone.waits();
        assertThat(phone.said()).isEqualTo(WHICH_ZIP);
    }

    @Test
    void whoAskedForAMomentIsNotAskedAgainForHalfAMinute() {
        phone.isAskedTheOpening();
        phone.answers("hold on", does(Act.HOLD_ON));
        assertThat(phone.said()).isEqualTo(MANNERS.takeYourTime());
        phone.hearsItOut();
        assertThat(phone.state().deadline()).isEqualTo(phone.now().plus(Duration.ofSeconds(30)));
    }

    @Test
    void aSilenceIsNotCountedWhileTheCallerSpeaks() {
        phone.isAskedTheOpening();
        phone.beginsToSpeak();
        assertThat(phone.state().deadline()).isEqualTo(phone.now().plus(SETTINGS.talking()));
    }

    @Test
    void whenNewsOfTheEndOfASpeechIsLostTheAgentListensAllTheSame() {
        phone.arrives();
        phone.waits();
        assertThat(phone.said()).isEqualTo(OPENING);
        phone.waits();
        assertThat(phone.state().conversation()).isInstanceOf(Conversation.Listening.class);
    }

    // ---- Barge-in ----

    @Test
    void theAgentPausesAtOnceWhenTheCallerSpeaks() {
        phone.hearsTheOpeningBegin();
        phone.beginsToSpeak();
        assertThat(phone.last()).containsExactly(new Pause(Leg.CALLER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uh huh", "uh-huh", "mm", "okay", "yeah", "", "Mhm okay"})
    void aNodLetsTheAgentGoOn(String nod) {
        phone.hearsTheOpeningBegin();
        Conversation.Speaking before = (Conversation.Speaking) phone.state().conversation();
        phone.beginsToSpeak();
        phone.finishes(nod);
        assertThat(phone.last()).containsExactly(new Resume(Leg.CALLER));
        assertThat(((Conversation.Speaking) phone.state().conversation()).turn())
                .isEqualTo(before.turn());
    }

    @Test
    void aNoiseLetsTheAgentGoOn() {
        phone.hearsTheOpeningBegin();
        phone.beginsToSpeak();
        phone.fallsSilent();
        assertThat(phone.last()).containsExactly(new Resume(Leg.CALLER));
    }

    @Test
    void withoutNewsTheAgentGoesOnAfterAMoment() {
        phone.hearsTheOpeningBegin();
        phone.beginsToSpeak();
        assertThat(phone.state().deadline()).isEqualTo(phone.now().plus(SETTINGS.pause()));
        phone.waits();
        assertThat(phone.last()).containsExactly(new Resume(Leg.CALLER));
    }

    @Test
    void aYesToAYesOrNoQuestionIsNoNod() {
        phone.isAskedWhetherToPutThrough();
        phone.beginsToSpeak();
        phone.finishes("yes");
        assertThat(phone.last()).hasSize(2).contains(new Hush(Leg.CALLER));
        assertThat(phone.state().conversation()).isInstanceOf(Conversation.Thinking.class);
    }

    @Test
    void whoGoesOnIsListenedToAndTheRestIsDropped() {
        phone.hearsTheOpeningBegin();
        phone.beginsToSpeak();
        phone.isHeardSaying("my pipe burst");
        assertThat(phone.last()).containsExactly(new Hush(Leg.CALLER));
        phone.finishes("my pipe burst in the kitchen");
        Turn turn = phone.state().turn();
        assertThat(phone.last())
                .containsExactly(
                        new Understand(
                                turn,
                                List.of(
                                        new Hypothesis(
                                                Words.of("my pipe burst in the kitchen"), 0.9))));
    }

    // ---- Over the notice ----

    @Test
    void theNoticeIsNotInterrupted() {
        phone.arrives();
        phone.beginsToSpeak();
        assertThat(phone.last()).isEmpty();
        phone.isHeardSaying("hello my pipe");
        assertThat(phone.last()).isEmpty();
    }

    @Test
    void whatIsSaidOverTheNoticeIsKeptAndNotAskedAgain() {
        phone.arrives();
        phone.beginsToSpeak();
        phone.finishes("a pipe burst");
        phone.isUnderstood(set("problem", "burst_pipe"));
        assertThat(phone.last()).isEmpty();
        phone.hearsItOut();
        assertThat(phone.said()).isEqualTo(WHICH_ZIP);
    }

    @Test
    void aSmellOfGasOverTheNoticeIsActedOnAtOnce() {
        phone.arrives();
        phone.finishes("i smell gas");
        phone.isUnderstood(set("problem", "gas_smell"));
        assertThat(phone.last()).contains(new Hush(Leg.CALLER));
        assertThat(phone.said()).isEqualTo(LEAVE);
        assertThat(phone.conclusion().reason()).isEqualTo("gas_smell");
    }

    @Test
    void stopCallingOverTheNoticeIsActedOnAtOnce() {
        phone.arrives();
        phone.finishes("stop calling me");
        phone.isUnderstood(does(Act.OPT_OUT));
        assertThat(phone.said()).isEqualTo(MANNERS.optedOut());
    }

    @Test
    void whatIsUnderstoodOnlyWhenTheNoticeIsOverIsNotLost() {
        phone.arrives();
        phone.finishes("i smell gas");
        Turn notice = phone.state().turn();
        phone.hearsItOut();
        phone.isUnderstood(notice, set("problem", "gas_smell"));
        assertThat(phone.said()).isEqualTo(LEAVE);
    }

    @Test
    void whoSpeaksAsTheNoticeEndsIsHeardOut() {
        phone.arrives();
        phone.beginsToSpeak();
        phone.hearsItOut();
        assertThat(phone.last()).isEmpty();
        phone.answers("a pipe burst", set("problem", "burst_pipe"));
        assertThat(phone.said()).isEqualTo(WHICH_ZIP);
    }

    @ParameterizedTest
    @ValueSource(chars = {'1', '5', '*', '#'})
    void aStrayKeyDoesNotCutTheNoticeShort(char key) {
        phone.arrives();
        phone.presses(key);
        assertThat(phone.last()).isEmpty();
        phone.hearsItOut();
        assertThat(phone.said()).isEqualTo(OPENING);
    }

    @Test
    void keyZeroOverTheNoticeIsHeard() {
        phone.arrives();
        phone.presses('0');
        phone.hearsItOut();
        assertThat(phone.state().seekingRep()).isTrue();
    }

    // ---- Keys ----

    @Test
    void keyZeroAsksForAPerson() {
        phone.isAskedTheOpening();
        phone.presses('0');
        assertThat(phone.said()).isEqualTo("One moment.");
        assertThat(phone.state().handoff()).isInstanceOf(Handoff.Seeking.class);
    }

    @Test
    void keyZeroInterruptsTheAgent() {
        phone.hearsTheOpeningBegin();
        phone.presses('0');
        assertThat(phone.last()).startsWith(new Hush(Leg.CALLER));
        assertThat(phone.state().seekingRep()).isTrue();
    }

    @Test
    void aZipCodeCanBeKeyed() {
        phone.isAskedForTheZip();
        phone.presses("7520");
        assertThat(phone.last()).isEmpty();
        phone.presses('1');
        assertThat(phone.said()).isEqualTo("Okay, 7 5 2 0 1. " + WHOSE_NAME);
    }

    @Test
    void zeroAloneWhereAZipIsAskedForAsksForAPersonAfterAPause() {
        phone.isAskedForTheZip();
        phone.presses('0');
        assertThat(phone.state().seekingRep()).isFalse();
        phone.waits();
        assertThat(phone.state().seekingRep()).isTrue();
    }

    @Test
    void halfAZipIsNotTaken() {
        phone.isAskedForTheZip();
        phone.presses("752#");
        assertThat(phone.said()).isEqualTo(MANNERS.again() + " " + WHICH_ZIP);
        assertThat(phone.state().dialog().answers()).doesNotContainKey("zip");
    }

    @Test
    void keysOneAndTwoAreYesAndNo() {
        phone.isAskedWhetherToPutThrough();
        phone.hearsItOut();
        phone.presses('1');
        assertThat(phone.said()).isEqualTo(MANNERS.fetching());

        Phone other = new Phone(CALLER_ID);
        other.isAskedWhetherToPutThrough();
        other.hearsItOut();
        other.presses('2');
        assertThat(other.state().seekingRep()).isFalse();
        assertThat(other.state().dialog().known("ready_now")).contains("no");
    }

    @Test
    void keyOneConfirmsANumberThatWasReadBack() {
        Phone busy = Phone.busy(CALLER_ID);
        busy.arrives();
        busy.hearsItOut();
        busy.presses('1');
        assertThat(busy.state().dialog().answers().get("callback"))
                .satisfies(answer -> assertThat(answer.confirmed()).isTrue());
    }

    @Test
    void starRepeatsTheQuestion() {
        phone.isAskedForTheZip();
        phone.presses('*');
        assertThat(phone.said()).isEqualTo(WHICH_ZIP);
    }

    // ---- Thinking ----

    @Test
    void aLateAnswerToAnOldTurnFallsThrough() {
        phone.isAskedTheOpening();
        phone.finishes("a pipe");
        Turn old = phone.state().turn();
        phone.finishes("a pipe burst");
        assertThat(phone.last())
                .containsExactly(
                        new Understand(
                                old.next(),
                                List.of(
                                        new Hypothesis(
                                                Words.of("a pipe a pipe burst"), 0.9 * 0.9))));
        CallState before = phone.state();
        phone.isUnderstood(old, set("problem", "clogged_drain"));
        assertThat(phone.state()).isEqualTo(before);
        assertThat(phone.last()).isEmpty();
        phone.isUnderstood(set("problem", "burst_pipe"));
        assertThat(phone.said()).isEqualTo(WHICH_ZIP);
        phone.isUnderstood(old.next(), set("problem", "clogged_drain"));
        assertThat(phone.state().dialog().known("problem")).contains("burst_pipe");
    }

    @Test
    void aMindThatDoesNotAnswerDoesNotHangTheCall() {
        phone.isAskedTheOpening();
        phone.finishes("mumble");
        phone.waits();
        assertThat(phone.said()).startsWith(MANNERS.again());
    }

    @Test
    void aTurnWithoutWordsIsNoTurn() {
        phone.isAskedTheOpening();
        phone.finishes(" ");
        assertThat(phone.last()).isEmpty();
        assertThat(phone.state().conversation()).isInstanceOf(Conversation.Listening.class);
    }

    @Test
    void aCorrectionOfAnEarlierAnswerIsTakenAtAnyTime() {
        phone.isAskedForTheZip();
        phone.answers("actually it's a drain", correct("problem", "clogged_drain"));
        assertThat(phone.said()).isEqualTo(WHICH_ZIP);
        assertThat(phone.state().dialog().known("problem")).contains("clogged_drain");
    }

    // ---- The handoff, as the caller hears it ----

    @Test
    void aWholeTransferEndsInATalk() {
        phone.isPutThrough();
        assertThat(phone.state().conversation()).isInstanceOf(Conversation.Talking.class);
        assertThat(phone.conclusion())
                .isEqualTo(
                        new Conclude(
                                Route.TRANSFER,
                                "emergency",
                                Map.of(
                                        "problem", Words.of("burst_pipe"),
                                        "zip", Words.of("75201"),
                                        "name", Words.of("John"),
                                        "ready_now", Words.of("yes")),
                                Words.of("This is John in Dallas with a burst pipe.")));
    }

    @Test
    void aBridgeThatTheCarrierTellsOfTheCallersLegCounts() {
        phone.isBeingJoined();
        phone.tell(new CallEvent.Bridged(phone.now(), Leg.CALLER));
        assertThat(phone.state().handoff()).isInstanceOf(Handoff.Joined.class);
    }

    @Test
    void aBridgeOfTheCallersLegThatNobodyAskedForCountsForNothing() {
        phone.isAskedTheOpening();
        CallState before = phone.state();
        phone.tell(new CallEvent.Bridged(phone.now(), Leg.CALLER));
        assertThat(phone.state()).isEqualTo(before);
    }

    @Test
    void theCallerOnHoldHearsSomethingAtLeastEveryEightSeconds() {
        phone.asksForAPerson();
        phone.repIsRung();
        phone.hearsItOut();
        for (int i = 0; i < 3; i++) {
            assertThat(phone.state().deadline()).isBefore(phone.now().plusSeconds(8));
            phone.waits();
            assertThat(phone.said()).isEqualTo(MANNERS.stillRinging());
            phone.hearsItOut();
        }
    }

    @Test
    void whenNobodyIsFreeTheCallerIsOfferedACallBack() {
        phone.asksForAPerson();
        phone.tell(new CallEvent.NoRepFree(phone.now(), Leg.rep(1)));
        assertThat(phone.last()).startsWith(new Hush(Leg.CALLER));
        assertThat(phone.said()).isEqualTo(MANNERS.nobody() + " " + IS_IT_YOURS);
    }

    @Test
    void aCallerWhoIsSpeakingWhenTheLastRepFallsAwayIsStillToldSo() {
        phone.asksForAPerson();
        phone.hearsItOut();
        phone.beginsToSpeak();
        phone.tell(new CallEvent.NoRepFree(phone.now(), Leg.rep(1)));
        assertThat(phone.last()).isEmpty();
        phone.answers("are you there");
        assertThat(phone.said()).isEqualTo(MANNERS.nobody() + " " + IS_IT_YOURS);
    }

    @Test
    void whoWouldRatherBeCalledBackIsNotLeftWithARingingRep() {
        phone.asksForAPerson();
        phone.repIsRung();
        phone.hearsItOut();
        phone.answers("just call me back", does(Act.CALL_BACK));
        assertThat(phone.last()).contains(new HangUp(Leg.rep(1)));
        assertThat(phone.said()).isEqualTo("Of course. " + IS_IT_YOURS);
    }

    @Test
    void whenTheTwoHaveTalkedAndTheRepHangsUpSoDoWe() {
        phone.isPutThrough();
        phone.tell(new CallEvent.Left(phone.now(), Leg.rep(1), Trouble.GONE));
        assertThat(phone.last()).contains(new HangUp(Leg.CALLER));
        phone.hangsUp();
        assertThat(phone.state().over()).isTrue();
        assertThat(phone.conclusions()).hasSize(1);
    }

    @Test
    void whoAsksForAPersonAgainWhenNobodyIsFreeIsNotToldThatTheyWereNotUnderstood() {
        phone.asksForAPerson();
        phone.tell(new CallEvent.NoRepFree(phone.now(), Leg.rep(1)));
        phone.answers("i want a person", does(Act.HANDOFF));
        assertThat(phone.said()).doesNotContain(MANNERS.again());
        assertThat(phone.state().seekingRep()).isFalse();
    }

    // ---- Hanging up ----

    @ParameterizedTest
    @EnumSource(Phone.Stage.class)
    void whenTheCallerHangsUpEveryRepWhoWasDialledIsHungUp(Phone.Stage stage) {
        phone.comesTo(stage);
        phone.hangsUp();
        assertThat(phone.hungUp()).as("%s", stage).containsAll(phone.dialled());
        phone.repLegsReportTheyAreGone();
        assertThat(phone.state().over()).isTrue();
        assertThat(phone.conclusions()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Phone.Stage.class)
    void whenTheCallerHangsUpAndNoOtherNewsComesTheCallEndsAllTheSame(Phone.Stage stage) {
        phone.comesTo(stage);
        phone.hangsUp();
        for (int i = 0; i < 10 && !phone.state().over(); i++) {
            phone.waits();
        }
        assertThat(phone.state().over()).isTrue();
    }

    @Test
    void aCallerWhoHangsUpTwiceIsOnRecordOnce() {
        phone.isAskedTheOpening();
        phone.hangsUp();
        assertThat(phone.conclusion().reason()).isEqualTo("caller_left");
        phone.hangsUp();
        assertThat(phone.last()).isEmpty();
    }

    @Test
    void aCallerWhoDoesNotWaitForARepIsOnRecordAsSuch() {
        phone.asksForAPerson();
        phone.repIsRung();
        phone.hangsUp();
        assertThat(phone.conclusion().reason()).isEqualTo("caller_left_waiting");
    }

    @Test
    void aLegThatDoesNotGoIsHungUpAgainAndThenLeftToTheCarrier() {
        phone.isAskedTheOpening();
        phone.answers("bye", does(Act.END_CALL));
        phone.hearsItOut();
        for (int i = 1; i < SETTINGS.mostHangUps(); i++) {
            phone.waits();
            assertThat(phone.last()).containsExactly(new HangUp(Leg.CALLER));
        }
        phone.waits();
        assertThat(phone.state().over()).isTrue();
    }

    // ---- Trouble ----

    @Test
    void aLineThatIsLostIsOpenedAgainAndTheQuestionAskedAgain() {
        phone.isAskedForTheZip();
        phone.losesTheLine();
        assertThat(phone.last()).containsExactly(new OpenLine(Leg.CALLER));
        phone.lineOpens();
        assertThat(phone.said()).isEqualTo(MANNERS.lostYou() + " " + WHICH_ZIP);
    }

    @Test
    void aLineThatIsLostTwiceEndsTheCall() {
        phone.isAskedForTheZip();
        phone.losesTheLine();
        phone.lineOpens();
        phone.losesTheLine();
        assertThat(phone.last()).contains(new HangUp(Leg.CALLER));
        assertThat(phone.conclusion().reason()).isEqualTo("no_audio");
    }

    @Test
    void aNoticeThatWasCutByALostLineIsSaidAgain() {
        phone.arrives();
        phone.losesTheLine();
        phone.lineOpens();
        assertThat(phone.said()).isEqualTo(NOTICE);
    }

    @Test
    void aCallThatTheCarrierWillNotLetUsTakeIsGivenUp() {
        phone.tell(new CallEvent.CarrierRefused(phone.now(), Leg.CALLER, "answer", Trouble.GONE));
        assertThat(phone.state().over()).isTrue();
    }

    @Test
    void aCallerWhoseWordsWereLostIsToldAndAskedAgain() {
        phone.isAskedTheOpening();
        phone.tell(new CallEvent.BeganSpeaking(phone.now(), Leg.CALLER));
        phone.tell(new CallEvent.HearsAgain(phone.now(), Leg.CALLER));
        assertThat(phone.said()).startsWith(MANNERS.lostYou());
    }

    @Test
    void aDeafAgentSaysSoAndAsksForWhatKeysCanAnswer() {
        phone.isAskedTheOpening();
        phone.tell(new CallEvent.WentDeaf(phone.now(), Leg.CALLER));
        assertThat(phone.said()).startsWith(MANNERS.cannotHear()).contains("Press 1 for ");
        assertThat(phone.state().conversation()).isInstanceOf(Conversation.Speaking.class);
    }

    @Test
    void aShutdownEndsTheCallKindlyButNotATalk() {
        phone.isAskedTheOpening();
        phone.tell(new CallEvent.Drain(phone.now()));
        assertThat(phone.said()).isEqualTo(MANNERS.trouble());

        Phone talking = new Phone(CALLER_ID);
        talking.isPutThrough();
        talking.tell(new CallEvent.Drain(talking.now()));
        assertThat(talking.last()).isEmpty();
    }

    @Test
    void theLongestCallEndsKindly() {
        Phone brief = new Phone(CALLER_ID, SETTINGS.withCall(Duration.ofSeconds(5)));
        brief.isAskedTheOpening();
        brief.passes(Duration.ofSeconds(6));
        assertThat(brief.said()).isEqualTo(MANNERS.tooLong());
        assertThat(brief.conclusion().reason()).isEqualTo("time_limit");
    }

    @Test
    void theLongestCallLeavesNoRepRinging() {
        Phone brief = new Phone(CALLER_ID, SETTINGS.withCall(Duration.ofSeconds(5)));
        brief.asksForAPerson();
        brief.repIsRung();
        brief.passes(Duration.ofSeconds(6));
        assertThat(brief.hungUp()).containsAll(brief.dialled()).isNotEmpty();
    }

    @Test
    void theLongestCallNeverCutsATalkWithARep() {
        phone.isPutThrough();
        phone.passes(SETTINGS.call().plusSeconds(1));
        assertThat(phone.last()).isEmpty();
        assertThat(phone.state().conversation()).isInstanceOf(Conversation.Talking.class);
    }

    @Test
    void aRepIsDialledOnceHoweverOftenTheRosterAnswers() {
        phone.asksForAPerson();
        phone.repIsRung();
        phone.repIsRung();
        assertThat(phone.all().stream().filter(Dial.class::isInstance)).hasSize(1);
    }

    @Test
    void everyOpenStateHasADeadline() {
        for (Phone.Stage stage : Phone.Stage.values()) {
            Phone other = new Phone(CALLER_ID);
            other.comesTo(stage);
            assertThat(other.state().deadline()).as("%s", stage).isAfter(other.now());
        }
    }
}
