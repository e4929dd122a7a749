package dev.patchline.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndOfTurnTest {
    private final EndOfTurn endOfTurn = new EndOfTurn(EndOfTurn.Patience.ORDINARY);

    /// How long the ear waits after these words, by what was asked.
    @ParameterizedTest
    @CsvSource({
        "ZIP, seven five two oh one, 280",
        "ZIP, seventy five two oh one, 280",
        "ZIP, seven five two, 1200",
        "ZIP, i do not know, 700",
        "ZIP, i think it is, 1300",
        "PHONE, five one two five five five oh one double zero, 280",
        "PHONE, one five one two five five five oh one oh one, 280",
        "PHONE, five five five oh one oh one, 900",
        "PHONE, five one two five, 1500",
        "YESNO, yes, 300",
        "YESNO, well let me think, 700",
        "DATE, march third nineteen sixty five, 280",
        "DATE, march third sixty five, 280",
        "DATE, three seven sixty five, 700",
        "DATE, march twenty third nineteen, 1200",
        "DATE, june first nineteen sixty, 700",
        "DATE, march third, 700",
        "DATE, march, 1200",
        "NUMBER, forty two, 700",
        "SPELLED, k o w, 1300",
        "TEXT, a pipe burst in my kitchen, 700",
        "TEXT, my number is, 1300",
        "TEXT, a pipe burst and, 1300",
        "TEXT, it is in the, 1300",
        "NAME, john, 1300",
        "NAME, john smith, 700",
        "EMAIL, john at example dot com, 700",
        "EMAIL, john at example, 1500",
        "ADDRESS, twelve main street, 700",
    })
    void theEarWaitsForWhatIsStillMissing(FieldType type, String words, long millis) {
        var asked = Expectation.of(type);
        var shape = Grammar.shape(asked, words);
        Duration until = Duration.ofMillis(millis);
        assertThat(endOfTurn.judge(until.minusMillis(1), words, asked, shape))
                .isEqualTo(new EndOfTurn.Verdict.Wait(until));
        assertThat(endOfTurn.judge(until, words, asked, shape))
                .isEqualTo(new EndOfTurn.Verdict.Over());
    }

    @Test
    void aChoiceThatWasNamedEndsTheTurn() {
        var asked = new Expectation(FieldType.CHOICE, List.of("burst pipe", "Drain"));
        assertThat(Grammar.shape(asked, "it's the drain")).isEqualTo(EndOfTurn.Shape.WHOLE);
        assertThat(Grammar.shape(asked, "a burst")).isEqualTo(EndOfTurn.Shape.NONE);
    }

    @Test
    void aSoundWithoutWordsEndsSoon() {
        assertThat(
                        endOfTurn.judge(
                                Duration.ofMillis(599), "", Expectation.OPEN, EndOfTurn.Shape.NONE))
                .isEqualTo(new EndOfTurn.Verdict.Wait(Duration.ofMillis(600)));
    }
}
