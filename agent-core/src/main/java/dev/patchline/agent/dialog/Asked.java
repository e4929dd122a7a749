package dev.patchline.agent.dialog;

/// What the agent's last sentence asked of the caller.
public sealed interface Asked {
    /// Nothing that a word could answer.
    record Nothing() implements Asked {}

    /// A field's question.
    ///
    /// @param tries how often it has been asked, from 1
    record Question(String field, int tries) implements Asked {}

    /// "That was 5, 1, 2 ... right?"
    ///
    /// @param value what was read back
    /// @param tries how often a value of this field has been read back, from 1
    record ReadBack(String field, Words value, Words evidence, int tries) implements Asked {}
}
