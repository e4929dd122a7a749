package dev.patchline.agent.campaign;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// What the rules need to know of somebody who may be called.
///
/// @param zones every time zone they may be in; when there is none, they are not called
/// @param states every state they may be in, two letters; none means that it is not known
/// @param cameAt when they asked to be called
public record Callee(Set<ZoneId> zones, Set<String> states, Optional<Instant> cameAt) {
    public Callee {
        zones = Set.copyOf(zones);
        states = Set.copyOf(states);
    }
}
