package dev.patchline.agent.call;

import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A call that we are to make.
///
/// @param number to dial, in E.164
/// @param from the number of ours that is shown, in E.164
/// @param ring how long it may ring
/// @param until nobody may be rung from this instant on
/// @param mayLeaveMessage whether a voicemail may be given the playbook's message
/// @param known what the list says of the person, by the playbook's fields: data, whatever it looks
///   like
public record Outgoing(
        Words number,
        String from,
        Duration ring,
        Instant until,
        boolean mayLeaveMessage,
        Map<String, Words> known) {
    public Outgoing {
        known = Map.copyOf(known);
    }
}
