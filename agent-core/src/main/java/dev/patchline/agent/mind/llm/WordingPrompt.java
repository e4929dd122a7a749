package dev.patchline.agent.mind.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import java.util.Optional;
import java.util.stream.Stream;

/// Which of the engine's words may be said differently, and what a model is told about them. Pure.
///
/// Only a plain question may: notices, consent, read-backs, answers, warnings and farewells are
/// said as they are written.
final class WordingPrompt {
    private static final int MOST_OUTPUT_TOKENS = 80;
    private static final ObjectMapper JSON = new JsonMapper();

    private final Playbook playbook;
    private final Manners manners;
    private final SafeWords safe;
    private final SystemMessage told;

    WordingPrompt(Playbook playbook, Manners manners) {
        this.playbook = playbook;
        this.manners = manners;
        this.safe = SafeWords.of(playbook);
        this.told =
                SystemMessage.from(
                        Prompt.template("wording.txt").replace("{business}", manners.business()));
    }

    /// What is to be worded.
    ///
    /// @param dialog as it is when this has been said
    /// @return empty when it must be said as it is
    Optional<OtherWords.Line> line(Dialog dialog, String engine) {
        if (!(dialog.asked() instanceof Asked.Question(String name, int _))) {
            return Optional.empty();
        }
        return playbook.field(name)
                .filter(field -> !field.consent())
                .flatMap(field -> question(field, engine))
                .filter(question -> plain(engine, question))
                .map(question -> new OtherWords.Line(engine, question, safe));
    }

    private static Optional<String> question(Field field, String engine) {
        return Stream.concat(Stream.of(field.ask()), field.reask().stream())
                .filter(question -> !question.isBlank() && engine.endsWith(question))
                .findFirst();
    }

    /// Nothing stands before the question but that it was not understood.
    private boolean plain(String engine, String question) {
        String before = engine.substring(0, engine.length() - question.length()).strip();
        return before.isEmpty() || before.equals(manners.again());
    }

    /// @param heard what the caller said last
    ChatRequest request(OtherWords.Line line, String heard) {
        String state =
                JSON.createObjectNode()
                        .put("heard", heard)
                        .put("say", line.engine())
                        .put("question", line.question())
                        .toString();
        return ChatRequest.builder()
                .messages(told, UserMessage.from(state))
                .maxOutputTokens(MOST_OUTPUT_TOKENS)
                .build();
    }
}
