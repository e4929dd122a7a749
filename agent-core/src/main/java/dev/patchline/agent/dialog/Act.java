package dev.patchline.agent.dialog;

import java.util.Optional;

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
    END_CALL;

    /// What rules call it, among [dev.patchline.agent.playbook.Conditions#FLAGS]. Such a wish stays
    /// with the call once it was heard; the others are answered and over.
    ///
    /// @return empty for those that no rule asks for
    public Optional<String> flag() {
        return switch (this) {
            case HANDOFF -> Optional.of("wants_person");
            case OPT_OUT -> Optional.of("opt_out");
            case NOT_INTERESTED -> Optional.of("not_interested");
            case WRONG_NUMBER -> Optional.of("wrong_number");
            case CALL_BACK -> Optional.of("wants_call_back");
            case AFFIRM,
                    DENY,
                    DONT_KNOW,
                    ACKNOWLEDGE,
                    GREET,
                    THANK,
                    REPEAT,
                    HOLD_ON,
                    ROBOT,
                    END_CALL ->
                    Optional.empty();
        };
    }
}
