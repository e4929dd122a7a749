package dev.patchline.agent.call;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Hypothesis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Where the talk with the caller stands. Each open state has a deadline, so that no lost message
/// can leave a caller in silence.
public sealed interface Conversation {
    sealed interface Open extends Conversation {
        Instant deadline();
    }

    /// The call was taken; its audio does not flow yet.
    record Arriving(boolean answered, Instant deadline) implements Open {}

    /// The agent speaks.
    ///
    /// @param turn names the speech; its end comes back with it
    /// @param then what follows when the caller has heard the end
    /// @param expects what an answer would look like
    /// @param silences how often in a row the caller has said nothing
    /// @param firm not to be interrupted: a notice
    /// @param overlapped the caller is speaking, too, over a firm speech
    /// @param deadline when news of its end is overdue
    record Speaking(
            Turn turn,
            Then then,
            Expectation expects,
            int silences,
            boolean firm,
            boolean overlapped,
            Instant deadline)
            implements Open {
        Speaking withOverlap(boolean now) {
            return new Speaking(turn, then, expects, silences, firm, now, deadline);
        }
    }

    /// The caller began to speak, and the agent fell silent until it is known whether they mean to.
    ///
    /// @param speaking what was being said
    /// @param left how much of it is left, at most
    record Paused(Speaking speaking, Duration left, Instant deadline) implements Open {}

    /// Only in calls that we make: nobody is known to be there yet.
    sealed interface Reaching extends Open {}

    /// Their phone rings, or was picked up and its audio does not flow yet.
    record Dialling(boolean answered, Instant deadline) implements Reaching {}

    /// Picked up, and nobody knows by whom.
    ///
    /// @param hellos said by us into the silence
    /// @param speaking somebody or something speaks
    /// @param heard in turns that may not have been all, a greeting's first sentence perhaps; empty
    ///   when nobody said any
    record PickedUp(int hellos, boolean speaking, List<Hypothesis> heard, Instant deadline)
            implements Reaching {
        public PickedUp {
            heard = List.copyOf(heard);
        }
    }

    /// A call screen knows who calls and why, and asks the person.
    record Screened(boolean speaking, Instant deadline) implements Reaching {}

    /// A voicemail greets; its beep comes next.
    record AwaitingBeep(boolean speaking, Instant deadline) implements Reaching {}

    /// The message is being said.
    ///
    /// @param afterBeep a beep was heard before it
    record LeavingMessage(Turn turn, boolean afterBeep, Instant deadline) implements Reaching {}

    enum Then {
        /// The notice is over: ask what the call is about.
        OPEN,
        LISTEN,
        /// Listens without asking again soon: the caller is fetching something.
        WAIT
    }

    /// It is the caller's turn.
    ///
    /// @param silences how often they were asked again since they last spoke
    /// @param speaking they are speaking now
    /// @param keys pressed so far, when a number is being keyed
    record Listening(
            Turn turn,
            Expectation expects,
            int silences,
            boolean speaking,
            String keys,
            Instant deadline)
            implements Open {}

    /// Their words are being understood.
    ///
    /// @param heard what they may have said, the likeliest first
    record Thinking(Turn turn, Expectation expects, List<Hypothesis> heard, Instant deadline)
            implements Open {
        public Thinking {
            heard = List.copyOf(heard);
        }
    }

    /// A rep took the call, and the caller is told who.
    record Introducing(Turn turn, Instant deadline) implements Open {}

    /// The caller knows; the carrier joins the two.
    record Connecting(Instant deadline) implements Open {}

    /// The caller talks with a rep, and the agent is out of it.
    record Talking(Instant deadline) implements Open {}

    /// The last words are being said.
    record Parting(Turn turn, Instant deadline) implements Open {}

    /// The caller's leg was hung up and has not yet said that it is gone.
    record HangingUp(int tries, Instant deadline) implements Open {}

    /// The caller is gone.
    record Over() implements Conversation {}
}
