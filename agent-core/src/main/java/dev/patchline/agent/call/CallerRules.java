package dev.patchline.agent.call;

import static dev.patchline.agent.call.Step.and;
import static dev.patchline.agent.call.Step.stay;

import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.OpenLine;
import dev.patchline.agent.call.CallCommand.Pause;
import dev.patchline.agent.call.CallCommand.Resume;
import dev.patchline.agent.call.CallCommand.Understand;
import dev.patchline.agent.call.CallEvent.Answered;
import dev.patchline.agent.call.CallEvent.BeganSpeaking;
import dev.patchline.agent.call.CallEvent.Bridged;
import dev.patchline.agent.call.CallEvent.CarrierRefused;
import dev.patchline.agent.call.CallEvent.Drain;
import dev.patchline.agent.call.CallEvent.FellSilent;
import dev.patchline.agent.call.CallEvent.Finished;
import dev.patchline.agent.call.CallEvent.FromCarrier;
import dev.patchline.agent.call.CallEvent.FromLine;
import dev.patchline.agent.call.CallEvent.Heard;
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
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Move;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Reply;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.HandoffStep;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The talk with the caller: one method a state, one line an arrow; the last arm of each names what
/// it ignores. Pure, as [CallRules] is.
record CallerRules(CallSettings settings, Engine engine, Deeds deeds, Deafness deafness) {
    /// In which a notice is said, if there is one: it comes before all else.
    private static final Turn NOTICE = Turn.FIRST.next();

