/// A carrier in the box: Telnyx's Call Control, signed webhooks and media WebSockets on loopback,
/// with callers and reps who follow a script.
///
/// It is written from the carrier's documentation alone and shares no frame, signature or JSON
/// class with our own side of the wire, so that a mistake in the one is found by the other.
/// Everything that a call owns lives on one event loop ([Exchange]); speech is rendered before a
/// call begins and reports are worked out after it has ended, each elsewhere.
@NullMarked
package dev.patchline.telephony.emulator;

import org.jspecify.annotations.NullMarked;
