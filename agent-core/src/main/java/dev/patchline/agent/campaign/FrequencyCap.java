package dev.patchline.agent.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Most calls to one number within a time that slides, in some states.
public record FrequencyCap(Set<String> states, int calls, Duration within, Source source) {
    public FrequencyCap {
        states = Set.copyOf(states);
    }

    /// @param state of the called person; empty means that it may be any
    boolean binds(Optional<String> state) {
        return state.map(states::contains).orElse(true);
    }

    /// When the next call may be; in the past when it may be now.
    ///
    /// @param dials to the number, oldest first, by all campaigns
    Instant next(List<Instant> dials) {
        return dials.size() < calls ? Instant.MIN : dials.get(dials.size() - calls).plus(within);
    }
}
