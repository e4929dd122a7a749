package dev.patchline.agent.session;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.port.Understander;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A mind that asks nobody: what the understander makes of the words is all.
///
/// @param threads platform threads, because the understander may run native code, which would hold
///   a virtual thread's carrier
public record OwnMind(CallId call, Understander understander, Executor threads) implements Mind {
    private static final Logger log = LoggerFactory.getLogger(OwnMind.class);

    @Override
    public void overhear(Dialog dialog, Words soFar) {}

    @Override
    public void understand(
            Dialog dialog, List<Hypothesis> heard, Instant at, Consumer<Understanding> then) {
        threads.execute(() ->
                then.accept(
                        new Understanding(
                                understand(call, understander, dialog, heard, at), List.of())));
    }

    /// What an understander makes of the words; nothing when it fails.
    public static List<Proposal> understand(
            CallId call,
            Understander understander,
            Dialog dialog,
            List<Hypothesis> heard,
            Instant at) {
        try {
            return understander.understand(dialog, heard, at);
        } catch (RuntimeException fault) {
            log.error("call {}: understanding failed", call, Faults.withoutWords(fault));
            return List.of();
        }
    }

    @Override
    public void close() {}
}
