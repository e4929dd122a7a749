package dev.patchline.agent.call;

import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.handoff.Handoff;
import java.time.Instant;
import java.util.Optional;

/// One call: the talk with the caller, the search for a rep beside it, and what is known.
///
/// @param turn the last turn that was given out
/// @param who picked up the phone of the rep who was rung last
/// @param outbound what only a call that we make has
public record CallState(
        Conversation conversation,
        Handoff handoff,
        Dialog dialog,
        Turn turn,
        Limits limits,
        WhoAnswered who,
        Optional<Outbound> outbound) {
    /// Whether nothing more can come of this call: the caller is gone, and no rep's leg is left.
    public boolean over() {
        return conversation instanceof Conversation.Over && !(handoff instanceof Handoff.Active);
    }

    boolean busy() {
        return limits.busy();
    }

    boolean concluded() {
        return limits.concluded();
    }

    /// How often reps were looked for.
    public int transfers() {
        return limits.transfers();
    }

    int reopened() {
        return limits.reopened();
    }

    Instant endBy() {
        return limits.endBy();
    }

    /// When something must be done even if nothing happens.
    public Instant deadline() {
        Instant next = endBy();
        if (conversation instanceof Conversation.Open open) {
            next = earlier(next, open.deadline());
        }
        if (handoff instanceof Handoff.Active active) {
            next = earlier(next, active.deadline());
        }
        return conversation instanceof Conversation.Talking talking ? talking.deadline() : next;
    }

    /// Whether a rep is being looked for or rung.
    public boolean seekingRep() {
        return handoff instanceof Handoff.Active active
                && !(active instanceof Handoff.Clearing c && !c.goOn());
    }

    CallState with(Conversation next) {
        return new CallState(next, handoff, dialog, turn, limits, who, outbound);
    }

    CallState with(Handoff next) {
        return new CallState(conversation, next, dialog, turn, limits, who, outbound);
    }

    CallState with(Dialog next) {
        return new CallState(conversation, handoff, next, turn, limits, who, outbound);
    }

    CallState with(Turn next) {
        return new CallState(conversation, handoff, dialog, next, limits, who, outbound);
    }

    CallState with(WhoAnswered next) {
        return new CallState(conversation, handoff, dialog, turn, limits, next, outbound);
    }

    CallState with(Outbound next) {
        return new CallState(conversation, handoff, dialog, turn, limits, who, Optional.of(next));
    }

    private CallState with(Limits next) {
        return new CallState(conversation, handoff, dialog, turn, next, who, outbound);
    }

    /// Of a call that we make: they hear us from now on.
    CallState spokenTo(Instant at) {
        return outbound.map(known -> with(known.spokenTo(at))).orElse(this);
    }

    CallState withConclusion() {
        return with(limits.withConclusion());
    }

    CallState withTransfer() {
        return with(limits.withTransfer());
    }

    CallState withReopening() {
        return with(limits.withReopening());
    }

    CallState withEndBy(Instant next) {
        return with(limits.withEndBy(next));
    }

    /// The leg of the latest attempt, or the caller's when there was none.
    Optional<Leg> lastAttempt() {
        return switch (handoff) {
            case Handoff.Idle _ -> Optional.empty();
            case Handoff.Active active -> Optional.of(active.leg());
            case Handoff.Joined joined -> Optional.of(joined.leg());
            case Handoff.Over over -> Optional.of(over.last());
        };
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
