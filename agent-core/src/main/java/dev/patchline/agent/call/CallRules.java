package dev.patchline.agent.call;

import static dev.patchline.agent.call.Step.and;
import static dev.patchline.agent.call.Step.stay;

import dev.patchline.agent.call.CallCommand.Answer;
import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.Say;
import dev.patchline.agent.call.CallEvent.Bridged;
import dev.patchline.agent.call.CallEvent.Consulted;
import dev.patchline.agent.call.CallEvent.Drain;
import dev.patchline.agent.call.CallEvent.FromCarrier;
import dev.patchline.agent.call.CallEvent.FromLine;
import dev.patchline.agent.call.CallEvent.NoRepFree;
import dev.patchline.agent.call.CallEvent.RepFound;
import dev.patchline.agent.call.CallEvent.Reworded;
import dev.patchline.agent.call.CallEvent.SpeechBegan;
import dev.patchline.agent.call.CallEvent.TakenBack;
import dev.patchline.agent.call.CallEvent.Tick;
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
import dev.patchline.agent.call.Conversation.Then;
import dev.patchline.agent.call.Conversation.Thinking;
import dev.patchline.agent.call.Outbound.Came;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Foresight;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff;
import dev.patchline.agent.handoff.HandoffRules;
import dev.patchline.agent.handoff.HandoffStep;
import dev.patchline.agent.handoff.News;
import dev.patchline.agent.playbook.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Decides what a call does next. Pure: the same state and event give the same step, and time comes
/// in with the event.
///
/// The talk with the caller and the search for a rep are two machines side by side. Events of the
/// caller's leg go to the one, events of a rep's leg to the other, and what the one must know of
/// the other passes here, within the same step. One method a state; its last arm names what it
/// ignores.
public final class CallRules {
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    private final CallSettings settings;
    private final Engine engine;
    private final HandoffRules handoffRules;
    private final Deeds deeds;
    private final CallerRules caller;
    private final OutboundRules outbound;

    public CallRules(CallSettings settings, Engine engine, HandoffRules handoffRules) {
        this(settings, OutboundSettings.DEFAULT, engine, handoffRules);
    }

    /// @param reaching for calls that we make
    public CallRules(
            CallSettings settings,
            OutboundSettings reaching,
            Engine engine,
            HandoffRules handoffRules) {
        this.settings = settings;
        this.engine = engine;
        this.handoffRules = handoffRules;
        this.deeds = new Deeds(settings, engine, handoffRules);
        this.caller = CallerRules.of(settings, engine, deeds);
        this.outbound =
                new OutboundRules(
                        new ReachingRules(reaching, engine, deeds), caller, engine, deeds);
    }

    /// What these rules would say next.
    public Foresight foresight() {
        return new Foresight(engine);
    }

    /// A call comes in: takes it.
    ///
    /// @param callerId in E.164, or empty when withheld
    /// @param busy more calls than the business wants at once
    public Step begin(String callerId, boolean busy, Instant at) {
        return new Step(
                fresh(
                        new Arriving(false, at.plus(settings.arriving())),
                        Dialog.begin(callerId),
                        busy,
                        at),
                List.of(new Answer()));
    }

    /// We call somebody.
    public Step place(Outgoing call, Instant at) {
        Dialog known = engine.known(Dialog.begin(call.number().text()), call.known(), at);
        return outbound.begin(
                call,
                fresh(new Arriving(false, at.plus(settings.arriving())), known, false, at),
                at);
    }

    private CallState fresh(Conversation begins, Dialog dialog, boolean busy, Instant at) {
        return new CallState(
                begins,
                new Handoff.Idle(),
                dialog,
                Turn.FIRST,
                Limits.fresh(busy, at.plus(settings.call())),
                WhoAnswered.ringing(Leg.CALLER, at),
                Optional.empty());
    }

    public Step step(CallState state, CallEvent event) {
        return switch (event) {
            case Bridged(Instant at, Leg leg) when leg.isCaller() ->
                    state.handoff() instanceof Handoff.Bridging b
                            ? rep(state, new Bridged(at, b.leg()))
                            : new Step(state, List.of());
            case FromLine e -> e.leg().isCaller() ? caller(state, event) : rep(state, event);
            case FromCarrier e -> e.leg().isCaller() ? caller(state, event) : rep(state, event);
            case RepFound _, NoRepFree _ -> rep(state, event);
            case Understood _, Drain _ -> caller(state, event);
            case TakenBack(Instant at) -> outbound.takenBack(state, at);
            case SpeechBegan(Instant at, Leg leg, Turn _) ->
                    new Step(leg.isCaller() ? state.spokenTo(at) : state, List.of());
            case Consulted _, Reworded _ -> new Step(state, List.of());
            case Tick(Instant at) -> tick(state, at);
        };
    }

