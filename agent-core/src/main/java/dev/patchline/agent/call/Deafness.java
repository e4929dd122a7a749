package dev.patchline.agent.call;

import static dev.patchline.agent.call.Step.and;
import static dev.patchline.agent.call.Step.stay;

import dev.patchline.agent.call.CallCommand.Hush;
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
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Reply;
import java.time.Instant;
import java.util.List;

/// What is done when the agent lost the caller's words, for a moment or for good. Pure.
record Deafness(Engine engine, Deeds deeds) {
    /// What the caller was saying is lost: says so, and asks once more.
    Step hearsAgain(CallState state, Instant at) {
        return switch (state.conversation()) {
            // Who spoke after pressing keys is waited for no longer than who pressed none.
            case Listening s when s.keys().isEmpty() || s.speaking() -> lostYou(state, at);
            case Paused _ -> lostYou(state, at);
            case Speaking s when s.firm() -> stay(state.with(s.withOverlap(false)));
            case Listening _,
                    Speaking _,
                    Arriving _,
                    Reaching _,
                    Thinking _,
                    Introducing _,
                    Connecting _,
                    Talking _,
                    Parting _,
                    HangingUp _,
                    Over _ ->
                    stay(state);
        };
    }

    private Step lostYou(CallState state, Instant at) {
        return and(
                new Step(state, List.of(new Hush(Leg.CALLER))),
                now -> {
                    String words = engine.manners().lostYou();
                    return now.seekingRep()
                            ? deeds.say(now, words, Then.WAIT, at)
                            : deeds.perform(now, engine.again(now.dialog(), words), at);
                });
    }

    /// No recogniser works any more: from here on everything is asked for by keys. Who is about to
    /// be put through, or whose phone is being rung for, need not know.
    Step wentDeaf(CallState state, Instant at) {
        CallState deaf = state.with(state.dialog().withKeysOnly());
        return switch (state.conversation()) {
            case Speaking s when s.firm() -> stay(deaf.with(s.withOverlap(false)));
            case Speaking _ when state.seekingRep() -> stay(deaf);
            case Listening _, Paused _ when state.seekingRep() -> goOnWaiting(deaf, at);
            case Listening _, Paused _, Speaking _ -> askForKeys(deaf, at);
            case Arriving _,
                    Reaching _,
                    Thinking _,
                    Introducing _,
                    Connecting _,
                    Talking _,
                    Parting _,
                    HangingUp _,
                    Over _ ->
                    stay(deaf);
        };
    }

    private Step askForKeys(CallState deaf, Instant at) {
        Reply reply = engine.again(deaf.dialog(), engine.manners().cannotHear());
        return and(
                new Step(deaf, List.of(new Hush(Leg.CALLER))),
                now -> deeds.perform(now, reply, at));
    }

    private Step goOnWaiting(CallState deaf, Instant at) {
        return and(
                new Step(deaf, List.of(new Hush(Leg.CALLER))),
                now -> deeds.say(now, engine.manners().stillRinging(), Then.WAIT, at));
    }
}
