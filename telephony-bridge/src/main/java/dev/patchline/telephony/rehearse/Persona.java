package dev.patchline.telephony.rehearse;

import java.util.Locale;

/// The ways in which simulated callers behave.
public enum Persona {
    /// Answers in whole sentences.
    COOPERATIVE,
    /// As few words as will do.
    TERSE,
    /// Says the answer somewhere in the middle of much else.
    RAMBLING,
    /// Begins with answers to questions that nobody has asked yet.
    SEVERAL_AT_ONCE,
    /// Says something wrong and takes it back, in the same breath or a turn later.
    CORRECTING,
    /// Asks back, puts off, will not say.
    EVASIVE,
    /// Wanted somebody else, or is not whom the list names.
    WRONG_NUMBER,
    /// Complains; some ask for a person, some never want to be called again.
    ANGRY,
    /// Lives where the business does not work.
    OUT_OF_AREA,
    /// Begins with what must stop everything, such as a smell of gas.
    EMERGENCY,
    /// Tries to talk the agent into what the rules do not give.
    INJECTION,
    /// Is called, and wants none of it.
    NOT_INTERESTED,
    /// Is called at a bad time, and says when would be better.
    BUSY;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
