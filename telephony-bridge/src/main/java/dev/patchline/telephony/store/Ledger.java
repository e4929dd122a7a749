package dev.patchline.telephony.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/// Writes rows to the database, a whole batch in one transaction. Writing the same row twice is the
/// same as writing it once, so a batch whose outcome is not known is simply written again.
final class Ledger {
    private static final String BEGAN =
            """
            INSERT INTO calls (id, from_number, to_number, playbook, playbook_version,
                started_at, direction)
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING\
            """;
    private static final String STEPPED =
            """
            INSERT INTO journal (call, sequence, at, kind, type, commands, record_version, data)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT (call, sequence) DO NOTHING\
            """;
    private static final String SAID =
            """
            INSERT INTO words (call, sequence, index, text)
            VALUES (?, ?, ?, ?) ON CONFLICT (call, sequence, index) DO NOTHING\
            """;
    // The outbox row only where the conclusion is new: the owner who was told is not told again.
    private static final String CONCLUDED =
            """
            WITH concluded AS (
                INSERT INTO conclusions (call, sequence, at, route, reason, fields, brief)
                VALUES (?, ?, ?, ?, ?, ?::jsonb, ?) ON CONFLICT (call, sequence) DO NOTHING
                RETURNING *)
            INSERT INTO outbox (id, call, sequence, payload, next_at)
            SELECT call || '/' || sequence, call, sequence, jsonb_build_object(
                'id', call || '/' || sequence, 'call', call, 'route', route, 'reason', reason,
                'fields', fields, 'brief', brief, 'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
                at
            FROM concluded WHERE ? ON CONFLICT (id) DO NOTHING\
            """;
    private static final String LEG_OPENED =
            """
            INSERT INTO legs (call, attempt, carrier_id, opened_at)
            VALUES (?, ?, ?, ?) ON CONFLICT (call, attempt) DO NOTHING\
            """;
    private static final String LEG_ENDED =
            """
            UPDATE legs SET ended_at = ? WHERE call = ? AND attempt = ? AND ended_at IS NULL\
            """;
    private static final String ENDED =
            """
            UPDATE calls SET ended_at = ?, abandoned = ?, folded_at = NULL
            WHERE id = ? AND ended_at IS NULL\
            """;

    /// PostgreSQL's class of data exceptions.
    private static final String REFUSED = "22000";

    private final DataSource source;

    Ledger(DataSource source) {
        this.source = source;
    }

    /// @throws SQLException when none of the rows was written, or it is not known whether they were
    void write(List<Row> rows) throws SQLException {
        try {
            commit(rows);
        } catch (RuntimeException e) {
            // The driver refuses a value, such as a time that no calendar has.
            throw new SQLException(
                    "a row has a value that cannot be sent: " + e.getClass().getSimpleName(),
                    REFUSED);
        }
    }

    private void commit(List<Row> rows) throws SQLException {
        try (Connection connection = source.getConnection();
                var page = new Page(connection)) {
            connection.setAutoCommit(false);
            for (Row row : rows) {
                page.add(row);
            }
            page.write();
            connection.commit();
        }
    }

    /// Whether the failure says that the database is away, so that the same rows may succeed later.
    /// A failure of the rows themselves is not one of these.
    static boolean away(SQLException e) {
        String state = e.getSQLState();
        if (state == null || e instanceof SQLTransientException) {
            return true;
        }
        // PostgreSQL, appendix A: connection, rollback such as deadlock, resources, operator
        // intervention, system error; and a server that only reads.
        return state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("58")
                || state.equals("25006");
    }

    private static Object time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /// The statements of one transaction, in the order in which they depend on each other.
    private static final class Page implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement began;
        private final PreparedStatement stepped;
        private final PreparedStatement said;
        private final PreparedStatement concluded;
        private final PreparedStatement legOpened;
        private final PreparedStatement legEnded;
        private final PreparedStatement ended;
        private final boolean[] used = new boolean[7];

        Page(Connection connection) throws SQLException {
            this.connection = connection;
            began = connection.prepareStatement(BEGAN);
            stepped = connection.prepareStatement(STEPPED);
            said = connection.prepareStatement(SAID);
            concluded = connection.prepareStatement(CONCLUDED);
            legOpened = connection.prepareStatement(LEG_OPENED);
            legEnded = connection.prepareStatement(LEG_ENDED);
            ended = connection.prepareStatement(ENDED);
        }

        void add(Row row) throws SQLException {
            switch (row) {
                case Row.Began it -> {
                    String[] playbook = it.playbook().split("@", 2);
                    add(
                            0,
                            began,
                            it.call(),
                            it.from(),
                            it.to(),
                            playbook[0],
                            playbook.length == 1 ? "" : playbook[1],
                            time(it.at()),
                            it.outbound() ? "out" : "in");
                }
                case Row.Stepped it -> step(it);
                case Row.LegOpened it ->
                        add(4, legOpened, it.call(), it.attempt(), it.carrierId(), time(it.at()));
                case Row.LegEnded it -> add(5, legEnded, time(it.at()), it.call(), it.attempt());
                case Row.Ended it -> add(6, ended, time(it.at()), it.abandoned(), it.call());
            }
        }

        private void step(Row.Stepped it) throws SQLException {
            Object commands = connection.createArrayOf("text", it.commands().toArray());
            add(
                    1,
                    stepped,
                    it.call(),
                    it.sequence(),
                    time(it.at()),
                    it.kind(),
                    it.event(),
                    commands,
                    it.version(),
                    it.data());
            for (int i = 0; i < it.words().size(); i++) {
                add(2, said, it.call(), it.sequence(), i + 1, it.words().get(i));
            }
            if (it.concluded().isPresent()) {
                Row.Concluded end = it.concluded().get();
                add(
                        3,
                        concluded,
                        it.call(),
                        it.sequence(),
                        time(it.at()),
                        end.route(),
                        end.reason(),
                        end.fields(),
                        end.brief(),
                        it.tellOwner());
            }
        }

        private void add(int index, PreparedStatement statement, Object... values)
                throws SQLException {
            used[index] = true;
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
        }

        void write() throws SQLException {
            PreparedStatement[] all = {began, stepped, said, concluded, legOpened, legEnded, ended};
            for (int i = 0; i < all.length; i++) {
                if (used[i]) {
                    all[i].executeBatch();
                }
            }
        }

        @Override
        public void close() throws SQLException {
            began.close();
            stepped.close();
            said.close();
            concluded.close();
            legOpened.close();
            legEnded.close();
            ended.close();
        }
    }
}
