package dev.patchline.telephony.report;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.handoff.AttemptEnd;
import dev.patchline.agent.playbook.Route;
import dev.patchline.telephony.report.CallFacts.Business;
import dev.patchline.telephony.report.CallFacts.Handoff;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Reads attempts for reports, a row at a time. Thread-safe.
final class CallFile {
    /// Rows that the driver holds at once.
    private static final int FETCHED = 2_000;

    /// The last word on each call: what was said before a withdrawal does not count, and a visit
    /// and a deal are two questions.
    static final String LAST_WORDS =
            """
            said AS (
                SELECT o.* FROM outcomes o
                WHERE o.result <> 'withdrawn' AND NOT EXISTS (
                    SELECT FROM outcomes w
                    WHERE w.call = o.call AND w.result = 'withdrawn' AND w.id > o.id)),
            deal AS (
                SELECT DISTINCT ON (call) call, result, amount FROM said
                WHERE result IN ('won', 'lost') ORDER BY call, id DESC),
            visit AS (
                SELECT DISTINCT ON (call) call, result FROM said
                WHERE result IN ('booked', 'no-show') ORDER BY call, id DESC)\
            """;

    private static final String ATTEMPTS =
            "WITH "
                    + LAST_WORDS
                    + """
                    , rung AS (
                        SELECT call, count(dialled_at) AS rung, min(accepted_at) AS accepted_at,
                            min(bridged_at) AS bridged_at,
                            max(ended_at) FILTER (WHERE bridged_at IS NOT NULL) AS ended_at,
                            bool_or(outcome = 'CALLER_GONE') AS caller_left
                        FROM attempts GROUP BY call)
                    SELECT coalesce(c.id, d.id) AS id,
                        d.id IS NOT NULL OR c.direction = 'out' AS outbound,
                        split_part(coalesce(c.playbook, k.playbook, ''), '@', 1) AS playbook,
                        coalesce(c.playbook_version, '') AS version,
                        coalesce(l.list, '') AS list,
                        coalesce(d.campaign, '') AS campaign,
                        coalesce(d.arm, '') AS arm,
                        coalesce(d.caller_number, c.to_number) AS number,
                        coalesce(d.number, nullif(c.from_number, ''), c.id) AS person,
                        coalesce(d.dialled_at, c.started_at) AS at,
                        coalesce(d.answered_at, c.answered_at) AS answered_at,
                        coalesce(d.ended_at, c.ended_at) AS ended_at,
                        d.disposition, d.answered_by, coalesce(c.turns, 0) AS turns,
                        c.route, coalesce(c.reason, '') AS reason, c.asked, c.flags,
                        coalesce(c.explored, false) AS explored,
                        c.handoff_at, coalesce(r.rung, 0) AS rung, r.accepted_at, r.bridged_at,
                        CASE WHEN r.bridged_at IS NOT NULL
                            THEN coalesce(r.ended_at, c.ended_at) END AS bridge_ended_at,
                        coalesce(r.caller_left, false) AS caller_left,
                        visit.result AS visit, deal.result AS deal,
                        coalesce(deal.amount, 0) AS amount,
                        d.sip_code, coalesce(d.attestation, '') AS attestation
                    FROM calls c
                        FULL JOIN dials d ON d.call = c.id
                        LEFT JOIN campaigns k ON k.id = d.campaign
                        LEFT JOIN leads l ON l.id = d.lead
                        LEFT JOIN rung r ON r.call = c.id
                        LEFT JOIN deal ON deal.call = c.id
                        LEFT JOIN visit ON visit.call = c.id
                    WHERE coalesce(d.dialled_at, c.started_at) >= :from
                        AND coalesce(d.dialled_at, c.started_at) < :to
                    ORDER BY at\
                    """;

    private final Jdbi jdbi;

