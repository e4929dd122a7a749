package dev.patchline.agent.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The answer to an event: how the call stands now, and what to do, in order.
public record Step(CallState state, List<CallCommand> commands) {
    public Step {
        commands = List.copyOf(commands);
    }

    /// Nothing to do.
    static Step stay(CallState state) {
        return new Step(state, List.of());
    }

    /// One step and, from where it led, another.
    static Step and(Step first, Function<CallState, Step> next) {
        Step second = next.apply(first.state());
        if (first.commands().isEmpty()) {
            return second;
        }
        var commands = new ArrayList<>(first.commands());
        commands.addAll(second.commands());
        return new Step(second.state(), commands);
    }
}
