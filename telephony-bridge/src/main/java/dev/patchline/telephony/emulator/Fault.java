package dev.patchline.telephony.emulator;

/// What a carrier and the network between us do wrong now and then.
public enum Fault {
    /// A webhook is delivered twice, with the same id.
    WEBHOOK_TWICE,
    /// A webhook overtakes the one before it.
    WEBHOOK_OVERTAKES,
    /// A webhook comes 1.5 s late, and those behind it too.
    WEBHOOK_LATE,
    /// A webhook never comes. The first of an incoming call always does: without it there is no
    /// call.
    WEBHOOK_LOST,
    /// A webhook of a type that nobody has heard of comes as well.
    WEBHOOK_UNKNOWN,
    /// A webhook comes with a signature that is wrong.
    WEBHOOK_FORGED,
    /// The reply to a command comes after the webhooks that it causes.
    REPLY_AFTER_WEBHOOK,
    /// The reply to a command takes 2.5 s.
    REPLY_SLOW,
    /// The command is carried out, but the reply is a 500.
    REPLY_LOST,
    /// 429: too many commands.
    RATE_LIMITED,
    /// 422 to a bridge: the other leg is not ready.
    BRIDGE_REFUSED,
    /// The audio stream breaks off after three seconds and is opened again.
    STREAM_REOPENED,
    /// Two frames of audio change places.
    FRAME_OVERTAKES,
    /// A frame of audio is lost.
    FRAME_LOST
}
