package dev.patchline.agent.dialog;

/// What a caller can do with a sentence besides answering. The names in lower case are those that
/// `patchline understand --type acts` prints.
public enum Act {
    AFFIRM,
    DENY,
    DONT_KNOW,
    ACKNOWLEDGE,
    GREET,
    THANK,
    REPEAT,
    HOLD_ON,
    /// Wants a person: said, or asked for with key 0.
    HANDOFF,
    /// "Are you a robot?"
    ROBOT,
    /// "Stop calling me", "take me off your list".
    OPT_OUT,
    NOT_INTERESTED,
    WRONG_NUMBER,
    /// "Call me back instead."
    CALL_BACK,
    END_CALL
}
