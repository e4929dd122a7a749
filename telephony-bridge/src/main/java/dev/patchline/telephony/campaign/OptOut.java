package dev.patchline.telephony.campaign;

import dev.patchline.agent.call.CallId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Stops everything for one number, in all campaigns, in one transaction: it is put on the internal
/// list, no lead of this number is due any more, and an attempt that is being dialled is taken
/// back. Thread-safe.
///
/// An attempt begins and an opt-out is recorded under the same lock of the number, so either the
/// attempt sees the opt-out and does not begin, or the opt-out sees the attempt and cancels it.
public final class OptOut {
    /// The list of numbers that asked us, or that were found to be somebody else's.
    public static final String INTERNAL = "internal";

    private final Jdbi jdbi;
    private final Consumer<CallId> cancel;

    /// How we were told.
    public enum Channel {
        /// Said in a call.
        VOICE,
        /// Key 9 in a call.
        KEY,
        TEXT,
        /// Typed in by somebody at the business.
        CLI,
        /// The one who answered is not the lead.
        WRONG_PERSON
    }

    /// What was stopped.
    ///
    /// @param leads that were still due, in all campaigns
    /// @param cancelled attempts that were being dialled
    public record Stopped(int leads, List<CallId> cancelled) {
        public Stopped {
            cancelled = List.copyOf(cancelled);
        }
    }

    /// @param cancel takes an unanswered call back, if this process has it; other processes find
    ///   the mark in the database within a second
    public OptOut(Jdbi jdbi, Consumer<CallId> cancel) {
        this.jdbi = jdbi;
        this.cancel = cancel;
    }

    /// Blocks until the transaction is committed; a virtual thread's work. Saying it twice is the
    /// same as once.
    ///
    /// @param number in E.164
    /// @param call in which it was said; that call itself is not taken back
    public Stopped record(String number, Channel channel, Optional<CallId> call, Instant at) {
        Stopped stopped =
                jdbi.inTransaction(handle -> {
                    lock(handle, number);
                    return stop(handle, number, channel, call, at);
                });
        stopped.cancelled().forEach(cancel);
        return stopped;
    }

    /// Nothing else may begin or stop attempts to this number until the transaction ends.
    static void lock(Handle handle, String number) {
        handle.createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:number, 0))::text")
                .bind("number", number)
                .mapTo(String.class)
                .findOne();
    }

    /// The same within a transaction that holds the lock.
    static Stopped stop(
            Handle handle, String number, Channel channel, Optional<CallId> call, Instant at) {
        String said = call.map(CallId::value).orElse(null);
        handle.createUpdate(
                        """
                        INSERT INTO suppressions (number, source, since, reason, call)
                        VALUES (:number, :source, :at, :reason, :call)
                        ON CONFLICT (number, source) DO NOTHING\
                        """)
                .bind("number", number)
                .bind("source", INTERNAL)
                .bind("at", at)
                .bind("reason", channel.name())
                .bind("call", said)
                .execute();
        int leads =
                handle.createUpdate(
                                """
                                UPDATE campaign_leads
                                SET state = 'done', why = 'asked not to be called'
                                WHERE number = :number AND state <> 'done'\
                                """)
                        .bind("number", number)
                        .execute();
        List<CallId> running =
                new ArrayList<>(
                        handle.createQuery(
                                        """
                                        UPDATE dials SET cancelled_at = :at
                                        WHERE number = :number AND ended_at IS NULL
                                            AND answered_at IS NULL AND id IS DISTINCT FROM :call
                                        RETURNING id\
                                        """)
                                .bind("number", number)
                                .bind("at", at)
                                .bind("call", said)
                                .mapTo(String.class)
                                .map(CallId::new)
                                .list());
        return new Stopped(leads, running);
    }
}
