package dev.patchline.speech.ear;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.call.Tone;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.EarFact;
import dev.patchline.speech.codec.G711;
import dev.patchline.speech.codec.Resampler;
import dev.patchline.speech.codec.Wav;
import dev.patchline.speech.signal.PickUp;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Hears recordings as a call would bring them, only faster: G.711 in frames of 20 ms, then silence
/// until the turn ends. Thread-safe; each file is heard on the thread that asks, which must be a
/// platform thread.
public final class HearFile implements AutoCloseable {
    /// No turn outlasts its recording by more: 10 s, in samples.
    private static final int MOST_SILENCE = 10 * Codec.SAMPLE_RATE;

    /// A key or a beep at the very end is known a moment later: 300 ms, in samples.
    private static final int LEAST_SILENCE = 300 * Codec.SAMPLE_RATE / 1000;

    /// Two hours of a headerless file.
    private static final long MOST_BYTES = 2L * 3600 * Codec.SAMPLE_RATE;

    /// Reads a value out of words, as `SpokenValues` does.
    @FunctionalInterface
    public interface Values {
        /// @param heard what may have been said, the likeliest first; never empty
        /// @return the canonical value, or null when there is none
        @Nullable String of(FieldType type, List<Hypothesis> heard);
    }

    /// Times in milliseconds of audio since the start of the file.
    ///
    /// @param text what the mind would be given, all turns joined
    /// @param confidence of the text, 0 to 1; null when there are no words
    /// @param value of the text, null when there is none or nothing was expected
    /// @param firstPartialMillis when the first words were known, null when there were none
    /// @param endOfTurnMillis when the first turn ended, null when there was none
    /// @param keys telephone keys that sounded on the line, in order
    /// @param beepMillis when each beep ended
    /// @param answered who it is, if this is what is heard when a phone is picked up
    /// @param answeredMillis when that was known
    /// @param cpuMillis that this thread spent on the file
    public record Heard(
            String text,
            @Nullable Double confidence,
            @Nullable String value,
            long audioMillis,
            @Nullable Long firstPartialMillis,
            @Nullable Long endOfTurnMillis,
            String keys,
            List<Long> beepMillis,
            AnsweredBy answered,
            long answeredMillis,
            long cpuMillis) {
        public Heard {
            beepMillis = List.copyOf(beepMillis);
        }
    }

    private final VoskModel model;
    private final Recognisers recognisers;
    private final Values values;

    /// @param model is closed with this
    public HearFile(VoskModel model, Values values) {
        this.model = model;
        this.recognisers = Recognisers.of(model);
        this.values = values;
    }

    /// @param file `.wav`, or headerless 8 kHz `.ulaw` or `.alaw`
    /// @param expected what the speaker was asked for, or null
    /// @throws IOException when the file cannot be read as such; the message names the reason
    public Heard hear(Path file, @Nullable FieldType expected) throws IOException {
        return hear(file, expected, LineCondition.CLEAN);
    }

    /// The same over a line that is worse than the recording.
    ///
    /// @throws IOException when the file cannot be read as such; the message names the reason
    public Heard hear(Path file, @Nullable FieldType expected, LineCondition line)
            throws IOException {
        long cpu = cpuNanos();
        Codec codec = extension(file).equals("alaw") ? Codec.PCMA : Codec.PCMU;
        short[] recording = recording(file, codec);
        byte[] audio = G711.encode(codec, line.of(recording, MOST_SILENCE, seed(file)));
        List<EarFact> facts = new ArrayList<>();
        var endOfTurn = new EndOfTurn(EndOfTurn.Patience.ORDINARY);
        try (var listening = new Listening(recognisers, endOfTurn, facts::add, System::nanoTime)) {
            if (expected != null) {
                listening.expect(Expectation.of(expected));
            }
            stream(audio, recording.length + LEAST_SILENCE, codec, listening);
        }
        return summary(facts, expected, millis(recording), cpuNanos() - cpu);
    }

    /// What Vosk alone makes of a recording: all of it to one recogniser of any words, with nothing
    /// before or beside it. It is what hearing has to be better than.
    ///
    /// @throws IOException when the file cannot be read as such; the message names the reason
    public Heard plainly(Path file, @Nullable FieldType expected, LineCondition line)
            throws IOException {
        long cpu = cpuNanos();
        short[] recording = recording(file, Codec.PCMU);
        byte[] audio = G711.encode(Codec.PCMU, line.of(recording, 0, seed(file)));
        Recogniser recogniser = recognisers.borrow();
        recogniser.feed(G711.decode(Codec.PCMU, audio));
        Recogniser.Reading reading = recogniser.finish();
        recognisers.giveBack(recogniser);
        List<Hypothesis> heard =
                List.of(new Hypothesis(Words.of(reading.text()), reading.confidence()));
        return new Heard(
                reading.text(),
                confidence(heard.getFirst()),
                value(expected, heard),
                millis(recording),
                null,
                null,
                "",
                List.of(),
                AnsweredBy.PERSON,
                0,
                (cpuNanos() - cpu) / 1_000_000);
    }

