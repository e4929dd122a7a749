package dev.patchline.agent.mind.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One thing that a model believes the caller meant, as it wrote it down. Nothing of it has been
/// checked yet.
///
/// @param name of a field, or of a question that callers ask
/// @param value as the model wrote it; empty where the kind needs none
/// @param evidence the caller's words, says the model
record Suggestion(Kind kind, String name, String value, String evidence) {
    /// More than this in one breath is no understanding.
    static final int MOST = 8;

    private static final int LONGEST = 300;

    /// What models write when they have nothing to say.
    private static final Set<String> PLACEHOLDERS =
            Set.of("", "null", "none", "n/a", "na", "nil", "undefined", "?", "-", "not provided");

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /// The names in lower case are what the model writes.
    enum Kind {
        SET,
        CORRECT,
        CONFIRM,
        DENY,
        DECLINE,
        ASK,
        REPEAT,
        WAIT
    }

    /// What a model answered.
    ///
    /// @return empty when it is not what was agreed on; kinds that nobody knows, and placeholders
    ///   where a value should be, are left out
    static Optional<List<Suggestion>> read(String answer) {
        JsonNode proposals;
        try {
            proposals = JSON.readTree(bare(answer)).path("proposals");
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
        if (!proposals.isArray()) {
            return Optional.empty();
        }
        var suggestions = new ArrayList<Suggestion>();
        for (JsonNode proposal : proposals) {
            if (suggestions.size() < MOST) {
                read(proposal).ifPresent(suggestions::add);
            }
        }
        return Optional.of(List.copyOf(suggestions));
    }

    private static Optional<Suggestion> read(JsonNode proposal) {
        String evidence = text(proposal, "evidence");
        String value = text(proposal, "value");
        return kind(text(proposal, "kind"))
                .filter(_ -> !placeholder(evidence))
                .filter(kind -> (kind != Kind.SET && kind != Kind.CORRECT) || !placeholder(value))
                .map(kind -> new Suggestion(kind, text(proposal, "name"), value, evidence));
    }

    private static Optional<Kind> kind(String written) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(written)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static boolean placeholder(String text) {
        return PLACEHOLDERS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static String text(JsonNode proposal, String name) {
        JsonNode node = proposal.path(name);
        String text = node.isValueNode() ? node.asText().strip() : "";
        return text.length() <= LONGEST ? text : "";
    }

    /// Some models wrap JSON in a fence, whatever they are told.
    private static String bare(String answer) {
        String text = answer.strip();
        if (!text.startsWith("```")) {
            return text;
        }
        int from = text.indexOf('\n');
        int to = text.lastIndexOf("```");
        return from > 0 && to > from ? text.substring(from, to).strip() : text;
    }
}
