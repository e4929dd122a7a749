package dev.patchline.telephony.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MisheardTest {
    private static final SoundAlikes ALIKE =
            new SoundAlikes(
                    List.of("kitchen", "chicken", "sink", "think", "plumber", "number", "window"));

    @Test
    void withoutErrorsEveryWordArrives() {
        var misheard = new Misheard(0, ALIKE);
        assertThat(misheard.of("my kitchen sink", new Random(1))).isEqualTo("my kitchen sink");
    }

    @Test
    void aWordIsTakenForOneThatSoundsLikeIt() {
        var random = new Random(1);
        for (int i = 0; i < 20; i++) {
            assertThat(ALIKE.one("four", random)).isIn("for", "or");
        }
        assertThat(ALIKE.one("plumber", new Random(3))).isNotEqualTo("plumber");
    }

    @Test
    void aboutAsManyWordsAreMisheardAsAskedFor() {
        var misheard = new Misheard(0.1, ALIKE);
        var random = new Random(7);
        int wrong = 0;
        int all = 0;
        for (int i = 0; i < 2_000; i++) {
            List<String> said = List.of("kitchen", "sink", "plumber", "window");
            List<String> heard = List.of(misheard.of(String.join(" ", said), random).split(" "));
            all += said.size();
            wrong += (int) said.stream().filter(word -> !heard.contains(word)).count();
            wrong += Math.max(0, heard.size() - said.size());
        }
        assertThat(100.0 * wrong / all).isBetween(9.0, 11.0);
    }

    @Test
    void theSameSeedMishearsTheSame() {
        var misheard = new Misheard(0.3, ALIKE);
        String said = "there is water under the kitchen sink";
        assertThat(misheard.of(said, new Random(5))).isEqualTo(misheard.of(said, new Random(5)));
    }
}
