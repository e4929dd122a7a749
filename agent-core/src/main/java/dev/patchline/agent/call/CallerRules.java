package dev.patchline.agent.call;

import static dev.patchline.agent.call.Step.and;
import static dev.patchline.agent.call.Step.stay;

import dev.patchline.agent.call.CallCommand.OpenLine;
import dev.patchline.agent.call.CallEvent.Answered;
import dev.patchline.agent.call.CallEvent.Bridged;
import dev.patchline.agent.call.CallEvent.CarrierRefused;
import dev.patchline.agent.call.CallEvent.Drain;
import dev.patchline.agent.call.CallEvent.FromCarrier;
import dev.patchline.agent.call.CallEvent.FromLine;
import dev.patchline.agent.call.CallEvent.Hearing;
import dev.patchline.agent.call.CallEvent.HearsAgain;
import dev.patchline.agent.call.CallEvent.Key;
import dev.patchline.agent.call.CallEvent.Left;
import dev.patchline.agent.call.CallEvent.LineLost;
import dev.patchline.agent.call.CallEvent.LineOpened;
import dev.patchline.agent.call.CallEvent.MachineDetected;
import dev.patchline.agent.call.CallEvent.SpeechEnded;
import dev.patchline.agent.call.CallEvent.Tick;
import dev.patchline.agent.call.CallEvent.Understood;
import dev.patchline.agent.call.CallEvent.WentDeaf;
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
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.HandoffStep;
import dev.patchline.agent.playbook.Route;
import java.time.Instant;
import java.util.List;

