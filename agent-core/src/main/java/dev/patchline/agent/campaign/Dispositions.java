package dev.patchline.agent.campaign;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Outbound;
import dev.patchline.agent.call.Outbound.Came;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.playbook.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Tells from how a call ended what the attempt came to. Pure; every ended call has exactly one.
public final class Dispositions {
    /// Whoever hangs up sooner than this has not listened.
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    /// Reasons with which a playbook's rule, or the agent itself, closes a call with the wrong one.
    private static final Set<String> WRONG = Set.of("wrong_person", "wrong_number");

    private static final Set<String> OUR_FAULT = Set.of("no_audio", "trouble", "time_limit");
    private static final Set<String> LEFT = Set.of("caller_left", "not_reached", "caller_ended");

    private Dispositions() {}

    /// @param state of a call that we made, when nothing more can come of it; one that ended in the
    ///   middle has failed
    /// @throws IllegalArgumentException when the call came in
    public static Disposition of(CallState state) {
        Outbound call =
                state.outbound()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "a call that came in has no disposition"));
        if (call.cameTo(Came.OPT_OUT)) {
            return Disposition.OPTED_OUT;
        }
        if (call.cameTo(Came.REP)) {
            return Disposition.TRANSFERRED;
        }
        if (!state.over()) {
            return Disposition.FAILED;
        }
        if (call.cameTo(Came.TAKEN_BACK)) {
            return Disposition.CANCELLED;
        }
        if (call.answeredAt().isEmpty()) {
            return unanswered(call.end().orElse(Trouble.NO_ANSWER));
        }
        if (!call.cameTo(Came.AUDIO)) {
            return leftAtOnce(call) ? Disposition.HUNG_UP_AT_ONCE : Disposition.FAILED;
        }
        return machine(call).orElseGet(() -> person(state, call));
    }

    private static Disposition unanswered(Trouble why) {
        return switch (why) {
            case BUSY -> Disposition.BUSY;
            case NO_ANSWER, GONE -> Disposition.NO_ANSWER;
            case REFUSED -> Disposition.REJECTED;
            case NO_SUCH_NUMBER -> Disposition.DISCONNECTED;
            case NO_WAY_THROUGH -> Disposition.NETWORK_FAULT;
            case TIMEOUT, QUOTA, BROKEN -> Disposition.FAILED;
        };
    }

    private static Optional<Disposition> machine(Outbound call) {
        if (call.cameTo(Came.PERSON)) {
            return Optional.empty();
        }
        if (call.cameTo(Came.MESSAGE)) {
            return Optional.of(Disposition.VOICEMAIL_MESSAGE);
        }
        if (call.introductions() > 0 && call.notice().isEmpty()) {
            return Optional.of(Disposition.SCREENED);
        }
        return switch (call.who().verdict(call.endedAt().orElse(Instant.MAX))) {
            case VOICEMAIL -> Optional.of(Disposition.VOICEMAIL);
            case SCREENING -> Optional.of(Disposition.SCREENED);
            // A voicemail may talk of keys, a menu does not beep.
            case MENU -> Optional.of(call.who().beeped() ? Disposition.VOICEMAIL : Disposition.IVR);
            case FAX -> Optional.of(Disposition.FAX);
            case BUSY -> Optional.of(Disposition.BUSY);
            case CONGESTION, ANNOUNCEMENT -> Optional.of(Disposition.NETWORK_FAULT);
            case DEAD_NUMBER -> Optional.of(Disposition.DISCONNECTED);
            // Nobody answered us, and something beeped.
            case PERSON, SILENCE ->
                    call.messageAt().isPresent() || (call.who().beeped() && silent(call))
                            ? Optional.of(Disposition.VOICEMAIL)
                            : Optional.empty();
        };
    }

    private static boolean silent(Outbound call) {
        return call.concluded().filter(it -> it.reason().equals("silent")).isPresent();
    }

    private static Disposition person(CallState state, Outbound call) {
        Set<Act> acts = state.dialog().acts();
        Decision decision = call.concluded().orElse(new Decision(Route.CLOSE, "no_audio", ""));
        String reason = decision.reason();
        if (acts.contains(Act.WRONG_NUMBER) || WRONG.contains(reason)) {
            return Disposition.WRONG_PERSON;
        }
        if (acts.contains(Act.NOT_INTERESTED) || reason.equals("not_interested")) {
            return Disposition.NOT_INTERESTED;
        }
        if (reason.equals("caller_left_waiting")) {
            return Disposition.MISSED_HANDOFF;
        }
        if (call.who().heardNothing() && !call.cameTo(Came.PERSON)) {
            return leftAtOnce(call) ? Disposition.HUNG_UP_AT_ONCE : Disposition.SILENT;
        }
        if (LEFT.contains(reason)) {
            return leftAtOnce(call) ? Disposition.HUNG_UP_AT_ONCE : Disposition.HUNG_UP;
        }
        if (reason.equals("silent")) {
            return call.cameTo(Came.PERSON) ? Disposition.HUNG_UP : Disposition.SILENT;
        }
        if (OUR_FAULT.contains(reason)) {
            return Disposition.FAILED;
        }
        return switch (decision.route()) {
            case TRANSFER -> Disposition.MISSED_HANDOFF;
            case BOOK -> booked(state, reason);
            case SUPPORT -> Disposition.SUPPORT;
            case CLOSE ->
                    reason.equals(Engine.OPTED_OUT)
                            ? Disposition.OPTED_OUT
                            : Disposition.NOT_QUALIFIED;
        };
    }

    private static Disposition booked(CallState state, String reason) {
        if (reason.startsWith("call_back")) {
            return Disposition.CALLBACK_REQUESTED;
        }
        return state.transfers() > 0 && state.dialog().unreached()
                ? Disposition.MISSED_HANDOFF
                : Disposition.BOOKED;
    }

    private static boolean leftAtOnce(Outbound call) {
        return call.answeredAt().isPresent()
                && call.endedAt().isPresent()
                && call.concluded().filter(decision -> LEFT.contains(decision.reason())).isPresent()
                && Duration.between(call.answeredAt().get(), call.endedAt().get())
                                .compareTo(AT_ONCE)
                        <= 0;
    }

    /// Who was at the other end, when anybody was.
    public static Optional<AnsweredBy> answeredBy(CallState state) {
        return state.outbound()
                .filter(call -> call.answeredAt().isPresent())
                .map(call -> call.who().verdict(call.endedAt().orElse(Instant.MAX)));
    }
}
