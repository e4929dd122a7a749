package dev.patchline.telephony.emulator;

/// What a person does when the script has run out and the call goes on.
public enum AfterLast {
    /// Asks the agent to say it again, and hangs up after the third time.
    ASK_AGAIN,
    /// Stays on the line and says nothing.
    LISTEN,
    HANG_UP
}
