package dev.patchline.telephony.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The record of what became of calls. It is only added to; the last word counts. Thread-safe;
/// every method waits for the database and throws Jdbi's exceptions when it is away.
///
/// A result for a call that is not on record is kept aside: it stands in the table like any other,
/// and counts from the moment at which the call is on record, which may be later than the result
/// when the database was away.
public final class Outcomes {
    private static final int NEAR = 3;

    private final Jdbi jdbi;
    private final InstantSource clock;

    public Outcomes(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /// What was done with a result.
    public enum Fate {
        NOTED,
        /// The same message was there already.
        KNOWN,
        /// A message of this key was there already, and said something else. Nothing was noted.
        CONTRADICTED,
        /// Noted, and no such call is on record.
        ASIDE
    }

    /// A result about a call that is not on record.
    public record Aside(String call, String result, Instant receivedAt, String source) {}

    /// Notes a result.
    public Fate say(Said said) {
        return jdbi.inTransaction(handle -> say(handle, said));
    }

    /// Notes several in one transaction.
    ///
    /// @return what was done with each, in order
    List<Fate> say(List<Said> several) {
        return jdbi.inTransaction(
                handle -> several.stream().map(said -> say(handle, said)).toList());
    }

    private Fate say(Handle handle, Said said) {
        int added =
                handle.createUpdate(
                                """
                                INSERT INTO outcomes (call, result, amount, happened_at, received_at,
                                    source, said_by, key)
                                VALUES (:call, :result, :amount, :happened, :received, :source, :by, :key)
                                ON CONFLICT (key) DO NOTHING\
                                """)
                        .bind("call", said.call())
                        .bind("result", said.result().written())
                        .bind("amount", said.amount().orElse(null))
                        .bind("happened", said.happenedAt().atOffset(ZoneOffset.UTC))
                        .bind("received", clock.instant().atOffset(ZoneOffset.UTC))
                        .bind("source", said.source().name().toLowerCase(Locale.ROOT))
                        .bind("by", said.by().orElse(null))
                        .bind("key", said.key().orElse(null))
                        .execute();
        if (added == 0) {
            return same(handle, said) ? Fate.KNOWN : Fate.CONTRADICTED;
        }
        return known(handle, said.call()) ? Fate.NOTED : Fate.ASIDE;
    }

    private record Content(String call, String result, @Nullable BigDecimal amount) {}

    private static boolean same(Handle handle, Said said) {
        Content before =
                handle.createQuery("SELECT call, result, amount FROM outcomes WHERE key = :key")
                        .bind("key", said.key().orElse(""))
                        .map((row, _) ->
                                new Content(
                                        row.getString(1), row.getString(2), row.getBigDecimal(3)))
                        .one();
        @Nullable BigDecimal amount = said.amount().orElse(null);
        boolean sameAmount =
                before.amount() == null || amount == null
                        ? Objects.equals(before.amount(), amount)
                        : before.amount().compareTo(amount) == 0;
        return before.call().equals(said.call())
                && before.result().equals(said.result().written())
                && sameAmount;
    }

    /// Whether a call is on record.
    public boolean known(String call) {
        return jdbi.withHandle(handle -> known(handle, call));
    }

    private static boolean known(Handle handle, String call) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM calls WHERE id = :call)")
                .bind("call", call)
                .mapTo(Boolean.class)
                .one();
    }

    /// Calls whose ids begin as this one does, the latest first: what may have been meant.
    public List<String> near(String call) {
        String start = call.substring(0, Math.min(call.length(), 6));
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                SELECT id FROM calls WHERE starts_with(id, :start)
                                ORDER BY started_at DESC LIMIT :limit\
                                """)
                        .bind("start", start)
                        .bind("limit", NEAR)
                        .mapTo(String.class)
                        .list());
    }

    /// Results about calls that are not on record, the latest first.
    ///
    /// @param limit of how many
    public List<Aside> aside(int limit) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                SELECT call, result, received_at, source FROM outcomes o
                                WHERE NOT EXISTS (SELECT FROM calls c WHERE c.id = o.call)
                                ORDER BY id DESC LIMIT :limit\
                                """)
                        .bind("limit", limit)
                        .map((row, _) ->
                                new Aside(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getTimestamp(3).toInstant(),
                                        row.getString(4)))
                        .list());
    }

    /// What was said of a call, first to last, in words.
    public List<String> history(String call) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                SELECT result, amount, happened_at, source, said_by FROM outcomes
                                WHERE call = :call ORDER BY id\
                                """)
                        .bind("call", call)
                        .map((row, _) ->
                                row.getTimestamp(3).toInstant()
                                        + " "
                                        + row.getString(1)
                                        + Optional.ofNullable(row.getBigDecimal(2))
                                                .map(amount -> " " + amount.toPlainString())
                                                .orElse("")
                                        + " ("
                                        + row.getString(4)
                                        + Optional.ofNullable(row.getString(5))
                                                .map(by -> ", " + by)
                                                .orElse("")
                                        + ")")
                        .list());
    }
}
