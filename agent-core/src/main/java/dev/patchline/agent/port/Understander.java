package dev.patchline.agent.port;

import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import java.time.Instant;
import java.util.List;

/// Reads the caller's words in the light of what was asked. One is made for each playbook.
///
/// Thread-safe. Takes milliseconds; a slower one answers in time or throws, and the caller of it
/// falls back.
public interface Understander {
    /// @param dialog what was asked and what is known
    /// @param heard what the caller said, as recognised
    /// @param at when it was said; "tomorrow" is the day after
    /// @return suggestions in the order in which the words came; empty when nothing was understood
    List<Proposal> understand(Dialog dialog, Words heard, Instant at);

    /// The same, where the ear was in doubt. Whoever cannot weigh hypotheses takes the likeliest.
    ///
    /// @param heard what the caller may have said, the likeliest first; never empty
    default List<Proposal> understand(Dialog dialog, List<Hypothesis> heard, Instant at) {
        return understand(dialog, heard.getFirst().words(), at);
    }
}
