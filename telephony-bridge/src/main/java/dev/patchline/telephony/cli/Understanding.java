package dev.patchline.telephony.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.Cues;
import dev.patchline.agent.mind.embedded.EmbeddedUnderstander;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.Intents;
import dev.patchline.agent.mind.embedded.KeptFits;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.speech.ear.ModelFolder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One way of understanding a line of `patchline understand`.
@FunctionalInterface
interface Understanding {
    /// Adds what was understood to the answer.
    ///
    /// @param line holds `text`, a string
    /// @throws IllegalArgumentException when something else about the line is wrong
    void answer(JsonNode line, ObjectNode answer);

    /// The value of a type.
    ///
    /// @param choices the names of a choice; otherwise empty
    /// @param past whether days are those that have been
    static Understanding value(
            FieldType type, List<String> choices, LocalDateTime now, boolean past) {
        var values = new SpokenValues();
        List<Choice> named =
                choices.stream()
                        .map(String::strip)
                        .map(name -> new Choice(name, name.replace('_', ' '), List.of(), List.of()))
                        .toList();
        return (line, answer) -> {
            String text = line.get("text").asText().strip();
            if (type == FieldType.TEXT) {
                answer.put("value", text.isEmpty() ? null : text);
                return;
            }
            var context =
                    new SpokenValues.Context(now, named, asked(type, line.path("asked")), past);
            answer.put("value", values.value(type, text, context).orElse(null));
        };
    }

    /// A line is an answer to the question unless it says otherwise.
    private static boolean asked(FieldType type, JsonNode asked) {
        if (asked.isBoolean()) {
            return asked.asBoolean();
        }
        if (!asked.isTextual()) {
            return true;
        }
        String name = asked.asText().strip().toLowerCase(Locale.ROOT);
        boolean another =
                Arrays.stream(FieldType.values())
                        .anyMatch(one -> one != type && one.label().equals(name));
        return !name.isEmpty() && !another;
    }

    /// What the caller does besides answering.
    static Understanding acts() {
        Cues cues = Cues.load();
        return (line, answer) -> {
            ArrayNode acts = answer.putArray("acts");
            cues.hear(line.get("text").asText())
                    .forEach(cue -> acts.add(cue.act().name().toLowerCase(Locale.ROOT)));
        };
    }

    /// Which of the learned intents it is, if any.
    static Understanding intent(Intents intents) {
        return (line, answer) -> {
            Intents.Scored best = intents.best(line.get("text").asText());
            answer.put("intent", best.score() < Intents.THRESHOLD ? null : best.intent());
            answer.put("score", Math.round(best.score() * 10_000) / 10_000.0);
        };
    }

    /// What a playbook's understander proposes.
    static Understanding proposals(Playbook playbook, Embedder embedder, LocalDateTime now) {
        ZoneId zone = ZoneOffset.UTC;
        var understander =
                new EmbeddedUnderstander(
                        playbook,
                        new SpokenValues(),
                        embedder,
                        zone,
                        KeptFits.in(ModelFolder.cache().resolve("fits")));
        Instant at = now.toInstant(ZoneOffset.UTC);
        return (line, answer) -> {
            Dialog dialog = dialog(playbook, line, at);
            ArrayNode proposals = answer.putArray("proposals");
            understander
                    .understand(dialog, Words.of(line.get("text").asText()), at)
                    .forEach(proposal -> write(proposal, proposals.addObject()));
        };
    }

    private static Dialog dialog(Playbook playbook, JsonNode line, Instant at) {
        Dialog dialog = Dialog.begin("");
        for (var known : line.path("known").properties()) {
            check(playbook, known.getKey());
            Words value = Words.of(known.getValue().asText());
            dialog = dialog.with(known.getKey(), new Answer(value, Words.NONE, at, false));
        }
        String asked = line.path("asked").asText("");
        if (asked.isEmpty()) {
            return dialog;
        }
        check(playbook, asked);
        String readBack = line.path("read_back").asText("");
        return dialog.with(
                readBack.isEmpty()
                        ? new Asked.Question(asked, 1)
                        : new Asked.ReadBack(asked, Words.of(readBack), Words.NONE, 1));
    }

    private static void check(Playbook playbook, String field) {
        if (playbook.field(field).isEmpty()) {
            throw new IllegalArgumentException(
                    "the playbook " + playbook.id() + " has no field \"" + field + "\"");
        }
    }

    private static void write(Proposal proposal, ObjectNode out) {
        switch (proposal) {
            case Proposal.SetField(String field, Words value, Words _, double _) ->
                    out.put("kind", "set").put("field", field).put("value", value.text());
            case Proposal.Correct(String field, Words value, Words _, double _) ->
                    out.put("kind", "correct").put("field", field).put("value", value.text());
            case Proposal.Confirm(boolean yes, Words _) ->
                    out.put("kind", "confirm").put("value", yes ? "yes" : "no");
            case Proposal.Decline(String field, Words _) ->
                    out.put("kind", "decline").put("field", field);
            case Proposal.Doubt(String field, Words _) ->
                    out.put("kind", "doubt").put("field", field);
            case Proposal.Does(var act, Words _) ->
                    out.put("kind", "act").put("act", act.name().toLowerCase(Locale.ROOT));
            case Proposal.AskAbout(String topic, Words _) ->
                    out.put("kind", "ask_about").put("value", topic);
        }
        out.put("evidence", proposal.evidence().text());
    }
}
