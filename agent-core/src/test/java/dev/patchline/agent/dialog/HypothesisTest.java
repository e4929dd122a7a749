package dev.patchline.agent.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HypothesisTest {
    @Test
    void aTurnThatGoesOnIsInDoubtWhereverOneOfItsPartsWas() {
        List<Hypothesis> first = List.of(heard("seven five", 0.6), heard("seven nine", 0.4));
        List<Hypothesis> second = List.of(heard("two oh one", 1));
        assertThat(Hypothesis.joined(first, second))
                .containsExactly(
                        heard("seven five two oh one", 0.6), heard("seven nine two oh one", 0.4));
    }

    @Test
    void onlyTheLikeliestAreKept() {
        List<Hypothesis> three = List.of(heard("a", 0.5), heard("b", 0.3), heard("c", 0.2));
        List<Hypothesis> joined = Hypothesis.joined(three, three);
        assertThat(joined).hasSize(Hypothesis.MOST);
        assertThat(joined.getFirst()).isEqualTo(heard("a a", 0.25));
        assertThat(joined.getLast().words()).isEqualTo(Words.of("c a"));
    }

    private static Hypothesis heard(String words, double confidence) {
        return new Hypothesis(Words.of(words), confidence);
    }
}
