package dev.patchline.telephony.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL, embedded or elsewhere, with the tables as this version of Patchline needs them.
/// Thread-safe.
final class Database implements AutoCloseable {
    /// The `database.url` that means a server of our own.
    static final String EMBEDDED = "embedded";

    static final String MIGRATIONS = "classpath:dev/patchline/telephony/store/migrations";

    /// The oldest server that is still maintained.
    private static final int OLDEST_MAJOR = 14;

    private static final int POOL_SIZE = 6;

    /// The journal's writer has a connection of its own, so that no report can keep it waiting.
    private static final int JOURNAL_POOL_SIZE = 1;

    /// Flyway asks for more than one.
    private static final int SETUP_POOL_SIZE = 3;

    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

    /// How long a query may take before the connection counts as lost.
    private static final Duration READ_PATIENCE = Duration.ofSeconds(60);

    private static final Duration JOURNAL_CONNECT_PATIENCE = Duration.ofSeconds(2);

    /// How long a commit may take: then the journal goes on in its spill file.
    private static final Duration JOURNAL_READ_PATIENCE = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final @Nullable EmbeddedServer server;
    private final HikariDataSource pool;
    private final HikariDataSource journalPool;
    private final Jdbi jdbi;

    private Database(@Nullable EmbeddedServer server, Address address) {
        this.server = server;
        this.pool = pool("patchline", POOL_SIZE, address, CONNECT_PATIENCE, READ_PATIENCE);
        this.journalPool =
                pool(
                        "journal",
                        JOURNAL_POOL_SIZE,
                        address,
                        JOURNAL_CONNECT_PATIENCE,
                        JOURNAL_READ_PATIENCE);
        this.jdbi = Jdbi.create(pool);
        // Else its exceptions quote what people said.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /// Starts or reaches the database and brings its tables up to date.
    ///
    /// @param url `embedded`, or `jdbc:postgresql://host:port/database?user=…&password=…`
    /// @param folder where the embedded server keeps its data
    /// @param port of the embedded server; 0 for any that is free
    /// @throws DatabaseException when that is not possible; the message is for the operator
    static Database open(String url, DataFolder folder, int port) {
        if (!url.equals(EMBEDDED)) {
            return prepared(null, Address.of(url));
        }
        EmbeddedServer server = EmbeddedServer.start(folder, port);
        try {
            return prepared(server, server.address(EmbeddedServer.DATABASE));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static Database prepared(@Nullable EmbeddedServer server, Address address) {
        prepare(address);
        return new Database(server, address);
    }

    /// Reaches the database and brings its tables up to date.
    ///
    /// @throws DatabaseException when that is not possible
    static void prepare(Address address) {
        check(address);
        migrate(address);
    }

    /// @throws DatabaseException when the server does not answer, lets nobody in, or is too old
    static void check(Address address) {
        try (Connection connection =
                DriverManager.getConnection(
                        address.jdbc(), address.properties(CONNECT_PATIENCE, READ_PATIENCE))) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST_MAJOR) {
                throw new DatabaseException(
                        "database.url: the server at %s is PostgreSQL %d; use %d or newer"
                                .formatted(address, major, OLDEST_MAJOR),
                        null);
            }
        } catch (SQLException e) {
            // Without the driver's message, which is not ours to vouch for.
            throw new DatabaseException(complaint(address, e), null);
        }
    }

    private static String complaint(Address address, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return switch (state) {
            case "28P01", "28000" ->
                    "database.url: the server at %s does not accept the user or the password; check both"
                            .formatted(address);
            case "3D000" ->
                    "database.url: the server has no database %s; create it".formatted(address);
            default ->
                    ("database.url: no PostgreSQL answers at %s (SQLSTATE %s); start it, correct"
                                    + " the address, or set database.url to 'embedded'")
                            .formatted(address, state);
        };
    }

    /// Also makes the tables of a new database. Tests prepare their template with it.
    static void migrate(Address address) {
        try (var setup = pool("setup", SETUP_POOL_SIZE, address, CONNECT_PATIENCE, Duration.ZERO)) {
            migrations(setup).migrate();
        } catch (FlywayException e) {
            throw new DatabaseException(
                    "database: its tables cannot be brought up to date; if a newer Patchline has"
                            + " used it, use that one, otherwise see the cause: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    private static Flyway migrations(DataSource setup) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(setup)
                .locations(MIGRATIONS)
                .load();
    }

    /// Whether the tables, which another Patchline is working on, are those of this version. They
    /// are not changed under its feet.
    ///
    /// @throws DatabaseException when they are older
    static void checkTables(Address address) {
        try (var setup = pool("setup", SETUP_POOL_SIZE, address, CONNECT_PATIENCE, Duration.ZERO)) {
            if (migrations(setup).info().pending().length > 0) {
                throw new DatabaseException(
                        "database: the Patchline that is running is an older one; restart it, then"
                                + " try again",
                        null);
            }
        } catch (FlywayException e) {
            throw new DatabaseException("database: its tables cannot be looked at", e);
        }
    }

    static HikariDataSource pool(
            String name, int size, Address address, Duration connect, Duration read) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(address.jdbc());
        config.setDataSourceProperties(address.properties(connect, read));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 2));
        config.setConnectionTimeout(connect.toMillis());
        config.setValidationTimeout(connect.toMillis());
        // Reached a moment ago; if it is gone again, that is found when it is used.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /// The journal's connection, with its short patience.
    DataSource journal() {
        return journalPool;
    }

    /// Whether the database answers now. Takes at most a few seconds, unless our own server has
    /// died and is started again.
    boolean present() {
        if (server != null) {
            try {
                server.revive();
            } catch (DatabaseException e) {
                LOG.error(e.getMessage());
                return false;
            }
        }
        try (Connection connection = journalPool.getConnection()) {
            return connection.isValid((int) JOURNAL_CONNECT_PATIENCE.toSeconds());
        } catch (SQLException _) {
            return false;
        }
    }

    /// Closes the connections, then the embedded server. Idempotent.
    @Override
    public void close() {
        journalPool.close();
        pool.close();
        if (server != null) {
            server.close();
        }
    }
}
