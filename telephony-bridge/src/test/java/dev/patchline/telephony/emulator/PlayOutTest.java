package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlayOutTest {
    private final PlayOut queue = new PlayOut();

    @Test
    void chunksOfAnySizeArePlayedInFramesWithoutASeam() {
        queue.audio(samples(200, 1));
        queue.audio(samples(120, 2));

        assertThat(queue.next().samples()).isEqualTo(samples(160, 1));
        short[] second = queue.next().samples();
        assertThat(Arrays.copyOf(second, 40)).isEqualTo(samples(40, 1));
        assertThat(Arrays.copyOfRange(second, 40, 160)).isEqualTo(samples(120, 2));
        assertThat(queue.next().played()).isZero();
    }

    @Test
    void markComesBackWhenTheAudioBeforeItHasBeenPlayed() {
        queue.audio(samples(320, 1));
        assertThat(queue.mark("end")).isFalse();
        queue.audio(samples(160, 2));

        assertThat(queue.next().marks()).isEmpty();
        assertThat(queue.next().marks()).isEmpty();
        assertThat(queue.next().marks()).containsExactly("end");
        assertThat(queue.next().marks()).isEmpty();
    }

    @Test
    void markWithNothingBeforeItIsDueAtOnce() {
        assertThat(queue.mark("now")).isTrue();
    }

    @Test
    void markWhoseAudioSoundsJustNowIsStillToCome() {
        queue.audio(samples(160, 1));
        queue.mark("first");
        queue.next();

        assertThat(queue.mark("second")).isFalse();
        assertThat(queue.next().marks()).containsExactly("first");
        assertThat(queue.next().marks()).containsExactly("second");
    }

    @Test
    void clearDropsTheAudioAndBringsAllMarksBackInOrder() {
        queue.audio(samples(800, 1));
        queue.mark("one");
        queue.audio(samples(800, 1));
        queue.mark("two");
        queue.next();

        assertThat(queue.clear()).containsExactly("one", "two");
        assertThat(queue.next()).usingRecursiveComparison().isEqualTo(silence());
        assertThat(queue.waitingSamples()).isZero();
        assertThat(queue.mostSamples()).isEqualTo(1600);
    }

    @Test
    void moreThanTenMinutesAreDropped() {
        queue.audio(new short[PlayOut.MOST_SAMPLES]);
        queue.audio(samples(160, 1));

        assertThat(queue.droppedSamples()).isEqualTo(160);
        assertThat(queue.waitingSamples()).isEqualTo(PlayOut.MOST_SAMPLES);
    }

    private static PlayOut.Frame silence() {
        return new PlayOut.Frame(new short[160], 0, java.util.List.of());
    }

    private static short[] samples(int count, int value) {
        short[] samples = new short[count];
        Arrays.fill(samples, (short) value);
        return samples;
    }
}
