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
    /// Hung up before deciding.
    HUNG_UP,
    /// The carrier would not dial or bridge.
    REFUSED,
    /// The caller left, or changed their mind.
    CALLER_GONE
}
