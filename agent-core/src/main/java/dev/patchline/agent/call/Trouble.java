package dev.patchline.agent.call;

/// Why something outside failed, as far as it decides what to do next.
public enum Trouble {
    BUSY,
    NO_ANSWER,
    /// The other side said no: a retry of the same cannot help.
    REFUSED,
    /// There is no such number, or it is out of service (SIP 404, 484, 604; SIT intercept, vacant).
    NO_SUCH_NUMBER,
    /// The network has no way through (SIP 480, 500 to 503; SIT reorder, no circuit).
    NO_WAY_THROUGH,
    TIMEOUT,
    /// Too many at once: a retry later can help.
    QUOTA,
    /// The leg is already gone.
    GONE,
    BROKEN
}
