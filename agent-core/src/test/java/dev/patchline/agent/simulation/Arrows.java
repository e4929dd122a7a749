package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallState;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every change of state that a simulation went through, and by which event, for comparing with the
/// diagram in ARCHITECTURE.md.
final class Arrows {
    private final Map<String, Set<String>> conversation = new TreeMap<>();
    private final Map<String, Set<String>> handoff = new TreeMap<>();

    void took(CallState before, CallEvent event, CallState after) {
        took(conversation, name(before.conversation()), event, name(after.conversation()));
        took(handoff, name(before.handoff()), event, name(after.handoff()));
    }

    private static void took(
            Map<String, Set<String>> arrows, String from, CallEvent event, String to) {
        if (!from.equals(to)) {
            arrows.computeIfAbsent(from + " --> " + to, _ -> new TreeSet<>()).add(name(event));
        }
    }

    private static String name(Object value) {
        return value.getClass().getSimpleName();
    }

    Map<String, Set<String>> conversation() {
        return conversation;
    }

    Map<String, Set<String>> handoff() {
        return handoff;
    }
}
