package dev.patchline.telephony.report;

import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.playbook.Route;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// How far an attempt came. A later stage does not always contain an earlier one: a caller who asks
/// for a person at once is handed over without a conversation.
public enum Stage {
    DIAL("dials", "calls dialled, or inbound calls received"),
    CONNECT("connected", "answered, by whomever"),
    HUMAN("human answers", "connected, and no machine, fax or network tone"),
    CONVERSATION("conversations", "the person spoke at least twice, and for at least 15 s"),
    CONSENTED(
            "heard the notice and went on",
            "conversations after the notice, without a wish not to be called"),
    QUALIFIED("qualified", "all criteria held but the caller's consent, or a person was asked for"),
    ATTEMPTED("transfers attempted", "a rep's phone was rung"),
    ACCEPTED("transfers accepted", "a rep took the call"),
    CONNECTED("transfers connected", "the carrier joined caller and rep"),
    GOOD("good transfers", "joined for at least 120 s"),
    BOOKED("booked", "the business says that a visit was booked"),
    KEPT("kept", "booked, and no no-show was reported"),
    WON("won", "the business's last word is won"),
    LOST("lost", "the business's last word is lost"),
    UNKNOWN("unknown", "qualified or booked, and neither won nor lost was reported; no losses");

    static final Duration CONVERSATION_LEAST = Duration.ofSeconds(15);
    static final int CONVERSATION_TURNS = 2;
    static final Duration GOOD_LEAST = Duration.ofMinutes(2);

    private final String words;
    private final String definition;

    Stage(String words, String definition) {
        this.words = words;
        this.definition = definition;
    }

    public String words() {
        return words;
    }

    public String definition() {
        return definition;
    }

    /// All stages that an attempt came to.
    ///
    /// @param consents names of the fields by which callers consent to a transfer
    static Set<Stage> of(CallFacts call, Set<String> consents) {
        var stages = EnumSet.of(DIAL);
        if (call.answeredAt() != null) {
            stages.add(CONNECT);
            if (human(call)) {
                stages.add(HUMAN);
            }
        }
        if (stages.contains(HUMAN)
                && call.turns() >= CONVERSATION_TURNS
                && call.length().compareTo(CONVERSATION_LEAST) >= 0) {
            stages.add(CONVERSATION);
            if (!call.optedOut()) {
                stages.add(CONSENTED);
            }
        }
        CallFacts.Handoff handoff = call.handoff();
        if (call.route() == Route.TRANSFER
                || handoff.agreedAt() != null
                || call.asked().stream().anyMatch(consents::contains)) {
            stages.add(QUALIFIED);
        }
        if (handoff.rung() > 0) {
            stages.add(ATTEMPTED);
        }
        if (handoff.acceptedAt() != null) {
            stages.add(ACCEPTED);
        }
        if (handoff.bridgedAt() != null) {
            stages.add(CONNECTED);
        }
        if (call.talk().compareTo(GOOD_LEAST) >= 0) {
            stages.add(GOOD);
        }
        said(call, stages);
        return stages;
    }

    private static boolean human(CallFacts call) {
        if (!call.outbound()) {
            return true;
        }
        if (call.disposition() != null) {
            return call.disposition().reached() == Disposition.Reached.PERSON;
        }
        return call.answeredBy() != null && !call.answeredBy().isMachine();
    }

    private static void said(CallFacts call, Set<Stage> stages) {
        if (call.business().visit() != null) {
            stages.add(BOOKED);
            if (call.business().visit() == Result.BOOKED) {
                stages.add(KEPT);
            }
        }
        if (call.business().deal() == Result.WON) {
            stages.add(WON);
        } else if (call.business().deal() == Result.LOST) {
            stages.add(LOST);
        } else if (stages.contains(QUALIFIED) || stages.contains(BOOKED)) {
            stages.add(UNKNOWN);
        }
    }
}
