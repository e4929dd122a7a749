package dev.patchline.telephony.emulator;

import java.util.List;

/// Somebody who calls.
///
/// @param name for reports and file names
/// @param from the caller's number, E.164
/// @param to the number called, E.164
public record CallerScript(
        String name,
        String from,
        String to,
        Speaker speaker,
        List<Step> steps,
        AfterLast afterLast) {
    public CallerScript {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "the call's name '"
                            + name
                            + "' is not fit for a file; use letters, digits, dots and dashes");
        }
        steps = List.copyOf(steps);
    }

    public static CallerScript of(String name, String from, String to, Step... steps) {
        return new CallerScript(
                name, from, to, Speaker.CALLER, List.of(steps), AfterLast.ASK_AGAIN);
    }
}
