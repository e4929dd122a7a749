package dev.patchline.agent.port;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.dialog.Dialog;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Keeps what happened. Appending returns at once; the future completes when the record is safe on
/// disk, in the database or in a spill file that catches up later. Entries of one call are kept in
/// the order in which they were appended. Thread-safe.
public interface Journal {
    /// A call begins.
    ///
    /// @param from in E.164, or empty when withheld
    /// @param to the number that is called, in E.164
    /// @param playbook id and hash, as in `plumbing-emergency@3f2a…`
    /// @param outbound we make it
    record Arrival(
            CallId call, String from, String to, String playbook, Instant at, boolean outbound) {
        /// A call came in.
        public Arrival(CallId call, String from, String to, String playbook, Instant at) {
            this(call, from, to, playbook, at, false);
        }
    }

    /// One step of a call: what came in and what the rules wanted done.
    ///
    /// @param sequence from 1, without gaps within a call
    /// @param dialog what was known after the step
    record Entry(
            CallId call, int sequence, CallEvent event, List<CallCommand> commands, Dialog dialog) {
        public Entry {
            commands = List.copyOf(commands);
        }
    }

    CompletableFuture<Void> begin(Arrival arrival);

    CompletableFuture<Void> append(Entry entry);

    /// The call is over: folds its entries into a summary row.
    CompletableFuture<Void> end(CallId call, Instant at);
}
