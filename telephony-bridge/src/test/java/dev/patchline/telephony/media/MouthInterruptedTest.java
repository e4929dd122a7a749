package dev.patchline.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.port.Voice.WordStart;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The mouth is hushed or paused, and tells what of its words was heard.
class MouthInterruptedTest extends MouthOnAClock {
    @Test
    void hushDropsTheRestAndClearsWhatTheCarrierHolds() {
        mouth.attach(channel);
        say(TURN, 1, 50);
        say(TURN.next(), 51, 10);
        wire();
        mouth.hush();
        assertThat(wire()).isEqualTo("clear");
        assertThat(ended).containsExactly(TURN, TURN.next());
        pass(1000);
        assertThat(wire()).isEmpty();
    }

    @Test
    void hushedTurnIsNotEndedTwiceByItsMark() {
        mouth.attach(channel);
        say(TURN, 1, 1);
        wire();
        mouth.hush();
        mouth.markReturned(marks.getLast());
        pass(3000);
        assertThat(ended).containsExactly(TURN);
        assertThat(mouth.staleMarks()).isEqualTo(1);
    }

    @Test
    void resumedSpeechGoesOnAtTheWordWhereItStopped() {
        mouth.attach(channel);
        sayTwoWords();
        pass(300);
        wire();
        // Heard are 1 to 15, and "there" began with 12.
        mouth.pause();
        assertThat(wire()).isEqualTo("clear");
        pass(500);
        assertThat(wire()).isEmpty();
        mouth.resume();
        assertThat(wire()).startsWith("12 13 14");
        assertThat(heard).last().isEqualTo(15);
    }

    @Test
    void resumedSpeechDoesNotSayAgainTheWordThatWasHeardToItsEnd() {
        mouth.attach(channel);
        sayTwoWords();
        pass(220);
        wire();
        mouth.pause();
        mouth.resume();
        assertThat(wire()).startsWith("clear 12 13");
    }

    @Test
    void wordIsFoundInWhicheverPieceOfTheClauseItBegins() {
        mouth.attach(channel);
        sayTwoWordsInTwoPieces();
        pass(300);
        wire();
        mouth.pause();
        mouth.resume();
        assertThat(wire()).startsWith("clear 12 13 14");
        mouth.hush();
        assertThat(told).containsExactly("hello -1");
    }

    @Test
    void wordIsNotHeardToItsEndUntilTheNextOneBegins() {
        mouth.attach(channel);
        sayTwoWords();
        pass(219);
        mouth.hush();
        assertThat(told).containsExactly(" -2");
    }

    @Test
    void resumedSpeechBeginsItsClauseAgainWhenNoWordsAreKnown() {
        mouth.attach(channel);
        sayTwoClausesWithoutWords();
        pass(300);
        wire();
        mouth.pause();
        mouth.resume();
        assertThat(wire()).startsWith("clear 11 12 13");
    }

    @Test
    void hushedTurnTellsWholeClausesWhenNoWordsAreKnown() {
        mouth.attach(channel);
        sayTwoClausesWithoutWords();
        pass(200);
        wire();
        mouth.markReturned(marks.getFirst());
        pass(180);
        mouth.hush();
        assertThat(told).containsExactly("One moment, -2");
    }

    @Test
    void clauseWithoutSoundCountsAsSaidOnceAllBeforeItWasHeard() {
        mouth.attach(channel);
        Utterance dash = new Utterance(TURN, "so —");
        mouth.say(dash);
        mouth.audio(dash, "so", speech(1, 2), List.of(new WordStart(0, 0)));
        mouth.audio(dash, "—", new byte[0], List.of());
        mouth.done(dash);
        wire();
        pass(40);
        mouth.markReturned(marks.getLast());
        assertThat(told).containsExactly("so — -0");
    }

    @Test
    void hushedTurnTellsTheWordsThatWereHeardToTheirEnd() {
        mouth.attach(channel);
        sayTwoWords();
        pass(300);
        mouth.hush();
        assertThat(told).containsExactly("hello -1");
    }

    @Test
    void whatIsSaidToTheEndIsToldWhole() {
        mouth.attach(channel);
        sayTwoWords();
        pass(420);
        wire();
        mouth.markReturned(marks.getLast());
        assertThat(told).containsExactly("hello there -0");
    }

    @Test
    void turnThatWasHushedBeforeItBeganTellsNothing() {
        sayTwoWords();
        mouth.hush();
        assertThat(told).containsExactly(" -2");
    }

    @Test
    void lateMarkSaysHowMuchLaterThanOursTheCarriersClockIs() {
        mouth.attach(channel);
        say(TURN.next(), 1, 1);
        wire();
        // Played after 20 ms, told after 120: the caller hears 100 ms after we think.
        pass(120);
        mouth.markReturned(marks.getLast());
        sayTwoWords();
        pass(300);
        wire();
        mouth.pause();
        mouth.resume();
        // After 300 ms only 10 of its frames have been heard, and the one before.
        assertThat(heard).hasSize(11);
    }

    @Test
    void marksThatComeBackBecauseOfAPauseDoNotCountAsHeard() {
        mouth.attach(channel);
        say(TURN, 1, 3);
        wire();
        mouth.pause();
        mouth.markReturned(marks.getLast());
        assertThat(ended).isEmpty();
        wire();
        mouth.resume();
        assertThat(wire()).isEqualTo("1 2 3 mark");
        pass(60);
        mouth.markReturned(marks.getLast());
        assertThat(ended).containsExactly(TURN);
    }

    @Test
    void pauseInSilenceDoesNotHoldUpWhatIsSaidNext() {
        mouth.attach(channel);
        mouth.pause();
        say(TURN, 1, 1);
        assertThat(wire()).isEqualTo("1 mark");
    }

    /// "hello" is frames 1 to 11, "there" 12 to 20.
    private void sayTwoWords() {
        Utterance two = new Utterance(TURN, "hello there");
        mouth.say(two);
        mouth.audio(
                two,
                "hello there",
                speech(1, 20),
                List.of(new WordStart(0, 0), new WordStart(6, 220)));
        mouth.done(two);
    }

    /// The same in two pieces, "there" beginning a little within the frame 12.
    private void sayTwoWordsInTwoPieces() {
        Utterance two = new Utterance(TURN, "hello there");
        mouth.say(two);
        mouth.audio(two, "hello there", speech(1, 8), List.of(new WordStart(0, 0)));
        mouth.audio(two, "", speech(9, 12), List.of(new WordStart(6, 75)));
        mouth.done(two);
    }

    /// By a voice that does not know where its words begin.
    private void sayTwoClausesWithoutWords() {
        Utterance two = new Utterance(TURN, "One moment, please hold.");
        mouth.say(two);
        mouth.audio(two, "One moment,", speech(1, 10), List.of());
        mouth.audio(two, "please hold.", speech(11, 10), List.of());
        mouth.done(two);
    }
}
