package dev.patchline.telephony.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.tuning.PastCall;
import dev.patchline.agent.tuning.PastCall.Ending;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Reads past calls for tuning: what was known in them, and how they ended. What people said does
/// not leave this process. Thread-safe.
final class PastCalls {
    private static final String QUERY =
            "WITH "
                    + CallFile.LAST_WORDS
                    + """
                    SELECT c.id, c.flags, c.explored,
                        c.handoff_at IS NOT NULL OR c.route = 'TRANSFER' AS passed,
                        CASE WHEN EXISTS (SELECT FROM attempts a
                                WHERE a.call = c.id AND a.bridged_at IS NOT NULL)
                            THEN deal.result END AS result,
                        coalesce(deal.amount, 0) AS amount,
                        (SELECT jsonb_object_agg(f.field, f.value) FROM fields f
                            WHERE f.call = c.id) AS known
                    FROM calls c LEFT JOIN deal ON deal.call = c.id
                    WHERE split_part(c.playbook, '@', 1) = :playbook
                        AND c.started_at >= :from AND c.started_at < :to
                        AND c.answered_at IS NOT NULL
                    ORDER BY c.started_at\
                    """;
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;

    PastCalls(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// @param playbook its id
    List<PastCall> of(String playbook, Instant from, Instant to) {
        return jdbi.withHandle(handle ->
                handle.createQuery(QUERY)
                        .bind("playbook", playbook)
                        .bind("from", from.atOffset(ZoneOffset.UTC))
                        .bind("to", to.atOffset(ZoneOffset.UTC))
                        .map((row, _) -> past(row))
                        .list());
    }

    private static PastCall past(ResultSet row) throws SQLException {
        var flags = new HashSet<>(CallFile.texts(row.getArray("flags")));
        // That no rep could be had is no matter of criteria.
        flags.remove("unreached");
        boolean explored = row.getBoolean("explored");
        return new PastCall(
                row.getString("id"),
                known(row.getString("known")),
                Set.copyOf(flags),
                row.getBoolean("passed") && !explored,
                explored,
                ending(row.getString("result")),
                row.getDouble("amount"));
    }

    private static Map<String, String> known(@Nullable String json) throws SQLException {
        if (json == null) {
            return Map.of();
        }
        try {
            return JSON.readValue(json, VALUES);
        } catch (JsonProcessingException e) {
            throw new SQLException("the database wrote JSON that is none", e);
        }
    }

    private static Ending ending(@Nullable String result) {
        if (result == null) {
            return Ending.UNKNOWN;
        }
        return result.equals(Result.WON.written()) ? Ending.WON : Ending.LOST;
    }
}
