package dev.patchline.agent.dialog;

import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Spoken;
import java.util.List;
import java.util.Optional;

/// Answers by the keys of a telephone, for an agent that has gone deaf. Pure.
final class KeyAnswers {
    private static final String KEYS = "123456789";

    private KeyAnswers() {}

    /// Whether a field can be asked for: of a caller who cannot be heard, only what keys can
    /// answer.
    static boolean canAnswer(Dialog dialog, Field field) {
        return !dialog.keysOnly() || keyable(field);
    }

    /// There are nine keys for choices, and none for words.
    private static boolean keyable(Field field) {
        return switch (field.type()) {
            case YESNO, ZIP, PHONE, NUMBER, MONEY -> true;
            case CHOICE -> field.choices().size() <= KEYS.length();
            case DATE, TIME, DURATION, NAME, SPELLED, EMAIL, ADDRESS, TEXT -> false;
        };
    }

    /// How a question is answered with keys; blank for a caller who can be heard.
    static String offered(Dialog dialog, FieldType type, List<String> choices, Manners manners) {
        return dialog.keysOnly() ? manners.byKeys(type, choices) : "";
    }

    /// A field's choices as the agent names them, in the order of their keys.
    static List<String> choices(Field field) {
        return field.choices().stream().map(it -> Spoken.of(field, it.name())).toList();
    }

    /// The choice that a key stands for, when the keys were read out.
    static Optional<List<Proposal>> chosen(Dialog dialog, Field field, String keys) {
        int key = keys.length() == 1 ? KEYS.indexOf(keys.charAt(0)) : -1;
        if (!dialog.keysOnly()
                || field.type() != FieldType.CHOICE
                || key < 0
                || key >= field.choices().size()) {
            return Optional.empty();
        }
        Words value = Words.of(field.choices().get(key).name());
        return Optional.of(
                List.of(new Proposal.SetField(field.name(), value, Words.of("keyed"), 1.0)));
    }
}
