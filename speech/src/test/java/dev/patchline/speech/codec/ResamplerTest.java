package dev.patchline.speech.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    private static final int LOUDNESS = 20_000;

    @ParameterizedTest
    @CsvSource({
        "8000,16000",
        "16000,8000",
        "48000,8000",
        "48000,16000",
        "8000,48000",
        "44100,8000"
    })
    void theTelephoneBandPassesUnchanged(int from, int to) {
        double top = 0.45 * Math.min(from, to);
        for (double hz = 100; hz <= top; hz += 175) {
            assertThat(decibels(loudness(resampled(from, to, tone(from, hz))), LOUDNESS))
                    .as("%s Hz", hz)
                    .isBetween(-0.05, 0.05);
        }
    }

    @ParameterizedTest
    @CsvSource({"16000,8000", "48000,8000", "48000,16000"})
    void whatTheLowerRateCannotCarryIsGone(int from, int to) {
        for (double hz = 0.505 * to; hz < 0.5 * from; hz += 190) {
            assertThat(loudness(resampled(from, to, tone(from, hz))))
                    .as("%s Hz", hz)
                    .isLessThan(12);
        }
    }

    @ParameterizedTest
    @CsvSource({"8000,16000", "8000,48000"})
    void goingUpAddsNoImages(int from, int to) {
        for (double hz = 200; hz <= 0.45 * from; hz += 400) {
            short[] out = resampled(from, to, tone(from, hz));
            short[] wanted = tone(to, hz);
            for (int i = to / 20; i < out.length - to / 20; i++) {
                assertThat((int) out[i])
                        .as("%s Hz, sample %d", hz, i)
                        .isCloseTo(wanted[i], within(60));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8000,16000", "16000,8000", "48000,8000", "48000,16000", "8000,48000", "8000,8000"})
    void howTheStreamIsCutChangesNothing(int from, int to) {
        var chance = new Random(7);
        short[] in = new short[9_001];
        for (int i = 0; i < in.length; i++) {
            in[i] = (short) chance.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
        }
        short[] whole = resampled(from, to, in);
        var resampler = Resampler.of(from, to);
        short[] pieces = new short[0];
        for (int at = 0; at < in.length; ) {
            int end = Math.min(in.length, at + chance.nextInt(500));
            pieces = joined(pieces, resampler.feed(Arrays.copyOfRange(in, at, end)));
            at = end;
        }
        assertThat(joined(pieces, resampler.flush())).isEqualTo(whole);
        assertThat(whole).hasSize((int) Math.ceilDiv((long) in.length * to, from));
    }

    @Test
    void aClickComesOutWhereItWentIn() {
        short[] click = new short[4_800];
        click[2_400] = Short.MAX_VALUE;
        short[] out = resampled(48_000, 8_000, click);
        int loudest = 0;
        for (int i = 0; i < out.length; i++) {
            loudest = out[i] > out[loudest] ? i : loudest;
        }
        assertThat(loudest).isEqualTo(400);
    }

    @Test
    void theDelayIsWhatItSays() {
        assertThat(Resampler.of(48_000, 8_000).lookAhead()).isEqualTo(260);
        assertThat(Resampler.of(8_000, 16_000).lookAhead()).isEqualTo(44);
        assertThat(Resampler.of(8_000, 48_000).lookAhead()).isEqualTo(44);
        var resampler = Resampler.of(48_000, 8_000);
        assertThat(resampler.feed(new short[260])).isEmpty();
        assertThat(resampler.feed(new short[1])).hasSize(1);
    }

    @Test
    void aResamplerBeginsAnewAfterItsFlush() {
        var resampler = Resampler.of(48_000, 8_000);
        short[] speech = tone(48_000, 440);
        short[] first = joined(resampler.feed(speech), resampler.flush());
        assertThat(joined(resampler.feed(speech), resampler.flush())).isEqualTo(first);
    }

    @Test
    void fullLoudnessDoesNotWrapAround() {
        short[] square = new short[48_000];
        Arrays.fill(square, 0, 24_000, Short.MAX_VALUE);
        Arrays.fill(square, 24_000, 48_000, Short.MIN_VALUE);
        short[] out = resampled(48_000, 8_000, square);
        assertThat(Arrays.copyOfRange(out, 100, 3_995)).doesNotContain(Short.MIN_VALUE);
        assertThat(out[2_000]).isGreaterThan((short) 32_700);
    }

    @Test
    void ratesWithoutASimpleRatioAreRefused() {
        assertThatThrownBy(() -> Resampler.of(7_919, 8_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot resample 7919 Hz to 8000 Hz");
    }

    private static org.assertj.core.data.Offset<Integer> within(int value) {
        return org.assertj.core.data.Offset.offset(value);
    }

    private static short[] resampled(int from, int to, short[] in) {
        var resampler = Resampler.of(from, to);
        return joined(resampler.feed(in), resampler.flush());
    }

    private static short[] joined(short[] first, short[] second) {
        short[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// Half a second.
    private static short[] tone(int rate, double hz) {
        short[] tone = new short[rate / 2];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) Math.round(LOUDNESS * Math.sin(2 * Math.PI * hz * i / rate));
        }
        return tone;
    }

    /// Peak value of a tone of the same power, its beginning and end left out.
    private static double loudness(short[] samples) {
        int edge = samples.length / 10;
        double power = 0;
        for (int i = edge; i < samples.length - edge; i++) {
            power += (double) samples[i] * samples[i];
        }
        return Math.sqrt(2 * power / (samples.length - 2.0 * edge));
    }

    private static double decibels(double amplitude, double reference) {
        return 20 * Math.log10(amplitude / reference);
    }
}
