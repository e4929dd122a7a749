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
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # a whole answer ends at once
                    ZIP      | seven five two oh one                                   | whole
                    ZIP      | seventy five two oh one                                 | whole
                    ZIP      | it's seven five two oh one                              | whole
                    PHONE    | five one two five five five oh one double zero          | whole
                    PHONE    | one five one two five five five oh one oh one           | whole
                    PHONE    | five five five oh one oh one                            | whole
                    DATE     | march third nineteen sixty five                         | whole
                    DATE     | march third sixty five                                  | whole
                    DATE     | three seven sixty five                                  | whole
                    DATE     | ten thirty one fifty eight                              | whole
                    DATE     | oh three oh seven six five                              | whole
                    YESNO    | yes                                                     | chosen
                    YESNO    | no it is not                                            | chosen
                    YESNO    | it is                                                   | chosen
                    # half an answer is waited for
                    ZIP      | seven five two                                          | part
                    PHONE    | five one two five                                       | part
                    DATE     | march                                                   | part
                    DATE     | march twenty third nineteen                             | part
                    DATE     | three seven nineteen                                    | part
                    DATE     | three seven six                                         | part
                    EMAIL    | john at example                                         | part
                    NAME     | john                                                    | enough
                    NAME     | my name is john                                         | enough
                    NAME     | my name is john brown                                   | open
                    ADDRESS  | twelve main                                             | enough
                    # what may be all is given a moment
                    PHONE    | five five five two one oh one                           | local
                    NUMBER   | forty two                                               | enough
                    DATE     | march third                                             | enough
                    DATE     | three seven sixty                                       | enough
                    DATE     | june first nineteen sixty                               | enough
                    MONEY    | five hundred                                            | enough
                    MONEY    | five hundred dollars                                    | open
                    DURATION | two weeks                                               | open
                    EMAIL    | john at example dot com                                 | open
                    NAME     | john smith                                              | open
                    NAME     | my name is karen like                                   | open
                    TEXT     | as soon as you can                                      | open
                    DATE     | next tuesday                                            | local
                    DATE     | i could do tomorrow                                     | chosen
                    ADDRESS  | twelve main street                                      | open
                    # a sentence that leads on is waited for
                    TEXT     | a pipe burst in my kitchen                              | open
                    TEXT     | a pipe burst and                                        | unfinished
                    TEXT     | it is in the                                            | unfinished
                    TEXT     | my number is                                            | unfinished
                    TEXT     | and do you                                              | unfinished
                    TEXT     | i wonder if i                                           | unfinished
                    NAME     | my name is                                              | unfinished
                    TEXT     | yes i do                                                | open
                    TEXT     | my heat is out                                          | open
                    TEXT     | do you deliver                                          | enough
                    TEXT     | and my number                                           | unfinished
                    PHONE    | and my number is                                        | unfinished
                    ZIP      | it's                                                    | unfinished
                    ZIP      | sure                                                    | unfinished
                    PHONE    | okay sure                                               | unfinished
                    PHONE    | yes                                                     | open
                    YESNO    | sure                                                    | chosen
                    ZIP      | i do not know                                           | open
                    YESNO    | yes but the                                             | chosen
                    YESNO    | yes and i also have a                                   | unfinished
                    YESNO    | well it depends                                         | told
                    # whoever thinks is left to think
                    PHONE    | let me see                                              | thinking
                    TEXT     | it started uh                                           | thinking
                    ZIP      | seven five uh                                           | thinking
                    ZIP      | hold on                                                 | thinking
                    # a correction under way is waited for
                    ZIP      | seven five two oh one no                                | thinking
                    ZIP      | seven five two oh one no five two                       | part
                    ZIP      | seven five two oh one i mean seven five two oh three    | whole
                    PHONE    | five one two sorry                                      | thinking
                    DATE     | march third no                                          | thinking
                    TEXT     | no                                                      | open
                    CHOICE   | no                                                      | told
                    """)
    void theWordsSayWhichSilenceEndsTheTurn(FieldType asked, String words, String patience)
            throws ReflectiveOperationException {
        var expected = (Duration) Patience.class.getMethod(patience).invoke(PATIENCE);
        assertThat(wait(asked, words)).isEqualTo(expected.toMillis());
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
        assertThat(wait(pause(asked, "tomorrow", ""))).isEqualTo(300);
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
