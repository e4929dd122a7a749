package dev.patchline.agent.handoff;

import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Where the search for a rep stands. One rep at a time; each is an attempt with a leg of its own.
public sealed interface Handoff {
    /// Something is under way. It has a deadline, so that no lost message can leave a rep's phone
    /// ringing.
    sealed interface Active extends Handoff {
        Quest quest();

        Leg leg();

        Instant deadline();
    }

    /// A rep's phone was dialled, and its leg may still be alive.
    sealed interface Attempt extends Active {
        Rep rep();
    }

    /// What is being looked for, and who was tried already.
    ///
    /// @param brief what the rep is told: one or two sentences
    record Quest(String group, Words brief, List<String> tried) {
        public Quest {
            tried = List.copyOf(tried);
        }

        Quest trying(Rep rep) {
            var more = new ArrayList<>(tried);
            more.add(rep.name());
            return new Quest(group, brief, more);
        }
    }

    /// No one is being looked for.
    record Idle() implements Handoff {}

    /// A free rep is being looked up and locked.
    record Seeking(Quest quest, Leg leg, Instant deadline) implements Active {}

    /// Their phone rings.
    ///
    /// @param answered picked up, says the carrier
    /// @param open their audio flows
    record Ringing(Quest quest, Leg leg, Rep rep, boolean answered, boolean open, Instant deadline)
            implements Attempt {}

    /// They hear who is calling. A key counts already.
    record Briefing(Quest quest, Leg leg, Rep rep, Turn turn, Instant deadline)
            implements Attempt {}

    /// A call screen was told who we are. Whoever speaks next, or presses a key, is the rep.
    record Screened(Quest quest, Leg leg, Rep rep, Turn turn, Instant deadline)
            implements Attempt {}

    /// They were asked and have not decided.
    ///
    /// @param heardOut the deadline was moved once, because they had begun to answer
    record Deciding(Quest quest, Leg leg, Rep rep, Turn turn, boolean heardOut, Instant deadline)
            implements Attempt {}

    /// They took the call; both sides are told.
    record Introducing(
            Quest quest,
            Leg leg,
            Rep rep,
            Turn turn,
            boolean callerTold,
            boolean repTold,
            Instant deadline)
            implements Attempt {}

    /// The carrier was asked to join the legs.
    ///
    /// @param again the last try was refused; at the deadline comes another
    record Bridging(Quest quest, Leg leg, Rep rep, int tries, boolean again, Instant deadline)
            implements Attempt {}

    /// The two are talking. The call's own limit is the deadline.
    record Joined(Leg leg, Rep rep) implements Handoff {}

    /// Their leg was hung up and has not yet said that it is gone.
    ///
    /// @param goOn whether the next rep is tried then
    record Clearing(Quest quest, Leg leg, Rep rep, boolean goOn, int tries, Instant deadline)
            implements Attempt {}

    /// The search ended without anybody, or what it led to is over.
    record Over(Leg last) implements Handoff {}
}
