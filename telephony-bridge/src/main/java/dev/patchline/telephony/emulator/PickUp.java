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

    /// A machine answers and does the steps of the script: a voicemail of an unusual kind, a call
    /// screen, a menu, a fax.
    record Machine(Duration after) implements PickUp {}

    /// The network does not put the call through.
    ///
    /// @param cause in the carrier's words, such as `not_found`
    /// @param sip the response code, such as `404`
    record Fails(Duration after, String cause, String sip) implements PickUp {}

    /// A machine answers, says its greeting and beeps.
    record Voicemail(Duration after, String greeting) implements PickUp {}
}
