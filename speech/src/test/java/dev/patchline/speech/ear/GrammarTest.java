package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrammarTest {
    @ParameterizedTest
    @CsvSource({
        "seven five two oh one, 75201",
        "seventy five two oh one, 75201",
        "nine oh two ten, 90210",
        "five five five double oh seven, 555007",
        "eight hundred five five five triple one, 800555111",
        "twenty oh five, 2005",
        "no digits here, ''",
    })
    void digitsAreCountedAsTheyAreSaid(String words, String digits) {
        assertThat(SpokenDigits.of(Grammar.split(words))).isEqualTo(digits);
    }

    @ParameterizedTest
    @EnumSource(names = {"ZIP", "PHONE", "NUMBER", "DATE", "TIME", "DURATION", "SPELLED", "YESNO"})
    void aGrammarKnowsThatSomethingElseMayBeSaid(FieldType type) {
        Grammar grammar = Grammar.of(Expectation.of(type)).orElseThrow();
        assertThat(grammar.phrases()).contains("[unk]");
        assertThat(Grammar.of(Expectation.of(type))).contains(grammar);
    }

    @Test
    void openQuestionsHaveNoGrammar() {
        assertThat(Grammar.of(Expectation.OPEN)).isEmpty();
        assertThat(Grammar.of(Expectation.of(FieldType.NAME))).isEmpty();
        assertThat(Grammar.of(Expectation.of(FieldType.MONEY))).isEmpty();
        assertThat(Grammar.of(Expectation.of(FieldType.CHOICE))).isEmpty();
    }

    @Test
    void aChoiceIsHeardByItsWords() {
        var asked = new Expectation(FieldType.CHOICE, List.of("burst_pipe", "Water heater"));
        assertThat(Grammar.of(asked).orElseThrow().phrases())
                .containsExactly("burst", "heater", "pipe", "water", "[unk]");
    }

    @Test
    void aGrammarKnowsWhatPeopleSayAroundAnAnswer() {
        assertThat(Phrases.phone())
                .anyMatch(phrase -> phrase.startsWith("my number is "))
                .anyMatch(phrase -> phrase.startsWith("no "))
                .anyMatch(phrase -> phrase.endsWith(" thanks"))
                .noneMatch(phrase -> phrase.startsWith("for "));
        assertThat(TimePhrases.duration()).anyMatch(phrase -> phrase.startsWith("for "));
    }

    @Test
    void examplesOfAZipCodeAreMostlyFiveDigits() {
        Stream<String> whole =
                Phrases.zip().stream()
                        .filter(phrase -> SpokenDigits.count(Grammar.split(phrase)) == 5);
        assertThat(whole.count()).isGreaterThan(500);
    }
}
