package dev.patchline.telephony.lists;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Brings the rows of one file, which lie in a table of their own, into the leads and the consents.
/// One transaction, of whoever opened the handle.
///
/// A number is one person. What comes later in the file, or in a later file, counts where it says
/// something; a blank never deletes.
final class ListMerge {
    /// Where the rows are copied to.
    static final String INCOMING =
            "incoming (row, number, line_type, name, zip, country, state, zones, fields, came_at,"
                    + " kind, seller, given_at, proof, revoked_at)";

    /// For sorting a million rows; with the usual 4 MB most of it would go through the disk.
    private static final String MEMORY = "64MB";

    private final Handle handle;
    private final String list;
    private final boolean keepRepeats;

    /// @param repeated rows of numbers that had already come in the file
    /// @param elsewhere numbers that other lists have, by list
    record Counts(
            long repeated,
            Map<String, Long> elsewhere,
            long added,
            long updated,
            long absent,
            long consents) {}

    ListMerge(Handle handle, String list, boolean keepRepeats) {
        this.handle = handle;
        this.list = list;
        this.keepRepeats = keepRepeats;
    }

    /// Makes the table that rows are copied to, and keeps other imports of the list out until the
    /// transaction ends.
    void begin() {
        handle.execute("SELECT pg_advisory_xact_lock(hashtext('list ' || ?))", list);
        makeIncoming(handle);
    }

    static void allowMemory(Handle handle) {
        handle.execute("SET LOCAL work_mem = '" + MEMORY + "'");
    }

    static void makeIncoming(Handle handle) {
        allowMemory(handle);
        handle.execute(
                """
                CREATE TEMPORARY TABLE incoming (
                    row bigint, number text, line_type text, name text, zip text, country text,
                    state text, zones text[], fields jsonb, came_at timestamptz,
                    kind text, seller text, given_at timestamptz, proof text,
                    revoked_at timestamptz
                ) ON COMMIT DROP\
                """);
    }

    Counts finish(ListImport.Order order, Columns columns, long rows, Instant at) {
        long good = count("SELECT count(*) FROM incoming");
        people();
        long numbers = count("SELECT count(*) FROM people");
        note(order, columns, rows, numbers, at);
        Map<String, Long> elsewhere = keepRepeats ? Map.of() : fillElsewhere();
        long updated =
                count("SELECT count(*) FROM people JOIN leads USING (number) WHERE list = :list");
        long absent = count("SELECT count(*) FROM leads WHERE list = :list") - updated;
        long written = upsert();
        long consents = consents(handle);
        return new Counts(good - numbers, elsewhere, written - updated, updated, absent, consents);
    }

    private long count(String query) {
        var counting = handle.createQuery(query);
        if (query.contains(":list")) {
            counting.bind("list", list);
        }
        return counting.mapTo(Long.class).one();
    }

    /// One row a number. The place comes as a whole from the last row that says most of it.
    private void people() {
        handle.execute(
                """
                CREATE TEMPORARY TABLE repeated ON COMMIT DROP AS
                SELECT number FROM incoming GROUP BY number HAVING count(*) > 1\
                """);
        handle.execute(
                """
                CREATE TEMPORARY TABLE people ON COMMIT DROP AS
                SELECT row, number, line_type, name, zip, country, state, zones, fields, came_at
                FROM incoming LEFT JOIN repeated USING (number)
                WHERE repeated.number IS NULL\
                """);
        handle.execute(
                """
                CREATE AGGREGATE pg_temp.merged (jsonb) (
                    sfunc = jsonb_concat, stype = jsonb, initcond = '{}')\
                """);
        handle.execute(
                """
                INSERT INTO people
                SELECT min(row), number,
                    coalesce((array_agg(line_type ORDER BY row DESC)
                        FILTER (WHERE line_type <> 'unknown'))[1], 'unknown'),
                    (array_agg(name ORDER BY row DESC) FILTER (WHERE name IS NOT NULL))[1],
                    (array_agg(zip ORDER BY zip IS NULL, state IS NULL, row DESC))[1],
                    min(country),
                    (array_agg(state ORDER BY zip IS NULL, state IS NULL, row DESC))[1],
                    string_to_array(
                        (array_agg(array_to_string(zones, ',')
                            ORDER BY zip IS NULL, state IS NULL, row DESC))[1], ','),
                    pg_temp.merged(fields ORDER BY row),
                    max(came_at)
                FROM incoming JOIN repeated USING (number)
                GROUP BY number\
                """);
        handle.execute("DROP AGGREGATE pg_temp.merged (jsonb)");
        handle.execute("ANALYZE people");
    }

