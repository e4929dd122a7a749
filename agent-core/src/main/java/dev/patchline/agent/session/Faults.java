package dev.patchline.agent.session;

/// Faults as a log may have them.
public final class Faults {
    private Faults() {}

    /// What and where, but not its message, which may quote what somebody said.
    public static Throwable withoutWords(Throwable fault) {
        var named = new IllegalStateException(fault.getClass().getName());
        named.setStackTrace(fault.getStackTrace());
        return named;
    }
}
