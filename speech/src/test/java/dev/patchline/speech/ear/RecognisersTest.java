package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecognisersTest {
    private final FakeRecognisers fakes = new FakeRecognisers();
    private final Recognisers recognisers = new Recognisers(fakes::open, true);

    @Test
    void whatIsGivenBackIsLentAgain() {
        Recogniser first = recognisers.borrow();
        recognisers.giveBack(first);
        assertThat(recognisers.borrow()).isSameAs(first);
        assertThat(recognisers.borrow()).isNotSameAs(first);
    }

    @Test
    void grammarsAreKeptApart() {
        List<String> yesNo = List.of("yes", "no");
        Recogniser forYes = recognisers.borrow(yesNo);
        recognisers.giveBack(yesNo, forYes);
        assertThat(recognisers.borrow()).isNotSameAs(forYes);
        assertThat(recognisers.borrow(List.of("yes", "no"))).isSameAs(forYes);
    }

    @Test
    void aWarmPoolOpensNothingWhenACallerSpeaks() {
        recognisers.warm(3);
        recognisers.borrow();
        recognisers.borrow();
        recognisers.borrow();
        assertThat(fakes.opened()).isEqualTo(3);
    }

    @Test
    void whatIsAboutToBeSaidIsReadyAndOpenedOnce() {
        List<String> yesNo = List.of("yes", "no");
        recognisers.prepare(yesNo);
        recognisers.prepare(yesNo);
        recognisers.borrow(yesNo);
        assertThat(fakes.opened()).isEqualTo(1);
    }

    @Test
    void noMoreAreKeptThanTheLimit() {
        List<Recogniser> lent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lent.add(recognisers.borrow());
        }
        lent.forEach(recognisers::giveBack);
        for (int i = 0; i < 40; i++) {
            recognisers.borrow();
        }
        assertThat(fakes.opened()).isEqualTo(40 + 24);
    }
}
