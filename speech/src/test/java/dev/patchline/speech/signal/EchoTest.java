package dev.patchline.speech.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The agent's voice comes back on the line.
class EchoTest {
    private static final int FRAME = Vad.FRAME_SAMPLES;

    private final Echo echo = new Echo();
    private final Vad vad = new Vad();
    private final Random chance = new Random(5);
    private final short[] agent = babble(6 * 8000, 110);
    private final short[] caller = babble(8000, 170);

    @ParameterizedTest
    @CsvSource({"12, 0", "12, 160", "12, 480", "20, 40", "20, 480", "30, 120"})
    void theAgentsOwnVoiceIsNotTakenForACaller(int loss, int delayMillis) {
        assertThat(framesOfSpeech(loss, delayMillis, Integer.MAX_VALUE)).isZero();
        assertThat(echo.known()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"12, 160", "20, 40", "30, 120"})
    void aCallerIsHeardOverTheEcho(int loss, int delayMillis) {
        assertThat(framesOfSpeech(loss, delayMillis, 4 * 8000)).isGreaterThan(40);
    }

    @Test
    void aLineThatReturnsNothingHasNoEcho() {
        assertThat(framesOfSpeech(90, 100, 4 * 8000)).isGreaterThan(40);
        assertThat(echo.known()).isFalse();
    }

    /// @param callerFrom the sample with which the caller begins
    private int framesOfSpeech(int loss, int delayMillis, int callerFrom) {
        double gain = Math.pow(10, -loss / 20.0);
        int speech = 0;
        for (int at = 0; at + FRAME <= agent.length; at += FRAME) {
            if (at % (2 * FRAME) == 0) {
                short[] said = new short[2 * FRAME];
                System.arraycopy(agent, at, said, 0, said.length);
                echo.said(said);
            }
            short[] heard = new short[FRAME];
            for (int i = 0; i < FRAME; i++) {
                int then = at + i - 8 * delayMillis;
                double back = then < 0 ? 0 : gain * agent[then];
                int own = at + i - callerFrom;
                double voice = own < 0 || own >= caller.length ? 0 : caller[own];
                heard[i] = (short) Math.round(back + voice + 3 * chance.nextGaussian());
            }
            speech += vad.hear(heard, 0, echo.heard(heard, 0), 0) ? 1 : 0;
        }
        return speech;
    }

    /// Syllables of a hummed voice whose melody and loudness wander, at -20 dB of full scale.
    private short[] babble(int samples, double pitch) {
        short[] babble = new short[samples];
        double phase = 0;
        double[] colour = new double[6];
        for (int i = 0; i < samples; i++) {
            if (i % 1600 == 0) {
                for (int h = 0; h < colour.length; h++) {
                    colour[h] = chance.nextDouble();
                }
            }
            double melody = pitch * (1 + 0.15 * Math.sin(i / 2700.0) + 0.1 * Math.sin(i / 900.0));
            phase += 2 * Math.PI * melody / 8000;
            double syllable = Math.max(0, Math.sin(Math.PI * (i % 1600) / 1300.0));
            double sum = 0;
            for (int h = 0; h < colour.length; h++) {
                sum += colour[h] * Math.sin((h + 1) * phase);
            }
            babble[i] = (short) Math.round(3500 * syllable * sum);
        }
        return babble;
    }
}
