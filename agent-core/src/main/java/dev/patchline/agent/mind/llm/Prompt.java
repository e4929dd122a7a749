package dev.patchline.agent.mind.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/// What a model is told and asked. For one playbook all questions begin with the same bytes, which
/// a provider can keep ready; what changes with the call comes last. Thread-safe.
final class Prompt {
    private static final int MOST_OUTPUT_TOKENS = 300;
    private static final int EARLIER_TURNS = 6;
    private static final int EXAMPLES_A_CHOICE = 2;
    private static final String NONE = "none";
    private static final ObjectMapper JSON = new JsonMapper();

    private final SystemMessage told;
    private final ResponseFormat form;

    Prompt(Playbook playbook, String business) {
        told =
                SystemMessage.from(
                        template("meaning.txt")
                                .replace("{business}", business)
                                .replace("{fields}", fields(playbook))
                                .replace("{questions}", questions(playbook))
                                .replace("{examples}", examples(playbook)));
        form = form(playbook);
    }

    static String template(String name) {
        try (InputStream file =
                Objects.requireNonNull(Prompt.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What did the caller mean?
    ///
    /// @param earlier what the caller said before, oldest first
    /// @param today where the caller is
    ChatRequest meaning(Dialog dialog, List<String> earlier, String said, LocalDate today) {
        return request(state(dialog, earlier, said, today), MOST_OUTPUT_TOKENS);
    }

    /// The same beginning and next to nothing behind it, so that a provider has it ready.
    ChatRequest warmUp(LocalDate today) {
        return request(state(Dialog.begin(""), List.of(), "hello", today), 1);
    }

    private ChatRequest request(String state, int mostTokens) {
        return ChatRequest.builder()
                .messages(told, UserMessage.from(state))
                .responseFormat(form)
                .maxOutputTokens(mostTokens)
                .build();
    }

    private static String state(Dialog dialog, List<String> earlier, String said, LocalDate today) {
        ObjectNode state = JSON.createObjectNode();
        state.put("today", today + " " + today.getDayOfWeek().name().toLowerCase(Locale.ROOT));
        ObjectNode known = state.putObject("known");
        dialog.answers().forEach((name, answer) -> known.put(name, answer.value().text()));
        var before = state.putArray("earlier");
        earlier.subList(Math.max(0, earlier.size() - EARLIER_TURNS), earlier.size())
                .forEach(before::add);
        state.put("asked", dialog.askedField());
        if (dialog.asked() instanceof Asked.ReadBack(String _, Words value, Words _, int _)) {
            state.put("read_back", value.text());
        }
        state.put("said", said);
        return state.toString();
    }

    private static String fields(Playbook playbook) {
        return playbook.fields().stream()
                .filter(Prompt::open)
                .map(Prompt::line)
                .collect(Collectors.joining("\n"));
    }

    private static boolean open(Field field) {
        return field.preset() != Field.Preset.SERVICE_AREA;
    }

    private static String line(Field field) {
        String line = "- " + field.name() + " (" + field.type().label() + ")";
        if (field.type() == FieldType.CHOICE) {
            line +=
                    field.choices().stream()
                            .map(choice -> choice.name() + " = " + choice.say())
                            .collect(Collectors.joining("; ", ": ", ""));
        }
        return field.ask().isEmpty() ? line : line + ". The question: " + field.ask();
    }

    private static String questions(Playbook playbook) {
        return playbook.faqs().stream()
                .map(faq -> "- " + faq.topic() + ": " + String.join("; ", faq.examples()))
                .collect(Collectors.joining("\n"));
    }

    private static String examples(Playbook playbook) {
        var examples = new ArrayList<String>();
        for (Field field : playbook.fields()) {
            for (Choice choice : field.choices()) {
                choice.examples().stream()
                        .limit(EXAMPLES_A_CHOICE)
                        .forEach(said ->
                                examples.add(
                                        example(
                                                field.name(),
                                                said,
                                                "set",
                                                field.name(),
                                                choice.name())));
            }
        }
        playbook.faqs()
                .forEach(faq ->
                        faq.examples().stream()
                                .limit(1)
                                .forEach(said ->
                                        examples.add(example("", said, "ask", faq.topic(), ""))));
        return String.join("\n", examples);
    }

    private static String example(
            String asked, String said, String kind, String name, String value) {
        ObjectNode question = JSON.createObjectNode().put("asked", asked).put("said", said);
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("proposals")
                .addObject()
                .put("evidence", said)
                .put("kind", kind)
                .put("name", name)
                .put("value", value);
        return question + " -> " + answer;
    }

    private static ResponseFormat form(Playbook playbook) {
        List<String> kinds =
                Arrays.stream(Suggestion.Kind.values())
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .toList();
        var names = new ArrayList<String>();
        playbook.fields().stream().filter(Prompt::open).map(Field::name).forEach(names::add);
        playbook.faqs().stream().map(Playbook.Faq::topic).forEach(names::add);
        names.add(NONE);
        var proposal =
                JsonObjectSchema.builder()
                        .addStringProperty("evidence")
                        .addEnumProperty("kind", kinds)
                        .addEnumProperty("name", names.stream().distinct().toList())
                        .addStringProperty("value")
                        .required("evidence", "kind", "name", "value")
                        .additionalProperties(false)
                        .build();
        var root =
                JsonObjectSchema.builder()
                        .addProperty("proposals", JsonArraySchema.builder().items(proposal).build())
                        .required("proposals")
                        .additionalProperties(false)
                        .build();
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder().name("proposals").rootElement(root).build())
                .build();
    }
}
