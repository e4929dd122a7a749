package dev.patchline.telephony.emulator;

/// A script that cannot be understood. The message names the file, the line and what was expected.
public final class ScriptException extends Exception {
    private static final long serialVersionUID = 1L;

    ScriptException(String message) {
        super(message);
    }
}
