package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.port.EarFact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A made-up recogniser hears one word for each tenth of a second of sound.
class ListeningTest {
    private final List<EarFact> facts = new ArrayList<>();
    private final FakeRecognisers fakes = new FakeRecognisers();
    private final Recognisers recognisers = new Recognisers(fakes::open, true);
    private final Listening listening =
            new Listening(
                    recognisers, new EndOfTurn(EndOfTurn.Patience.ORDINARY), facts::add, () -> 0L);

    @Test
    void aTurnBeginsHasWordsAndEnds() {
        fakes.says("a pipe burst");
        sound(200, false);
        sound(600, true);
        sound(1_200, false);
        assertThat(facts.getFirst()).isInstanceOf(EarFact.BeganSpeaking.class);
        assertThat(facts.getFirst().at()).isBetween(Duration.ofMillis(240), Duration.ofMillis(300));
        assertThat(facts).anyMatch(fact -> fact instanceof EarFact.Partial);
        assertThat(finished()).hasSize(1);
        EarFact.Finished end = finished().getFirst();
        assertThat(end.words()).isEqualTo(Words.of("a pipe burst"));
        assertThat(end.fitting()).isEqualTo(Words.of("a pipe burst"));
        assertThat(end.silence()).isEqualTo(EndOfTurn.Patience.ORDINARY.open());
        assertThat(listening.inTurn()).isFalse();
    }

    @Test
    void theRecogniserWorksOnlyWhileSomebodySpeaks() {
        sound(5_000, false);
        assertThat(fakes.opened()).isZero();
        assertThat(facts).isEmpty();
    }

    @Test
    void whatIsSaidAfterAPauseIsJoined() {
        listening.expect(Expectation.of(FieldType.ZIP));
        fakes.says("seven five two", "oh one");
        fakes.grammarSays("seven five two", "oh one");
        sound(300, true);
        sound(1_200, false);
        sound(300, true);
        sound(1_000, false);
        assertThat(finished()).hasSize(1);
        assertThat(finished().getFirst().fitting()).isEqualTo(Words.of("seven five two oh one"));
        assertThat(finished().getFirst().silence()).isEqualTo(EndOfTurn.Patience.ORDINARY.whole());
    }

    @Test
    void theGrammarsReadingIsWhatTheMindIsGiven() {
        listening.expect(Expectation.of(FieldType.ZIP));
        fakes.says("seven five to oh won");
        fakes.grammarSays("seven five two oh one");
        sound(800, true);
        sound(1_000, false);
        assertThat(finished().getFirst().words()).isEqualTo(Words.of("seven five to oh won"));
        assertThat(finished().getFirst().fitting()).isEqualTo(Words.of("seven five two oh one"));
    }

    @Test
    void whatWasHeardInDoubtComesWithWhatItMayHaveBeen() {
        listening.expect(Expectation.of(FieldType.ZIP));
        fakes.says("seven five two oh one");
        fakes.grammarSays("seven five two oh one or seven nine two oh one");
        sound(800, true);
        sound(1_000, false);
        EarFact.Finished end = finished().getFirst();
        assertThat(end.fitting()).isEqualTo(Words.of("seven five two oh one"));
        assertThat(end.confidence()).isEqualTo(0.5);
        assertThat(end.others())
                .containsExactly(new Hypothesis(Words.of("seven nine two oh one"), 0.5));
    }

    @Test
    void doubtInOnePieceOfATurnIsDoubtInAllOfIt() {
        listening.expect(Expectation.of(FieldType.ZIP));
        fakes.says("seven five two", "oh one");
        fakes.grammarSays("seven five two or seven nine two", "oh one");
        sound(500, true);
        sound(1_100, false);
        sound(400, true);
        sound(1_000, false);
        EarFact.Finished end = finished().getFirst();
        assertThat(end.fitting()).isEqualTo(Words.of("seven five two oh one"));
        assertThat(end.others())
                .containsExactly(new Hypothesis(Words.of("seven nine two oh one"), 0.5));
    }

    @Test
    void aFreeAnswerIsNotTurnedIntoDigits() {
        listening.expect(Expectation.of(FieldType.ZIP));
        fakes.says("what do you need that for");
        fakes.grammarSays("one two eight four");
        sound(800, true);
        sound(2_000, false);
        assertThat(finished().getFirst().fitting())
                .isEqualTo(Words.of("what do you need that for"));
    }

    @Test
    void aStoryInAnswerToYesOrNoIsNotHeardByTheGrammarToItsEnd() {
        listening.expect(Expectation.of(FieldType.YESNO));
        fakes.talksOn();
        sound(3_000, true);
        sound(1_000, false);
        assertThat(fakes.grammarMillis()).isBetween(700, 1_500);
        assertThat(finished()).hasSize(1);
    }

    @Test
    void longNumbersAreHeardByTheGrammarToTheEnd() {
        listening.expect(Expectation.of(FieldType.PHONE));
        fakes.talksOn();
        sound(3_000, true);
        sound(1_000, false);
        assertThat(fakes.grammarMillis()).isGreaterThan(2_900);
    }

    @Test
    void aSoundWithoutWordsIsNoTurn() {
        fakes.says("");
        sound(200, true);
        sound(1_000, false);
        assertThat(facts).last().isInstanceOf(EarFact.FellSilent.class);
        assertThat(finished()).isEmpty();
    }

    @Test
    void aNoiseThatGoesOnWithoutWordsIsTakenForBackground() {
        fakes.says("");
        sound(10_000, true);
        assertThat(facts.stream().filter(fact -> fact instanceof EarFact.FellSilent)).hasSize(1);
        assertThat(listening.inTurn()).isFalse();
    }

    @Test
    void whoeverTalksForMinutesIsHeardInPieces() {
        fakes.talksOn();
        for (int seconds = 0; seconds < 100; seconds++) {
            sound(850, true);
            sound(150, false);
        }
        assertThat(finished()).hasSize(2);
    }

    @Test
    void theRecogniserIsGivenBackWhenTheEarCloses() {
        fakes.says("hello");
        sound(400, true);
        listening.close();
        recognisers.borrow();
        assertThat(fakes.opened()).isEqualTo(1);
    }

    private List<EarFact.Finished> finished() {
        return facts.stream()
                .filter(EarFact.Finished.class::isInstance)
                .map(EarFact.Finished.class::cast)
                .toList();
    }

    private void sound(int millis, boolean loud) {
        listening.hear(FakeRecognisers.sound(millis, loud), 0);
    }
}
