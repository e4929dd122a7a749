package dev.patchline.agent.handoff;

/// How one rep's phone was rung in vain, or not.
public enum AttemptEnd {
    BRIDGED,
    NO_ANSWER,
    BUSY,
    DECLINED,
    /// Picked up, heard the brief, and neither took nor refused the call.
    UNDECIDED,
    VOICEMAIL,
    /// A fax machine, or a menu.
    MACHINE,
    /// A call screen asked who we are, and the rep did not come to the phone.
    SCREENED,
    /// The network plays an announcement, or has no way through.
    UNREACHABLE,
    /// Hung up before deciding.
    HUNG_UP,
    /// The carrier would not dial or bridge.
    REFUSED,
    /// The caller left, or changed their mind.
    CALLER_GONE
}
