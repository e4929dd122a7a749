package dev.patchline.agent.call;

import static dev.patchline.agent.dialog.AcePlumbing.CALLER_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.Pause;
import dev.patchline.agent.call.CallCommand.Resume;
import dev.patchline.agent.call.CallCommand.Understand;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The caller is heard while the agent speaks.
class BargeInRulesTest {
    private static final CallSettings SETTINGS = CallSettings.DEFAULT;

    private final Phone phone = new Phone(CALLER_ID);

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

    @ParameterizedTest
    @ValueSource(strings = {"got it", "I see", "all right okay", "mm-hmm", "oh right"})
    void whoNodsInOtherWordsIsNotListenedToEither(String nod) {
        phone.hearsTheOpeningBegin();
        phone.beginsToSpeak();
        phone.finishes(nod);
        assertThat(phone.last()).containsExactly(new Resume(Leg.CALLER));
    }

    @Test
    void theBeginningOfANodDecidesNothing() {
        phone.hearsTheOpeningBegin();
        phone.beginsToSpeak();
        phone.isHeardSaying("got");
        assertThat(phone.last()).isEmpty();
        phone.isHeardSaying("got a leak");
        assertThat(phone.last()).containsExactly(new Hush(Leg.CALLER));
    }

    @Test
    void whoSpeaksOnIsWaitedForThoughNoWordIsKnownYet() {
        phone.hearsTheOpeningBegin();
        phone.beginsToSpeak();
        phone.isHeardSaying("");
        assertThat(phone.last()).isEmpty();
        assertThat(phone.state().deadline()).isEqualTo(phone.now().plus(SETTINGS.wordless()));
        phone.isHeardSaying("my pipe");
        assertThat(phone.last()).containsExactly(new Hush(Leg.CALLER));
    }

    @Test
    void musicDoesNotSilenceTheAgentForGood() {
        phone.hearsTheOpeningBegin();
        phone.beginsToSpeak();
        phone.isHeardSaying("");
        phone.waits();
        assertThat(phone.last()).containsExactly(new Resume(Leg.CALLER));
    }

    @Test
    void wordsThatAreKnownOnlyAfterTheAgentWentOnStopItAgain() {
        phone.hearsTheOpeningBegin();
        phone.beginsToSpeak();
        phone.waits();
        phone.isHeardSaying("wait a second");
        assertThat(phone.last()).containsExactly(new Hush(Leg.CALLER));
        assertThat(phone.state().conversation()).isInstanceOf(Conversation.Listening.class);
    }

    @Test
    void whoSpeaksOnAfterTheAgentWentOnMakesItPauseAgain() {
        phone.hearsTheOpeningBegin();
        phone.beginsToSpeak();
        phone.waits();
        phone.isHeardSaying("");
        assertThat(phone.last()).containsExactly(new Pause(Leg.CALLER));
    }

    @Test
    void theNoticeGoesOnWhateverIsHeard() {
        phone.arrives();
        phone.beginsToSpeak();
        phone.isHeardSaying("");
        assertThat(phone.last()).isEmpty();
        phone.isHeardSaying("my pipe burst");
        assertThat(phone.last()).isEmpty();
    }

    @Test
    void questionOfWhichTheCallerHeardTooLittleIsNotTakenAsAsked() {
        phone.hearsTheOpeningBegin();
        Turn opening = phone.state().turn();
        phone.beginsToSpeak();
        phone.finishes("yes hello");
        phone.tell(
                new CallEvent.SpeechEnded(
                        phone.now(), Leg.CALLER, opening, Words.of("If this"), 9));
        assertThat(phone.state().dialog().asked()).isEqualTo(new Asked.Nothing());
        // What matters most is asked next; the problem is still open.
        phone.isUnderstood();
        assertThat(phone.state().dialog().asked()).isEqualTo(new Asked.Question("zip", 1));
        assertThat(phone.state().dialog().answers()).isEmpty();
    }

    @Test
    void questionThatWasHeardAlmostToItsEndIsAsked() {
        phone.hearsTheOpeningBegin();
        Turn opening = phone.state().turn();
        phone.beginsToSpeak();
        phone.isHeardSaying("my pipe");
        phone.tell(
                new CallEvent.SpeechEnded(
                        phone.now(), Leg.CALLER, opening, Words.of("What is going"), 1));
        assertThat(phone.state().dialog().asked()).isInstanceOf(Asked.Question.class);
    }

    @Test
    void numberThatIsReadOutIsNotTakenForOverBeforeItsLastDigit() {
        Duration number = Deeds.length(Words.of("That was 512-555-0100, right?"));
        Duration letters = Deeds.length(Words.of("That was abc-def-ghij, right?"));
        assertThat(number).isGreaterThan(letters.plusSeconds(3));
    }
}
