package dev.patchline.agent.dialog;

import static dev.patchline.agent.dialog.Script.join;

import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.Field.Preset;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Which question comes next, and how it is put. Pure.
///
/// @param callable whether a number in E.164 may be called back
record Questions(Playbook playbook, Script script, Manners manners, Predicate<String> callable) {
    /// The opening question; empty when the call is past it, or when it names what is not known.
    Optional<Reply> opening(Dialog dialog) {
        Field first = playbook.fields().getFirst();
        boolean spoken =
                dialog.answers().values().stream().anyMatch(answer -> !answer.evidence().isBlank());
        if (spoken
                || !dialog.acts().isEmpty()
                || dialog.answers().containsKey(first.name())
                || !script.complete(playbook.opening(), dialog)) {
            return Optional.empty();
        }
        Words words = Words.of(script.fill(playbook.opening(), dialog));
        return Optional.of(
                new Reply(
                        dialog.counted().with(new Asked.Question(first.name(), 1)),
                        new Move.Ask(words, expects(first))));
    }

    /// The question that matters most to a rule that is still open. What its route collects comes
    /// before consent to it, so that the last thing the caller says before a transfer is yes.
    ///
    /// @param missing fields on which the rule hangs
    Optional<Field> wanted(Dialog dialog, Rule rule, List<String> missing) {
        for (String name : missing) {
            Field field = playbook.field(name).orElseThrow();
            if (canAsk(dialog, field)) {
                return field.consent()
                        ? Optional.of(collected(dialog, rule.route()).orElse(field))
                        : Optional.of(field);
            }
        }
        return Optional.empty();
    }

    /// What a route still needs from the caller, as long as questions may be asked.
    Optional<Field> collected(Dialog dialog, Route route) {
        if (dialog.questions() >= playbook.cap()) {
            return Optional.empty();
        }
        return playbook.collect(route).stream()
                .map(name -> playbook.field(name).orElseThrow())
                .filter(field -> canAsk(dialog, field))
                .findFirst();
    }

    private boolean canAsk(Dialog dialog, Field field) {
        return field.asked()
                && !dialog.answers().containsKey(field.name())
                && KeyAnswers.canAnswer(dialog, field)
                && script.complete(field.ask(), dialog);
    }

    /// The number that would be called back, while it is not known.
    Optional<Field> callBackNumber(Dialog dialog) {
        return playbook.fields().stream()
                .filter(field -> field.type() == FieldType.PHONE)
                .filter(field -> !dialog.answers().containsKey(field.name()))
                .findFirst();
    }

    /// Asks for a field; a caller whose number is known is only asked whether it is the right one.
    ///
    /// @param tries how often it will have been asked with this, from 1
    /// @param lead said before it; may be blank
    Reply ask(Dialog dialog, Field field, int tries, String lead) {
        int misses = dialog.misses().getOrDefault(field.name(), 0);
        boolean offering = field.preset() == Preset.CALLER_ID && callable.test(dialog.callerId());
        if (offering && misses == 0) {
            return readBack(dialog, field, Words.of(dialog.callerId()), Words.NONE, 1, lead);
        }
        List<String> wordings = new ArrayList<>();
        wordings.add(field.ask().isEmpty() ? manners.whichNumber() : field.ask());
        wordings.addAll(field.reask());
        String question = script.fill(wordings.get(Math.min(tries, wordings.size()) - 1), dialog);
        String keys = KeyAnswers.offered(dialog, field.type(), KeyAnswers.choices(field), manners);
        boolean first = tries == 1 && misses == (offering ? 1 : 0);
        Dialog asking = first ? dialog.counted() : dialog;
        return new Reply(
                asking.with(new Asked.Question(field.name(), tries)),
                new Move.Ask(Words.of(join(lead, join(question, keys))), expects(field)));
    }

    /// The first field whose value neither the playbook nor the ear is sure of.
    Optional<Field> unsure(Dialog dialog) {
        return playbook.fields().stream()
                .filter(field -> {
                    Answer answer = dialog.answers().get(field.name());
                    return answer != null && unsure(field, answer);
                })
                .findFirst();
    }

    /// Reads back what is known of a field.
    Reply readBack(Dialog dialog, Field field, String lead) {
        Answer answer = dialog.answers().get(field.name());
        if (answer == null) {
            return ask(dialog, field, 1, lead);
        }
        int tries = dialog.misses().getOrDefault(field.name(), 0) + 1;
        return readBack(dialog, field, answer.value(), answer.evidence(), tries, lead);
    }

    /// Whether a value has to be read back and has not been confirmed.
    private static boolean unsure(Field field, Answer answer) {
        boolean wanted = field.confirm() == Confirm.EXPLICIT || answer.doubted();
        return wanted && answer.known() && !answer.confirmed();
    }

    private Reply readBack(
            Dialog dialog, Field field, Words value, Words evidence, int tries, String lead) {
        boolean offered = evidence.isBlank() && field.preset() == Preset.CALLER_ID;
        String question =
                switch (Spoken.readBack(field, value.text())) {
                    case Spoken.ReadBack.Named(String spoken) ->
                            offered ? manners.isThisBest(spoken) : manners.readBack(spoken);
                    case Spoken.ReadBack.Told(String sentence) -> manners.isThatSo(sentence);
                };
        String keys = KeyAnswers.offered(dialog, FieldType.YESNO, List.of(), manners);
        return new Reply(
                dialog.with(new Asked.ReadBack(field.name(), value, evidence, tries)),
                new Move.Ask(
                        Words.of(join(lead, join(question, keys))),
                        Expectation.of(FieldType.YESNO)));
    }

    /// Puts the last question once more; empty when there is none that can still be answered.
    Optional<Reply> again(Dialog dialog, String lead) {
        return switch (dialog.asked()) {
            case Asked.Nothing() -> Optional.empty();
            case Asked.Question(String name, int tries) ->
                    playbook.field(name)
                            .filter(field -> KeyAnswers.canAnswer(dialog, field))
                            .map(field -> ask(dialog, field, Math.max(2, tries), lead));
            case Asked.ReadBack(String name, Words value, Words evidence, int tries) ->
                    playbook.field(name)
                            .map(field -> readBack(dialog, field, value, evidence, tries, lead));
        };
    }

    private static Expectation expects(Field field) {
        var words = new ArrayList<String>();
        for (Choice choice : field.choices()) {
            words.add(choice.name().replace('_', ' '));
            words.addAll(choice.cues());
        }
        return new Expectation(field.type(), field.type() == FieldType.CHOICE ? words : List.of());
    }
}
