package dev.patchline.agent.mind.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.patchline.agent.mind.embedded.Intents.Example;
import dev.patchline.agent.mind.embedded.Intents.Scored;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IntentsTest {
    private static final List<Example> EXAMPLES =
            List.of(
                    new Example("there's a leak under my sink", "leak"),
                    new Example("water is dripping from the ceiling", "leak"),
                    new Example("the faucet keeps dripping", "leak"),
                    new Example("i'd like a price for a new bathroom", "quote"),
                    new Example("can i get an estimate", "quote"),
                    new Example("how much would a new heater be", "quote"));

    private static Embedder embedder;

    @BeforeAll
    static void load() {
        embedder = Embedder.open();
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void sentencesOfLikeMeaningLieCloseTogether() {
        float[] ceiling = embedder.embed("there's water pouring from a pipe in my ceiling");
        float[] burst = embedder.embed("a pipe burst and water is everywhere");
        float[] insurance = embedder.embed("i want to renew my car insurance");

        assertThat(ceiling).hasSize(Embedder.SIZE);
        assertThat(Embedder.cosine(ceiling, ceiling)).isCloseTo(1, within(1e-5));
        assertThat(Embedder.cosine(ceiling, burst))
                .isGreaterThan(Embedder.cosine(ceiling, insurance) + 0.1);
    }

    @Test
    void aVeryLongSentenceAndAnEmptyOneHaveAVectorToo() {
        assertThat(embedder.embed("water ".repeat(5_000))).hasSize(Embedder.SIZE);
        assertThat(embedder.embed("")).doesNotContain(Float.NaN);
    }

    @Test
    void anIntentIsKnownByAHandfulOfExamples() {
        var intents = Intents.fit(EXAMPLES, embedder);

        assertThat(intents.classify("my kitchen tap is leaking").map(Scored::intent))
                .contains("leak");
        assertThat(intents.classify("could you quote me a remodel").map(Scored::intent))
                .contains("quote");
    }

    @Test
    void whatNoExampleIsLikeIsOutOfScope() {
        var intents = Intents.fit(EXAMPLES, embedder);

        assertThat(intents.classify("who won the football game last night")).isEmpty();
    }

    @Test
    void fittingTwiceGivesTheSameAnswers() {
        assertThat(Intents.fit(EXAMPLES, embedder).best("a dripping pipe"))
                .isEqualTo(Intents.fit(EXAMPLES, embedder).best("a dripping pipe"));
    }

    @Test
    void nothingCannotBeLearned() {
        assertThatThrownBy(() -> Intents.fit(List.of(), embedder))
                .hasMessageContaining("no example");
    }

    @Test
    void regressionSeparatesWhatCanBeSeparated() {
        var rows =
                List.of(
                        new Features(new float[] {1, 0}, new int[0], new float[0], false),
                        new Features(new float[] {0, 1}, new int[0], new float[0], false),
                        new Features(new float[] {-1, 0}, new int[0], new float[0], false));
        var model =
                LogisticRegression.fit(rows, new int[] {0, 1, 2}, new double[] {1, 1, 1}, 3, 1e-4);

        for (int i = 0; i < 3; i++) {
            double[] likely = model.probabilities(rows.get(i));
            assertThat(likely[i]).isGreaterThan(0.9);
            assertThat(likely[0] + likely[1] + likely[2]).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void theLowestPointOfABowlIsFound() {
        double[] point =
                Lbfgs.minimize(
                        new double[] {5, -3},
                        100,
                        (at, slope) -> {
                            slope[0] = 2 * (at[0] - 1);
                            slope[1] = 20 * (at[1] - 2);
                            return Math.pow(at[0] - 1, 2) + 10 * Math.pow(at[1] - 2, 2);
                        });

        assertThat(point[0]).isCloseTo(1, within(1e-3));
        assertThat(point[1]).isCloseTo(2, within(1e-3));
    }

    @Test
    void wordsAreCutIntoTheLongestKnownPieces() {
        var pieces =
                new WordPiece(
                        Map.of(
                                "[CLS]", 0, "[SEP]", 1, "[UNK]", 2, "leak", 3, "##ing", 4, "cafe",
                                5, "!", 6));

        assertThat(pieces.pieces("Leaking  Café!")).containsExactly(0, 3, 4, 5, 6, 1);
        assertThat(pieces.pieces("xyz leak")).containsExactly(0, 2, 3, 1);
        assertThat(pieces.pieces("leak ".repeat(900))).hasSize(WordPiece.MOST_PIECES);
    }

    @Test
    void aWordAndItsLookAlikeShareLetters() {
        Features ceiling = NGrams.beside(new float[0], "ceiling", 1);
        Features feeling = NGrams.beside(new float[0], "feeling", 1);
        Features hydrant = NGrams.beside(new float[0], "hydrant", 1);

        assertThat(shared(ceiling, feeling)).isGreaterThan(3);
        assertThat(shared(ceiling, hydrant)).isLessThan(2);
    }

    private static long shared(Features a, Features b) {
        return java.util.Arrays.stream(a.columns())
                .filter(column -> java.util.Arrays.binarySearch(b.columns(), column) >= 0)
                .count();
    }
}
