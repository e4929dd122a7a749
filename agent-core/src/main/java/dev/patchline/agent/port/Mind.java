package dev.patchline.agent.port;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Consultation;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Understands the caller of one call. Its methods are called on the call's own thread and never
/// block.
public interface Mind extends AutoCloseable {
    /// The words so far of a turn that is not over. A slow mind may think ahead.
    void overhear(Dialog dialog, Words soFar);

    /// A turn is over. A turn before this one that is still being thought about is given up.
    ///
    /// @param dialog what was asked and what is known
    /// @param heard what the caller may have said, the likeliest first; never empty
    /// @param at when it was said; "tomorrow" is the day after
    /// @param then is told once, on a thread of the mind, also when nothing was understood
    void understand(
            Dialog dialog, List<Hypothesis> heard, Instant at, Consumer<Understanding> then);

    /// Other words for what is about to be said to the caller, where its exact words do not matter.
    ///
    /// @param dialog as it is when this has been said
    /// @param words as the engine chose them
    /// @param then is told once what became of it, when the sentences were begun
    /// @return empty when it must be said as it is
    default Optional<Sentences> reword(Dialog dialog, Words words, Consumer<Rewording> then) {
        return Optional.empty();
    }

    /// The call is over.
    @Override
    void close();

    /// What a turn meant.
    ///
    /// @param proposals in the order in which the words came
    /// @param consulted language models that were asked since the turn before, in order
    record Understanding(List<Proposal> proposals, List<Consultation> consulted) {
        public Understanding {
            proposals = List.copyOf(proposals);
            consulted = List.copyOf(consulted);
        }
    }

    /// How wording went.
    ///
    /// @param spoken what was handed to the voice; blank when it was given up
    record Rewording(Words spoken, List<Consultation> consulted) {
        public Rewording {
            consulted = List.copyOf(consulted);
        }
    }

    /// Opens a mind for each call, while the phone still rings. Thread-safe.
    interface Opener {
        Mind open(CallId call);
    }
}
