package dev.patchline.agent.handoff;

import dev.patchline.agent.call.CallCommand;
import java.util.List;
import java.util.stream.Stream;

/// What one event did to a handoff.
public record HandoffStep(Handoff handoff, List<CallCommand> commands, News news) {
    public HandoffStep {
        commands = List.copyOf(commands);
    }

    static HandoffStep to(Handoff handoff, CallCommand... commands) {
        return new HandoffStep(handoff, List.of(commands), new News.Nothing());
    }

    HandoffStep preceded(CallCommand first) {
        return new HandoffStep(
                handoff, Stream.concat(Stream.of(first), commands.stream()).toList(), news);
    }

    HandoffStep telling(News told) {
        return new HandoffStep(handoff, commands, told);
    }
}
