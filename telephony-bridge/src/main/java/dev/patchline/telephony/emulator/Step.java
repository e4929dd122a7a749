package dev.patchline.telephony.emulator;

import java.nio.file.Path;
import java.time.Duration;

/// One thing that a scripted person does. The steps are done in order. A person hears only how loud
/// the line is, never words, so a script answers the agent's questions in the order in which it
/// asks them.
public sealed interface Step {
    /// How long the agent must have been silent to have finished.
    Duration QUIET = Duration.ofMillis(700);

    /// How long a person waits for somebody to speak.
    Duration PATIENCE = Duration.ofSeconds(15);

    /// Listens until the other side has spoken and then been silent for `quiet`. When nothing at
    /// all is heard for `patience`, says `prompt`, and hangs up when that did not help.
    record WaitForAgent(Duration quiet, Duration patience, String prompt) implements Step {
        public static WaitForAgent usual() {
            return new WaitForAgent(QUIET, PATIENCE, "hello");
        }
    }

    record Say(String text) implements Step {}

    /// Plays a WAV file of 8 or 16 kHz as if the person said it.
    record Play(Path file) implements Step {}

    /// A machine's beep: 1 kHz, 0.4 s.
    record Beep() implements Step {}

    /// Sends a tone.
    record Sound(LineTone tone) implements Step {}

    /// Presses keys, one every 300 ms.
    ///
    /// @param digits of `0-9*#A-D`
    record Press(String digits) implements Step {}

    record Pause(Duration length) implements Step {}

    /// Waits until the other side has been speaking for `after`, and speaks over it.
    record BargeIn(Duration after, String text) implements Step {}

    /// Waits on the line until another person is joined to it. When that does not happen within
    /// `patience`, the rest of the script is left out, since it was meant for that person.
    record AwaitBridge(Duration patience) implements Step {}

    record HangUp() implements Step {}
}