/// The talk with the caller: one method a state, one line an arrow; the last arm of each names what
/// it ignores. How a talk begins and ends stands here; who speaks and who listens in between, in
/// [AgentsTurn] and [CallersTurn]. Pure, as [CallRules] is.
record CallerRules(
        CallSettings settings,
        Engine engine,
        Deeds deeds,
        AgentsTurn agentsTurn,
        CallersTurn callersTurn,
        Deafness deafness) {
    /// In which a notice is said, if there is one: it comes before all else.
    private static final Turn NOTICE = Turn.FIRST.next();

    static CallerRules of(CallSettings settings, Engine engine, Deeds deeds) {
        var callersTurn = new CallersTurn(settings, engine, deeds);
        return new CallerRules(
                settings,
                engine,
                deeds,
                new AgentsTurn(settings, engine, deeds, callersTurn),
                callersTurn,
                new Deafness(engine, deeds));
    }

    /// Whether the agent has nothing more to ask.
    static boolean ending(Conversation conversation) {
        return switch (conversation) {
            case Talking _, Parting _, HangingUp _, Over _ -> true;
            case Arriving _,
                    Reaching _,
                    Speaking _,
                    Paused _,
                    Listening _,
                    Thinking _,
                    Introducing _,
                    Connecting _ ->
                    false;
        };
    }

    Step take(CallState state, CallEvent event) {
        return switch (event) {
            case Left(Instant at, Leg _, Trouble _) -> gone(state, at);
            case LineLost(Instant at, Leg _) -> lineLost(state, at);
            case CarrierRefused(Instant at, Leg _, String _, Trouble why) ->
                    refused(state, why, at);
            case HearsAgain(Instant at, Leg _) -> deafness.hearsAgain(state, at);
            case WentDeaf(Instant at, Leg _) -> deafness.wentDeaf(state, at);
            case Drain(Instant at) when !ending(state.conversation()) ->
                    deeds.partInTrouble(state, at);
            case Understood(Instant at, Turn turn, List<Proposal> proposals)
                    when afterNotice(state, turn) ->
                    agentsTurn.overheard(state, proposals, at);
            case FromLine _, FromCarrier _, CallEvent.FromErrand _, Drain _, Tick _ ->
                    switch (state.conversation()) {
                        case Arriving s -> arriving(state, s, event);
                        // Not before they are reached.
                        case Reaching _ -> stay(state);
                        case Speaking s -> agentsTurn.speaking(state, s, event);
                        case Paused s -> agentsTurn.paused(state, s, event);
                        case Listening s -> callersTurn.listening(state, s, event);
                        case Thinking s -> callersTurn.thinking(state, s, event);
                        case Introducing s -> introducing(state, s, event);
                        case Connecting _ -> connecting(state, event);
                        case Talking _ -> talking(state, event);
                        case Parting s -> parting(state, s, event);
                        case HangingUp s -> hangingUp(state, s, event);
                        case Over _ -> stay(state);
                    };
        };
    }

    /// Whether what was said over the notice is understood only now that it is over, maybe while
    /// the caller speaks or is being understood again.
    private static boolean afterNotice(CallState state, Turn turn) {
        Turn notice = state.outbound().flatMap(Outbound::notice).orElse(NOTICE);
        return turn.equals(notice)
                && state.turn().number() > notice.number()
                && switch (state.conversation()) {
                    case Speaking _, Paused _, Listening _, Thinking _ -> true;
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

    private Step arriving(CallState state, Arriving s, CallEvent event) {
        return switch (event) {
            case Answered(Instant at, Leg _) when !s.answered() ->
                    new Step(
                            state.with(new Arriving(true, at.plus(settings.arriving()))),
                            List.of(new OpenLine(Leg.CALLER)));
            case LineOpened(Instant at, Leg _) -> greet(state, at);
            case Tick(Instant at) -> deeds.hangUp(state, 1, at);
            case Answered _,
                    Left _,
                    LineLost _,
                    Key _,
                    SpeechEnded _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    Drain _,
                    Hearing _ ->
                    stay(state);
        };
    }

    private Step greet(CallState state, Instant at) {
        Words notice = engine.notice();
        Turn greeting = notice.isBlank() || state.busy() ? Turn.FIRST : NOTICE;
        if (state.turn().number() > greeting.number()) {
            return deeds.perform(
                    state, engine.again(state.dialog(), engine.manners().lostYou()), at);
        }
        if (state.busy()) {
            return deeds.perform(state, engine.busy(state.dialog()), at);
        }
        return notice.isBlank()
                ? deeds.perform(state, engine.open(state.dialog()), at)
                : deeds.speak(state, notice, Then.OPEN, Expectation.OPEN, true, at);
    }

    private Step introducing(CallState state, Introducing s, CallEvent event) {
        return switch (event) {
            case SpeechEnded(Instant at, Leg _, Turn turn, Words _, int _)
                    when turn.equals(s.turn()) ->
                    connect(state, at);
            case Tick(Instant at) -> connect(state, at);
            case Answered _,
                    LineOpened _,
                    Left _,
                    LineLost _,
                    Key _,
                    SpeechEnded _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    Drain _,
                    Hearing _ ->
                    stay(state);
        };
    }

    private Step connect(CallState state, Instant at) {
        HandoffStep step = deeds.handoffRules().callerTold(state.handoff(), at);
        return new Step(
                state.with(step.handoff()).with(new Connecting(at.plus(settings.connecting()))),
                step.commands());
    }

    private Step connecting(CallState state, CallEvent event) {
        return switch (event) {
            case Tick(Instant at) -> deeds.perform(state, engine.unreached(state.dialog()), at);
            case FromLine _, FromCarrier _, CallEvent.FromErrand _, Drain _ -> stay(state);
        };
    }

    private Step talking(CallState state, CallEvent event) {
        return switch (event) {
            case Tick _ -> stay(state.with(new Over()));
            case FromLine _, FromCarrier _, CallEvent.FromErrand _, Drain _ -> stay(state);
        };
    }

    private Step parting(CallState state, Parting s, CallEvent event) {
        return switch (event) {
            case SpeechEnded(Instant at, Leg _, Turn turn, Words _, int _)
                    when turn.equals(s.turn()) ->
                    deeds.hangUp(state, 1, at);
            case Tick(Instant at) -> deeds.hangUp(state, 1, at);
            case FromLine _, FromCarrier _, CallEvent.FromErrand _, Drain _ -> stay(state);
        };
    }

    private Step hangingUp(CallState state, HangingUp s, CallEvent event) {
        return switch (event) {
            case Tick(Instant at) ->
                    s.tries() < settings.mostHangUps()
                            ? deeds.hangUp(state, s.tries() + 1, at)
                            : stay(state.with(new Over()));
            case FromLine _, FromCarrier _, CallEvent.FromErrand _, Drain _ -> stay(state);
        };
    }

    private Step gone(CallState state, Instant at) {
        String reason = state.seekingRep() ? "caller_left_waiting" : "caller_left";
        return and(
                and(
                        deeds.cancelHandoff(state, at),
                        now -> deeds.conclude(now, new Decision(Route.CLOSE, reason, ""))),
                now -> stay(now.with(new Over())));
    }

    private Step lineLost(CallState state, Instant at) {
        if (ending(state.conversation()) || state.conversation() instanceof Connecting) {
            return stay(state);
        }
        if (state.reopened() >= settings.mostReopenings()) {
            return deeds.hangUp(state, 1, at);
        }
        return new Step(
                state.withReopening().with(new Arriving(true, at.plus(settings.arriving()))),
                List.of(new OpenLine(Leg.CALLER)));
    }

    private Step refused(CallState state, Trouble why, Instant at) {
        return switch (state.conversation()) {
            case Arriving _ when why != Trouble.GONE -> deeds.hangUp(state, 1, at);
            case Arriving _, Reaching _, HangingUp _ ->
                    why == Trouble.GONE ? gone(state, at) : stay(state);
            case Speaking _,
                    Paused _,
                    Listening _,
                    Thinking _,
                    Introducing _,
                    Connecting _,
                    Talking _,
                    Parting _,
                    Over _ ->
                    stay(state);
        };
    }
}
