package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {
    @ParameterizedTest
    @CsvSource({
        "my number is, LEADING_ON",
        "it is on the, LEADING_ON",
        "i have no idea and, LEADING_ON",
        "i do not think so, FINISHED",
        "no and so, LEADING_ON",
        "it is broken so, LEADING_ON",
        "probably not, FINISHED",
        "it is not, LEADING_ON",
        "the kitchen as well, FINISHED",
        "well, LEADING_ON",
        "about two weeks i think, FINISHED",
        "because i think, LEADING_ON",
        "i think, LEADING_ON",
        "whenever you can, FINISHED",
        "yes i do, FINISHED",
        "do you, LEADING_ON",
        "let me see, THINKING",
        "two weeks uh, THINKING",
        "five two no, TAKING_BACK",
        "the sink is leaking, FINISHED",
    })
    void callerGoesOnWhereTheSentenceLacksAWord(String words, Sentence stands) {
        assertThat(Sentence.of(Grammar.split(words))).isEqualTo(stands);
    }
}