    private Step tick(CallState state, Instant at) {
        Step step = new Step(state, List.of());
        if (!at.isBefore(state.endBy())) {
            CallState unlimited = state.withEndBy(at.plus(NO_LIMIT));
            step =
                    CallerRules.ending(state.conversation())
                            ? new Step(unlimited, List.of())
                            : deeds.part(
                                    unlimited,
                                    engine.manners().tooLong(),
                                    Route.BOOK,
                                    "time_limit",
                                    at);
        }
        if (step.state().handoff() instanceof Handoff.Active active
                && !at.isBefore(active.deadline())) {
            step = and(step, now -> rep(now, new Tick(at)));
        }
        if (step.state().conversation() instanceof Conversation.Open open
                && !at.isBefore(open.deadline())) {
            step = and(step, now -> caller(now, new Tick(at)));
        }
        return step;
    }

    private Step caller(CallState state, CallEvent event) {
        return state.outbound()
                .map(known -> outbound.take(state, known, event))
                .orElseGet(() -> caller.take(state, event));
    }

    /// Who answered is settled first, so that nothing a machine says is taken for a rep's yes.
    private Step rep(CallState state, CallEvent event) {
        return and(
                listen(state, event),
                now -> handedOff(now, handoffRules.step(now.handoff(), event), event.at()));
    }

    private Step listen(CallState state, CallEvent event) {
        if (!(state.handoff() instanceof Handoff.Active active)) {
            return stay(state);
        }
        Instant at = event.at();
        WhoAnswered before =
                state.who().leg().equals(active.leg())
                        ? state.who()
                        : WhoAnswered.ringing(active.leg(), at);
        WhoAnswered after = before.take(event);
        AnsweredBy verdict = after.verdict(at);
        CallState listened = state.with(after);
        return verdict == before.verdict(at)
                ? stay(listened)
                : handedOff(listened, handoffRules.answered(state.handoff(), verdict, at), at);
    }

    private Step handedOff(CallState state, HandoffStep step, Instant at) {
        return and(
                new Step(state.with(step.handoff()), step.commands()),
                now -> told(now, step.news(), at));
    }

    private Step told(CallState state, News news, Instant at) {
        return switch (news) {
            case News.Nothing() -> stay(state);
            case News.Accepted(var rep) -> introduce(state, rep.name(), at);
            case News.NowJoined _ ->
                    and(
                            deeds.conclude(
                                    state,
                                    new Decision(Route.TRANSFER, reason(state), group(state))),
                            now ->
                                    stay(
                                            now.outbound()
                                                    .map(it -> now.with(it.with(Came.REP)))
                                                    .orElse(now)
                                                    .with(new Talking(at.plus(settings.talk())))));
            case News.JoinFailed() -> deeds.say(state, engine.manners().notJoined(), Then.WAIT, at);
            case News.Exhausted() -> exhausted(state, at);
            case News.RepDone() ->
                    state.conversation() instanceof Talking
                            ? deeds.hangUp(state, 1, at)
                            : stay(state);
        };
    }

    private Step introduce(CallState state, String rep, Instant at) {
        Turn turn = state.turn().next();
        Words words = Words.of("I have " + rep + " on the line. Putting you through now.");
        return new Step(
                state.with(turn).with(new Introducing(turn, at.plus(settings.introducing()))),
                List.of(new Hush(Leg.CALLER), new Say(Leg.CALLER, turn, words)));
    }

    /// Nobody came. A caller who is speaking is heard out first.
    private Step exhausted(CallState state, Instant at) {
        return switch (state.conversation()) {
            case Speaking _, Connecting _, Introducing _ ->
                    and(
                            new Step(state, List.of(new Hush(Leg.CALLER))),
                            now -> deeds.perform(now, engine.unreached(now.dialog()), at));
            case Listening s when !s.speaking() ->
                    deeds.perform(state, engine.unreached(state.dialog()), at);
            case Listening _, Thinking _, Paused _ ->
                    stay(state.with(state.dialog().withNobodyReached()));
            case Arriving _, Reaching _, Talking _, Parting _, HangingUp _, Over _ -> stay(state);
        };
    }

    private static String reason(CallState state) {
        return state.dialog().decision().map(Decision::reason).orElse("");
    }

    private static String group(CallState state) {
        return state.dialog().decision().map(Decision::group).orElse("");
    }
}
