package dev.patchline.telephony.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.campaign.Campaign;
import dev.patchline.agent.campaign.Hours;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Campaigns and who is in them, in the database. Thread-safe; each method is one transaction.
public final class CampaignTable {
    /// For leads who did not say when they came: so long before they were taken in, that nobody
    /// takes them for fresh.
    private static final Duration NOT_FRESH = Duration.ofDays(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;

    public CampaignTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Makes a draft.
    ///
    /// @return false when there is a campaign of that name
    public boolean create(Campaign campaign, Instant at) {
        return jdbi.withHandle(handle ->
                handle.createUpdate(
                                        """
                                        INSERT INTO campaigns
                                            (id, playbook, lists, state, settings, created_at)
                                        VALUES (:id, :playbook, :lists, 'draft',
                                            CAST(:settings AS jsonb), :at)
                                        ON CONFLICT DO NOTHING\
                                        """)
                                .bind("id", campaign.id())
                                .bind("playbook", campaign.playbook())
                                .bind("lists", campaign.lists().toArray(new String[0]))
                                .bind("settings", settings(campaign))
                                .bind("at", at)
                                .execute()
                        == 1);
    }

    public Optional<KeptCampaign> find(String id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    static Optional<KeptCampaign> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM campaigns WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> read(row))
                .findOne();
    }

    /// All, the newest first.
    public List<KeptCampaign> all() {
        return jdbi.withHandle(handle ->
                handle.createQuery("SELECT * FROM campaigns ORDER BY created_at DESC, id")
                        .map((row, _) -> read(row))
                        .list());
    }

    List<KeptCampaign> running() {
        return all().stream().filter(each -> each.state() == Campaign.State.RUNNING).toList();
    }

    /// @return those of the names that no list has
    public List<String> missingLists(List<String> names) {
        return jdbi.withHandle(handle -> {
            List<String> there =
                    handle.createQuery("SELECT name FROM lists").mapTo(String.class).list();
            return names.stream().filter(name -> !there.contains(name)).toList();
        });
    }

    public void start(String id, Instant at) {
        jdbi.useHandle(handle ->
                handle.createUpdate(
                                """
                                UPDATE campaigns
                                SET state = 'running', why = NULL, started_at = :at
                                WHERE id = :id\
                                """)
                        .bind("id", id)
                        .bind("at", at)
                        .execute());
    }

    /// Stops dialling. Attempts that nobody has answered are taken back; calls go on.
    ///
    /// @return whether it was running
    public boolean pause(String id, String why, Instant at) {
        return jdbi.inTransaction(handle -> {
            int paused =
                    handle.createUpdate(
                                    """
                                    UPDATE campaigns SET state = 'paused', why = :why
                                    WHERE id = :id AND state = 'running'\
                                    """)
                            .bind("id", id)
                            .bind("why", why)
                            .execute();
            if (paused == 1) {
                handle.createUpdate(
                                """
                                UPDATE dials SET cancelled_at = :at
                                WHERE campaign = :id AND ended_at IS NULL
                                    AND cancelled_at IS NULL\
                                """)
                        .bind("id", id)
                        .bind("at", at)
                        .execute();
            }
            return paused == 1;
        });
    }

    /// Remembers why nobody is dialled just now; null when somebody is.
    void note(KeptCampaign kept, Optional<String> why) {
        if (kept.why().equals(why)) {
            return;
        }
        jdbi.useHandle(handle ->
                handle.createUpdate(
                                "UPDATE campaigns SET why = :why WHERE id = :id AND state ="
                                        + " 'running'")
                        .bind("id", kept.campaign().id())
                        .bind("why", why.orElse(null))
                        .execute());
    }

    /// Ends a campaign in which no lead waits any more.
    ///
    /// @return whether it is over
    boolean endIfDone(String id) {
        return jdbi.withHandle(handle ->
                handle.createUpdate(
                                        """
                                        UPDATE campaigns SET state = 'done', why = NULL
                                        WHERE id = :id AND state = 'running'
                                            AND EXISTS (
                                                SELECT FROM campaign_leads WHERE campaign = :id)
                                            AND NOT EXISTS (
                                                SELECT FROM campaign_leads
                                                WHERE campaign = :id AND state <> 'done')
                                            AND NOT EXISTS (
                                                SELECT FROM dials
                                                WHERE campaign = :id AND ended_at IS NULL)\
                                        """)
                                .bind("id", id)
                                .execute()
                        == 1);
    }

    /// Takes in the leads of its lists who are not in it yet. A lead who said when they came is due
    /// since then.
    ///
    /// @return how many are new
    public int takeIn(Campaign campaign, Instant at) {
        return takeIn(campaign, 0, at);
    }

    /// The highest number of any lead; those who come later have higher ones.
    long newest() {
        return jdbi.withHandle(handle ->
                handle.createQuery("SELECT coalesce(max(id), 0) FROM leads")
                        .mapTo(Long.class)
                        .one());
    }

    /// @param after only leads of a higher number, so that a million others need not be looked at
    int takeIn(Campaign campaign, long after, Instant at) {
        return jdbi.withHandle(handle ->
                handle.createUpdate(
                                """
                                INSERT INTO campaign_leads (campaign, lead, number, due_at, state)
                                SELECT :id, id, number, least(coalesce(came_at, :old), :at),
                                    'waiting'
                                FROM leads
                                WHERE list = ANY(:lists) AND id > :after
                                    AND dead_at IS NULL
                                    AND NOT EXISTS (
                                        SELECT FROM campaign_leads
                                        WHERE campaign = :id AND lead = leads.id)
                                ON CONFLICT DO NOTHING\
                                """)
                        .bind("id", campaign.id())
                        .bind("lists", campaign.lists().toArray(new String[0]))
                        .bind("after", after)
                        .bind("old", at.minus(NOT_FRESH))
                        .bind("at", at)
                        .execute());
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static KeptCampaign read(ResultSet row) throws SQLException {
        return new KeptCampaign(
                campaign(row),
                Campaign.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("why")),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"));
    }

    private static String settings(Campaign campaign) {
        var settings = JSON.createObjectNode();
        settings.put("from", campaign.hours().from().toString());
        settings.put("to", campaign.hours().to().toString());
        campaign.callerNumbers().forEach(settings.putArray("numbers")::add);
        settings.put("group", campaign.group());
        settings.put("booking", campaign.booking());
        settings.put("mode", campaign.mode().name());
        settings.put("lines", campaign.lines());
        return settings.toString();
    }

    private static Campaign campaign(ResultSet row) throws SQLException {
        JsonNode settings = json(row.getString("settings"));
        var numbers = new ArrayList<String>();
        settings.path("numbers").forEach(number -> numbers.add(number.asText()));
        return new Campaign(
                row.getString("id"),
                row.getString("playbook"),
                List.of((String[]) row.getArray("lists").getArray()),
                new Hours(
                        LocalTime.parse(settings.path("from").asText()),
                        LocalTime.parse(settings.path("to").asText())),
                numbers,
                settings.path("group").asText(),
                settings.path("booking").asBoolean(),
                Campaign.Mode.valueOf(settings.path("mode").asText()),
                settings.path("lines").asInt());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // Without the cause, which quotes the text.
            throw new IllegalStateException("the database holds text that is no JSON");
        }
    }
}
