package dev.patchline.telephony.report;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.playbook.Route;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One attempt as the report counts it: an inbound call, or one dial to a lead. Attempts are never
/// merged.
///
/// @param number ours: the line that was called, or the caller-ID that was shown
/// @param person who was at the other end, to tell people apart; personal, never shown
/// @param at when it was dialled or came in
/// @param answeredAt null when it never was
/// @param disposition of a dial; null for inbound calls, and while it runs
/// @param answeredBy as the agent took it to be; null when not known
/// @param turns the other side's
/// @param reason of the route, a short code; empty without one
/// @param asked fields whose question was said
/// @param flags the caller's wishes, as rules see them
/// @param sipCode the carrier's final answer to a dial; null when not known
/// @param attestation A, B or C; empty when not known
public record CallFacts(
        String id,
        boolean outbound,
        String playbook,
        String version,
        String list,
        String campaign,
        String arm,
        String number,
        String person,
        Instant at,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Disposition disposition,
        @Nullable AnsweredBy answeredBy,
        int turns,
        @Nullable Route route,
        String reason,
        Set<String> asked,
        Set<String> flags,
        boolean explored,
        Handoff handoff,
        Business business,
        @Nullable Integer sipCode,
        String attestation) {
    /// How the search for a rep went.
    ///
    /// @param agreedAt when the caller had agreed and a rep was looked for
    /// @param rung how many phones
    /// @param bridgedAt when the two heard each other, says the carrier
    /// @param bridgeEndedAt when they no longer did
    /// @param callerLeft whether the caller hung up while phones rang
    public record Handoff(
            @Nullable Instant agreedAt,
            int rung,
            @Nullable Instant acceptedAt,
            @Nullable Instant bridgedAt,
            @Nullable Instant bridgeEndedAt,
            boolean callerLeft) {
        public static final Handoff NONE = new Handoff(null, 0, null, null, null, false);
    }

    /// The business's last word.
    ///
    /// @param visit booked, no-show or null
    /// @param deal won, lost or null
    /// @param amount of a deal that was won; 0 when none was named
    public record Business(@Nullable Result visit, @Nullable Result deal, BigDecimal amount) {
        public static final Business UNKNOWN = new Business(null, null, BigDecimal.ZERO);
    }

    public CallFacts {
        asked = Set.copyOf(asked);
        flags = Set.copyOf(flags);
    }

    /// From the answer to the end; zero when it was not answered or goes on.
    Duration length() {
        return answeredAt == null || endedAt == null
                ? Duration.ZERO
                : Duration.between(answeredAt, endedAt);
    }

    /// How long caller and rep talked; zero when they did not, or still do.
    Duration talk() {
        return handoff.bridgedAt() == null || handoff.bridgeEndedAt() == null
                ? Duration.ZERO
                : Duration.between(handoff.bridgedAt(), handoff.bridgeEndedAt());
    }

    boolean optedOut() {
        return disposition == Disposition.OPTED_OUT || flags.contains("opt_out");
    }

    boolean won() {
        return business.deal() == Result.WON;
    }
}
