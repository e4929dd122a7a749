package dev.patchline.telephony.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchline.agent.call.Trouble;
import java.util.Locale;
import java.util.Optional;

/// Why a leg is over, as Telnyx says it: a `hangup_cause` in words, and the code of the called side
/// in `sip_hangup_cause` (RFC 3261, section 21; 607 and 608 are RFC 8197 and RFC 8688).
final class HangupCauses {
    private HangupCauses() {}

    /// The code says more than the word where the call was not answered. Carriers name causes that
    /// the documentation does not; those are ordinary ends.
    static Trouble why(JsonNode payload) {
        return switch (payload.path("hangup_cause").asText("").toLowerCase(Locale.ROOT)) {
            case "user_busy", "busy" -> Trouble.BUSY;
            case "no_answer", "timeout" -> Trouble.NO_ANSWER;
            case "call_rejected" -> Trouble.REFUSED;
            case "not_found", "unallocated_number", "invalid_number_format" ->
                    Trouble.NO_SUCH_NUMBER;
            case "normal_clearing", "originator_cancel", "time_limit" -> Trouble.GONE;
            default -> sipCode(payload).map(HangupCauses::why).orElse(Trouble.GONE);
        };
    }

    private static Trouble why(int sipCode) {
        return switch (sipCode) {
            case 486, 600 -> Trouble.BUSY;
            case 408, 487 -> Trouble.NO_ANSWER;
            case 403, 603, 607, 608 -> Trouble.REFUSED;
            case 404, 410, 484, 604 -> Trouble.NO_SUCH_NUMBER;
            case 480, 500, 502, 503, 504 -> Trouble.NO_WAY_THROUGH;
            default -> Trouble.GONE;
        };
    }

    static CarrierNote note(JsonNode payload) {
        return new CarrierNote(
                sipCode(payload),
                Optional.of(payload.path("shaken_stir_attestation").asText(""))
                        .filter(grade -> grade.matches("[ABC]")));
    }

    private static Optional<Integer> sipCode(JsonNode payload) {
        return Optional.of(payload.path("sip_hangup_cause").asText(""))
                .filter(code -> code.matches("[1-6][0-9]{2}"))
                .map(Integer::valueOf);
    }
}
