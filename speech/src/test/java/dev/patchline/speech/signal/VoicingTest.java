package dev.patchline.speech.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoicingTest {
    private final Random chance = new Random(1);

    @ParameterizedTest
    @ValueSource(ints = {80, 120, 200, 300})
    void aVowelHasAPitch(int hertz) {
        assertThat(voicedPart(i -> 3000 * Math.pow(Math.sin(Math.PI * hertz * i / 8000.0), 8)))
                .isGreaterThan(0.9);
    }

    @Test
    void breathAndHissHaveNone() {
        assertThat(voicedPart(_ -> 1000 * chance.nextGaussian())).isLessThan(0.1);
    }

    @Test
    void keyStrokesHaveNone() {
        assertThat(voicedPart(i -> i % 1200 < 60 ? 8000 * chance.nextGaussian() : 0))
                .isLessThan(0.2);
    }

    private static double voicedPart(IntToDoubleFunction sound) {
        var voicing = new Voicing();
        short[] pcm = new short[8000];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.clamp(Math.round(sound.applyAsDouble(i)), -32768, 32767);
        }
        int voiced = 0;
        for (int at = 0; at < pcm.length; at += Vad.FRAME_SAMPLES) {
            voiced += voicing.hear(pcm, at) ? 1 : 0;
        }
        return voiced / 100.0;
    }
}
