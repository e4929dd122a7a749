package dev.patchline.agent.call;

import static dev.patchline.agent.call.Step.and;
import static dev.patchline.agent.call.Step.stay;

import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.Understand;
import dev.patchline.agent.call.CallEvent.Finished;
import dev.patchline.agent.call.CallEvent.Key;
import dev.patchline.agent.call.CallEvent.LineLost;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.call.CallEvent.ToneHeard;
import dev.patchline.agent.call.CallEvent.Understood;
import dev.patchline.agent.call.Conversation.Arriving;
import dev.patchline.agent.call.Conversation.Connecting;
import dev.patchline.agent.call.Conversation.HangingUp;
import dev.patchline.agent.call.Conversation.Introducing;
import dev.patchline.agent.call.Conversation.Listening;
import dev.patchline.agent.call.Conversation.Over;
import dev.patchline.agent.call.Conversation.Parting;
import dev.patchline.agent.call.Conversation.Paused;
import dev.patchline.agent.call.Conversation.Reaching;
import dev.patchline.agent.call.Conversation.Speaking;
import dev.patchline.agent.call.Conversation.Talking;
import dev.patchline.agent.call.Conversation.Thinking;
import dev.patchline.agent.call.Outbound.Came;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.FieldType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A call that we make: until somebody is reached it is for [ReachingRules], then for
/// [CallerRules], as if they had called us. What is different from a call that came in stands here:
/// a word or a key stops us at any time, and a machine may show itself while we talk to it. Pure.
record OutboundRules(ReachingRules reaching, CallerRules caller, Engine engine, Deeds deeds) {
    /// Says no and nothing else. "Stop" is what the notice tells them to say; the longer ways of
    /// asking us not to call are understood like everything else.
    private static final Pattern STOP =
            Pattern.compile(
                    "(please |just |no |um |uh |okay |ok )*(stop|stop it|stop this|stop now|stop"
                            + " calls?|quit|alto|pare)( please| now| it| stop| thank you)*");

    private static final char STOP_KEY = '9';

    Step begin(Outgoing call, CallState ringing, Instant at) {
        return reaching.begin(call, ringing, at);
    }

    /// The campaign does not want the call any more.
    Step takenBack(CallState state, Instant at) {
        return state.outbound()
                .map(known -> reaching.takenBack(state, known, at))
                .orElse(stay(state));
    }

    /// Takes an event of the person's leg, of the mind, or of time.
    Step take(CallState before, Outbound was, CallEvent event) {
        Outbound known = was.after(event);
        CallState state = before.with(known);
        if (event instanceof Key(Instant at, Leg _, char key)
                && key == STOP_KEY
                && !keying(state.conversation())) {
            return optOut(state, true, at);
        }
        return switch (state.conversation()) {
            case Reaching s -> reaching.take(state, s, known, event);
            case Speaking _, Paused _, Listening _, Thinking _ -> talk(state, was, known, event);
            case Parting s -> parting(state, s, event);
            case Arriving _, Introducing _, Connecting _, Talking _, HangingUp _, Over _ ->
                    caller.take(state, event);
        };
    }

    /// Whether the next key may belong to a number.
    private static boolean keying(Conversation conversation) {
        return switch (conversation) {
            case Listening s -> isNumber(s.expects().type());
            case Speaking s -> !s.firm() && isNumber(s.expects().type());
            case Paused s -> isNumber(s.speaking().expects().type());
            case Thinking s -> isNumber(s.expects().type());
            case Arriving _,
                    Reaching _,
                    Introducing _,
                    Connecting _,
                    Talking _,
                    Parting _,
                    HangingUp _,
                    Over _ ->
                    false;
        };
    }

    private static boolean isNumber(FieldType type) {
        return switch (type) {
            case ZIP, PHONE, NUMBER, MONEY -> true;
            case YESNO, CHOICE, DATE, TIME, DURATION, NAME, SPELLED, EMAIL, ADDRESS, TEXT -> false;
        };
    }

