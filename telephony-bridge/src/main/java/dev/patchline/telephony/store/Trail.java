package dev.patchline.telephony.store;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.port.Journal.Entry;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How one call went towards its end, as far as rules can be tried on it later: a pure function of
/// its journal, like [Summary].
///
/// @param handoffAt when a rep was first looked for, which is when the caller had agreed; null when
///   none was
/// @param asked the fields whose question was said, in order
/// @param flags what rules may know of the caller's wishes
/// @param explored whether a soft rule was passed over
record Trail(
        @Nullable Instant handoffAt, List<String> asked, List<String> flags, boolean explored) {
    Trail {
        asked = List.copyOf(asked);
        flags = List.copyOf(flags);
    }

    static Trail fold(List<Entry> entries) {
        @Nullable Instant handoffAt = null;
        boolean explored = false;
        var asked = new LinkedHashSet<String>();
        for (Entry entry : entries) {
            switch (entry.dialog().asked()) {
                case Asked.Nothing() -> {}
                case Asked.Question _, Asked.ReadBack _ -> asked.add(entry.dialog().askedField());
            }
            explored |=
                    entry.dialog()
                            .decision()
                            .filter(chosen -> chosen.reason().startsWith(Rule.EXPLORED))
                            .isPresent();
            if (handoffAt == null
                    && entry.commands().stream().anyMatch(CallCommand.FindRep.class::isInstance)) {
                handoffAt = entry.event().at();
            }
        }
        Set<String> flags = entries.isEmpty() ? Set.of() : entries.getLast().dialog().flags();
        return new Trail(
                handoffAt, List.copyOf(asked), List.copyOf(new TreeSet<>(flags)), explored);
    }
}