    CallFile(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Gives each attempt of a span of time, in order.
    void each(Instant from, Instant to, Consumer<CallFacts> taker) {
        jdbi.useTransaction(handle ->
                handle.createQuery(ATTEMPTS)
                        .setFetchSize(FETCHED)
                        .bind("from", from.atOffset(ZoneOffset.UTC))
                        .bind("to", to.atOffset(ZoneOffset.UTC))
                        .map((row, _) -> facts(row))
                        .forEach(taker));
    }

    /// Whose phones rang in a span of time, and how that ended.
    MissedHandoffs handoffs(Instant from, Instant to) {
        var byRep = new TreeMap<String, Map<AttemptEnd, Integer>>();
        int nobody =
                jdbi.withHandle(handle -> {
                    handle.createQuery(
                                    """
                                    SELECT a.rep, a.outcome, count(*) FROM attempts a
                                        JOIN calls c ON c.id = a.call
                                    WHERE c.started_at >= :from AND c.started_at < :to
                                        AND a.dialled_at IS NOT NULL AND a.outcome IS NOT NULL
                                    GROUP BY a.rep, a.outcome\
                                    """)
                            .bind("from", from.atOffset(ZoneOffset.UTC))
                            .bind("to", to.atOffset(ZoneOffset.UTC))
                            .map((row, _) -> {
                                byRep.computeIfAbsent(
                                                row.getString(1),
                                                _ -> new EnumMap<>(AttemptEnd.class))
                                        .put(AttemptEnd.valueOf(row.getString(2)), row.getInt(3));
                                return row.getString(1);
                            })
                            .list();
                    return handle.createQuery(
                                    """
                                    SELECT count(*) FROM calls c
                                    WHERE c.started_at >= :from AND c.started_at < :to
                                        AND c.handoff_at IS NOT NULL AND NOT EXISTS (
                                            SELECT FROM attempts a
                                            WHERE a.call = c.id AND a.dialled_at IS NOT NULL)\
                                    """)
                            .bind("from", from.atOffset(ZoneOffset.UTC))
                            .bind("to", to.atOffset(ZoneOffset.UTC))
                            .mapTo(Integer.class)
                            .one();
                });
        return new MissedHandoffs(byRep, nobody);
    }

    private static CallFacts facts(ResultSet row) throws SQLException {
        @Nullable String disposition = row.getString("disposition");
        @Nullable String answeredBy = row.getString("answered_by");
        @Nullable String route = row.getString("route");
        return new CallFacts(
                row.getString("id"),
                row.getBoolean("outbound"),
                row.getString("playbook"),
                row.getString("version"),
                row.getString("list"),
                row.getString("campaign"),
                row.getString("arm"),
                row.getString("number"),
                row.getString("person"),
                row.getTimestamp("at").toInstant(),
                instant(row, "answered_at"),
                instant(row, "ended_at"),
                disposition == null ? null : Disposition.valueOf(disposition),
                answeredBy == null ? null : AnsweredBy.valueOf(answeredBy),
                row.getInt("turns"),
                route == null ? null : Route.valueOf(route),
                row.getString("reason"),
                texts(row.getArray("asked")),
                texts(row.getArray("flags")),
                row.getBoolean("explored"),
                new Handoff(
                        instant(row, "handoff_at"),
                        row.getInt("rung"),
                        instant(row, "accepted_at"),
                        instant(row, "bridged_at"),
                        instant(row, "bridge_ended_at"),
                        row.getBoolean("caller_left")),
                new Business(
                        result(row.getString("visit")), result(row.getString("deal")), amount(row)),
                row.getObject("sip_code", Integer.class),
                row.getString("attestation"));
    }

    private static BigDecimal amount(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static @Nullable Result result(@Nullable String text) {
        return text == null ? null : Result.read(text).orElse(null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static Set<String> texts(@Nullable Array array) throws SQLException {
        return array == null
                ? Set.of()
                : Arrays.stream((String[]) array.getArray())
                        .collect(Collectors.toUnmodifiableSet());
    }
}
