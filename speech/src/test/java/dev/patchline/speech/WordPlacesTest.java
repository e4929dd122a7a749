package dev.patchline.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.speech.WordPlaces.Place;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordPlacesTest {
    private static final int LOUD = 80;

    @Test
    void wordsAreFoundBetweenThePausesOfTheirSound() {
        int[] loudness = loud(30);
        Arrays.fill(loudness, 14, 16, 0);
        assertThat(WordPlaces.of("hello there", loudness, true))
                .containsExactly(new Place(0, 0, 16), new Place(1, 16, 30));
    }

    @Test
    void silenceAtTheEdgesBelongsToNoWord() {
        int[] loudness = loud(40);
        Arrays.fill(loudness, 0, 2, 0);
        Arrays.fill(loudness, 26, 40, 0);
        assertThat(WordPlaces.of("Okay.", loudness, true)).containsExactly(new Place(0, 2, 26));
    }

    @Test
    void longWordTakesMoreOfTheSoundThanAShortOne() {
        List<Place> places = WordPlaces.of("a responsibility", loud(40), true);
        assertThat(places.getFirst().to()).isBetween(3, 10);
    }

    @Test
    void numberThatIsWrittenAsOneWordHasAPlaceForEachDigit() {
        assertThat(WordPlaces.of("in 75201", loud(120), true))
                .extracting(Place::word)
                .containsExactly(0, 1, 1, 1, 1, 1);
    }

    @Test
    void wordsThatAreNotRenderedYetLieBehindTheSound() {
        List<Place> places = WordPlaces.of("this is a rather long sentence", loud(10), false);
        assertThat(places).hasSize(6);
        assertThat(places.getFirst().to()).isLessThan(20);
        assertThat(places.getLast().to()).isGreaterThan(60);
    }

    @Test
    void wordsWithHardlyAnySoundShareIt() {
        assertThat(WordPlaces.of("one two three", loud(2), true))
                .containsExactly(new Place(0, 0, 2), new Place(1, 0, 2), new Place(2, 0, 2));
    }

    @Test
    void clauseWithoutWordsHasNoPlaces() {
        assertThat(WordPlaces.of(" ", loud(5), true)).isEmpty();
        assertThat(WordPlaces.of("—", loud(5), true)).isEmpty();
    }

    private static int[] loud(int frames) {
        int[] loudness = new int[frames];
        Arrays.fill(loudness, LOUD);
        return loudness;
    }
}
