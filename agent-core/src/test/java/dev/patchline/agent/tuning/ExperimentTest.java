package dev.patchline.agent.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.tuning.Experiment.Answer;
import dev.patchline.agent.tuning.Experiment.Arm;
import dev.patchline.agent.tuning.Experiment.Metric;
import dev.patchline.agent.tuning.Experiment.Score;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    private static final Experiment SHORTER_OPENING =
            new Experiment("spring", Metric.QUALIFIED, 0.3, 0.1);

    @Test
    void aLeadHearsTheSameScriptInEveryAttempt() {
        assertThat(IntStream.range(0, 50).mapToObj(_ -> SHORTER_OPENING.arm("17")).distinct())
                .hasSize(1);
    }

    @Test
    void halfOfTheLeadsHearEachScript() {
        long a =
                IntStream.range(0, 10_000)
                        .filter(lead -> SHORTER_OPENING.arm("" + lead) == Arm.A)
                        .count();

        assertThat(a).isBetween(4_850L, 5_150L);
    }

    @Test
    void anotherTrialDrawsAnew() {
        var other = new Experiment("summer", Metric.QUALIFIED, 0.3, 0.1);
        long same =
                IntStream.range(0, 10_000)
                        .filter(lead -> SHORTER_OPENING.arm("" + lead) == other.arm("" + lead))
                        .count();

        assertThat(same).isBetween(4_850L, 5_150L);
    }

    @Test
    void nobodySeesTheRatesBeforeTheTrialIsFull() {
        Answer answer = SHORTER_OPENING.answer(score(20, 300, 3), score(280, 300, 3));

        assertThat(answer).isEqualTo(new Answer.Waiting(300, 300, 356));
        assertThat(answer.words()).doesNotContain("%");
    }

    @Test
    void harmEndsATrialEarly() {
        Answer answer = SHORTER_OPENING.answer(score(30, 100, 2), score(30, 100, 25));

        assertThat(answer).isInstanceOf(Answer.Harm.class);
        assertThat(answer.words())
                .isEqualTo(
                        "Stop: with script B 25.0 % of the people asked not to be called again,"
                                + " with A 2.0 %. That is not chance.");
    }

    @Test
    void fewerOptOutsAreNoHarm() {
        assertThat(SHORTER_OPENING.answer(score(30, 100, 25), score(30, 100, 2)))
                .isInstanceOf(Answer.Waiting.class);
    }

    @Test
    void theAnswerIsInPlainWords() {
        assertThat(SHORTER_OPENING.answer(score(107, 356, 5), score(160, 356, 5)).words())
                .startsWith("Take script B: it does better (B 44.9 %, A 30.1 %");
        assertThat(SHORTER_OPENING.answer(score(107, 356, 5), score(60, 356, 5)).words())
                .startsWith("Keep script A: B does worse");
        assertThat(SHORTER_OPENING.answer(score(107, 356, 5), score(109, 356, 5)).words())
                .startsWith("It makes no difference worth having");
        assertThat(SHORTER_OPENING.answer(score(107, 356, 5), score(128, 356, 5)).words())
                .startsWith("Undecided");
    }

    @Test
    void aSliceOfCallsExploresAlwaysTheSame() {
        long exploring =
                IntStream.range(0, 10_000)
                        .filter(call -> Draw.explores("call-" + call, 0.05))
                        .count();

        assertThat(exploring).isBetween(430L, 570L);
        assertThat(Draw.explores("call-1", 0)).isFalse();
        assertThat(Draw.explores("call-1", 1)).isTrue();
    }

    /// The example of the facts: a margin of $600 pays, one of $40 does not.
    @Test
    void aLiveTransferPaysWhereMuchIsAtStake() {
        var live = new Share(4_500, 10_000);
        var booked = new Share(3_000, 10_000);

        var dear = new BreakEven(live, booked, 600, 6, 0.6, 2, 0.12);
        assertThat(dear.cost()).isEqualTo(3.84);
        assertThat(dear.gain()).isBetween(89.99, 90.01);
        assertThat(dear.advice()).isEqualTo(BreakEven.Advice.TRANSFER);

        // Half of the transfers are missed, so that half of the gain is left.
        var cheap = new BreakEven(new Share(3_750, 10_000), booked, 40, 6, 0.6, 2, 0.12);
        assertThat(cheap.advice()).isEqualTo(BreakEven.Advice.BOOK);
    }

    @Test
    void fromAFewDealsABreakEvenIsUndecidable() {
        var even = new BreakEven(new Share(5, 10), new Share(3, 10), 600, 6, 0.6, 2, 0.12);

        assertThat(even.advice()).isEqualTo(BreakEven.Advice.UNDECIDABLE);
        assertThat(even.more()).isBetween(100, 300);
        assertThat(even.words()).startsWith("Undecidable yet: ");
    }

    private static Score score(int hits, int of, int optOuts) {
        return new Score(new Share(hits, of), new Share(optOuts, of));
    }
}
