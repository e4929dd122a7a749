package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchline.speech.ear.Recogniser.Reading;
import dev.patchline.speech.ear.Recogniser.Reading.Word;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoskAnswerTest {
    private static final String CERTAIN =
            """
            {"result": [{"conf": 0.9, "start": 0.1, "end": 0.4, "word": "seven"},
                        {"conf": 0.5, "start": 0.4, "end": 0.7, "word": "five"}],
             "text": "seven five"}\
            """;

    /// The first is three times as likely as the second: ln 3 is 1.0986.
    private static final String IN_DOUBT =
            """
            {"alternatives": [
              {"confidence": 201.0986, "text": "four two",
               "result": [{"start": 0.1, "end": 0.4, "word": "four"},
                          {"start": 0.4, "end": 0.7, "word": "two"}]},
              {"confidence": 200.0, "text": "forty two",
               "result": [{"start": 0.1, "end": 0.5, "word": "forty"},
                          {"start": 0.5, "end": 0.7, "word": "two"}]}]}\
            """;

    @Test
    void anAnswerWithoutAlternativesHasConfidenceInEachWord() {
        assertThat(VoskAnswer.reading(CERTAIN))
                .isEqualTo(new Reading(List.of(new Word("seven", 0.9), new Word("five", 0.5))));
    }

    @Test
    void alternativesShareTheProbability() {
        Reading reading = VoskAnswer.reading(IN_DOUBT);
        assertThat(reading.text()).isEqualTo("four two");
        assertThat(reading.share()).isCloseTo(0.75, within(0.001));
        assertThat(reading.others()).extracting(Reading::text).containsExactly("forty two");
        assertThat(reading.others().getFirst().share()).isCloseTo(0.25, within(0.001));
    }

    @Test
    void aWordIsAsSureAsTheAlternativesThatAgreeOnIt() {
        List<Word> words = VoskAnswer.reading(IN_DOUBT).words();
        assertThat(words.getFirst().confidence()).isCloseTo(0.75, within(0.001));
        assertThat(words.getLast().confidence()).isCloseTo(1, within(0.001));
    }

    @Test
    void nothingWasSaid() {
        assertThat(VoskAnswer.reading("{\"text\": \"\"}")).isEqualTo(Reading.NOTHING);
        assertThat(VoskAnswer.reading("{\"alternatives\": []}")).isEqualTo(Reading.NOTHING);
    }
}
