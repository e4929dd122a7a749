package dev.patchline.agent.mind.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.playbook.FieldType;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BestHeardTest {
    private static final SpokenValues VALUES = new SpokenValues();
    private static final Context ASKED =
            new Context(LocalDateTime.of(2026, 3, 2, 9, 0), List.of(), true);

    @Test
    void aZipThatExistsIsBelievedBeforeADigitTooFew() {
        assertThat(best(FieldType.ZIP, "0.6 seven two oh one", "0.4 seven five two oh one").value())
                .contains("75201");
    }

    @Test
    void aTelephoneNumberHasTenDigits() {
        assertThat(
                        best(
                                        FieldType.PHONE,
                                        "0.7 four one two forty two three five seven eight",
                                        "0.3 four one two four two two three five seven eight")
                                .value())
                .contains("+14124223578");
    }

    @Test
    void noTelephoneNumberBeginsWithAZero() {
        assertThat(
                        best(
                                        FieldType.PHONE,
                                        "0.55 oh two one four nine five four",
                                        "0.45 five two one four nine five four")
                                .value())
                .contains("5214954");
    }

    @Test
    void theLikelierOfTwoThatAnswerIsTaken() {
        assertThat(
                        best(
                                        FieldType.ZIP,
                                        "0.6 seven five two oh one",
                                        "0.4 seven five two oh four")
                                .value())
                .contains("75201");
    }

    @Test
    void hypothesesOfOneValueStandTogether() {
        BestHeard best =
                best(
                        FieldType.ZIP,
                        "0.4 seven five two oh four",
                        "0.35 seven five two oh one",
                        "0.25 seven five two zero one");
        assertThat(best.value()).contains("75201");
        assertThat(best.confidence()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void aTimeThatWasHardlyHeardIsNoTime() {
        String first = "0.8 fifty six oh five";
        assertThat(best(FieldType.TIME, first, "0.2 six oh five").value()).isEmpty();
        assertThat(best(FieldType.TIME, "0.6 six oh five", "0.4 fix oh five").value())
                .contains("18:05");
    }

    @Test
    void aStringThatIsTooLongIsNotShortenedToAZip() {
        assertThat(
                        best(
                                        FieldType.ZIP,
                                        "0.6 nine seven five two oh one",
                                        "0.4 seven five two oh one")
                                .value())
                .isEmpty();
    }

    @Test
    void aDateThatWasHardlyHeardIsNoDate() {
        assertThat(
                        best(
                                        FieldType.DATE,
                                        "0.8 four nine two one six",
                                        "0.2 four nine two thousand six")
                                .value())
                .isEmpty();
    }

    @Test
    void whereNoneAnswersTheLikeliestIsWhatWasSaid() {
        BestHeard best = best(FieldType.ZIP, "0.8 what for", "0.2 what four");
        assertThat(best)
                .isEqualTo(
                        new BestHeard(
                                new Hypothesis(Words.of("what for"), 0.8), Optional.empty(), 0.8));
    }

    /// @param heard each "0.6 what was said"
    private static BestHeard best(FieldType type, String... heard) {
        List<Hypothesis> hypotheses =
                Arrays.stream(heard)
                        .map(one -> one.split(" ", 2))
                        .map(one -> new Hypothesis(Words.of(one[1]), Double.parseDouble(one[0])))
                        .toList();
        return VALUES.best(type, hypotheses, ASKED);
    }
}
