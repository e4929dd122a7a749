package dev.patchline.speech.ear;

import dev.patchline.agent.dialog.Expectation;
import java.time.Duration;

/// What the ear knows at one moment of a silence: all that the end of a turn is decided by.
///
/// @param silence since the last loud sample
/// @param words so far in the open vocabulary, lower case; empty when there are none
/// @param fitting so far in the words of the answer that was asked for; empty when there are none,
///   or when they are not to be believed
/// @param asked what the agent asked for
/// @param settled whether these are the recogniser's last words on the matter. Until then they lag
///   up to 300 ms behind what was said, and nobody has checked yet whether `fitting` fits
public record Pause(
        Duration silence, String words, String fitting, Expectation asked, boolean settled) {
    Pause at(Duration later) {
        return new Pause(later, words, fitting, asked, settled);
    }

    boolean wordless() {
        return words.isBlank() && fitting.isBlank();
    }
}
