package dev.patchline.agent.call;

/// A sound by which the telephone network or a machine says something (ITU-T E.180, T.30; Telcordia
/// SR-2275 for the special information tones of North America).
public enum Tone {
    /// A machine is ready to record.
    BEEP,
    BUSY,
    /// No way through the network.
    FAST_BUSY,
    /// A fax machine or modem answers.
    FAX_ANSWERS,
    /// A fax machine wants to send.
    FAX_CALLS,
    /// The number was changed or is out of service.
    INTERCEPT,
    /// There is no such number.
    VACANT,
    /// The call failed on its way.
    REORDER,
    /// All lines are in use.
    NO_CIRCUIT,
    /// An announcement of no known kind follows.
    SPECIAL_INFORMATION
}
