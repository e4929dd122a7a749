package dev.patchline.agent.call;

import dev.patchline.agent.dialog.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who said what in a call, as the others heard it: of the agent's speech only the words that were
/// played, not those that were meant to be. An immutable value, grown step by step.
///
/// @param lines in the order in which they were begun
public record Transcript(List<Line> lines) {
    public static final Transcript EMPTY = new Transcript(List.of());

    /// @param leg on which it was said
    /// @param turn the agent's, by its number; empty for what the leg's person said
    /// @param words heard; blank for a speech of the agent of which nothing is known yet
    public record Line(Instant at, Leg leg, Optional<Turn> turn, Words words) {
        /// Whether the agent said it.
        public boolean agent() {
            return turn.isPresent();
        }
    }

    public Transcript {
        lines = List.copyOf(lines);
    }

    /// After one more step of the call.
    public Transcript with(CallEvent event, List<CallCommand> commands) {
        var more = new ArrayList<>(lines);
        switch (event) {
            case CallEvent.Finished said -> {
                if (!said.words().isBlank()) {
                    more.add(new Line(said.at(), said.leg(), Optional.empty(), said.words()));
                }
            }
            case CallEvent.SpeechEnded(var _, var leg, var turn, var heard, var _) ->
                    more.replaceAll(line ->
                            line.leg().equals(leg) && line.turn().equals(Optional.of(turn))
                                    ? new Line(line.at(), leg, line.turn(), heard)
                                    : line);
            case CallEvent.FromLine _,
                    CallEvent.FromCarrier _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _,
                    CallEvent.Tick _ -> {}
        }
        for (CallCommand command : commands) {
            if (command instanceof CallCommand.Say(Leg leg, Turn turn, Words _)) {
                more.add(new Line(event.at(), leg, Optional.of(turn), Words.NONE));
            }
        }
        return new Transcript(more);
    }

    /// Without the speeches that nobody heard a word of.
    public Transcript heard() {
        return new Transcript(lines.stream().filter(line -> !line.words().isBlank()).toList());
    }
}
