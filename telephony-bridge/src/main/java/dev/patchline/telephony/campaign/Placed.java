package dev.patchline.telephony.campaign;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.campaign.Disposition;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How an attempt ended.
///
/// @param sipCode the called side's last answer, where the carrier gives it
/// @param attestation A, B or C, where the carrier gives it
/// @param messageAt when the message for the voicemail began
/// @param waited how long whoever picked up heard nothing before our first word; empty when nobody
///   waited
/// @param callbackAt when they want to be called instead; present with `CALLBACK_REQUESTED`
public record Placed(
        Disposition disposition,
        Instant endedAt,
        Optional<Instant> answeredAt,
        Optional<AnsweredBy> answeredBy,
        Optional<Integer> sipCode,
        Optional<String> attestation,
        Optional<Instant> messageAt,
        Optional<Duration> waited,
        Optional<Instant> callbackAt) {
    /// An attempt that nobody answered, with nothing else known about it.
    public static Placed unanswered(Disposition disposition, Instant endedAt) {
        return new Placed(
                disposition,
                endedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