    /// Whoever has heard less of a question does not know it yet.
    private static final double HEARD_ENOUGH = 0.4;

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
            case Drain(Instant at) when !ending(state.conversation()) -> inTrouble(state, at);
            case Understood(Instant at, Turn turn, List<Proposal> proposals)
                    when afterNotice(state, turn) ->
                    overheard(state, proposals, at);
            case FromLine _, FromCarrier _, CallEvent.FromErrand _, Drain _, Tick _ ->
                    switch (state.conversation()) {
                        case Arriving s -> arriving(state, s, event);
                        // Not before they are reached.
                        case Reaching _ -> stay(state);
                        case Speaking s -> speaking(state, s, event);
                        case Paused s -> paused(state, s, event);
                        case Listening s -> listening(state, s, event);
                        case Thinking s -> thinking(state, s, event);
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
                    BeganSpeaking _,
                    FellSilent _,
                    Heard _,
                    Finished _,
                    HearsAgain _,
                    WentDeaf _,
                    Key _,
                    SpeechEnded _,
                    CallEvent.ToneHeard _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    Drain _ ->
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

    private Step speaking(CallState state, Speaking s, CallEvent event) {
        return switch (event) {
            case SpeechEnded(Instant at, Leg _, Turn turn, Words _, int _)
                    when turn.equals(s.turn()) ->
                    spoken(state, s, at);
            case BeganSpeaking(Instant at, Leg _) ->
                    s.firm()
                            ? stay(state.with(s.withOverlap(true)))
                            : pause(state, s, settings.pause(), at);
            case Heard(Instant at, Leg _, Words words) when !s.firm() && words.isBlank() ->
                    pause(state, s, settings.wordless(), at);
            case Heard(Instant at, Leg _, Words words)
                    when !s.firm() && !Backchannel.begins(words, s.expects()) ->
                    giveWay(state, s, at);
            case FellSilent _ when s.firm() -> stay(state.with(s.withOverlap(false)));
            case Finished over when s.firm() ->
                    new Step(
                            state.with(s.withOverlap(false)),
                            over.words().isBlank()
                                    ? List.of()
                                    : List.of(new Understand(s.turn(), over.hypotheses())));
            case Finished over ->
                    Backchannel.is(over.words(), s.expects())
                            ? stay(state)
                            : interrupted(state, s, over);
            case Understood(Instant at, Turn turn, List<Proposal> proposals)
                    when turn.equals(s.turn()) ->
                    overheard(state, proposals, at);
            case Key(Instant at, Leg _, char key) when s.firm() ->
                    overheard(
                            state,
                            Keypad.meaning(state.dialog(), FieldType.TEXT, "" + key)
                                    .orElse(List.of()),
                            at);
            case Key(Instant at, Leg _, char key) -> keyedOver(state, s, key, at);
            case Tick(Instant at) -> overdue(state, s, at);
            case Answered _,
                    LineOpened _,
                    Left _,
                    LineLost _,
                    FellSilent _,
                    Heard _,
                    HearsAgain _,
                    WentDeaf _,
                    SpeechEnded _,
                    CallEvent.ToneHeard _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    Drain _ ->
                    stay(state);
        };
    }

    private static Step pause(CallState state, Speaking s, Duration doubt, Instant at) {
        Duration left = Duration.between(at, s.deadline());
        return new Step(
                state.with(new Paused(s, left, at.plus(doubt))), List.of(new Pause(Leg.CALLER)));
    }

    private Step paused(CallState state, Paused s, CallEvent event) {
        Speaking speaking = s.speaking();
        return switch (event) {
            case FellSilent(Instant at, Leg _) -> resume(state, s, at);
            case Heard(Instant at, Leg _, Words words) when words.isBlank() ->
                    stay(state.with(new Paused(speaking, s.left(), at.plus(settings.wordless()))));
            case Heard(Instant at, Leg _, Words words)
                    when !Backchannel.begins(words, speaking.expects()) ->
                    giveWay(state, speaking, at);
            case Finished over ->
                    Backchannel.is(over.words(), speaking.expects())
                            ? resume(state, s, over.at())
                            : interrupted(state, speaking, over);
            case Key(Instant at, Leg _, char key) -> keyedOver(state, speaking, key, at);
            case Tick(Instant at) -> resume(state, s, at);
            case Answered _,
                    LineOpened _,
                    Left _,
                    LineLost _,
                    BeganSpeaking _,
                    Heard _,
                    HearsAgain _,
                    WentDeaf _,
                    SpeechEnded _,
                    CallEvent.ToneHeard _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    Drain _ ->
                    stay(state);
        };
    }

    /// The caller means to speak: the rest is dropped.
    private Step giveWay(CallState state, Speaking s, Instant at) {
        return new Step(
                state.with(listeningTo(state, s.expects(), true, at.plus(settings.talking()))),
                List.of(new Hush(Leg.CALLER)));
    }

    private Step resume(CallState state, Paused s, Instant at) {
        Speaking was = s.speaking();
        Speaking on =
                new Speaking(
                        was.turn(),
                        was.then(),
                        was.expects(),
                        was.silences(),
                        false,
                        false,
                        at.plus(s.left()));
        return new Step(state.with(on), List.of(new Resume(Leg.CALLER)));
    }

    private Step interrupted(CallState state, Speaking s, Finished over) {
        return and(
                new Step(state, List.of(new Hush(Leg.CALLER))),
                now -> think(now, s.expects(), over.hypotheses(), over.at()));
    }

    private Step keyedOver(CallState state, Speaking s, char key, Instant at) {
        return and(
                new Step(
                        state.with(
                                listeningTo(state, s.expects(), false, at.plus(settings.keying()))),
                        List.of(new Hush(Leg.CALLER))),
                now -> keyed(now, s.expects(), "" + key, at));
    }

    /// The caller has heard the end of what was said.
    private Step spoken(CallState state, Speaking s, Instant at) {
        return switch (s.then()) {
            case OPEN ->
                    s.overlapped()
                            ? hearOut(state, at)
                            : deeds.perform(state, engine.open(state.dialog()), at);
            case LISTEN ->
                    stay(
                            state.with(
                                    listeningTo(
                                            state,
                                            s.expects(),
                                            false,
                                            at.plus(settings.silence()))));
            case WAIT -> {
                if (untold(state.dialog())) {
                    yield deeds.perform(state, engine.unreached(state.dialog()), at);
                }
                Duration patience = state.seekingRep() ? settings.hold() : settings.patience();
                yield stay(state.with(listeningTo(state, s.expects(), false, at.plus(patience))));
            }
        };
    }

    /// The news that speech ended is lost. A caller on hold has waited long enough already.
    private Step overdue(CallState state, Speaking s, Instant at) {
        return s.then() == Then.WAIT && state.seekingRep()
                ? deeds.say(state, engine.manners().stillRinging(), Then.WAIT, at)
                : spoken(state, s, at);
    }

    /// The notice ended while the caller was speaking: their turn is taken as the answer to the
    /// opening question, which they need not hear.
    private Step hearOut(CallState state, Instant at) {
        Reply opening = engine.open(state.dialog());
        return stay(
                state.with(opening.dialog())
                        .with(
                                listeningTo(
                                        state,
                                        Expectation.OPEN,
                                        true,
                                        at.plus(settings.talking()))));
    }

    /// What was said over a notice is known; only what cannot wait is answered before its end.
    private Step overheard(CallState state, List<Proposal> proposals, Instant at) {
        Dialog noted = engine.note(state.dialog(), proposals, at);
        Optional<Reply> urgent = engine.urgent(noted);
        if (urgent.isEmpty() && noted.acts().contains(Act.OPT_OUT)) {
            urgent = Optional.of(engine.listen(state.dialog(), proposals, at));
        }
        return urgent.map(reply ->
                        and(
                                new Step(state, List.of(new Hush(Leg.CALLER))),
                                now -> deeds.perform(now, reply, at)))
                .orElse(stay(state.with(noted)));
    }

    private Step listening(CallState state, Listening s, CallEvent event) {
        return switch (event) {
            case BeganSpeaking(Instant at, Leg _) ->
                    stay(state.with(listening(s, true, at.plus(settings.talking()))));
            case FellSilent(Instant at, Leg _) ->
                    stay(state.with(listening(s, false, at.plus(quiet(state)))));
            case Finished over ->
                    over.words().isBlank()
                            ? stay(state.with(listening(s, false, over.at().plus(quiet(state)))))
                            : think(state, s.expects(), over.hypotheses(), over.at());
            case Key(Instant at, Leg _, char key) -> keyed(state, s.expects(), s.keys() + key, at);
            case SpeechEnded e when e.turn().equals(s.turn()) && e.share() < HEARD_ENOUGH ->
                    stay(state.with(state.dialog().unasked()));
            case Tick(Instant at) -> silence(state, s, at);
            case Answered _,
                    LineOpened _,
                    Left _,
                    LineLost _,
                    Heard _,
                    HearsAgain _,
                    WentDeaf _,
                    SpeechEnded _,
                    CallEvent.ToneHeard _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    Drain _ ->
                    stay(state);
        };
    }

    private Duration quiet(CallState state) {
        return state.seekingRep() ? settings.hold() : settings.silence();
    }

    private static Listening listening(Listening s, boolean speaking, Instant deadline) {
        return new Listening(s.turn(), s.expects(), s.silences(), speaking, s.keys(), deadline);
    }

    private static Listening listeningTo(
            CallState state, Expectation expects, boolean speaking, Instant deadline) {
        return new Listening(
                state.turn(), expects, silences(state.conversation()), speaking, "", deadline);
    }

    /// Speech that nobody answered counts on; anything the caller does begins anew.
    private static int silences(Conversation conversation) {
        return conversation instanceof Speaking s ? s.silences() : 0;
    }

    private Step silence(CallState state, Listening s, Instant at) {
        if (!s.keys().isEmpty()) {
            return heard(
                    state, Keypad.afterPause(state.dialog(), s.expects().type(), s.keys()), at);
        }
        if (state.seekingRep()) {
            return deeds.say(state, engine.manners().stillRinging(), Then.WAIT, at);
        }
        int silences = s.silences() + 1;
        if (silences > settings.mostSilences()) {
            return state.dialog().keysOnly()
                    ? inTrouble(state, at)
                    : deeds.part(state, engine.manners().kindGoodbye(), Route.CLOSE, "silent", at);
        }
        return deeds.performAfter(state, silences, engine.silence(state.dialog(), silences), at);
    }

    private Step keyed(CallState state, Expectation expects, String keys, Instant at) {
        if (state.seekingRep()) {
            return stay(state.with(listeningTo(state, expects, false, at.plus(settings.hold()))));
        }
        return engine.chosenByKey(state.dialog(), keys)
                .or(() -> Keypad.meaning(state.dialog(), expects.type(), keys))
                .map(proposals -> heard(state, proposals, at))
                .orElse(
                        stay(
                                state.with(
                                        new Listening(
                                                state.turn(),
                                                expects,
                                                0,
                                                false,
                                                keys,
                                                at.plus(settings.keying())))));
    }

    private Step think(CallState state, Expectation expects, List<Hypothesis> heard, Instant at) {
        Turn turn = state.turn().next();
        return new Step(
                state.with(turn)
                        .with(new Thinking(turn, expects, heard, at.plus(settings.thinking()))),
                List.of(new Understand(turn, heard)));
    }

    private Step thinking(CallState state, Thinking s, CallEvent event) {
        return switch (event) {
            case Understood(Instant at, Turn turn, List<Proposal> proposals)
                    when turn.equals(s.turn()) ->
                    heard(state, proposals, at);
            case Finished more ->
                    think(
                            state,
                            s.expects(),
                            Hypothesis.joined(s.heard(), more.hypotheses()),
                            more.at());
            case Key(Instant at, Leg _, char key) -> keyed(state, s.expects(), "" + key, at);
            case SpeechEnded e when e.turn().next().equals(s.turn()) && e.share() < HEARD_ENOUGH ->
                    think(state.with(state.dialog().unasked()), s.expects(), s.heard(), e.at());
            case Tick(Instant at) -> heard(state, List.of(), at);
            case Answered _,
                    LineOpened _,
                    Left _,
                    LineLost _,
                    BeganSpeaking _,
                    FellSilent _,
                    Heard _,
                    HearsAgain _,
                    WentDeaf _,
                    SpeechEnded _,
                    CallEvent.ToneHeard _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    Drain _ ->
                    stay(state);
        };
    }

    private Step heard(CallState state, List<Proposal> proposals, Instant at) {
        boolean untold = untold(state.dialog());
        Reply reply =
                state.seekingRep() || untold
                        ? engine.whileRinging(state.dialog(), proposals, at)
                        : engine.listen(state.dialog(), proposals, at);
        return untold && reply.move() instanceof Move.Wait
                ? deeds.perform(state, engine.unreached(reply.dialog()), at)
                : deeds.perform(state, reply, at);
    }

    /// Whether nobody took the call and the caller does not know it yet.
    private static boolean untold(Dialog dialog) {
        return dialog.unreached() && dialog.asked() instanceof Asked.Nothing;
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
                    BeganSpeaking _,
                    FellSilent _,
                    Heard _,
                    Finished _,
                    HearsAgain _,
                    WentDeaf _,
                    Key _,
                    SpeechEnded _,
                    CallEvent.ToneHeard _,
                    MachineDetected _,
                    Bridged _,
                    CarrierRefused _,
                    CallEvent.FromErrand _,
                    Drain _ ->
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

    private Step inTrouble(CallState state, Instant at) {
        return deeds.part(state, engine.manners().trouble(), Route.BOOK, "trouble", at);
    }
}
