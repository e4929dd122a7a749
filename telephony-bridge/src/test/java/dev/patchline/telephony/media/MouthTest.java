package dev.patchline.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.port.Codec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The mouth says what it is given, at the pace of speech.
class MouthTest extends MouthOnAClock {
    @Test
    void speechStartsFiveFramesAheadAndThenGoesOutOneFrameEveryTwentyMilliseconds() {
        mouth.attach(channel);
        say(TURN, 1, 8);
        assertThat(wire()).isEqualTo("1 2 3 4 5");
        pass(19);
        assertThat(wire()).isEmpty();
        pass(1);
        assertThat(wire()).isEqualTo("6");
        pass(20);
        assertThat(wire()).isEqualTo("7");
        pass(20);
        assertThat(wire()).isEqualTo("8 mark");
        assertThat(began).containsExactly(TURN);
    }

    @Test
    void lateBeatsDoNotMakeSpeechDrift() {
        mouth.attach(channel);
        say(TURN, 1, 50);
        wire();
        // 31 ms late, then three beats in a row on time again: 100 ms of audio for 100 ms of clock.
        pass(31);
        assertThat(wire()).isEqualTo("6");
        pass(9);
        assertThat(wire()).isEqualTo("7");
        pass(60);
        assertThat(wire()).isEqualTo("8 9 10");
    }

    @Test
    void turnEndsWhenTheMarkOfItsLastClauseComesBack() {
        mouth.attach(channel);
        Utterance two = new Utterance(TURN, "");
        mouth.say(two);
        mouth.audio(two, "One moment,", speech(1, 1), List.of());
        mouth.audio(two, "please.", speech(2, 1), List.of());
        mouth.done(two);
        assertThat(wire()).isEqualTo("1 mark 2 mark");
        assertThat(marks).extracting(it -> it.substring(0, 4)).containsExactly("t7.0", "t7.1");
        pass(40);
        mouth.markReturned(marks.getFirst());
        assertThat(ended).isEmpty();
        mouth.markReturned(marks.getLast());
        assertThat(ended).containsExactly(TURN);
        assertThat(heard).containsExactly(1, 2);
    }

    @Test
    void turnOfTwoSentencesEndsOnce() {
        mouth.attach(channel);
        say(TURN, 1, 1);
        say(TURN, 2, 1);
        wire();
        mouth.markReturned(marks.getFirst());
        assertThat(ended).isEmpty();
        mouth.markReturned(marks.getLast());
        assertThat(ended).containsExactly(TURN);
    }

    @Test
    void turnEndsByItselfWhenTheLastMarkIsLost() {
        mouth.attach(channel);
        say(TURN, 1, 5);
        pass(2099);
        assertThat(ended).isEmpty();
        pass(1);
        assertThat(ended).containsExactly(TURN);
    }

    @Test
    void whatIsSaidBeforeTheSocketOpensIsSpokenWhenItDoes() {
        say(TURN, 1, 2);
        assertThat(wire()).isEmpty();
        mouth.attach(channel);
        assertThat(wire()).isEqualTo("1 2 mark");
    }

    @Test
    void speechGoesOnAfterTheSocketWasLostAndCameBack() {
        mouth.attach(channel);
        say(TURN, 1, 10);
        pass(40);
        wire();
        mouth.detach();
        pass(1000);
        assertThat(wire()).isEmpty();
        mouth.attach(channel);
        assertThat(wire()).isEqualTo("3 4 5 6 7");
    }

    @Test
    void voiceThatIsSlowMakesAGapAndNotABurst() {
        mouth.attach(channel);
        Utterance slow = new Utterance(TURN, "");
        mouth.say(slow);
        mouth.audio(slow, "so", speech(1, 1), List.of());
        assertThat(wire()).isEqualTo("1");
        pass(1000);
        mouth.audio(slow, "", speech(2, 10), List.of());
        assertThat(wire()).isEqualTo("2 3 4 5 6");
    }

    @Test
    void secondSentenceWaitsForTheFirstToBeRendered() {
        mouth.attach(channel);
        Utterance first = new Utterance(TURN, "");
        Utterance second = new Utterance(TURN, "");
        mouth.say(first);
        mouth.say(second);
        mouth.audio(second, "two", speech(2, 1), List.of());
        mouth.done(second);
        assertThat(wire()).isEmpty();
        mouth.audio(first, "one", speech(1, 1), List.of());
        mouth.done(first);
        assertThat(wire()).isEqualTo("1 mark 2 mark");
    }

    @Test
    void moreThanAMinuteOfSpeechIsNotKept() {
        Utterance endless = new Utterance(TURN, "");
        mouth.say(endless);
        byte[] tenSeconds = new byte[10 * Codec.SAMPLE_RATE];
        for (int i = 0; i < 7; i++) {
            mouth.audio(endless, "and so on", tenSeconds, List.of());
        }
        assertThat(endless.takesMore()).isFalse();
        assertThat(endless.rest.stream().filter(Utterance.Frame.class::isInstance)).hasSize(3000);
    }

    @Test
    void shortTailIsFilledUpWithSilence() {
        mouth.attach(channel);
        Utterance utterance = new Utterance(TURN, "");
        mouth.say(utterance);
        mouth.audio(utterance, "hm", new byte[] {1, 2, 3}, List.of());
        byte[] expected = new byte[Codec.FRAME_BYTES];
        Arrays.fill(expected, Codec.PCMU.silence());
        System.arraycopy(new byte[] {1, 2, 3}, 0, expected, 0, 3);
        assertThat(payload(String.valueOf(text()))).isEqualTo(expected);
    }

    @Test
    void silentTurnEndsToo() {
        mouth.attach(channel);
        Utterance nothing = new Utterance(TURN, "");
        mouth.say(nothing);
        mouth.done(nothing);
        assertThat(wire()).isEqualTo("mark");
        mouth.markReturned(marks.getLast());
        assertThat(ended).containsExactly(TURN);
    }
}
