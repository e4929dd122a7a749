package dev.patchline.telephony.emulator;

import java.time.Duration;

/// What happens when somebody's phone is rung.
public sealed interface PickUp {
    /// A person answers.
    record Answers(Duration after) implements PickUp {}

    /// It rings until the caller gives up.
    record Never() implements PickUp {}

    record Busy() implements PickUp {}

    /// The call is refused on the phone.
    record Rejects(Duration after) implements PickUp {}

    /// A machine answers, says its greeting and beeps.
    record Voicemail(Duration after, String greeting) implements PickUp {}
}
