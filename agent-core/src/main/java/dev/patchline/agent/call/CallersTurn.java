package dev.patchline.agent.call;

import static dev.patchline.agent.call.Step.stay;

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
import dev.patchline.agent.call.Conversation.Listening;
import dev.patchline.agent.call.Conversation.Speaking;
import dev.patchline.agent.call.Conversation.Then;
import dev.patchline.agent.call.Conversation.Thinking;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Move;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Reply;
import dev.patchline.agent.playbook.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// While it is the caller's turn: they are listened to, asked again when they say nothing, and what
/// they said or keyed is understood and answered. Pure, as [CallRules] is.
record CallersTurn(CallSettings settings, Engine engine, Deeds deeds) {
    /// Whoever has heard less of a question does not know it yet.
    private static final double HEARD_ENOUGH = 0.4;

    Step listening(CallState state, Listening s, CallEvent event) {
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

    private static Listening listening(Listening s, boolean speaking, Instant deadline) {
        return new Listening(s.turn(), s.expects(), s.silences(), speaking, s.keys(), deadline);
    }

    static Listening listeningTo(
            CallState state, Expectation expects, boolean speaking, Instant deadline) {
        return new Listening(
                state.turn(), expects, silences(state.conversation()), speaking, "", deadline);
    }

    private Duration quiet(CallState state) {
        return state.seekingRep() ? settings.hold() : settings.silence();
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
                    ? deeds.partInTrouble(state, at)
                    : deeds.part(state, engine.manners().kindGoodbye(), Route.CLOSE, "silent", at);
        }
        return deeds.performAfter(state, silences, engine.silence(state.dialog(), silences), at);
    }

    Step keyed(CallState state, Expectation expects, String keys, Instant at) {
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

    Step think(CallState state, Expectation expects, List<Hypothesis> heard, Instant at) {
        Turn turn = state.turn().next();
        return new Step(
                state.with(turn)
                        .with(new Thinking(turn, expects, heard, at.plus(settings.thinking()))),
                List.of(new Understand(turn, heard)));
    }

    Step thinking(CallState state, Thinking s, CallEvent event) {
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
    static boolean untold(Dialog dialog) {
        return dialog.unreached() && dialog.asked() instanceof Asked.Nothing;
    }
}
