package dev.patchline.telephony.lists;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Which lists there are, and taking one away again.
public final class ListShelf {
    private ListShelf() {}

    /// @param source name of the file
    /// @param people in the list now
    public record Entry(String name, String source, Instant importedAt, long people) {}

    public static List<Entry> all(Handle handle) {
        return handle.createQuery(
                        """
                        SELECT name, source, imported_at,
                            (SELECT count(*) FROM leads WHERE list = name)
                        FROM lists ORDER BY name\
                        """)
                .map((row, _) ->
                        new Entry(
                                row.getString(1),
                                row.getString(2),
                                row.getTimestamp(3).toInstant(),
                                row.getLong(4)))
                .list();
    }

    /// @param removed people who are in no list any more
    /// @param handedOver people whom another list's file had too, and who are in that one now
    public record Removal(long removed, long handedOver) {}

    /// Takes a list away, as if it had never been imported. What is known of numbers stays: calls
    /// that were made, consents, and who must not be called; the law wants that kept.
    ///
    /// @throws IllegalArgumentException when there is no such list, or a campaign is working on it
    public static Removal remove(Handle handle, String list) {
        if (!LeadBook.has(handle, list)) {
            throw new IllegalArgumentException("there is no list '" + list + "'");
        }
        List<String> campaigns =
                handle.createQuery(
                                """
                                SELECT id FROM campaigns
                                WHERE lists @> CAST(ARRAY[:list] AS text[]) AND state <> 'done' ORDER BY id\
                                """)
                        .bind("list", list)
                        .mapTo(String.class)
                        .list();
        if (!campaigns.isEmpty()) {
            throw new IllegalArgumentException(
                    "the list '%s' is used by %s; end that first"
                            .formatted(
                                    list,
                                    campaigns.size() == 1
                                            ? "the campaign " + campaigns.getFirst()
                                            : "the campaigns " + String.join(", ", campaigns)));
        }
        // The other list may meanwhile have the number itself.
        long handedOver =
                handle.createUpdate(
                                """
                                UPDATE leads SET list = also_in[1], also_in = also_in[2:]
                                WHERE list = :list AND also_in <> '{}' AND NOT EXISTS (
                                    SELECT FROM leads AS own
                                    WHERE own.list = leads.also_in[1]
                                        AND own.number = leads.number)\
                                """)
                        .bind("list", list)
                        .execute();
        handle.createUpdate(
                        """
                        DELETE FROM campaign_leads USING leads
                        WHERE campaign_leads.lead = leads.id AND leads.list = :list\
                        """)
                .bind("list", list)
                .execute();
        long removed =
                handle.createUpdate("DELETE FROM leads WHERE list = :list")
                        .bind("list", list)
                        .execute();
        handle.createUpdate(
                        """
                        UPDATE leads SET also_in = array_remove(also_in, :list)
                        WHERE also_in <> '{}' AND also_in @> CAST(ARRAY[:list] AS text[])\
                        """)
                .bind("list", list)
                .execute();
        handle.createUpdate("DELETE FROM lists WHERE name = :list").bind("list", list).execute();
        return new Removal(removed, handedOver);
    }
}
