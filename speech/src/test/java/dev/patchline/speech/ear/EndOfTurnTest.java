package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.speech.ear.EndOfTurn.Patience;
import dev.patchline.speech.ear.EndOfTurn.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndOfTurnTest {
    /// Each wait is another, so that a test sees which one was taken.
    private static final Patience PATIENCE =
            new Patience(
                    Duration.ofMillis(200),
                    Duration.ofMillis(300),
                    Duration.ofMillis(900),
                    Duration.ofMillis(650),
                    Duration.ofMillis(1_000),
                    Duration.ofMillis(350),
                    Duration.ofMillis(2_000),
                    Duration.ofMillis(550),
                    Duration.ofMillis(700),
                    Duration.ofMillis(1_400),
                    Duration.ofMillis(2_500),
                    Duration.ofMillis(600));

    private final EndOfTurn endOfTurn = new EndOfTurn(PATIENCE);

    @ParameterizedTest
    @CsvSource({
        "ZIP, seven five two oh one, 200",
        "ZIP, seventy five two oh one, 200",
        "ZIP, it's seven five two oh one, 200",
        "PHONE, five one two five five five oh one double zero, 200",
        "PHONE, one five one two five five five oh one oh one, 200",
        "PHONE, five five five oh one oh one, 200",
        "DATE, march third nineteen sixty five, 200",
        "DATE, march third sixty five, 200",
        "DATE, three seven sixty five, 200",
        "DATE, ten thirty one fifty eight, 200",
        "DATE, oh three oh seven six five, 200",
        "YESNO, yes, 300",
        "YESNO, no it is not, 300",
        "YESNO, it is, 300",
    })
    void aWholeAnswerEndsAtOnce(FieldType asked, String words, long millis) {
        assertThat(wait(asked, words)).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "ZIP, seven five two, 2000",
        "PHONE, five one two five, 2000",
        "DATE, march, 2000",
        "DATE, march twenty third nineteen, 2000",
        "DATE, three seven nineteen, 2000",
        "DATE, three seven six, 2000",
        "EMAIL, john at example, 2000",
        "NAME, john, 900",
        "NAME, my name is john, 900",
        "NAME, my name is john brown, 700",
        "ADDRESS, twelve main, 900",
    })
    void halfAnAnswerIsWaitedFor(FieldType asked, String words, long millis) {
        assertThat(wait(asked, words)).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE, five five five two one oh one, 650",
        "NUMBER, forty two, 900",
        "DATE, march third, 900",
        "DATE, three seven sixty, 900",
        "DATE, june first nineteen sixty, 900",
        "MONEY, five hundred, 900",
        "MONEY, five hundred dollars, 700",
        "DURATION, two weeks, 700",
        "EMAIL, john at example dot com, 700",
        "NAME, john smith, 700",
        "NAME, my name is karen like, 700",
        "TEXT, as soon as you can, 700",
        "DATE, next tuesday, 650",
        "ADDRESS, twelve main street, 700",
    })
    void whatMayBeAllIsGivenAMoment(FieldType asked, String words, long millis) {
        assertThat(wait(asked, words)).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, a pipe burst in my kitchen, 700",
        "TEXT, a pipe burst and, 1400",
        "TEXT, it is in the, 1400",
        "TEXT, my number is, 1400",
        "TEXT, and do you, 1400",
        "TEXT, i wonder if i, 1400",
        "NAME, my name is, 1400",
        "TEXT, yes i do, 700",
        "TEXT, my heat is out, 700",
        "TEXT, do you deliver, 900",
        "TEXT, and my number, 1400",
        "PHONE, and my number is, 1400",
        "ZIP, it's, 1400",
        "ZIP, sure, 1400",
        "PHONE, okay sure, 1400",
        "PHONE, yes, 700",
        "YESNO, sure, 300",
        "ZIP, i do not know, 700",
        "YESNO, yes but the, 300",
        "YESNO, yes and i also have a, 1400",
        "YESNO, well it depends, 550",
    })
    void aSentenceThatLeadsOnIsWaitedFor(FieldType asked, String words, long millis) {
        assertThat(wait(asked, words)).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "PHONE, let me see, 2500",
        "TEXT, it started uh, 2500",
        "ZIP, seven five uh, 2500",
        "ZIP, hold on, 2500",
    })
    void whoeverThinksIsLeftToThink(FieldType asked, String words, long millis) {
        assertThat(wait(asked, words)).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({
        "ZIP, seven five two oh one no, 2500",
        "ZIP, seven five two oh one no five two, 2000",
        "ZIP, seven five two oh one i mean seven five two oh three, 200",
        "PHONE, five one two sorry, 2500",
        "DATE, march third no, 2500",
        "TEXT, no, 700",
        "CHOICE, no, 550",
    })
    void aCorrectionUnderWayIsWaitedFor(FieldType asked, String words, long millis) {
        assertThat(wait(asked, words)).isEqualTo(millis);
    }

    @Test
    void aChoiceThatWasNamedEndsTheTurn() {
        var asked = new Expectation(FieldType.CHOICE, List.of("burst pipe", "Drain"));
        assertThat(wait(pause(asked, "it's the drain", ""))).isEqualTo(300);
        assertThat(wait(pause(asked, "a burst", ""))).isEqualTo(550);
    }

    @Test
    void aSoundWithoutWordsEndsSoon() {
        assertThat(wait(FieldType.TEXT, "")).isEqualTo(600);
    }

    @Test
    void digitsThatOnlyTheGrammarHeardCount() {
        var asked = Expectation.of(FieldType.ZIP);
        assertThat(wait(pause(asked, "seven five to oh won", "seven five two oh one")))
                .isEqualTo(200);
        assertThat(wait(pause(asked, "", "seven five two"))).isEqualTo(2_000);
    }

    @Test
    void aDayByItsNameIsNotHalfADateWhateverTheGrammarMakesOfIt() {
        var asked = Expectation.of(FieldType.DATE);
        assertThat(wait(pause(asked, "next tuesday", "two"))).isEqualTo(650);
        assertThat(wait(pause(asked, "friday would be good", ""))).isEqualTo(650);
        assertThat(wait(pause(asked, "tomorrow", ""))).isEqualTo(650);
    }

    @Test
    void aNaughtThatSoundsLikeNoIsNoCorrection() {
        var asked = Expectation.of(FieldType.ZIP);
        assertThat(wait(pause(asked, "one five two one no", "one five two one oh"))).isEqualTo(200);
    }

    @Test
    void aSpelledNameEndsSoonWhereNamesEnd() {
        long all = wait(FieldType.SPELLED, "s m i t h");
        assertThat(wait(FieldType.SPELLED, "s m i t")).isGreaterThan(all + 500);
        assertThat(wait(FieldType.SPELLED, "s m")).isEqualTo(2_000);
        assertThat(wait(FieldType.SPELLED, "p e t e r s o n")).isLessThan(800);
        assertThat(wait(FieldType.SPELLED, "m i double l e r")).isLessThan(800);
    }

    @Test
    void longerSilenceNeverTakesTheEndOfATurnBack() {
        var chance = new Random(7);
        for (int i = 0; i < 400; i++) {
            Pause pause = anyPause(chance);
            boolean over = false;
            for (int silence = 0; silence <= 3_000; silence += 20) {
                boolean now =
                        endOfTurn.judge(pause.at(Duration.ofMillis(silence)))
                                instanceof Verdict.Over;
                assertThat(now || !over).describedAs("%s after %d ms", pause, silence).isTrue();
                over = now;
            }
            assertThat(over).describedAs("%s", pause).isTrue();
        }
    }

    @Test
    void aMorePatientEarWaitsLongerForEverything() {
        var chance = new Random(8);
        for (int i = 0; i < 400; i++) {
            Pause pause = anyPause(chance);
            long before = 0;
            for (double factor : new double[] {0.3, 0.5, 1, 1.7, 3}) {
                long wait = wait(new EndOfTurn(PATIENCE.scaled(factor)), pause);
                assertThat(wait).describedAs("%s times %s", pause, factor).isGreaterThan(before);
                before = wait;
            }
        }
    }

    @Test
    void theWordsAreSettledShortlyBeforeTheDecision() {
        Verdict wait = new Verdict.Wait(Duration.ofMillis(700));
        assertThat(wait.settles(Duration.ofMillis(540))).isFalse();
        assertThat(wait.settles(Duration.ofMillis(560))).isTrue();
        Verdict soon = new Verdict.Wait(Duration.ofMillis(200));
        assertThat(soon.settles(Duration.ofMillis(100))).isFalse();
        assertThat(soon.settles(Duration.ofMillis(120))).isTrue();
        assertThat(new Verdict.Over().settles(Duration.ZERO)).isTrue();
    }

    private static Pause anyPause(Random chance) {
        List<String> vocabulary =
                List.of(
                        "one", "two", "seventy", "march", "third", "yes", "no", "uh", "my",
                        "number", "is", "s", "m", "th", "wait", "street", "com", "the", "pipe");
        FieldType[] types = FieldType.values();
        var asked =
                new Expectation(types[chance.nextInt(types.length)], List.of("pipe", "the street"));
        return pause(asked, some(vocabulary, chance), some(vocabulary, chance));
    }

    private static String some(List<String> vocabulary, Random chance) {
        List<String> words = new ArrayList<>();
        for (int i = chance.nextInt(8); i > 0; i--) {
            words.add(vocabulary.get(chance.nextInt(vocabulary.size())));
        }
        return String.join(" ", words);
    }

    private static Pause pause(Expectation asked, String words, String fitting) {
        return new Pause(Duration.ZERO, words, fitting, asked, true);
    }

    private long wait(FieldType asked, String words) {
        return wait(pause(Expectation.of(asked), words, ""));
    }

    private long wait(Pause pause) {
        return wait(endOfTurn, pause);
    }

    /// How long the silence has to last, in milliseconds.
    private static long wait(EndOfTurn endOfTurn, Pause pause) {
        return switch (endOfTurn.judge(pause)) {
            case Verdict.Wait(Duration until) -> {
                assertThat(endOfTurn.judge(pause.at(until.minusMillis(1))))
                        .isEqualTo(new Verdict.Wait(until));
                assertThat(endOfTurn.judge(pause.at(until))).isEqualTo(new Verdict.Over());
                yield until.toMillis();
            }
            case Verdict.Over() -> throw new AssertionError("over without a silence");
        };
    }
}
