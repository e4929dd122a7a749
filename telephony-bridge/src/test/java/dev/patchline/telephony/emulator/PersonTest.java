package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonTest {
    private static final short[] QUIET = Sound.silence();
    private static final short[] LOUD = loud();
    private static final Utterance ZIP = utterance("seven five two zero one");
    private static final Utterance AGAIN = utterance(Person.ASK_AGAIN);
    private static final Utterance HELLO = utterance("hello");

    private final List<Deed> deeds = new ArrayList<>();

    @Test
    void callerAnswersOnlyWhenTheAgentHasBeenSilentForAWhile() {
        var caller = person(AfterLast.LISTEN, Step.WaitForAgent.usual(), say(ZIP));

        hear(caller, LOUD, 50);
        hear(caller, QUIET, 34);
        assertThat(deeds).doesNotContain(new Deed.BeganSaying(ZIP));

        hear(caller, QUIET, 1);
        assertThat(deeds).endsWith(new Deed.BeganSaying(ZIP), new Deed.Said(ZIP));
    }

    @Test
    void aPauseBetweenTwoSentencesIsNotTheEnd() {
        var caller = person(AfterLast.LISTEN, Step.WaitForAgent.usual(), say(ZIP));

        hear(caller, LOUD, 50);
        hear(caller, QUIET, 30);
        hear(caller, LOUD, 50);
        hear(caller, QUIET, 30);

        assertThat(deeds).doesNotContain(new Deed.BeganSaying(ZIP));
    }

    @Test
    void aClickIsNotSpeech() {
        var caller = person(AfterLast.LISTEN, Step.WaitForAgent.usual(), say(ZIP));

        hear(caller, LOUD, 2);
        hear(caller, QUIET, 100);

        assertThat(deeds).doesNotContain(new Deed.BeganSaying(ZIP));
    }

    @Test
    void callerWhoOnlyListensDoesAtOnceWhatTheyAreTold() {
        var caller = person(AfterLast.LISTEN);
        hear(caller, QUIET, 10);
        assertThat(deeds).isEmpty();

        caller.thenDo(List.of(say(ZIP)), Map.of(ZIP.text(), ZIP));
        hear(caller, QUIET, 1);

        assertThat(deeds).containsExactly(new Deed.BeganSaying(ZIP), new Deed.Said(ZIP));
    }

    @Test
    void callerToWhomNobodySpeaksSaysHelloTwiceAndHangsUp() {
        var wait = new Step.WaitForAgent(Step.QUIET, Duration.ofSeconds(2), "hello");
        var caller = person(AfterLast.LISTEN, wait, say(ZIP));

        hear(caller, QUIET, 400);

        assertThat(deeds)
                .containsExactly(
                        new Deed.BeganSaying(HELLO),
                        new Deed.Said(HELLO),
                        new Deed.BeganSaying(HELLO),
                        new Deed.Said(HELLO),
                        new Deed.HungUp("nobody spoke"));
    }

    @Test
    void callerSpeaksOverAnAgentThatTalksTooLong() {
        var caller =
                person(AfterLast.LISTEN, new Step.BargeIn(Duration.ofMillis(1200), ZIP.text()));

        hear(caller, LOUD, 59);
        assertThat(deeds).containsExactly(new Deed.HeardBegin());

        hear(caller, LOUD, 1);
        assertThat(deeds).contains(new Deed.BeganSaying(ZIP));
    }

    @Test
    void keysArePressedOneAfterTheOther() {
        var rep = person(AfterLast.LISTEN, new Step.Press("12"));

        hear(rep, QUIET, 10);
        assertThat(deeds).containsExactly(new Deed.Pressed('1'));

        hear(rep, QUIET, 10);
        assertThat(deeds).containsExactly(new Deed.Pressed('1'), new Deed.Pressed('2'));
    }

    @Test
    void scriptGoesOnWhenSomebodyElseIsOnTheLine() {
        var caller =
                person(AfterLast.LISTEN, new Step.AwaitBridge(Duration.ofSeconds(60)), say(ZIP));

        hear(caller, QUIET, 100);
        assertThat(deeds).isEmpty();

        caller.join();
        hear(caller, QUIET, 1);
        assertThat(deeds).contains(new Deed.BeganSaying(ZIP));
    }

    @Test
    void whatWasMeantForARepIsNotSaidWhenNobodyComes() {
        var caller =
                person(AfterLast.HANG_UP, new Step.AwaitBridge(Duration.ofSeconds(1)), say(ZIP));

        hear(caller, QUIET, 51);

        assertThat(deeds).containsExactly(new Deed.HungUp("as in the script"));
    }

    @Test
    void callerWithoutAnAnswerAsksAgainThreeTimesAndGivesUp() {
        var caller = person(AfterLast.ASK_AGAIN);

        for (int turn = 0; turn < 4; turn++) {
            hear(caller, LOUD, 20);
            hear(caller, QUIET, 40);
        }

        assertThat(deeds.stream().filter(new Deed.BeganSaying(AGAIN)::equals)).hasSize(3);
        assertThat(deeds).contains(new Deed.HungUp("as in the script"));
    }

    @Test
    void voiceAndHissOfTheLineAreMixed() {
        var person =
                new Person(
                        List.of(say(ZIP)),
                        AfterLast.LISTEN,
                        Map.of(ZIP.text(), ZIP),
                        new LineNoise(7, -55));
        short[] hiss = new LineNoise(7, -55).next();

        short[] sound = person.tick(QUIET).sound();

        assertThat((int) sound[10]).isEqualTo(ZIP.samples()[10] + hiss[10]);
    }

    private void hear(Person person, short[] frame, int times) {
        for (int i = 0; i < times; i++) {
            deeds.addAll(person.tick(frame).deeds());
        }
    }

    private static Person person(AfterLast afterLast, Step... steps) {
        return new Person(
                List.of(steps),
                afterLast,
                Map.of(ZIP.text(), ZIP, AGAIN.text(), AGAIN, HELLO.text(), HELLO),
                new LineNoise(1, -100));
    }

    private static Step say(Utterance utterance) {
        return new Step.Say(utterance.text());
    }

    /// One frame long.
    private static Utterance utterance(String text) {
        return Utterance.of(text, loud());
    }

    private static short[] loud() {
        short[] frame = new short[Sound.FRAME];
        Arrays.fill(frame, (short) 3000);
        return frame;
    }
}
