package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.G711;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Real speech: rendered, sent through a telephone, and found again.
class VoiceTest {
    private static final Rehearsal REHEARSAL = new Rehearsal();

    @Test
    void callersAreAtTelephoneLevelAndInTheTelephonesBand() {
        Utterance utterance = REHEARSAL.say("seven five two zero one", Speaker.CALLER);

        assertThat(utterance.firstLoud()).isNotNegative();
        assertThat(utterance.lastLoud()).isLessThan(utterance.samples().length);
        assertThat(Sound.millis(utterance.samples().length)).isBetween(1200, 4000);
        assertThat(20 * Math.log10(Sound.rms(utterance.samples()) / Short.MAX_VALUE))
                .isCloseTo(-21, within(2.5));
        assertThat(power(utterance.samples(), 50)).isLessThan(power(utterance.samples(), 700) / 50);
    }

    @Test
    void sameSentenceIsTheSameEachTime() {
        var other = new Rehearsal().say("no i cannot find it", Speaker.CALLER);

        assertThat(REHEARSAL.say("no i cannot find it", Speaker.CALLER).samples())
                .isEqualTo(other.samples());
    }

    @Test
    void voiceIsFoundBehindTelephoneCodingAndHissAndAnotherIsNot() {
        Utterance rep = REHEARSAL.say("hello this is maria", Speaker.REP);
        Utterance other = REHEARSAL.say("i am on my way now", Speaker.REP);
        var hiss = new LineNoise(3, -45);
        short[] tape = new short[5 * Sound.RATE];
        for (int from = 0; from < tape.length; from += Sound.FRAME) {
            System.arraycopy(hiss.next(), 0, tape, from, Sound.FRAME);
        }
        for (int i = 0; i < rep.samples().length; i++) {
            tape[8000 + i] = Sound.clip(tape[8000 + i] + rep.samples()[i]);
        }
        short[] heard = G711.decode(Codec.PCMU, G711.encode(Codec.PCMU, tape));

        assertThat(VoiceMatch.best(rep, heard, 6000, 10_000)).isGreaterThan(0.95);
        assertThat(VoiceMatch.best(other, heard, 6000, 10_000)).isLessThan(0.5);
        assertThat(VoiceMatch.best(rep, new short[40_000], 0, 10_000)).isZero();
    }

    @Test
    void scriptIsRehearsedWhole() {
        var lines =
                REHEARSAL.of(
                        List.of(
                                new Step.Say("yes please"),
                                Step.WaitForAgent.usual(),
                                new Step.Beep()),
                        Speaker.CALLER);

        assertThat(lines.keySet())
                .containsExactlyInAnyOrder("yes please", "hello", Person.ASK_AGAIN, Person.BEEP);
    }

    /// Of one frequency (Goertzel).
    private static double power(short[] samples, double hertz) {
        double turn = 2 * Math.cos(2 * Math.PI * hertz / Sound.RATE);
        double last = 0;
        double before = 0;
        for (short sample : samples) {
            double now = sample + turn * last - before;
            before = last;
            last = now;
        }
        return last * last + before * before - turn * last * before;
    }
}
