package dev.patchline.telephony.cli;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Voice;
import dev.patchline.speech.codec.G711;
import dev.patchline.speech.codec.Wav;
import dev.patchline.speech.voice.MaryVoice;
import dev.patchline.speech.voice.PhraseCache;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `say`: speaks a text into a sound file, as a caller would hear it, and tells how long it took.
@Command(
        name = "say",
        mixinStandardHelpOptions = true,
        description = {
            "Speaks TEXT into a sound file (WAVE, 8 kHz, 16 bit, mono), as a caller would hear it.",
            "",
            "Prints one line for each time it is spoken: first_audio_ms, from asking the voice to"
                    + " the first audio; total_ms, to the last; audio_ms, how long the sound is;"
                    + " cached, whether all of it came from the cache of phrases.",
            "",
            "The first line is cold: the first synthesis of this text in a fresh process, with the"
                + " engine started and warmed up as a server's is before its first call, and cached"
                + " only when the text was prepared on disk before. The lines after it are cached;"
                + " with --no-cache they are warm synthesis."
        })
public final class SayCommand implements Callable<Integer> {
    private static final int MOST_REPEATS = 10_000;

    /// Longer than any text can take.
    private static final long PATIENCE_SECONDS = 120;

    @Parameters(paramLabel = "TEXT", description = "What to say, as one writes it.")
    private String text = "";

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE.wav",
            description = "Where the sound is written.")
    private Path file = Path.of("");

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often to say it (default: ${DEFAULT-VALUE}).")
    private int repeat = 1;

    @Option(names = "--json", description = "Prints each line as a JSON object.")
    private boolean json;

    @Option(names = "--no-cache", description = "Neither looks phrases up nor keeps them.")
    private boolean uncached;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Spoken(
            double firstAudioMs, double totalMs, double audioMs, boolean cached, byte[] audio) {}

    @Override
    public Integer call() throws InterruptedException {
        if (repeat < 1 || repeat > MOST_REPEATS) {
            throw usage("--repeat takes 1 to " + MOST_REPEATS + ", not " + repeat);
        }
        if (text.isBlank()) {
            throw usage("there is nothing to say: TEXT is blank");
        }
        PrintWriter out = spec.commandLine().getOut();
        PhraseCache cache =
                uncached ? PhraseCache.none() : PhraseCache.in(PhraseCache.defaultFolder());
        try (MaryVoice voice = MaryVoice.start(cache)) {
            for (int i = 0; i < repeat; i++) {
                Spoken spoken = speak(voice);
                if (i == 0) {
                    Wav.write(file, Codec.SAMPLE_RATE, 1, G711.decode(Codec.PCMU, spoken.audio));
                }
                out.println(line(spoken));
                out.flush();
            }
            return 0;
        } catch (IOException e) {
            return failed("cannot write " + file + ": " + e);
        } catch (ExecutionException | IllegalStateException e) {
            return failed("cannot say it: " + e.getMessage());
        } catch (TimeoutException _) {
            return failed("cannot say it: the voice took more than " + PATIENCE_SECONDS + " s");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int failed(String message) {
        spec.commandLine().getErr().println(message);
        return 1;
    }

    private Spoken speak(MaryVoice voice)
            throws InterruptedException, ExecutionException, TimeoutException {
        boolean cached = voice.knows(text);
        var sound = new Sound();
        long asked = System.nanoTime();
        var _ = voice.say(text, Codec.PCMU, sound);
        long ended = sound.ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        byte[] audio = sound.audio.toByteArray();
        if (audio.length == 0) {
            throw new IllegalStateException("no word in it can be spoken");
        }
        return new Spoken(
                millis(sound.began - asked),
                millis(ended - asked),
                audio.length * 1000.0 / Codec.SAMPLE_RATE,
                cached,
                audio);
    }

    private String line(Spoken spoken) {
        String form =
                json
                        ? "{\"first_audio_ms\":%.2f,\"total_ms\":%.2f,\"audio_ms\":%.0f,\"cached\":%b}"
                        : "first_audio_ms %.2f  total_ms %.2f  audio_ms %.0f  cached %b";
        return String.format(
                Locale.ROOT,
                form,
                spoken.firstAudioMs,
                spoken.totalMs,
                spoken.audioMs,
                spoken.cached);
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    /// Gathers what is spoken. Written by the voice's threads, one after the other, and read when
    /// it has ended.
    private static final class Sound implements Voice.Sink {
        private final ByteArrayOutputStream audio = new ByteArrayOutputStream();
        private final CompletableFuture<Long> ended = new CompletableFuture<>();
        private volatile long began;

        @Override
        public void audio(String clause, byte[] encoded, List<Voice.WordStart> words) {
            if (audio.size() == 0) {
                began = System.nanoTime();
            }
            audio.writeBytes(encoded);
        }

        @Override
        public void done() {
            ended.complete(System.nanoTime());
        }

        @Override
        public void failed(RuntimeException why) {
            ended.completeExceptionally(why);
        }
    }
}
