package dev.patchline.telephony.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.speech.ear.HearFile;
import dev.patchline.speech.ear.LineCondition;
import dev.patchline.speech.ear.VoskModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `hear`: what the agent hears in recordings, and when it takes the speaker to have finished.
@Command(
        name = "hear",
        mixinStandardHelpOptions = true,
        description = {
            "Hears each FILE as a call would bring it, only faster: .wav, or headerless 8 kHz .ulaw"
                    + " or .alaw; after it silence, until the speaker's turn ends.",
            "",
            "Prints for each file, in order: text, what the mind would be given; confidence, how"
                + " sure the recogniser is of it, 0 to 1; value, with --expect; audio_ms, how long"
                + " the file is; first_partial_ms and end_of_turn_ms, when in the audio the first"
                + " words were known and the first turn ended; keys, the telephone keys that"
                + " sounded on the line; beep_ms, when each beep ended; cpu_ms, what it cost.",
            "",
            "A file that cannot be heard gets a line with its error; the exit code is then 1."
        })
public final class HearCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HearFile.Values values;

    @Option(
            names = "--expect",
            paramLabel = "TYPE",
            description = "What the speaker was asked for, such as zip, phone, date or spelled.")
    private String expect = "";

    @Option(
            names = "--noise",
            paramLabel = "WAV",
            description = "Plays this sound under each file, on and on.")
    private @Nullable Path noise;

    @Option(
            names = "--snr",
            paramLabel = "DB",
            description = "How far the speech is above the noise; ${DEFAULT-VALUE} dB if not said.")
    private double ratio = 10;

    @Option(
            names = "--gain",
            paramLabel = "DB",
            description = "Makes each file so much louder, or fainter where negative.")
    private double gain;

    @Option(
            names = "--plain",
            description = {
                "Gives each file as a whole to a recogniser of any words, and does nothing else:"
                        + " for comparison."
            })
    private boolean plain;

    @Option(
            names = "--answered",
            description =
                    "Takes each FILE for what is heard when a phone is picked up, and says who"
                            + " answered (answered) and since when in the audio that was known"
                            + " (answered_ms).")
    private boolean answered;

    @Option(names = "--json", description = "Prints each line as a JSON object.")
    private boolean json;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Recordings of one speaker each.")
    private List<Path> files = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    /// Reads values as the agent does, dates relative to today.
    public HearCommand() {
        this(spokenValues());
    }

    /// @param values reads a value out of the words
    public HearCommand(HearFile.Values values) {
        this.values = values;
    }

    private static HearFile.Values spokenValues() {
        var spoken = new SpokenValues();
        var now =
                new SpokenValues.Context(
                        LocalDateTime.now(ZoneId.systemDefault()), List.of(), true);
        return (type, heard) -> spoken.best(type, heard, now).value().orElse(null);
    }

    @Override
    public Integer call() throws InterruptedException {
        @Nullable FieldType type = type();
        LineCondition condition;
        try {
            condition = line();
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--noise: " + e.getMessage(), e);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        try (var hearing = new HearFile(VoskModel.chosen(), values);
                ExecutorService threads =
                        Executors.newFixedThreadPool(
                                cores, Thread.ofPlatform().name("hear-", 1).factory())) {
            List<Future<Map<String, @Nullable Object>>> lines =
                    files.stream()
                            .map(file -> threads.submit(() -> line(hearing, file, type, condition)))
                            .toList();
            int exit = 0;
            for (var line : lines) {
                Map<String, @Nullable Object> told = line.get();
                print(told);
                exit = told.containsKey("error") ? 1 : exit;
            }
            return exit;
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            return failed("cannot hear: " + e.getCause());
        }
    }

    private LineCondition line() throws IOException {
        LineCondition louder = LineCondition.CLEAN.withGain(gain);
        return noise == null ? louder : louder.withNoise(noise, ratio);
    }

    private Map<String, @Nullable Object> line(
            HearFile hearing, Path file, @Nullable FieldType type, LineCondition condition) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("file", file.toString());
        try {
            HearFile.Heard heard =
                    plain
                            ? hearing.plainly(file, type, condition)
                            : hearing.hear(file, type, condition);
            line.put("text", heard.text());
            line.put("confidence", rounded(heard.confidence()));
            if (type != null) {
                line.put("value", heard.value());
            }
            line.put("audio_ms", heard.audioMillis());
            line.put("first_partial_ms", heard.firstPartialMillis());
            line.put("end_of_turn_ms", heard.endOfTurnMillis());
            line.put("keys", heard.keys());
            line.put("beep_ms", heard.beepMillis());
            if (answered) {
                line.put("answered", heard.answered().name().toLowerCase(Locale.ROOT));
                line.put("answered_ms", heard.answeredMillis());
            }
            line.put("cpu_ms", heard.cpuMillis());
        } catch (IOException | IllegalArgumentException e) {
            line.put(
                    "error",
                    Files.exists(file) ? String.valueOf(e.getMessage()) : "no such file: " + file);
        }
        return line;
    }

    private static @Nullable Double rounded(@Nullable Double share) {
        return share == null ? null : Math.round(share * 1000) / 1000.0;
    }

    private void print(Map<String, @Nullable Object> line) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(json ? JSON.writeValueAsString(line) : plain(line));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line of plain values is always JSON", e);
        }
    }

    private static String plain(Map<String, @Nullable Object> line) {
        return line.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("  "));
    }

    private @Nullable FieldType type() {
        if (expect.isEmpty()) {
            return null;
        }
        return Arrays.stream(FieldType.values())
                .filter(type -> type.label().equals(expect.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new ParameterException(
                                spec.commandLine(),
                                "--expect takes one of "
                                        + Arrays.stream(FieldType.values())
                                                .map(FieldType::label)
                                                .collect(Collectors.joining(" "))
                                        + ", not \""
                                        + expect
                                        + "\""));
    }

    private int failed(String message) {
        spec.commandLine().getErr().println(message);
        return 1;
    }
}
