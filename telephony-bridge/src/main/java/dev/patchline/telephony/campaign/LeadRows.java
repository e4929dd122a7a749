package dev.patchline.telephony.campaign;

import dev.patchline.agent.campaign.Attempt;
import dev.patchline.agent.campaign.Calling;
import dev.patchline.agent.campaign.Consent;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.campaign.Lead;
import dev.patchline.agent.campaign.LineType;
import dev.patchline.agent.campaign.Screening;
import dev.patchline.agent.campaign.ScreeningRules;
import dev.patchline.agent.campaign.Suppression;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reads what is known of a lead and its number, within the caller's transaction.
final class LeadRows {
    private LeadRows() {}

    static Optional<Lead> lead(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM leads WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> lead(row))
                .findOne();
    }

    private static Lead lead(ResultSet row) throws SQLException {
        return new Lead(
                row.getLong("id"),
                row.getString("list"),
                row.getLong("row"),
                row.getString("number"),
                LineType.valueOf(row.getString("line_type").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("zip")),
                row.getString("country"),
                Optional.ofNullable(row.getString("state")),
                zones((String[]) row.getArray("zones").getArray()),
                fields(row.getString("fields")),
                CampaignTable.instant(row, "came_at"),
                CampaignTable.instant(row, "dead_at"));
    }

    /// None at all when one is not known: then nobody can tell what time it is there.
    private static List<ZoneId> zones(String[] names) {
        var zones = new ArrayList<ZoneId>();
        for (String name : names) {
            try {
                zones.add(ZoneId.of(name));
            } catch (DateTimeException _) {
                return List.of();
            }
        }
        return zones;
    }

    private static Map<String, String> fields(String json) {
        var fields = new HashMap<String, String>();
        CampaignTable.json(json)
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }

    /// Every attempt to reach a number, by all campaigns, oldest first.
    static List<Attempt> history(Handle handle, String number) {
        return handle.createQuery(
                        """
                        SELECT campaign, dialled_at, ended_at, disposition, callback_at
                        FROM dials WHERE number = :number ORDER BY dialled_at, id\
                        """)
                .bind("number", number)
                .map((row, _) -> attempt(row))
                .list();
    }

    static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                row.getString("campaign"),
                row.getTimestamp("dialled_at").toInstant(),
                CampaignTable.instant(row, "ended_at"),
                Optional.ofNullable(row.getString("disposition")).map(Disposition::valueOf),
                CampaignTable.instant(row, "callback_at"));
    }

    /// Whether the lead may be called at all, as the lists are now.
    static Screening screen(
            Handle handle,
            Lead lead,
            String campaign,
            String seller,
            ScreeningRules rules,
            Instant at) {
        Optional<Instant> registry =
                handle.createQuery("SELECT max(as_of) FROM dnc_files WHERE source = 'national'")
                        .map((row, _) -> row.getTimestamp(1))
                        .findOne()
                        .map(Timestamp::toInstant);
        return Screening.of(
                lead,
                consents(handle, lead.number()),
                suppressions(handle, lead.number()),
                new Calling(seller, Optional.of(campaign), registry),
                rules,
                at);
    }

    private static List<Consent> consents(Handle handle, String number) {
        return handle.createQuery("SELECT * FROM consents WHERE number = :number")
                .bind("number", number)
                .map((row, _) ->
                        new Consent(
                                Consent.Kind.valueOf(
                                        row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getString("seller"),
                                row.getTimestamp("given_at").toInstant(),
                                row.getString("proof"),
                                CampaignTable.instant(row, "revoked_at")))
                .list();
    }

    private static List<Suppression> suppressions(Handle handle, String number) {
        return handle.createQuery("SELECT * FROM suppressions WHERE number = :number")
                .bind("number", number)
                .map((row, _) ->
                        new Suppression(
                                Suppression.Source.of(row.getString("source")),
                                row.getTimestamp("since").toInstant(),
                                row.getString("reason")))
                .list();
    }
}
