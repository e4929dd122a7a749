package dev.patchline.telephony.media;

import dev.patchline.agent.port.Ear;
import dev.patchline.agent.port.Voice;
import java.time.InstantSource;

/// What all lines share.
///
/// @param ears opening one must not block: it happens on an event loop
/// @param clock tells when events happened
public record LineParts(
        Voice voice,
        Ear.Opener ears,
        InstantSource clock,
        KeyDedup keys,
        LineMeter meter,
        Tap.Opener taps) {
    /// Without measuring and recording.
    public LineParts(Voice voice, Ear.Opener ears, InstantSource clock, KeyDedup keys) {
        this(voice, ears, clock, keys, LineMeter.NONE, _ -> Tap.NONE);
    }
}
