package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.EarFact;
import dev.patchline.agent.port.Voice;
import dev.patchline.speech.codec.G711;
import dev.patchline.speech.codec.Resampler;
import dev.patchline.speech.codec.Wav;
import dev.patchline.speech.voice.MaryVoice;
import dev.patchline.speech.voice.PhraseCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real recogniser, with the real voice for a caller.
class HearFileTest {
    private static final short[] PAUSE = new short[Codec.SAMPLE_RATE / 2];

    @TempDir private static Path folder;

    private static HearFile hearing;
    private static short[] zip;

    @BeforeAll
    static void speak() throws Exception {
        hearing =
                new HearFile(
                        VoskModel.small(),
                        (type, heard) -> type.label() + ": " + heard.getFirst().words().text());
        try (MaryVoice voice = MaryVoice.start(PhraseCache.inMemory())) {
            zip = spoken(voice, "seven five two zero one");
        }
    }

    @AfterAll
    static void close() {
        hearing.close();
    }

    @Test
    void aZipCodeIsHeardAndTheTurnEndsSoonAfterIt() throws IOException {
        Path file = folder.resolve("zip.ulaw");
        Files.write(file, G711.encode(Codec.PCMU, padded(zip)));
        HearFile.Heard heard = hearing.hear(file, FieldType.ZIP);
        assertThat(heard.text()).isEqualTo("seven five two zero one");
        assertThat(heard.value()).isEqualTo("zip: seven five two zero one");
        assertThat(heard.audioMillis()).isEqualTo(padded(zip).length / 8);
        assertThat(heard.firstPartialMillis()).isBetween(500L, heard.audioMillis());
        assertThat(heard.endOfTurnMillis())
                .isBetween(heard.firstPartialMillis(), heard.audioMillis() + 400);
    }

    @Test
    void theSameIsHeardInEveryKindOfFile() throws IOException {
        Path alaw = folder.resolve("zip.alaw");
        Files.write(alaw, G711.encode(Codec.PCMA, padded(zip)));
        Path wav = folder.resolve("zip.wav");
        Wav.write(wav, 8_000, 1, padded(zip));
        Path wide = folder.resolve("wide.wav");
        Wav.write(wide, 16_000, 1, Resampler.of(8_000, 16_000).feed(padded(zip)));
        for (Path file : new Path[] {alaw, wav, wide}) {
            assertThat(hearing.hear(file, FieldType.ZIP).text())
                    .isEqualTo("seven five two zero one");
        }
    }

    @Test
    void noiseHasNoWords() throws IOException {
        Path file = folder.resolve("noise.wav");
        var chance = new Random(5);
        short[] noise = new short[6 * Codec.SAMPLE_RATE];
        for (int i = 0; i < noise.length; i++) {
            double louder = i > noise.length / 2 ? 3_000 : 200;
            noise[i] = (short) Math.round(louder * chance.nextGaussian());
        }
        Wav.write(file, Codec.SAMPLE_RATE, 1, noise);
        HearFile.Heard heard = hearing.hear(file, FieldType.ZIP);
        assertThat(heard.text()).isEmpty();
        assertThat(heard.value()).isNull();
        assertThat(heard.endOfTurnMillis()).isNull();
    }

    @Test
    void aFileThatCannotBeHeardSaysWhy() {
        Path missing = folder.resolve("missing.mp3");
        assertThatThrownBy(() -> hearing.hear(missing, null))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read " + missing + ": expected .wav, .ulaw or .alaw");
    }

    @Test
    void twoCallersAreHeardAtOnce() throws Exception {
        // On a busy machine no recogniser is to be given up for being slow.
        try (Ears ears = Ears.with(VoskModel.small(), 2, () -> 0)) {
            BlockingQueue<EarFact> one = new LinkedBlockingQueue<>();
            BlockingQueue<EarFact> other = new LinkedBlockingQueue<>();
            var first = ears.open(Codec.PCMU, one::add);
            var second = ears.open(Codec.PCMA, other::add);
            first.expect(Expectation.of(FieldType.ZIP));
            second.expect(Expectation.of(FieldType.ZIP));
            byte[] mu = G711.encode(Codec.PCMU, padded(padded(zip)));
            byte[] a = G711.encode(Codec.PCMA, padded(padded(zip)));
            for (int at = 0; at < mu.length; at += Codec.FRAME_BYTES) {
                int end = Math.min(mu.length, at + Codec.FRAME_BYTES);
                first.hear(Arrays.copyOfRange(mu, at, end));
                second.hear(Arrays.copyOfRange(a, at, end));
            }
            assertThat(ended(one)).isEqualTo(ended(other)).isEqualTo("seven five two zero one");
        }
    }

    private static String ended(BlockingQueue<EarFact> facts) throws InterruptedException {
        while (true) {
            EarFact fact = facts.poll(120, TimeUnit.SECONDS);
            if (fact instanceof EarFact.Finished finished) {
                return finished.fitting().text();
            }
            assertThat(fact).as("a fact within a minute").isNotNull();
        }
    }

    private static short[] padded(short[] speech) {
        short[] padded = Arrays.copyOf(PAUSE, speech.length + 2 * PAUSE.length);
        System.arraycopy(speech, 0, padded, PAUSE.length, speech.length);
        return padded;
    }

    static short[] spoken(Voice voice, String text) throws Exception {
        var audio = new ByteArrayOutputStream();
        var ended = new CompletableFuture<Boolean>();
        voice.say(
                text,
                Codec.PCMU,
                new Voice.Sink() {
                    @Override
                    public void audio(String clause, byte[] encoded, List<Voice.WordStart> words) {
                        audio.writeBytes(encoded);
                    }

                    @Override
                    public void done() {
                        ended.complete(true);
                    }

                    @Override
                    public void failed(RuntimeException why) {
                        ended.completeExceptionally(why);
                    }
                });
        ended.get(120, TimeUnit.SECONDS);
        return G711.decode(Codec.PCMU, audio.toByteArray());
    }
}
