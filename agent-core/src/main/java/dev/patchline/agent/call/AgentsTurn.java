package dev.patchline.agent.call;

import static dev.patchline.agent.call.Step.and;
import static dev.patchline.agent.call.Step.stay;

import dev.patchline.agent.call.CallCommand.Hush;
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
import dev.patchline.agent.call.Conversation.Paused;
import dev.patchline.agent.call.Conversation.Speaking;
import dev.patchline.agent.call.Conversation.Then;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Reply;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// While the agent speaks: it falls silent when the caller speaks up, resumes when they did not
/// mean to, and gives way when they did. Only a notice holds; what is said over it is understood at
/// once and answered afterwards, unless it cannot wait. Pure, as [CallRules] is.
///
/// @param callersTurn comes next
record AgentsTurn(CallSettings settings, Engine engine, Deeds deeds, CallersTurn callersTurn) {
    Step speaking(CallState state, Speaking s, CallEvent event) {
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

    Step paused(CallState state, Paused s, CallEvent event) {
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
                state.with(
                        CallersTurn.listeningTo(
                                state, s.expects(), true, at.plus(settings.talking()))),
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
                now -> callersTurn.think(now, s.expects(), over.hypotheses(), over.at()));
    }

    private Step keyedOver(CallState state, Speaking s, char key, Instant at) {
        return and(
                new Step(
                        state.with(
                                CallersTurn.listeningTo(
                                        state, s.expects(), false, at.plus(settings.keying()))),
                        List.of(new Hush(Leg.CALLER))),
                now -> callersTurn.keyed(now, s.expects(), "" + key, at));
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
                                    CallersTurn.listeningTo(
                                            state,
                                            s.expects(),
                                            false,
                                            at.plus(settings.silence()))));
            case WAIT -> {
                if (CallersTurn.untold(state.dialog())) {
                    yield deeds.perform(state, engine.unreached(state.dialog()), at);
                }
                Duration patience = state.seekingRep() ? settings.hold() : settings.patience();
                yield stay(
                        state.with(
                                CallersTurn.listeningTo(
                                        state, s.expects(), false, at.plus(patience))));
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
                                CallersTurn.listeningTo(
                                        state,
                                        Expectation.OPEN,
                                        true,
                                        at.plus(settings.talking()))));
    }

    /// What was said over a notice is known; only what cannot wait is answered before its end.
    Step overheard(CallState state, List<Proposal> proposals, Instant at) {
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
}
