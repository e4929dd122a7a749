package dev.patchline.telephony.store;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows which legs are open at the carrier, so that after a crash the next start can hang up what
/// was left behind. Thread-safe.
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Jdbi jdbi;
    private final PostgresJournal journal;

    Leftovers(Jdbi jdbi, PostgresJournal journal) {
        this.jdbi = jdbi;
        this.journal = journal;
    }

    /// The carrier has named a leg. Returns at once; the future completes when that is safe, also
    /// while the database is away.
    public CompletableFuture<Void> legOpened(CallId call, Leg leg, String carrierId, Instant at) {
        return journal.put(new Row.LegOpened(call.value(), leg.attempt(), carrierId, at));
    }

    public CompletableFuture<Void> legEnded(CallId call, Leg leg, Instant at) {
        return journal.put(new Row.LegEnded(call.value(), leg.attempt(), at));
    }

    /// The open legs of calls that are not over, oldest first. Meant for the start, before calls
    /// are taken; a call that is going on has open legs too.
    public List<OpenLeg> openLegs() {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                SELECT legs.call, attempt, carrier_id, opened_at,
                                    coalesce((
                                        SELECT 'CloseLine' = ANY(commands)
                                        FROM journal
                                        WHERE journal.call = legs.call
                                            AND commands && ARRAY['CloseLine', 'HangUp']
                                        ORDER BY sequence DESC LIMIT 1), false)
                                FROM legs LEFT JOIN calls ON calls.id = legs.call
                                WHERE legs.ended_at IS NULL AND calls.ended_at IS NULL
                                ORDER BY opened_at, legs.call, attempt\
                                """)
                        .map((row, _) ->
                                new OpenLeg(
                                        new CallId(row.getString(1)),
                                        new Leg(row.getInt(2)),
                                        row.getString(3),
                                        row.getTimestamp(4).toInstant(),
                                        row.getBoolean(5)))
                        .list());
    }

    /// At start, before calls are taken: hangs up every leg that a crash left open, but for those
    /// of a caller and a rep who talk with each other, then ends and folds the calls that were
    /// going on. A leg that cannot be hung up now stays open, and its call too, for the next time.
    ///
    /// @param hangUp ends one leg at the carrier, and throws when it cannot; a leg that is gone is
    ///   no error
    /// @param at recorded as their end
    /// @return how many legs were hung up
    public int closeAbandoned(Consumer<OpenLeg> hangUp, Instant at) {
        int closed = 0;
        for (OpenLeg leg : openLegs()) {
            try {
                if (!leg.talking()) {
                    hangUp.accept(leg);
                    closed++;
                }
                legEnded(leg.call(), leg.leg(), at).join();
            } catch (RuntimeException e) {
                LOG.warn(
                        "call {}: leg {} of before the start cannot be hung up: {}",
                        leg.call(),
                        leg.leg().attempt(),
                        e.getClass().getSimpleName());
            }
        }
        for (String call : callsWithoutOpenLegs()) {
            journal.put(new Row.Ended(call, at, true)).join();
        }
        return closed;
    }

    /// The carrier's name of the first leg of a call, if the carrier ever named it.
    public Optional<String> firstLeg(CallId call) {
        return jdbi.withHandle(handle ->
                handle.createQuery("SELECT carrier_id FROM legs WHERE call = :call AND attempt = 0")
                        .bind("call", call.value())
                        .mapTo(String.class)
                        .findOne());
    }

    private List<String> callsWithoutOpenLegs() {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                SELECT id FROM calls WHERE ended_at IS NULL AND NOT EXISTS (
                                    SELECT FROM legs
                                    WHERE call = id AND legs.ended_at IS NULL)
                                ORDER BY started_at\
                                """)
                        .mapTo(String.class)
                        .list());
    }
}
