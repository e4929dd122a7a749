package dev.patchline.agent.call;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.AttemptEnd;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Something the rules want done. Performing one never blocks; what comes of it comes back as an
/// event.
public sealed interface CallCommand {
    /// Waits until the record of it is committed, because it cannot be taken back.
    sealed interface Lasting extends CallCommand {}

    /// On the audio of a leg, at once.
    sealed interface OnLine extends CallCommand {
        Leg leg();
    }

    record Answer() implements Lasting {}

    /// Rings somebody for a call that we make; the audio comes with the dialling.
    ///
    /// @param number in E.164
    /// @param from the number of ours that is shown, in E.164
    record PlaceCall(Words number, String from, Duration ring) implements Lasting {}

    /// They asked not to be called: nobody calls this number again.
    ///
    /// @param number in E.164
    /// @param keyed by key, not by voice
    record OptOut(Words number, boolean keyed) implements Lasting {}

    /// Asks the carrier to open the audio of an answered leg.
    record OpenLine(Leg leg) implements CallCommand {}

    record Say(Leg leg, Turn turn, Words words) implements OnLine {}

    /// Stops speaking for the moment, keeping the rest.
    record Pause(Leg leg) implements OnLine {}

    record Resume(Leg leg) implements OnLine {}

    /// Stops speaking and drops the rest.
    record Hush(Leg leg) implements OnLine {}

    record Expect(Leg leg, Expectation expectation) implements OnLine {}

    /// Renders ahead what is likely to be said.
    record Prepare(Words words) implements CallCommand {}

    /// @param heard what the caller may have said, the likeliest first; never empty
    record Understand(Turn turn, List<Hypothesis> heard) implements CallCommand {
        public Understand {
            heard = List.copyOf(heard);
        }
    }

    /// Finds and locks a free rep of a group.
    ///
    /// @param tried names of those who were rung already in this call
    record FindRep(Leg leg, String group, List<String> tried) implements CallCommand {
        public FindRep {
            tried = List.copyOf(tried);
        }
    }

    record Dial(Leg leg, Rep rep) implements Lasting {}

    /// Joins a rep's leg to the caller's.
    ///
    /// @param tries from 1
    record Bridge(Leg leg, int tries) implements Lasting {}

    record HangUp(Leg leg) implements Lasting {}

    /// Closes the agent's ear and mouth on a leg whose people now talk to each other.
    record CloseLine(Leg leg) implements CallCommand {}

    /// The attempt is over: unlocks the rep and records how it went.
    record EndAttempt(Leg leg, Rep rep, AttemptEnd end) implements CallCommand {}

    /// Puts on record what the call came to, and tells the owner where that is wanted.
    ///
    /// @param fields values by name, as far as known
    record Conclude(Route route, String reason, Map<String, Words> fields, Words brief)
            implements Lasting {
        public Conclude {
            fields = Map.copyOf(fields);
        }
    }
}
