package dev.patchline.agent.handoff;

/// What the conversation with the caller must know of the handoff.
public sealed interface News {
    record Nothing() implements News {}

    /// A rep took the call: tell the caller, then say so with [HandoffRules#callerTold].
    record Accepted(Rep rep) implements News {}

    /// The legs are joined.
    record NowJoined(Rep rep) implements News {}

    /// A rep had taken the call, but the legs could not be joined; others are tried.
    record JoinFailed() implements News {}

    /// Nobody took the call.
    record Exhausted() implements News {}

    /// The rep hung up after the two had talked.
    record RepDone() implements News {}
}
