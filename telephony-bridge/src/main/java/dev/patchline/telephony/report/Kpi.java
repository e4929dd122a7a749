package dev.patchline.telephony.report;

import static dev.patchline.telephony.report.Stage.ACCEPTED;
import static dev.patchline.telephony.report.Stage.ATTEMPTED;
import static dev.patchline.telephony.report.Stage.BOOKED;
import static dev.patchline.telephony.report.Stage.CONNECT;
import static dev.patchline.telephony.report.Stage.CONNECTED;
import static dev.patchline.telephony.report.Stage.CONVERSATION;
import static dev.patchline.telephony.report.Stage.DIAL;
import static dev.patchline.telephony.report.Stage.GOOD;
import static dev.patchline.telephony.report.Stage.HUMAN;
import static dev.patchline.telephony.report.Stage.KEPT;
import static dev.patchline.telephony.report.Stage.LOST;
import static dev.patchline.telephony.report.Stage.QUALIFIED;
import static dev.patchline.telephony.report.Stage.UNKNOWN;
import static dev.patchline.telephony.report.Stage.WON;

import dev.patchline.agent.tuning.Share;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/// The shares that an owner steers by, each with what is divided by what.
@SuppressWarnings("ImmutableEnumChecker") // its predicates keep nothing
public enum Kpi {
    ANSWER("answer rate", "connected ÷ dials", in(DIAL), in(CONNECT)),
    CONTACT("contact rate", "human answers ÷ dials", in(DIAL), in(HUMAN)),
    CONVERSATIONS(
            "conversation rate", "conversations ÷ human answers", in(HUMAN), in(CONVERSATION)),
    QUALIFICATION(
            "qualification rate",
            "qualified conversations ÷ conversations",
            in(CONVERSATION),
            in(QUALIFIED)),
    ACCEPTANCE(
            "transfer acceptance",
            "accepted ÷ attempted transfers (not phones rung)",
            in(ATTEMPTED),
            in(ACCEPTED)),
    MISSED(
            "missed handoffs",
            "transfers that no rep took ÷ transfers that callers agreed to",
            it -> it.call().handoff().agreedAt() != null || it.stages().contains(ATTEMPTED),
            it -> !it.stages().contains(ACCEPTED)),
    HANDOFF_ABANDONED(
            "handoff abandoned",
            "callers who hung up while phones rang ÷ attempted transfers",
            in(ATTEMPTED),
            it -> it.call().handoff().callerLeft() && !it.stages().contains(CONNECTED)),
    GOOD_TRANSFERS(
            "good transfers",
            "joined for 120 s or more ÷ connected transfers",
            in(CONNECTED),
            in(GOOD)),
    BOOKING_OF_QUALIFIED(
            "booking rate (of qualified)", "booked ÷ qualified", in(QUALIFIED), in(BOOKED)),
    BOOKING_OF_CONVERSATIONS(
            "booking rate (of conversations)",
            "booked ÷ conversations",
            in(CONVERSATION),
            in(BOOKED)),
    SHOW("show rate", "kept ÷ booked", in(BOOKED), in(KEPT)),
    CLOSE(
            "close rate",
            "won ÷ (won + lost); unknown is neither",
            it -> it.stages().contains(WON) || it.stages().contains(LOST),
            in(WON)),
    KNOWN(
            "outcome known",
            "won or lost ÷ all of whom an outcome is awaited",
            it ->
                    it.stages().contains(WON)
                            || it.stages().contains(LOST)
                            || it.stages().contains(UNKNOWN),
            it -> !it.stages().contains(UNKNOWN)),
    OPT_OUT(
            "opt-outs",
            "people who asked not to be called ÷ human answers",
            in(HUMAN),
            it -> it.call().optedOut()),
    SHORT(
            "calls under 10 s",
            "connected calls that ended within 10 s ÷ connected",
            it -> it.stages().contains(CONNECT) && it.call().endedAt() != null,
            it -> isShort(it.call()));

    /// Calls that end sooner count against a number (see number health).
    static final Duration SHORT_MOST = Duration.ofSeconds(10);

    private final String words;
    private final String definition;
    private final Predicate<Counted> of;
    private final Predicate<Counted> hit;

    /// An attempt and how far it came.
    record Counted(CallFacts call, Set<Stage> stages) {}

    Kpi(String words, String definition, Predicate<Counted> of, Predicate<Counted> hit) {
        this.words = words;
        this.definition = definition;
        this.of = of;
        this.hit = hit;
    }

    private static Predicate<Counted> in(Stage stage) {
        return counted -> counted.stages().contains(stage);
    }

    private static boolean isShort(CallFacts call) {
        return call.length().compareTo(SHORT_MOST) < 0;
    }

    public String words() {
        return words;
    }

    public String definition() {
        return definition;
    }

    /// A share with one more attempt in it, if it belongs there.
    Share count(Share before, Counted counted) {
        return of.test(counted) ? before.plus(hit.test(counted)) : before;
    }
}