    private static long seed(Path file) {
        return String.valueOf(file.getFileName()).hashCode();
    }

    private static long millis(short[] recording) {
        return recording.length / (Codec.SAMPLE_RATE / 1000);
    }

    /// @param whole so much is heard in any case; of the rest what the turn needs to end
    private static void stream(byte[] audio, int whole, Codec codec, Listening listening) {
        for (int at = 0;
                at < audio.length && (at < whole || listening.inTurn());
                at += Codec.FRAME_BYTES) {
            byte[] frame =
                    Arrays.copyOfRange(audio, at, Math.min(audio.length, at + Codec.FRAME_BYTES));
            listening.hear(G711.decode(codec, frame), System.nanoTime());
        }
    }

    private Heard summary(
            List<EarFact> facts, @Nullable FieldType expected, long audioMillis, long cpu) {
        List<Hypothesis> turns = List.of(new Hypothesis(Words.NONE, 1));
        @Nullable Long firstPartial = null;
        @Nullable Long end = null;
        var keys = new StringBuilder();
        List<Long> beeps = new ArrayList<>();
        for (EarFact fact : facts) {
            switch (fact) {
                case EarFact.Partial partial when partial.words().isBlank() -> {}
                case EarFact.Partial partial ->
                        firstPartial =
                                firstPartial == null
                                        ? Long.valueOf(partial.at().toMillis())
                                        : firstPartial;
                case EarFact.Finished finished -> {
                    turns = Hypothesis.joined(turns, hypotheses(finished));
                    end = end == null ? Long.valueOf(finished.at().toMillis()) : end;
                }
                case EarFact.KeyHeard(var _, char key) -> keys.append(key);
                case EarFact.ToneHeard(var _, Tone tone, Duration ended) when tone == Tone.BEEP ->
                        beeps.add(ended.toMillis());
                case EarFact.ToneHeard _,
                        EarFact.BeganSpeaking _,
                        EarFact.FellSilent _,
                        EarFact.HearsAgain _,
                        EarFact.WentDeaf _ -> {}
            }
        }
        String text = turns.getFirst().words().text();
        var pickUp = PickUp.of(facts);
        return new Heard(
                text,
                confidence(turns.getFirst()),
                value(expected, turns),
                audioMillis,
                firstPartial,
                end,
                keys.toString(),
                beeps,
                pickUp.by(),
                pickUp.since().toMillis(),
                cpu / 1_000_000);
    }

    private static @Nullable Double confidence(Hypothesis heard) {
        return heard.words().isBlank() ? null : Double.valueOf(heard.confidence());
    }

    private @Nullable String value(@Nullable FieldType expected, List<Hypothesis> heard) {
        return expected == null || heard.getFirst().words().isBlank()
                ? null
                : values.of(expected, heard);
    }

    private static List<Hypothesis> hypotheses(EarFact.Finished finished) {
        var first = new Hypothesis(finished.fitting(), finished.confidence());
        return Stream.concat(Stream.of(first), finished.others().stream()).toList();
    }

    private static short[] recording(Path file, Codec codec) throws IOException {
        return switch (extension(file)) {
            case "wav" -> telephone(Wav.read(file));
            case "ulaw", "alaw" -> {
                if (Files.size(file) > MOST_BYTES) {
                    throw new IOException("cannot read " + file + ": longer than two hours");
                }
                yield G711.decode(codec, Files.readAllBytes(file));
            }
            default ->
                    throw new IOException(
                            "cannot read " + file + ": expected .wav, .ulaw or .alaw");
        };
    }

    static short[] telephone(Wav wav) {
        var resampler = Resampler.of(wav.sampleRate(), Codec.SAMPLE_RATE);
        short[] most = resampler.feed(wav.mono());
        short[] rest = resampler.flush();
        short[] all = Arrays.copyOf(most, most.length + rest.length);
        System.arraycopy(rest, 0, all, most.length, rest.length);
        return all;
    }

    private static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Override
    public void close() {
        recognisers.close();
        model.close();
    }
}
