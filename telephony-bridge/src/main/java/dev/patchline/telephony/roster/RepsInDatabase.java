package dev.patchline.telephony.roster;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reps with a call as advisory locks of PostgreSQL, on one connection that this process keeps:
/// when the process is killed the connection ends, and its reps are free.
///
/// While the database is away each process knows only its own reps, since a caller who waits must
/// not wait for a database; a rep who is rung by two of them is busy for the second. Thread-safe.
public final class RepsInDatabase implements RepClaims {
    /// Sets these advisory locks apart from all others.
    private static final int REPS = 0x5245;

    private static final int PATIENCE_SECONDS = 1;

    /// After a failure, until the database is asked again.
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(RepsInDatabase.class);

    private final Jdbi jdbi;
    private final Set<String> taken = new HashSet<>();
    private @Nullable Handle connection;
    private long askAgainAt = System.nanoTime();

    public RepsInDatabase(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public synchronized boolean take(String rep) {
        boolean ours = ask(handle -> tryLock(handle, rep), true);
        if (ours) {
            taken.add(rep);
        }
        return ours;
    }

    private static boolean tryLock(Handle handle, String rep) {
        return handle.createQuery("SELECT pg_try_advisory_lock(:reps, :rep)")
                .setQueryTimeout(PATIENCE_SECONDS)
                .bind("reps", REPS)
                .bind("rep", rep.hashCode())
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public synchronized void give(String rep) {
        if (taken.remove(rep)) {
            ask(
                    handle ->
                            handle.createQuery("SELECT pg_advisory_unlock(:reps, :rep)")
                                    .setQueryTimeout(PATIENCE_SECONDS)
                                    .bind("reps", REPS)
                                    .bind("rep", rep.hashCode())
                                    .mapTo(Boolean.class)
                                    .one(),
                    false);
        }
    }

    @Override
    public synchronized Set<String> elsewhere(Set<String> reps) {
        Set<Long> locked =
                ask(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT objid::bigint FROM pg_locks
                                                WHERE locktype = 'advisory' AND objsubid = 2
                                                    AND classid = :reps AND granted
                                                    AND pid <> pg_backend_pid()
                                                    AND database = (
                                                        SELECT oid FROM pg_database
                                                        WHERE datname = current_database())\
                                                """)
                                        .setQueryTimeout(PATIENCE_SECONDS)
                                        .bind("reps", REPS)
                                        .mapTo(Long.class)
                                        .set(),
                        Set.of());
        return reps.stream()
                .filter(rep -> locked.contains(Integer.toUnsignedLong(rep.hashCode())))
                .collect(Collectors.toSet());
    }

    /// @param otherwise what to take for the answer when there is none
    private <T> T ask(Function<Handle, T> question, T otherwise) {
        if (System.nanoTime() - askAgainAt < 0) {
            return otherwise;
        }
        try {
            return question.apply(connected());
        } catch (JdbiException e) {
            LOG.warn(
                    "other processes' reps are not known for now: {}",
                    e.getClass().getSimpleName());
            disconnect();
            askAgainAt = System.nanoTime() + PAUSE.toNanos();
            return otherwise;
        }
    }

    private Handle connected() {
        Handle kept = connection;
        if (kept != null) {
            return kept;
        }
        Handle opened = jdbi.open();
        connection = opened;
        // The locks went with the last connection.
        taken.forEach(rep -> tryLock(opened, rep));
        return opened;
    }

    private void disconnect() {
        Handle kept = connection;
        connection = null;
        if (kept != null) {
            try {
                kept.execute("SELECT pg_advisory_unlock_all()::text");
            } catch (JdbiException _) {
                // Gone, and its locks with it.
            }
            try {
                kept.close();
            } catch (JdbiException _) {
                // The same.
            }
        }
    }

    @Override
    public synchronized void close() {
        taken.clear();
        disconnect();
    }
}
