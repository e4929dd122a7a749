package dev.patchline.telephony.carrier.telnyx;

import static dev.patchline.telephony.carrier.telnyx.BoxedCarrier.CALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Ear;
import dev.patchline.agent.port.EarFact;
import dev.patchline.speech.codec.FromWire;
import dev.patchline.speech.codec.Wav;
import dev.patchline.telephony.emulator.CallReport;
import dev.patchline.telephony.emulator.CallerScript;
import dev.patchline.telephony.emulator.Step;
import dev.patchline.telephony.media.KeyDedup;
import dev.patchline.telephony.media.LegLine;
import dev.patchline.telephony.media.LineMeter;
import dev.patchline.telephony.media.LineParts;
import dev.patchline.telephony.media.Recordings;
import dev.patchline.telephony.webhook.Arrival;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A call in each codec, through real sockets and the carrier in the box: what the caller sounds is
/// what the ear gets, and what the agent says is what the caller hears.
class CodecCallTest {
    private static final int CALLER_HZ = 1000;

    private final Hearing hearing = new Hearing();

    @TempDir private Path folder;

    /// @param least signal over noise in dB. G.711 has 35 to 38; Opus, which codes speech and not
    ///   waves, much less on a tone.
    @ParameterizedTest
    @CsvSource({
        "PCMU, 33",
        "PCMA, 33",
        "G722, 28",
        "L16_8K, 33",
        "L16_16K, 33",
        "OPUS, 12",
    })
    void bothSidesHearEachOther(Codec codec, double least) throws Exception {
        Path tone = folder.resolve("tone.wav");
        Wav.write(tone, Codec.SAMPLE_RATE, 1, ToneVoice.tone(CALLER_HZ));
        CallReport report;
        try (var recordings = new Recordings(folder.resolve("taps"));
                var box =
                        new BoxedCarrier(
                                BoxedCarrier.settings(folder).withCodec(codec).withNoise(90, 1),
                                codec,
                                keys -> parts(keys, recordings, codec))) {
            var call =
                    box.emulator.placeCall(
                            CallerScript.of(
                                    "tones",
                                    "+12145550142",
                                    BoxedCarrier.LINE,
                                    new Step.WaitForAgent(
                                            Duration.ofMillis(200), Step.PATIENCE, "hello"),
                                    new Step.Play(tone),
                                    new Step.HangUp()));
            box.await(Arrival.class, Leg.CALLER);
            LegLine caller = box.open(Leg.CALLER);
            box.carrier.answer(CALL);
            box.await(CallEvent.Answered.class, Leg.CALLER);
            box.carrier.openLine(CALL, Leg.CALLER);
            box.await(CallEvent.LineOpened.class, Leg.CALLER);
            caller.say(new Turn(1), Words.of("how can i help"));
            box.await(CallEvent.SpeechEnded.class, Leg.CALLER);
            box.await(CallEvent.Left.class, Leg.CALLER);
            report = call.get(120, TimeUnit.SECONDS);
            caller.close();
            box.forget();
        }
        assertThat(report.findings()).isEmpty();
        assertThat(hearing.announced).isEqualTo(codec);
        assertThat(signalOverNoise(hearing.all(), CALLER_HZ)).isGreaterThan(least);
        short[] emulated = stereo(folder.resolve(String.valueOf(recording(report))));
        assertThat(signalOverNoise(side(emulated, 1), ToneVoice.HERTZ)).isGreaterThan(least);
        short[] recorded = stereo(folder.resolve("taps").resolve(CALL + "-0.wav"));
        assertThat(signalOverNoise(side(recorded, 0), CALLER_HZ)).isGreaterThan(least);
        assertThat(signalOverNoise(side(recorded, 1), ToneVoice.HERTZ)).isGreaterThan(least);
    }

    private LineParts parts(KeyDedup keys, Recordings recordings, Codec codec) {
        return new LineParts(
                new ToneVoice(),
                hearing,
                BoxedCarrier.CLOCK,
                keys,
                LineMeter.NONE,
                recordings,
                codec);
    }

    private static @Nullable String recording(CallReport report) {
        return report.legs().getFirst().recording();
    }

    private static short[] stereo(Path wav) throws Exception {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[(in.capacity() - 44) / 2];
        in.position(44).asShortBuffer().get(samples);
        return samples;
    }

    private static short[] side(short[] stereo, int side) {
        short[] mono = new short[stereo.length / 2];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = stereo[2 * i + side];
        }
        return mono;
    }

    /// Of a tone, where it is heard best for 100 ms: what a sine of that pitch explains, over what
    /// it does not. In dB.
    private static double signalOverNoise(short[] pcm, int hertz) {
        int window = Codec.SAMPLE_RATE / 10;
        double best = Double.NEGATIVE_INFINITY;
        for (int at = 0; at + window <= pcm.length; at += window / 4) {
            best = Math.max(best, signalOverNoise(pcm, at, window, hertz));
        }
        return best;
    }

    /// @return minus infinity for what is quieter than -30 dBFS
    private static double signalOverNoise(short[] pcm, int from, int length, int hertz) {
        double sine = 0;
        double cosine = 0;
        double power = 0;
        for (int i = 0; i < length; i++) {
            double phase = 2 * Math.PI * hertz * i / Codec.SAMPLE_RATE;
            sine += pcm[from + i] * Math.sin(phase) * 2 / length;
            cosine += pcm[from + i] * Math.cos(phase) * 2 / length;
            power += (double) pcm[from + i] * pcm[from + i];
        }
        double signal = (sine * sine + cosine * cosine) / 2 * length;
        boolean loud = Math.sqrt(power / length) > 1_000;
        return loud
                ? 10 * Math.log10(signal / Math.max(1, power - signal))
                : Double.NEGATIVE_INFINITY;
    }

    /// Keeps what the caller sounded.
    private static final class Hearing implements Ear.Opener {
        private volatile @Nullable Codec announced;
        private short[] heard = new short[0];

        @Override
        public Ear open(Codec codec, Consumer<EarFact> facts) {
            announced = codec;
            var wire = new FromWire(codec);
            return new Ear() {
                @Override
                public void hear(byte[] payload) {
                    add(wire.hear(payload, System.nanoTime() / 1_000_000));
                }

                @Override
                public void expect(Expectation expectation) {}

                @Override
                public void close() {}
            };
        }

        private synchronized void add(short[] pcm) {
            int before = heard.length;
            heard = Arrays.copyOf(heard, before + pcm.length);
            System.arraycopy(pcm, 0, heard, before, pcm.length);
        }

        synchronized short[] all() {
            return heard;
        }
    }
}
