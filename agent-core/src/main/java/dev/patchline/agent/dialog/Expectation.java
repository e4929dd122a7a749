package dev.patchline.agent.dialog;

import dev.patchline.agent.playbook.FieldType;
import java.util.List;

/// What the caller was just asked for, so that the ear can listen for it and the end of turn can be
/// judged by it.
///
/// @param type `TEXT` when anything may be said
/// @param choices for [FieldType#CHOICE], the words that name them; otherwise empty
public record Expectation(FieldType type, List<String> choices) {
    public static final Expectation OPEN = new Expectation(FieldType.TEXT, List.of());

    public Expectation {
        choices = List.copyOf(choices);
    }

    public static Expectation of(FieldType type) {
        return new Expectation(type, List.of());
    }

    /// Whether the answer comes from a small closed set or has a fixed form, so that it can be
    /// known to be whole.
    public boolean closed() {
        return type != FieldType.TEXT && type != FieldType.NAME && type != FieldType.ADDRESS;
    }
}
