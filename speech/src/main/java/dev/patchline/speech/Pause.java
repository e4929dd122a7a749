package dev.patchline.speech;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.speech.EndOfTurn.Shape;
import java.time.Duration;

/// What the ear knows at one moment of a silence: all that the end of a turn is decided by.
///
/// @param silence since the last loud sample
/// @param words so far, lower case; empty when there are none
/// @param asked what the agent asked for
/// @param shape of the words as an answer to that; [Shape#NONE] where nothing was asked
/// @param settled whether these are the recogniser's last words on the matter. Until then they lag
///   up to 300 ms behind what was said
public record Pause(
        Duration silence, String words, Expectation asked, Shape shape, boolean settled) {
    Pause at(Duration later) {
        return new Pause(later, words, asked, shape, settled);
    }
}
