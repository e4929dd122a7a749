package dev.patchline.agent.session;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.port.Carrier;
import dev.patchline.agent.port.Journal;
import dev.patchline.agent.port.Line;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.port.OptOuts;
import dev.patchline.agent.port.Roster;
import dev.patchline.agent.port.Understander;
import dev.patchline.agent.port.Voice;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/// What a call is made with.
///
/// @param understanding opens the mind of each call to the call's playbook
/// @param understander the quick part of it, which needs nobody else
/// @param minds platform threads for the understander, whose native code must not hold a virtual
///   thread's carrier
/// @param errands for work that waits, such as the carrier's API: one virtual thread each
public record Equipment(
        Carrier carrier,
        Journal journal,
        Roster roster,
        OptOuts optOuts,
        Mind.Opener understanding,
        Understander understander,
        Voice voice,
        Lines lines,
        Executor minds,
        Executor errands,
        InstantSource clock) {

    /// Makes the agent's side of a leg's audio, before the carrier opens it.
    public interface Lines {
        Line line(CallId call, Leg leg);
    }
}