    private void note(
            ListImport.Order order, Columns columns, long rows, long numbers, Instant at) {
        handle.createUpdate(
                        """
                        INSERT INTO lists (name, source, imported_at, rows, kept, columns)
                        VALUES (:name, :source, :at, :rows, :kept, cast(:columns AS jsonb))
                        ON CONFLICT (name) DO UPDATE SET source = EXCLUDED.source,
                            imported_at = EXCLUDED.imported_at, rows = EXCLUDED.rows,
                            kept = EXCLUDED.kept, columns = EXCLUDED.columns\
                        """)
                .bind("name", list)
                .bind("source", String.valueOf(order.file().getFileName()))
                .bind("at", at)
                .bind("rows", rows)
                .bind("kept", numbers)
                .bind("columns", LeadBook.json(columns.taken()))
                .execute();
    }

    /// People whom another list has stay there, and leave the file; what that list lacks of them is
    /// filled in.
    private Map<String, Long> fillElsewhere() {
        handle.createUpdate(
                        """
                        CREATE TEMPORARY TABLE known ON COMMIT DROP AS
                        SELECT DISTINCT ON (number) number, leads.id, leads.list
                        FROM people JOIN leads USING (number)
                        WHERE leads.list <> :list AND NOT EXISTS (
                            SELECT FROM leads AS own
                            WHERE own.list = :list AND own.number = people.number)
                        ORDER BY number, leads.id\
                        """)
                .bind("list", list)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE leads SET
                            name = coalesce(leads.name, people.name),
                            zip = coalesce(leads.zip, people.zip),
                            state = CASE WHEN leads.zip IS NULL AND people.zip IS NOT NULL
                                THEN people.state ELSE leads.state END,
                            zones = CASE WHEN leads.zip IS NULL AND people.zip IS NOT NULL
                                THEN people.zones ELSE leads.zones END,
                            line_type = CASE WHEN leads.line_type = 'unknown'
                                THEN people.line_type ELSE leads.line_type END,
                            fields = people.fields || leads.fields,
                            came_at = coalesce(leads.came_at, people.came_at),
                            also_in = CASE WHEN :list = ANY (also_in)
                                THEN also_in ELSE array_append(also_in, :list) END
                        FROM known JOIN people USING (number)
                        WHERE leads.id = known.id\
                        """)
                .bind("list", list)
                .execute();
        handle.execute("DELETE FROM people USING known WHERE people.number = known.number");
        Map<String, Long> elsewhere = new TreeMap<>();
        handle.createQuery("SELECT list, count(*) FROM known GROUP BY list")
                .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(each -> elsewhere.put(each.getKey(), each.getValue()));
        return elsewhere;
    }

    private long upsert() {
        return handle.createUpdate(
                        """
                        INSERT INTO leads (list, row, number, line_type, name, zip, country, state,
                            zones, fields, came_at)
                        SELECT :list, row, number, line_type, name, zip, country, state,
                            zones, fields, came_at
                        FROM people
                        ORDER BY row
                        ON CONFLICT (list, number) DO UPDATE SET
                            row = EXCLUDED.row,
                            line_type = CASE WHEN EXCLUDED.line_type = 'unknown'
                                THEN leads.line_type ELSE EXCLUDED.line_type END,
                            name = coalesce(EXCLUDED.name, leads.name),
                            zip = coalesce(EXCLUDED.zip, leads.zip),
                            state = CASE WHEN EXCLUDED.zip IS NULL AND leads.zip IS NOT NULL
                                THEN leads.state ELSE EXCLUDED.state END,
                            zones = CASE WHEN EXCLUDED.zip IS NULL AND leads.zip IS NOT NULL
                                THEN leads.zones ELSE EXCLUDED.zones END,
                            fields = leads.fields || EXCLUDED.fields,
                            came_at = coalesce(EXCLUDED.came_at, leads.came_at)\
                        """)
                .bind("list", list)
                .execute();
    }

    /// Writes down the consents of all rows, also of people whom another list has, and takes back
    /// what was taken back. What was taken back once stays so.
    ///
    /// @return how many consents the file has
    static long consents(Handle handle) {
        long written =
                handle.createUpdate(
                                """
                                INSERT INTO consents
                                    (number, kind, seller, given_at, proof, revoked_at)
                                SELECT DISTINCT ON (number, kind, given_at)
                                    number, kind, seller, given_at, proof, revoked_at
                                FROM incoming WHERE kind IS NOT NULL
                                ORDER BY number, kind, given_at, revoked_at NULLS LAST, row DESC
                                ON CONFLICT (number, kind, given_at) DO UPDATE SET
                                    seller = EXCLUDED.seller, proof = EXCLUDED.proof,
                                    revoked_at =
                                        coalesce(consents.revoked_at, EXCLUDED.revoked_at)\
                                """)
                        .execute();
        handle.createUpdate(
                        """
                        UPDATE consents SET revoked_at = gone.at
                        FROM (
                            SELECT number, max(revoked_at) AS at FROM incoming
                            WHERE revoked_at IS NOT NULL GROUP BY number) AS gone
                        WHERE consents.number = gone.number AND consents.revoked_at IS NULL
                            AND consents.given_at <= gone.at\
                        """)
                .execute();
        return written;
    }
}
