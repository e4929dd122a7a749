package dev.patchline.telephony.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.Intents;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.YamlProblem;
import dev.patchline.telephony.config.Prompts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `understand`: what the embedded mind makes of each line of text, one JSON object in and one out.
@Command(
        name = "understand",
        mixinStandardHelpOptions = true,
        description = {
            "Reads JSON lines (id, text, asked) and prints for each what the agent understands"
                    + " without a language model.",
            "",
            "--type TYPE prints 'value': zip phone number money date time duration name spelled"
                + " email address yesno choice text; null when there is none. The text is taken as"
                + " an answer to a question of that type, unless 'asked' is empty, false or another"
                + " type.",
            "--type acts prints 'acts', such as affirm, deny, handoff, opt_out.",
            "--type intent --examples FILE prints 'intent', null when out of scope, and 'score'.",
            "--playbook PLAYBOOK prints 'proposals'. 'asked' is the field that was asked; with"
                + " 'read_back' the value that was read back; 'known' may hold the fields that are"
                + " already answered.",
            "",
            "A line that cannot be read is told on the error output and in its place on the output;"
                    + " the exit code is then 1."
        })
public final class UnderstandCommand implements Callable<Integer> {
    /// A caller's turn is shorter; a longer line is a mistake in the input.
    private static final int LONGEST_LINE = 100_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream in;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "A type of value, 'acts' or 'intent'.")
    private String type = "";

    @Option(
            names = "--choices",
            split = ",",
            paramLabel = "CHOICE",
            description = "The names that a choice can take, with --type choice.")
    private List<String> choices = new ArrayList<>();

    @Option(
            names = "--reference",
            paramLabel = "DATE-TIME",
            description = "What \"now\" is, such as 2019-03-01T09:00 (default: the clock).")
    private String reference = "";

    @Option(names = "--past", description = "Days are those that have been, with --type date.")
    private boolean past;

    @Option(
            names = "--examples",
            paramLabel = "FILE.jsonl",
            description = "Lines with text and intent to learn from, with --type intent.")
    private @Nullable Path examples;

    @Option(
            names = "--playbook",
            paramLabel = "PLAYBOOK",
            description = "A file, or a name under prompts/.")
    private String playbook = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    public UnderstandCommand() {
        this(System.in);
    }

    UnderstandCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        LocalDateTime now = now();
        if (type.isEmpty() == playbook.isEmpty()) {
            throw usage("give either --type or --playbook");
        }
        if (!playbook.isEmpty()) {
            refuse(!choices.isEmpty(), "--choices goes with --type choice");
            refuse(examples != null, "--examples goes with --type intent");
            refuse(past, "--past goes with --type date");
            return answerWithPlaybook(now);
        }
        String kind = type.toLowerCase(Locale.ROOT);
        refuse(examples != null && !kind.equals("intent"), "--examples goes with --type intent");
        refuse(!choices.isEmpty() && !kind.equals("choice"), "--choices goes with --type choice");
        refuse(past && !kind.equals("date"), "--past goes with --type date");
        return switch (kind) {
            case "acts" -> answerAll(Understanding.acts());
            case "intent" -> answerWithIntents();
            default -> answerAll(Understanding.value(valueType(kind), choices, now, past));
        };
    }

    private FieldType valueType(String kind) {
        for (FieldType one : FieldType.values()) {
            if (one.label().equals(kind)) {
                refuse(
                        one == FieldType.CHOICE && choices.isEmpty(),
                        "--type choice needs --choices, such as --choices house,condo");
                return one;
            }
        }
        throw usage(
                "there is no type \""
                        + type
                        + "\"; the types are acts, intent, "
                        + String.join(
                                ", ",
                                Arrays.stream(FieldType.values()).map(FieldType::label).toList()));
    }

    private int answerWithIntents() throws IOException {
        @Nullable Path file = examples;
        if (file == null) {
            throw usage(
                    "--type intent needs --examples FILE.jsonl, with text and intent in each line");
        }
        List<Intents.Example> learned = learn(file);
        try (Embedder embedder = Embedder.open()) {
            return answerAll(Understanding.intent(Intents.fit(learned, embedder)));
        }
    }

    private int answerWithPlaybook(LocalDateTime now) throws IOException {
        try (Embedder embedder = Embedder.open()) {
            Path file = PlaybookFile.find(Prompts.folder(), playbook);
            return answerAll(Understanding.proposals(PlaybookFile.read(file), embedder, now));
        } catch (YamlProblem e) {
            throw usage(String.join("\n", e.problems()));
        }
    }

    private List<Intents.Example> learn(Path file) {
        var learned = new ArrayList<Intents.Example>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            @Nullable String line = lines.readLine();
            for (int number = 1; line != null; number++, line = lines.readLine()) {
                if (!line.isBlank()) {
                    learned.add(example(file, number, line));
                }
            }
        } catch (IOException e) {
            throw usage("cannot read the examples in " + file + ": " + e);
        }
        refuse(learned.isEmpty(), "there are no examples in " + file);
        return learned;
    }

    private Intents.Example example(Path file, int number, String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node.path("text").isTextual() && node.path("intent").isTextual()) {
                return new Intents.Example(node.get("text").asText(), node.get("intent").asText());
            }
        } catch (JsonProcessingException _) {
            // said below
        }
        throw usage(file + ", line " + number + ": expected {\"text\": \"…\", \"intent\": \"…\"}");
    }

    private int answerAll(Understanding understanding) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        boolean failed = false;
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        @Nullable String line = lines.readLine();
        for (int number = 1; line != null; number++, line = lines.readLine()) {
            if (line.isBlank()) {
                continue;
            }
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.putNull("id");
            try {
                understanding.answer(parse(line, answer), answer);
            } catch (IllegalArgumentException e) {
                failed = true;
                err.println("line " + number + ": " + e.getMessage());
                err.flush();
                answer.put("error", e.getMessage());
            }
            out.println(JSON.writeValueAsString(answer));
            out.flush();
        }
        return failed ? 1 : 0;
    }

    /// The line as an object with a text; its id is put into the answer as soon as it is known.
    private static JsonNode parse(String line, ObjectNode answer) {
        if (line.length() > LONGEST_LINE) {
            throw new IllegalArgumentException(
                    "the line has "
                            + line.length()
                            + " characters; at most "
                            + LONGEST_LINE
                            + " are read");
        }
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException("expected an object with id and text");
        }
        answer.set("id", node.path("id").isMissingNode() ? answer.nullNode() : node.get("id"));
        if (!node.path("text").isTextual()) {
            throw new IllegalArgumentException("\"text\" is missing or is no string");
        }
        return node;
    }

    private LocalDateTime now() {
        try {
            return reference.isEmpty()
                    ? LocalDateTime.now(ZoneId.systemDefault())
                    : LocalDateTime.parse(reference);
        } catch (DateTimeParseException _) {
            throw usage(
                    "--reference takes a date and time such as 2019-03-01T09:00, not " + reference);
        }
    }

    private void refuse(boolean wrong, String message) {
        if (wrong) {
            throw usage(message);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
