package dev.patchline.telephony.media;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Ear;
import dev.patchline.agent.port.Voice;
import java.time.InstantSource;

/// What all lines share.
///
/// @param ears opening one must not block: it happens on an event loop
/// @param clock tells when events happened
/// @param spoken how the carrier was told that legs are spoken to
public record LineParts(
        Voice voice,
        Ear.Opener ears,
        InstantSource clock,
        KeyDedup keys,
        LineMeter meter,
        Tap.Opener taps,
        Codec spoken) {
    /// Without measuring and recording, in PCMU.
    public LineParts(Voice voice, Ear.Opener ears, InstantSource clock, KeyDedup keys) {
        this(voice, ears, clock, keys, LineMeter.NONE, _ -> Tap.NONE, Codec.PCMU);
    }
}
