package dev.patchline.agent.call;

import static dev.patchline.agent.call.Step.and;
import static dev.patchline.agent.call.Step.stay;

import dev.patchline.agent.call.CallCommand.Conclude;
import dev.patchline.agent.call.CallCommand.Expect;
import dev.patchline.agent.call.CallCommand.HangUp;
import dev.patchline.agent.call.CallCommand.Hush;
import dev.patchline.agent.call.CallCommand.Prepare;
import dev.patchline.agent.call.CallCommand.Say;
import dev.patchline.agent.call.Conversation.HangingUp;
import dev.patchline.agent.call.Conversation.Parting;
import dev.patchline.agent.call.Conversation.Speaking;
import dev.patchline.agent.call.Conversation.Then;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Move;
import dev.patchline.agent.dialog.Reply;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Handoff.Quest;
import dev.patchline.agent.handoff.HandoffRules;
import dev.patchline.agent.handoff.HandoffStep;
import dev.patchline.agent.playbook.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the agent does in a call, whatever led to it: speak, fetch a rep, part, hang up, conclude.
/// Each takes the call as it stands and gives it as it stands then, with the commands. Pure.
record Deeds(CallSettings settings, Engine engine, HandoffRules handoffRules) {
    /// How fast the voice speaks, for judging when lost news of an ended speech is overdue.
    private static final double CHARACTERS_A_SECOND = 12;

    /// A digit is a word of its own: "512" takes as long as "five one two".
    private static final int CHARACTERS_A_DIGIT = 6;

    private static final Duration SPEAKING_GRACE = Duration.ofSeconds(2);

    Step cancelHandoff(CallState state, Instant at) {
        HandoffStep step = handoffRules.cancel(state.handoff(), at);
        return new Step(state.with(step.handoff()), step.commands());
    }

    Step perform(CallState state, Reply reply, Instant at) {
        return performAfter(state, 0, reply, at);
    }

    Step performAfter(CallState state, int silences, Reply reply, Instant at) {
        CallState known = state.with(reply.dialog());
        return switch (reply.move()) {
            case Move.Ask(Words words, Expectation expects) ->
                    and(
                            cancelHandoff(known, at),
                            now -> speak(now, words, Then.LISTEN, expects, silences, false, at));
            case Move.Wait(Words words) ->
                    speak(known, words, Then.WAIT, Expectation.OPEN, false, at);
            case Move.Transfer(Words words, Decision decision, Words brief) ->
                    transfer(known, words, decision, brief, at);
            case Move.Part(Words words, Decision decision) -> part(known, words, decision, at);
        };
    }

    Step transfer(CallState state, Words words, Decision decision, Words brief, Instant at) {
        if (state.seekingRep()) {
            return say(state, engine.manners().stillRinging(), Then.WAIT, at);
        }
        if (state.transfers() >= settings.mostTransfers()) {
            return perform(state, engine.unreached(state.dialog()), at);
        }
        Quest quest = new Quest(decision.group(), brief, List.of());
        return and(
                and(
                        speak(state.withTransfer(), words, Then.WAIT, Expectation.OPEN, false, at),
                        now -> begun(now, quest, at)),
                now -> new Step(now, List.of(new Prepare(handoffRules.settings().whisper(brief)))));
    }

    private Step begun(CallState state, Quest quest, Instant at) {
        HandoffStep step = handoffRules.begin(quest, state.lastAttempt().orElse(Leg.CALLER), at);
        return new Step(state.with(step.handoff()), step.commands());
    }

    Step say(CallState state, String words, Then then, Instant at) {
        return speak(state, Words.of(words), then, Expectation.OPEN, false, at);
    }

    Step speak(
            CallState state,
            Words words,
            Then then,
            Expectation expects,
            boolean firm,
            Instant at) {
        return speak(state, words, then, expects, 0, firm, at);
    }

    Step speak(
            CallState state,
            Words words,
            Then then,
            Expectation expects,
            int silences,
            boolean firm,
            Instant at) {
        Turn turn = state.turn().next();
        return new Step(
                state.with(turn)
                        .with(
                                new Speaking(
                                        turn,
                                        then,
                                        expects,
                                        silences,
                                        firm,
                                        false,
                                        at.plus(length(words)))),
                List.of(new Expect(Leg.CALLER, expects), new Say(Leg.CALLER, turn, words)));
    }

    /// No speech lasts longer, and the news of its end does not come later: what is not to be cut
    /// off may wait for it.
    static Duration length(Words words) {
        long digits = words.text().chars().filter(Character::isDigit).count();
        double characters = words.text().length() + (CHARACTERS_A_DIGIT - 1.0) * digits;
        return Duration.ofMillis((long) (1000 * characters / CHARACTERS_A_SECOND))
                .plus(SPEAKING_GRACE);
    }

    Step part(CallState state, String words, Route route, String reason, Instant at) {
        Decision decision = new Decision(route, reason, "");
        return part(state.with(state.dialog().with(decision)), Words.of(words), decision, at);
    }

    Step part(CallState state, Words words, Decision decision, Instant at) {
        Turn turn = state.turn().next();
        Step stopped =
                decision.reason().equals(Engine.OPTED_OUT) ? optOut(state, false) : stay(state);
        return and(
                and(and(stopped, now -> cancelHandoff(now, at)), now -> conclude(now, decision)),
                now ->
                        new Step(
                                now.with(turn).with(new Parting(turn, at.plus(length(words)))),
                                List.of(new Hush(Leg.CALLER), new Say(Leg.CALLER, turn, words))));
    }

    /// Something on our side keeps the call from going on.
    Step partInTrouble(CallState state, Instant at) {
        return part(state, engine.manners().trouble(), Route.BOOK, "trouble", at);
    }

    /// Has their number never called again; once a call.
    Step optOut(CallState state, boolean keyed) {
        Words number =
                state.outbound()
                        .map(known -> known.call().number())
                        .orElse(Words.of(state.dialog().callerId()));
        boolean known =
                state.outbound()
                        .map(it -> it.cameTo(Outbound.Came.OPT_OUT))
                        .orElse(state.concluded());
        return known || number.isBlank()
                ? stay(state)
                : new Step(
                        state.outbound()
                                .map(it -> state.with(it.with(Outbound.Came.OPT_OUT)))
                                .orElse(state),
                        List.of(new CallCommand.OptOut(number, keyed)));
    }

    Step hangUp(CallState state, int tries, Instant at) {
        return and(
                and(
                        cancelHandoff(state, at),
                        now -> conclude(now, new Decision(Route.CLOSE, "no_audio", ""))),
                now ->
                        new Step(
                                now.with(new HangingUp(tries, at.plus(settings.hangingUp()))),
                                List.of(new HangUp(Leg.CALLER))));
    }

    /// Puts the outcome on record, once.
    Step conclude(CallState state, Decision decision) {
        if (state.concluded()) {
            return stay(state);
        }
        CallState concluded = state.withConclusion();
        return new Step(
                state.outbound()
                        .map(known -> concluded.with(known.with(decision)))
                        .orElse(concluded),
                List.of(
                        new Conclude(
                                decision.route(),
                                decision.reason(),
                                engine.values(state.dialog()),
                                engine.brief(state.dialog()))));
    }
}
