package dev.patchline.telephony.campaign;

import dev.patchline.agent.call.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One attempt to reach a lead, as the campaign has decided on it.
///
/// @param call names the call, and the row in `dials`; never used before
/// @param playbook the name or path that the campaign was made with
/// @param number to dial, in E.164
/// @param callerNumber of ours to show, in E.164
/// @param attempt 1 is the first
/// @param arm of the script's A/B test, when there is one
/// @param ring how long it may ring; never shorter than the law wants
/// @param mayLeaveMessage whether a voicemail may be given the message this time
/// @param until nobody may be rung from this instant on; a call that was answered before it goes on
/// @param fields the other columns of the list
public record Placing(
        CallId call,
        String campaign,
        String playbook,
        long lead,
        String number,
        String callerNumber,
        int attempt,
        Optional<String> arm,
        Duration ring,
        boolean mayLeaveMessage,
        Instant until,
        Optional<String> name,
        Optional<String> zip,
        Optional<String> state,
        Map<String, String> fields) {
    public Placing {
        fields = Map.copyOf(fields);
    }

    /// Without anything personal.
    @Override
    public String toString() {
        return "Placing[" + call + ", campaign=" + campaign + ", attempt=" + attempt + "]";
    }
}
