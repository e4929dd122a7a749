package dev.patchline.agent.call;

import static dev.patchline.agent.dialog.AcePlumbing.CALLER_ID;
import static dev.patchline.agent.dialog.AcePlumbing.IS_IT_YOURS;
import static dev.patchline.agent.dialog.AcePlumbing.NOTICE;
import static dev.patchline.agent.dialog.AcePlumbing.OPENING;
import static dev.patchline.agent.dialog.AcePlumbing.WHICH_ZIP;
import static dev.patchline.agent.dialog.AcePlumbing.correct;
import static dev.patchline.agent.dialog.AcePlumbing.does;
import static dev.patchline.agent.dialog.AcePlumbing.set;
import static dev.patchline.agent.dialog.AcePlumbing.yes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.Conclude;
import dev.patchline.agent.call.CallCommand.Dial;
import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.call.CallCommand.OpenLine;
import dev.patchline.agent.call.CallCommand.Understand;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A call that takes its course: greeting, silence, thinking, and trouble.
class CallRulesTest {
    private static final Manners MANNERS = Manners.of("Ace Plumbing");
    private static final CallSettings SETTINGS = CallSettings.DEFAULT;

    private final Phone phone = new Phone(CALLER_ID);

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
