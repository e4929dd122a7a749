package dev.patchline.agent.playbook;

import java.util.Locale;

/// The kinds of answer a field can hold. A new kind is one more constant here, a reader in
/// `mind.embedded.SpokenValues`, and a way of listening in `speech.EndOfTurn`.
public enum FieldType {
    ZIP,
    PHONE,
    NUMBER,
    MONEY,
    DATE,
    TIME,
    DURATION,
    NAME,
    SPELLED,
    EMAIL,
    ADDRESS,
    YESNO,
    CHOICE,
    /// Anything, kept as it was said.
    TEXT;

    /// Whether its values are a few meanings, to which many words come: yes or no, one of the
    /// choices.
    public boolean isMeant() {
        return this == YESNO || this == CHOICE;
    }

    /// The name used in playbooks and on the command line.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