    private Step talk(CallState state, Outbound was, Outbound known, CallEvent event) {
        Instant at = event.at();
        if (event instanceof Finished over && STOP.matcher(over.words().text()).matches()) {
            return optOut(state, false, at);
        }
        // A nine that no other key follows is not the beginning of a number.
        if (event instanceof Tick
                && state.conversation() instanceof Listening s
                && s.keys().equals(Character.toString(STOP_KEY))) {
            return optOut(state, true, at);
        }
        if (known.cameTo(Came.PERSON)) {
            return caller.take(state, event);
        }
        if (event instanceof LineLost && state.reopened() < deeds.settings().mostReopenings()) {
            return reaching.reopen(state, at);
        }
        AnsweredBy verdict = known.who().verdict(at);
        boolean beep =
                event instanceof ToneHeard tone
                        && tone.tone() == Tone.BEEP
                        && known.mayRecord(verdict);
        if (beep) {
            return reaching.afterTheBeep(state, known, at);
        }
        return verdict == was.who().verdict(at)
                ? withPerson(state, known, event)
                : unmasked(state, known, verdict, event);
    }

    /// Passes the event on, and notes when the person has answered something.
    private Step withPerson(CallState state, Outbound known, CallEvent event) {
        Step step =
                caller.take(
                        state,
                        event instanceof Understood(Instant at, Turn turn, List<Proposal> all)
                                        && known.notice().filter(turn::equals).isPresent()
                                ? new Understood(at, turn, acts(all))
                                : event);
        return event instanceof Understood && saidSomething(state.dialog(), step.state().dialog())
                ? new Step(
                        step.state().with(step.state().outbound().orElse(known).with(Came.PERSON)),
                        step.commands())
                : step;
    }

    /// What is said before anything was asked answers nothing.
    private static List<Proposal> acts(List<Proposal> proposals) {
        return proposals.stream().filter(Proposal.Does.class::isInstance).toList();
    }

    private static boolean saidSomething(Dialog before, Dialog now) {
        return !before.answers().equals(now.answers()) || !before.acts().equals(now.acts());
    }

    /// Who was taken for a person turns out to be something else.
    private Step unmasked(CallState state, Outbound known, AnsweredBy verdict, CallEvent event) {
        Instant at = event.at();
        boolean over = event instanceof Finished;
        return switch (verdict) {
            case PERSON, SILENCE ->
                    withPerson(state.with(known.someoneElse()), known.someoneElse(), event);
            case VOICEMAIL, FAX, BUSY, CONGESTION, DEAD_NUMBER, ANNOUNCEMENT ->
                    hushed(state, now -> reaching.machine(now, known, !over, at));
            case SCREENING, MENU ->
                    hushed(
                            state,
                            now ->
                                    over
                                            ? reaching.machine(now, known, false, at)
                                            : reaching.hearOut(now, at));
        };
    }

    private static Step hushed(CallState state, Function<CallState, Step> next) {
        return and(new Step(state, List.of(new Hush(Leg.CALLER))), next);
    }

    /// Whoever asks us over our goodbye not to call again is heard, too.
    private Step parting(CallState state, Parting s, CallEvent event) {
        if (event instanceof Finished over && !over.words().isBlank()) {
            return STOP.matcher(over.words().text()).matches()
                    ? optOut(state, false, over.at())
                    : new Step(state, List.of(new Understand(s.turn(), over.hypotheses())));
        }
        boolean asked =
                event instanceof Understood(Instant _, Turn turn, List<Proposal> proposals)
                        && turn.equals(s.turn())
                        && proposals.stream()
                                .anyMatch(it ->
                                        it instanceof Proposal.Does(Act act, Words _)
                                                && act == Act.OPT_OUT);
        return asked ? optOut(state, false, event.at()) : caller.take(state, event);
    }

    private Step optOut(CallState state, boolean keyed, Instant at) {
        Optional<Outbound> known = state.outbound();
        if (known.isEmpty() || known.get().cameTo(Came.OPT_OUT)) {
            return stay(state);
        }
        return switch (state.conversation()) {
            case Talking _, HangingUp _, Over _ -> deeds.optOut(state, keyed);
            case Arriving _,
                    Reaching _,
                    Speaking _,
                    Paused _,
                    Listening _,
                    Thinking _,
                    Introducing _,
                    Connecting _,
                    Parting _ ->
                    and(
                            deeds.optOut(state, keyed),
                            now -> deeds.perform(now, engine.optOut(now.dialog()), at));
        };
    }
}
