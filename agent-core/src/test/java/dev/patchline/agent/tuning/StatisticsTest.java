package dev.patchline.agent.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    /// The papers print four digits.
    private static final Offset<Double> PRINTED = within(0.00005001);

    /// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine
    /// 17 (1998) 857-872, table I, method 3.
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718"
    })
    void aShareLiesWhereThePaperSays(int hits, int of, double low, double high) {
        Interval interval = new Share(hits, of).interval();

        assertThat(interval.low()).isCloseTo(low, PRINTED);
        assertThat(interval.high()).isCloseTo(high, PRINTED);
    }

    /// Newcombe, "Interval estimation for the difference between independent proportions",
    /// Statistics in Medicine 17 (1998) 873-890, table II, method 10.
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void aDifferenceLiesWhereThePaperSays(int a, int ofA, int b, int ofB, double low, double high) {
        Interval interval = new Difference(new Share(a, ofA), new Share(b, ofB)).interval();

        assertThat(interval.low()).isCloseTo(low, PRINTED);
        assertThat(interval.high()).isCloseTo(high, PRINTED);
    }

    @Test
    void whereNothingWasCountedAnythingIsPossible() {
        assertThat(Share.NONE.interval()).isEqualTo(new Interval(0, 1));
        var difference = new Difference(Share.NONE, new Share(3, 10));
        assertThat(difference.interval()).isEqualTo(new Interval(-1, 1));
        assertThat(difference.chance()).isEqualTo(1);
    }

    /// Fisher, "The Design of Experiments" (1935), the lady who tasted tea: three of four cups
    /// right happen by chance 17 times in 70 one way, and as often the other way.
    @Test
    void aLadyWhoTellsThreeOfFourCupsMayWellGuess() {
        double chance = new Difference(new Share(3, 4), new Share(1, 4)).chance();

        assertThat(chance).isCloseTo(34.0 / 70, within(1e-9));
    }

    /// Benjamini and Hochberg (1995), section 3.3: fifteen hypotheses about a treatment, four of
    /// which are rejected at 5 %.
    @Test
    void fourOfFifteenDiscoveriesAreReal() {
        List<Double> adjusted =
                FalseDiscoveries.adjusted(
                        List.of(
                                0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000));

        assertThat(adjusted.stream().filter(each -> each <= FalseDiscoveries.RATE)).hasSize(4);
        assertThat(adjusted.get(3)).isCloseTo(0.0095 * 15 / 4, within(1e-9));
    }

    @Test
    void theOrderOfTheTestsDoesNotMatter() {
        assertThat(FalseDiscoveries.adjusted(List.of(0.04, 0.01, 0.03)))
                .isEqualTo(List.of(0.04, 0.03, 0.04));
    }

    /// Conversations with each script, as in the table of the facts (80 % power, two-sided 5 %).
    @ParameterizedTest
    @CsvSource({
        "0.30, 0.40, 356",
        "0.30, 0.35, 1377",
        "0.42, 0.52, 390",
        "0.10, 0.15, 686",
        "0.60, 0.70, 356"
    })
    void itTakesSoManyToSeeAChange(double before, double after, int each) {
        assertThat(SampleSize.perGroup(before, after)).isEqualTo(each);
        assertThat(SampleSize.total(before, after, 0.5)).isBetween(2.0 * each - 2, 2.0 * each);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 59", "0.10, 29", "0.20, 14"})
    void itTakesSoManyToSeeOneClose(double rate, int calls) {
        assertThat(SampleSize.toSeeOne(rate)).isEqualTo(calls);
    }

    @Test
    void unequalGroupsNeedMore() {
        assertThat(SampleSize.total(0.3, 0.4, 0.1))
                .isGreaterThan(2 * SampleSize.total(0.3, 0.4, 0.5));
    }
}
