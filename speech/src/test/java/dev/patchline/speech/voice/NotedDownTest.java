package dev.patchline.speech.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.speech.text.SpokenText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotedDownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Call 512-555-0100, please.      | five one two, five five five, oh one oh oh,
                    Is 75201 right?                 | seven five two oh one
                    I have one or two or three.     |
                    Come at 5 P M or call 911.      |
                    That is M I L L E R, right?     | M I L L E R,
                    V as in Victor, O, N            | V Victor,
                    I think so. A B C D             | A B C D
                    I am 1 of 4                     |
                    """)
    void whatOneNotesDownIsDictated(String text, String dictated) {
        List<String> words = List.of(SpokenText.of(text).split(" ", -1));
        boolean[] is = NotedDown.of(words);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < is.length; i++) {
            if (is[i]) {
                found.add(words.get(i));
            }
        }
        assertThat(String.join(" ", found)).isEqualTo(dictated == null ? "" : dictated);
    }
}
