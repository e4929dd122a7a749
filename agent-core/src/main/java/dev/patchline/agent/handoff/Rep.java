package dev.patchline.agent.handoff;

import java.time.Duration;

/// Somebody who takes calls, from the roster.
///
/// @param phone in E.164
/// @param ring how long their phone rings before the next one is tried; 5 to 60 s
public record Rep(String name, String phone, Duration ring) {
    @Override
    public String toString() {
        return "Rep[" + name + "]";
    }
}
