package dev.patchline.telephony.lists;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.campaign.Calling;
import dev.patchline.agent.campaign.Consent;
import dev.patchline.agent.campaign.Lead;
import dev.patchline.agent.campaign.LineType;
import dev.patchline.agent.campaign.Screening;
import dev.patchline.agent.campaign.ScreeningRules;
import dev.patchline.agent.campaign.Suppression;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Reads leads, with all that speaks for or against calling them. Every method works in the
/// transaction of the handle that it is given.
public final class LeadBook {
    /// How many leads are fetched at a time: a list may have millions.
    private static final int FETCH = 2_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /// Consents and suppressions come as arrays beside each other, one lead a row.
    private static final String LEADS =
            """
            SELECT leads.*, c.kinds, c.sellers, c.given, c.proofs, c.revoked,
                s.sources, s.since, s.reasons
            FROM leads
            LEFT JOIN LATERAL (
                SELECT array_agg(kind) AS kinds, array_agg(seller) AS sellers,
                    array_agg(given_at) AS given, array_agg(proof) AS proofs,
                    array_agg(revoked_at) AS revoked
                FROM consents WHERE consents.number = leads.number) AS c ON true
            LEFT JOIN LATERAL (
                SELECT array_agg(source) AS sources, array_agg(since) AS since,
                    array_agg(reason) AS reasons
                FROM suppressions WHERE suppressions.number = leads.number) AS s ON true
            """;

    private LeadBook() {}

    /// A lead with all that its number ever agreed to, and all that it is on.
    public record Known(Lead lead, List<Consent> consents, List<Suppression> suppressions) {
        public Known {
            consents = List.copyOf(consents);
            suppressions = List.copyOf(suppressions);
        }

        /// Whether it may be called at all.
        public Screening screen(Calling calling, ScreeningRules rules, Instant at) {
            return Screening.of(lead, consents, suppressions, calling, rules, at);
        }
    }

    /// One lead, as it is now. Meant for right before a dial.
    public static Optional<Known> find(Handle handle, long lead) {
        return handle.createQuery(LEADS + " WHERE leads.id = :lead")
                .bind("lead", lead)
                .map((row, _) -> known(row))
                .findOne();
    }

    /// All leads of a list in the order of its file, a few thousand in memory at a time. The handle
    /// must be in a transaction.
    public static void each(Handle handle, String list, Consumer<Known> leads) {
        try (Query query =
                handle.createQuery(LEADS + " WHERE leads.list = :list ORDER BY leads.row")) {
            query.bind("list", list)
                    .setFetchSize(FETCH)
                    .map((row, _) -> known(row))
                    .useIterator(each -> each.forEachRemaining(leads));
        }
    }

    /// Of when our copy of the national do-not-call list is.
    public static Optional<Instant> registryOf(Handle handle) {
        return handle.createQuery("SELECT max(as_of) FROM dnc_files WHERE source = :national")
                .bind("national", Suppression.Source.NATIONAL.text())
                .map((row, _) -> instant(row.getTimestamp(1)))
                .one();
    }

    /// How many people of other lists this list's files had too.
    public static long elsewhere(Handle handle, String list) {
        return handle.createQuery(
                        """
                        SELECT count(*) FROM leads
                        WHERE also_in <> '{}' AND also_in @> CAST(ARRAY[:list] AS text[])\
                        """)
                .bind("list", list)
                .mapTo(Long.class)
                .one();
    }

    /// Whether there is a list of that name.
    public static boolean has(Handle handle, String list) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM lists WHERE name = :list)")
                .bind("list", list)
                .mapTo(Boolean.class)
                .one();
    }

    private static Known known(ResultSet row) throws SQLException {
        var lead =
                new Lead(
                        row.getLong("id"),
                        row.getString("list"),
                        row.getLong("row"),
                        row.getString("number"),
                        LineType.valueOf(row.getString("line_type").toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(row.getString("name")),
                        Optional.ofNullable(row.getString("zip")),
                        row.getString("country"),
                        Optional.ofNullable(row.getString("state")),
                        texts(row, "zones").stream().map(ZoneId::of).toList(),
                        fields(row.getString("fields")),
                        instant(row.getTimestamp("came_at")),
                        instant(row.getTimestamp("dead_at")));
        return new Known(lead, consents(row), suppressions(row));
    }

    private static List<Consent> consents(ResultSet row) throws SQLException {
        List<String> kinds = texts(row, "kinds");
        var consents = new ArrayList<Consent>(kinds.size());
        if (!kinds.isEmpty()) {
            List<String> sellers = texts(row, "sellers");
            List<String> proofs = texts(row, "proofs");
            @Nullable Timestamp[] given = times(row, "given");
            @Nullable Timestamp[] revoked = times(row, "revoked");
            for (int i = 0; i < kinds.size(); i++) {
                consents.add(
                        new Consent(
                                kind(kinds.get(i)),
                                sellers.get(i),
                                instant(given[i]).orElseThrow(),
                                proofs.get(i),
                                instant(revoked[i])));
            }
        }
        return consents;
    }

    private static List<Suppression> suppressions(ResultSet row) throws SQLException {
        List<String> sources = texts(row, "sources");
        var suppressions = new ArrayList<Suppression>(sources.size());
        if (!sources.isEmpty()) {
            List<String> reasons = texts(row, "reasons");
            @Nullable Timestamp[] since = times(row, "since");
            for (int i = 0; i < sources.size(); i++) {
                suppressions.add(
                        new Suppression(
                                Suppression.Source.of(sources.get(i)),
                                instant(since[i]).orElseThrow(),
                                reasons.get(i)));
            }
        }
        return suppressions;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        @Nullable Array array = row.getArray(column);
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private static @Nullable Timestamp[] times(ResultSet row, String column) throws SQLException {
        return (Timestamp[]) row.getArray(column).getArray();
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }

    private static Map<String, String> fields(String json) {
        try {
            return new LinkedHashMap<>(JSON.readValue(json, TEXTS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a lead's fields are not texts by texts", e);
        }
    }

    static String json(Map<String, String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts by texts are always JSON", e);
        }
    }

    static String text(LineType line) {
        return line.name().toLowerCase(Locale.ROOT);
    }

    /// As the table of consents writes it.
    static String text(Consent.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static Consent.Kind kind(String text) {
        return Consent.Kind.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
