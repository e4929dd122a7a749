package dev.patchline.agent.call;

/// Why something outside failed, as far as it decides what to do next.
public enum Trouble {
    BUSY,
    NO_ANSWER,
    /// The other side said no: a retry of the same cannot help.
    REFUSED,
    TIMEOUT,
    /// Too many at once: a retry later can help.
    QUOTA,
    /// The leg is already gone.
    GONE,
    BROKEN
}
