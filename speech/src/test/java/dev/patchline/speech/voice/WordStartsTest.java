package dev.patchline.speech.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.speech.text.SpokenText;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordStartsTest {
    @Test
    void wordsThatAreSpokenAsTheyAreWrittenBeginOneByOne() {
        assertThat(starts("Is the water still running?"))
                .isEqualTo("Is@0 the@1 water@2 still@3 running?@4");
    }

    @Test
    void aNumberIsOneWordHoweverManyAreSpoken() {
        assertThat(starts("Your number is 512-555-0100, is that right?"))
                .isEqualTo("Your@0 number@1 is@2 512-555-0100,@3 is@13 that@14 right?@15");
    }

    @Test
    void aDashIsNoWord() {
        assertThat(starts("Okay, Dallas — is it running?"))
                .isEqualTo("Okay,@0 Dallas@1 is@2 it@3 running?@4");
    }

    @Test
    void wordsThatAreReadTogetherShareWhatIsSpoken() {
        assertThat(starts("Come at 5:30 pm please")).isEqualTo("Come@0 at@1 5:30@2 pm@4 please@6");
    }

    @Test
    void nothingIsKnownWhenTheEngineFoundOtherWords() {
        assertThat(WordStarts.of("Hello there.", "Hello there.", new int[] {0})).isEmpty();
        assertThat(WordStarts.of("", "", new int[0])).isEmpty();
    }

    /// Each word with which spoken word it begins at.
    private static String starts(String clause) {
        String spoken = SpokenText.of(clause);
        int count = spoken.split(" ", -1).length;
        int[] starts = IntStream.range(0, count).map(i -> 8 * i).toArray();
        return WordStarts.of(clause, spoken, starts).stream()
                .map(start ->
                        clause.substring(start.letter()).split(" ", -1)[0] + "@" + start.millis())
                .collect(Collectors.joining(" "));
    }
}
