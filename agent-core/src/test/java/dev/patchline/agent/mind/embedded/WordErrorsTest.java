package dev.patchline.agent.mind.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordErrorsTest {
    private static final List<String> SENTENCES =
            List.of(
                    "the kitchen ceiling is leaking",
                    "i have a feeling that the chicken is peeling",
                    "my league is sealing the drain",
                    "a train of thought");

    @Test
    void withoutErrorsOnlyMarksAndCaseAreLost() {
        assertThat(new WordErrors(0, SENTENCES, 1).in("The kitchen ceiling is leaking!"))
                .isEqualTo("the kitchen ceiling is leaking");
    }

    @Test
    void theSameSentenceIsAlwaysMisheardInTheSameWay() {
        var errors = new WordErrors(0.5, SENTENCES, 7);
        String heard = errors.in(SENTENCES.getFirst());

        errors.in(SENTENCES.getLast());

        assertThat(errors.in(SENTENCES.getFirst())).isEqualTo(heard);
        assertThat(new WordErrors(0.5, SENTENCES, 7).in(SENTENCES.getFirst())).isEqualTo(heard);
        assertThat(new WordErrors(0.5, SENTENCES, 8).in(SENTENCES.getFirst())).isNotEqualTo(heard);
    }

    @Test
    void aboutTheGivenShareOfTheWordsGoesWrong() {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            said.add("word" + i + " stays number" + i + " here");
        }
        var errors = new WordErrors(0.2, said, 1);

        long wrong = said.stream().filter(one -> !errors.in(one).equals(one)).count();

        // Of four words none goes wrong in 0.8^4 = 41 % of the sentences.
        assertThat(wrong).isBetween(270L, 320L);
    }

    @Test
    void mostWordsBecomeOnesThatSoundAlike() {
        var errors = new WordErrors(1, SENTENCES, 3);
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            heard.addAll(List.of(new WordErrors(1, SENTENCES, i).in("ceiling").split(" ")));
        }

        assertThat(errors.in("")).isEmpty();
        assertThat(heard).contains("sealing", "feeling").doesNotContain("chicken", "thought");
    }

    @Test
    void lettersThatSoundAlikeAreOneSound() {
        assertThat(Sounds.of("leak")).isEqualTo(Sounds.of("League")).isEqualTo("lak");
        assertThat(Sounds.of("phone")).isEqualTo(Sounds.of("fawn").replace("w", ""));
        assertThat(Sounds.of("night")).isEqualTo(Sounds.of("knit"));
        assertThat(Sounds.of("drain")).isNotEqualTo(Sounds.of("sink"));
        assertThat(Sounds.of("'42")).isEmpty();
    }
}
