package dev.patchline.agent.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.OptOut;
import dev.patchline.agent.call.CallCommand.PlaceCall;
import dev.patchline.agent.call.Conversation.AwaitingBeep;
import dev.patchline.agent.call.Conversation.LeavingMessage;
import dev.patchline.agent.call.Conversation.Listening;
import dev.patchline.agent.call.Conversation.Parting;
import dev.patchline.agent.call.Conversation.PickedUp;
import dev.patchline.agent.call.Conversation.Screened;
import dev.patchline.agent.call.Conversation.Speaking;
import dev.patchline.agent.dialog.AcePlumbing;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundRulesTest {
    private static final Manners MANNERS = Manners.of("Ace Plumbing").whenCalling();
    private static final String GREETING = "you've reached dana please leave a message";

    private final Callee callee = new Callee(true);

    // ---- Reaching somebody ----

    @Test
    void theNumberIsRungOnceAndNothingIsSaidBeforeSomebodyPicksUp() {
        assertThat(callee.last())
                .containsExactly(
                        new PlaceCall(
                                Words.of(Callee.NUMBER), "+15125550100", Duration.ofSeconds(25)));
        callee.picksUp();
        assertThat(callee.last()).isEmpty();
        assertThat(callee.state().conversation()).isInstanceOf(PickedUp.class);
    }

    @Test
    void whoSaysHelloHearsWhoCallsBeforeAnythingElse() {
        callee.isGreeted();
        assertThat(callee.said()).isEqualTo(Callee.NOTICE);
        assertThat(((Speaking) callee.state().conversation()).firm()).isTrue();
        callee.hearsItOut();
        assertThat(callee.said()).isEqualTo(Callee.OPENING);
    }

    @Test
    void whatTheListSaysIsKnownAndNotAskedAndWhatItsFieldCannotHoldIsNot() {
        assertThat(callee.state().dialog().known("name")).contains("Dana Hill");
        assertThat(callee.state().dialog().known("zip")).isEmpty();
        callee.agrees();
        assertThat(callee.all())
                .filteredOn(CallCommand.Say.class::isInstance)
                .extracting(it -> ((CallCommand.Say) it).words().text())
                .noneMatch(said -> said.contains("your name"));
    }

    @Test
    void silenceIsGreetedTwiceAndThenTheCallEnds() {
        callee.picksUp();
        callee.waits();
        assertThat(callee.said()).isEqualTo(MANNERS.hello());
        callee.waits();
        assertThat(callee.said()).isEqualTo(MANNERS.hello());
        callee.waits();
        assertThat(callee.said()).isEqualTo(MANNERS.kindGoodbye());
        callee.hearsItOut();
        assertThat(callee.last()).containsExactly(new HangUp(Leg.CALLER));
    }

    @Test
    void aPhoneThatNobodyPicksUpIsHungUpWhenTheRingingIsOver() {
        callee.waits();
        assertThat(callee.last()).contains(new HangUp(Leg.CALLER));
    }

    @Test
    void aCallThatIsTakenBackStopsRinging() {
        callee.tell(new CallEvent.TakenBack(callee.now()));
        assertThat(callee.last()).contains(new HangUp(Leg.CALLER));
    }

    @Test
    void whoHasPickedUpIsTalkedToAlthoughTheCallIsTakenBack() {
        callee.isGreeted();
        callee.tell(new CallEvent.TakenBack(callee.now()));
        assertThat(callee.last()).isEmpty();
    }

    @Test
    void howLongAPersonWaitedForOurFirstWordIsKnown() {
        callee.isGreeted();
        assertThat(callee.state().outbound().orElseThrow().waited())
                .contains(Duration.ofMillis(400));
    }

    @Test
    void aWordThatIsOrderedButNotYetHeardEndsNoWaiting() {
        callee.picksUp();
        callee.passes(Duration.ofMillis(800));
        callee.tellBeforeWeSpeak(
                new CallEvent.Finished(
                        callee.now(),
                        Leg.CALLER,
                        Words.of("hello"),
                        0.9,
                        Duration.ofMillis(400),
                        Duration.ZERO));
        callee.passes(Duration.ofMillis(1900));
        callee.isSpokenTo();
        assertThat(callee.state().outbound().orElseThrow().waited())
                .contains(Duration.ofMillis(2300));
    }

    @Test
    void whoPicksUpAndHearsNothingAtAllHasWaitedUntilTheEnd() {
        callee.passes(Duration.ofSeconds(8));
        callee.tell(new CallEvent.Answered(callee.now(), Leg.CALLER));
        callee.passes(Duration.ofSeconds(4));
        callee.hangsUp();
        assertThat(callee.state().outbound().orElseThrow().waited())
                .contains(Duration.ofSeconds(4));
    }

    @Test
    void whoSaidNothingHasNotWaited() {
        callee.picksUp();
        callee.passes(Duration.ofSeconds(2));
        callee.hangsUp();
        assertThat(callee.state().outbound().orElseThrow().waited()).isEmpty();
    }

    // ---- Machines ----

    @Test
    void theMessageBeginsWithTheBeepAndTheCallEndsAfterIt() {
        callee.picksUp();
        callee.says(GREETING);
        assertThat(callee.state().conversation()).isInstanceOf(AwaitingBeep.class);
        callee.sounds(Tone.BEEP);
        assertThat(callee.said()).isEqualTo(Callee.MESSAGE);
        callee.hearsItOut();
        assertThat(callee.last()).contains(new HangUp(Leg.CALLER));
        assertThat(callee.state().outbound().orElseThrow().messageAt()).isPresent();
    }

    @Test
    void withoutLeaveForAMessageTheBeepEndsTheCall() {
        var silent = new Callee(false);
        silent.picksUp();
        silent.says(GREETING);
        silent.sounds(Tone.BEEP);
        assertThat(silent.last()).contains(new HangUp(Leg.CALLER));
        assertThat(silent.said()).isEmpty();
    }

    @Test
    void aGreetingThatBeginsLikeAPersonIsNoticedWhileWeSpeak() {
        callee.picksUp();
        callee.says("hi this is dana");
        assertThat(callee.said()).isEqualTo(Callee.NOTICE);
        callee.isHeardSaying("i can't come to the phone please leave me a message");
        assertThat(callee.last()).contains(new Hush(Leg.CALLER));
        assertThat(callee.state().conversation()).isInstanceOf(AwaitingBeep.class);
    }

    @Test
    void aPersonWhoPicksUpInTheMiddleOfAGreetingIsTalkedTo() {
        callee.picksUp();
        callee.says(GREETING);
        callee.says("hello");
        assertThat(callee.said()).isEqualTo(Callee.NOTICE);
    }

    @Test
    void whatDoesNotSpeakAsAVoicemailIsAnsweredASecondAfterItEndsAndMayStillBeep() {
        callee.picksUp();
        callee.isSaidToBeAMachine();
        callee.says("the you got wants to know who that has while you are");
        assertThat(callee.state().deadline()).isEqualTo(callee.now().plusSeconds(1));
        callee.waits();
        assertThat(callee.said()).isEqualTo(Callee.NOTICE);
        callee.sounds(Tone.BEEP);
        assertThat(callee.said()).isEqualTo(Callee.MESSAGE);
    }

    @Test
    void theNameThatAVoicemailPlaysInTheMiddleOfItsSentenceIsNobodyWhoPicksUp() {
        callee.picksUp();
        callee.says("you have reached the voicemail of");
        callee.says("jordan");
        assertThat(callee.state().conversation()).isInstanceOf(AwaitingBeep.class);
        callee.says("hello");
        assertThat(callee.said()).isEqualTo(Callee.NOTICE);
    }

    @Test
    void halfAChoiceOfAMenuIsNobodyWhoPicksUp() {
        callee.picksUp();
        callee.says("please listen carefully for billing press one");
        callee.says("press two");
        assertThat(callee.state().conversation()).isInstanceOf(AwaitingBeep.class);
    }

    @Test
    void whatTheGreetingSaidIsNotHeldAgainstWhoPickedUpOverIt() {
        callee.picksUp();
        callee.says(GREETING);
        callee.says("hello");
        callee.hearsItOut();
        callee.isHeardSaying("yes this is");
        callee.says("yes this is dana");
        assertThat(callee.state().conversation()).isInstanceOf(Conversation.Thinking.class);
    }

    @Test
    void aPersonWhoPicksUpInTheMiddleOfTheMessageIsTalkedTo() {
        callee.picksUp();
        callee.says(GREETING);
        callee.sounds(Tone.BEEP);
        callee.says("hello");
        assertThat(callee.last()).contains(new Hush(Leg.CALLER));
        assertThat(callee.said()).isEqualTo(Callee.NOTICE);
    }

    @Test
    void whoeverIsSilentAfterAGreetingWithoutABeepMayBeAPersonAndHearsWhoCalls() {
        var noMessage = new Callee(false);
        noMessage.picksUp();
        noMessage.says(GREETING);
        noMessage.waits();
        assertThat(noMessage.said()).isEqualTo(Callee.NOTICE);
        assertThat(noMessage.isHungUp()).isFalse();
    }

    @Test
    void whoOnlyPassesForAMachineGetsNoMessageWithoutABeep() {
        callee.picksUp();
        callee.isSaidToBeAMachine();
        callee.says("hi the pearson you cold once no huge this is");
        assertThat(callee.state().conversation()).isInstanceOf(AwaitingBeep.class);
        callee.waits();
        assertThat(callee.said()).isEqualTo(Callee.NOTICE);
    }

    @Test
    void aCallScreenThatWasTakenForAVoicemailHearsNameAndReason() {
        callee.picksUp();
        callee.isSaidToBeAMachine();
        callee.says("the person you called cannot answer what is this regarding");
        assertThat(callee.state().conversation()).isInstanceOf(AwaitingBeep.class);
        callee.waits();
        assertThat(callee.said()).startsWith("This is the automated assistant of Ace Plumbing");
        assertThat(callee.state().conversation()).isInstanceOf(Screened.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record your name and reason for calling and i'll see if this person is available",
                "if you record your name and reason for calling i will see if this person is"
                        + " available",
                "the person you're calling is using a screening service go ahead and say your name"
                        + " and why you're calling",
                "before i put you through may i ask your name and the reason for your call"
            })
    void noCallScreenIsLeftAMessage(String words) {
        callee.picksUp();
        callee.says(words);
        assertThat(callee.said()).startsWith("This is the automated assistant of Ace Plumbing");
        callee.sounds(Tone.BEEP);
        assertThat(callee.said()).startsWith("This is the automated assistant of Ace Plumbing");
        callee.waits();
        assertThat(callee.state().outbound().orElseThrow().messageAt()).isEmpty();
    }

    @Test
    void theFirstSentenceOfAGreetingIsNotAnsweredAsIfAPersonHadSaidIt() {
        callee.picksUp();
        callee.says("thank you for calling the office of doctor edward hale");
        assertThat(callee.last()).isEmpty();
        callee.tell(new CallEvent.BeganSpeaking(callee.now(), Leg.CALLER));
        callee.says("please leave a message after the tone");
        assertThat(callee.state().conversation()).isInstanceOf(AwaitingBeep.class);
        assertThat(callee.state().outbound().orElseThrow().notice()).isEmpty();
    }

    @Test
    void whoSaysALongHelloAndWaitsHearsWhoCallsAndIsUnderstood() {
        callee.picksUp();
        callee.says("do not call this number ever again do you understand");
        callee.waits();
        assertThat(callee.said()).isEqualTo(Callee.NOTICE);
        callee.isUnderstood(Callee.does(Act.OPT_OUT));
        assertThat(callee.optOuts()).hasSize(1);
    }

    @Test
    void whoAsksSomethingInALongHelloIsAnsweredAtOnce() {
        callee.picksUp();
        callee.says("good morning ace insurance agency this is maria how can i help you");
        assertThat(callee.said()).isEqualTo(Callee.NOTICE);
    }

    @Test
    void aBeepAfterTheMessageBeganBeginsItAgainOnce() {
        callee.picksUp();
        callee.says(GREETING);
        callee.waits();
        assertThat(callee.state().conversation()).isInstanceOf(LeavingMessage.class);
        callee.sounds(Tone.BEEP);
        assertThat(callee.said()).isEqualTo(Callee.MESSAGE);
        callee.sounds(Tone.BEEP);
        assertThat(callee.last()).isEmpty();
    }

    @Test
    void aFullMailboxGetsNoMessage() {
        callee.picksUp();
        callee.says("the person is not available and the mailbox is full goodbye");
        callee.waits();
        assertThat(callee.last()).contains(new HangUp(Leg.CALLER));
        assertThat(callee.state().outbound().orElseThrow().messageAt()).isEmpty();
    }

    @Test
    void theCarriersWordAloneDoesNotHangUpOnAPerson() {
        callee.picksUp();
        callee.isSaidToBeAMachine();
        callee.says("hello");
        assertThat(callee.said()).isEqualTo(Callee.NOTICE);
    }

    @Test
    void nothingMakesAMachineOfWhoHasAnswered() {
        callee.isAsked();
        callee.answers("a pipe burst", AcePlumbing.set("problem", "burst_pipe"));
        callee.isSaidToBeAMachine();
        callee.sounds(Tone.BEEP);
        callee.says("just leave me a message after the tone");
        assertThat(callee.isHungUp()).isFalse();
        assertThat(callee.state().conversation()).isInstanceOf(Conversation.Thinking.class);
    }

    @Test
    void aCallScreenHearsNameAndReasonAndThePersonAfterItWhoCalls() {
        callee.picksUp();
        callee.says("please state your name and why you're calling");
        assertThat(callee.said())
                .isEqualTo(
                        "This is the automated assistant of Ace Plumbing, calling about your"
                                + " pipes.");
        callee.says("okay one moment while i connect you");
        assertThat(callee.state().conversation()).isInstanceOf(Screened.class);
        callee.says("dana hill");
        assertThat(callee.said()).isEqualTo(Callee.NOTICE);
    }

    @Test
    void aMenuHearsAGoodbye() {
        callee.picksUp();
        callee.says("for sales press one for support press two");
        callee.waits();
        assertThat(callee.said()).isEqualTo(MANNERS.menuGoodbye());
    }

    @ParameterizedTest
    @EnumSource(
            value = Tone.class,
            names = {"FAX_ANSWERS", "INTERCEPT", "VACANT", "REORDER", "NO_CIRCUIT"})
    void aToneOfTheNetworkEndsTheCall(Tone tone) {
        callee.picksUp();
        callee.sounds(tone);
        assertThat(callee.last()).contains(new HangUp(Leg.CALLER));
    }

    // ---- Opting out ----

    @Test
    void keyNineStopsOurCallsWhileWeSayWhoCalls() {
        callee.isGreeted();
        callee.presses('9');
        assertThat(callee.last()).contains(new OptOut(Words.of(Callee.NUMBER), true));
        assertThat(callee.said()).isEqualTo(MANNERS.optedOut());
        callee.hearsItOut();
        assertThat(callee.last()).containsExactly(new HangUp(Leg.CALLER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "please stop", "stop it", "no stop", "stop please", "alto"})
    void theWordThatTheNoticeNamesStopsOurCallsAtOnce(String words) {
        callee.isGreeted();
        callee.says(words);
        assertThat(callee.optOuts()).containsExactly(new OptOut(Words.of(Callee.NUMBER), false));
        assertThat(callee.said()).isEqualTo(MANNERS.optedOut());
    }

    @Test
    void whoAsksAtOnceNotToBeCalledIsHeardOverTheNotice() {
        callee.picksUp();
        callee.says("take me off your list");
        callee.isUnderstood(Callee.does(Act.OPT_OUT));
        assertThat(callee.optOuts()).hasSize(1);
        assertThat(callee.state().conversation()).isInstanceOf(Parting.class);
    }

    @Test
    void whoAsksOverOurGoodbyeIsHeardToo() {
        callee.isAsked();
        callee.answers("no thanks", Callee.does(Act.END_CALL));
        callee.says("and take me off your list");
        callee.isUnderstood(Callee.does(Act.OPT_OUT));
        assertThat(callee.optOuts()).hasSize(1);
        callee.presses('9');
        assertThat(callee.optOuts()).hasSize(1);
    }

    @Test
    void aNineWithinANumberIsADigitAndANineAloneIsNot() {
        callee.isAsked();
        callee.answers("a pipe burst", AcePlumbing.set("problem", "burst_pipe"));
        callee.hearsItOut();
        assertThat(callee.state().conversation()).isInstanceOf(Listening.class);
        callee.presses('7');
        callee.presses('9');
        assertThat(callee.optOuts()).isEmpty();
        var alone = new Callee(true);
        alone.isAsked();
        alone.answers("a pipe burst", AcePlumbing.set("problem", "burst_pipe"));
        alone.hearsItOut();
        alone.presses('9');
        assertThat(alone.optOuts()).isEmpty();
        alone.waits();
        assertThat(alone.optOuts()).hasSize(1);
    }
}
