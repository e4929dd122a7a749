package dev.patchline.telephony.bench;

import dev.patchline.speech.ear.TurnTrace;

/// A recorded answer and what the ear knew while it heard it.
///
/// @param material of the recording, as [SpokenTurn] has it; so are the next three
record HeardTurn(
        String material,
        String id,
        String field,
        boolean closed,
        int speechEndMillis,
        TurnTrace trace) {}
