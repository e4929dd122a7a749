package dev.patchline.telephony.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tables, for a command that works on them beside a running `serve`, or without one.
/// Thread-safe.
///
/// A database elsewhere is simply reached. The embedded one belongs to the process that has the
/// data folder: when another Patchline has it, its server is joined; otherwise the folder is taken
/// and the server runs as long as this is open. A `serve` that is started meanwhile waits for that
/// (see [DataFolder]), and whoever leaves last of several commands stops the server.
public final class Tables implements AutoCloseable {
    /// How commands are called among the server's clients; the number of the process follows.
    private static final String CLIENTS = "patchline command ";

    private static final String CLIENT = CLIENTS + ProcessHandle.current().pid();

    private static final int POOL_SIZE = 4;
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

    /// Sorting a million rows takes long, and nobody is on the telephone.
    private static final Duration READ_PATIENCE = Duration.ofMinutes(30);

    /// For a server that is just being started by another.
    private static final Duration JOIN_PATIENCE = Duration.ofSeconds(20);

    private static final Duration PACE = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);

    private final @Nullable DataFolder folder;
    private final @Nullable EmbeddedServer server;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Tables(@Nullable DataFolder folder, @Nullable EmbeddedServer server, Address address) {
        this.folder = folder;
        this.server = server;
        this.pool =
                Database.pool(
                        "tables",
                        POOL_SIZE,
                        address.with("ApplicationName", CLIENT),
                        CONNECT_PATIENCE,
                        READ_PATIENCE);
        this.jdbi = Jdbi.create(pool);
        // Else its exceptions quote names and numbers.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /// @param url `embedded`, or `jdbc:postgresql://host:port/database?user=…&password=…`
    /// @param path the data folder
    /// @throws DatabaseException when the tables cannot be reached, or the Patchline that runs
    ///   there is an older one
    public static Tables open(String url, Path path) {
        if (!url.equals(Database.EMBEDDED)) {
            Address address = Address.of(url);
            Database.prepare(address);
            return new Tables(null, null, address);
        }
        Optional<DataFolder> folder = DataFolder.tryTake(path);
        return folder.map(Tables::start).orElseGet(() -> join(path));
    }

    private static Tables start(DataFolder folder) {
        try {
            EmbeddedServer server = EmbeddedServer.start(folder, 0);
            try {
                Address address = server.address(EmbeddedServer.DATABASE);
                Database.prepare(address);
                return new Tables(folder, server, address);
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static Tables join(Path path) {
        long patience = System.nanoTime() + JOIN_PATIENCE.toNanos();
        while (true) {
            try {
                Address address = EmbeddedServer.running(path);
                Database.check(address);
                Database.checkTables(address);
                return new Tables(null, null, address).connected();
            } catch (DatabaseException e) {
                if (System.nanoTime() - patience > 0 || !pause()) {
                    throw e;
                }
                // It may also have ended between the two looks.
                Optional<DataFolder> free = DataFolder.tryTake(path);
                if (free.isPresent()) {
                    return start(free.get());
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PACE);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Is seen from here on by whoever would stop the server once nobody uses it.
    private Tables connected() {
        try {
            jdbi.useHandle(handle -> handle.execute("SELECT 1"));
            return this;
        } catch (JdbiException e) {
            pool.close();
            throw new DatabaseException(
                    "database: the Patchline that ran it has just ended; try again", e);
        }
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /// For what Jdbi does not know, such as COPY.
    public DataSource source() {
        return pool;
    }

    /// Closes the connections, and stops the server if it was started for this, as soon as no other
    /// command uses it. Idempotent.
    @Override
    public synchronized void close() {
        if (pool.isClosed()) {
            return;
        }
        try {
            if (server != null) {
                awaitOthers();
            }
        } finally {
            pool.close();
            if (server != null) {
                server.close();
            }
            if (folder != null) {
                folder.close();
            }
        }
    }

    private void awaitOthers() {
        boolean said = false;
        while (others() > 0) {
            if (!said) {
                LOG.info("waiting for another command, which uses the same database");
                said = true;
            }
            if (!pause()) {
                return;
            }
        }
    }

    private int others() {
        try {
            return jdbi.withHandle(handle ->
                    handle.createQuery(
                                    """
                                    SELECT count(*) FROM pg_stat_activity
                                    WHERE starts_with(application_name, :all)
                                        AND application_name <> :own\
                                    """)
                            .bind("all", CLIENTS)
                            .bind("own", CLIENT)
                            .mapTo(Integer.class)
                            .one());
        } catch (RuntimeException _) {
            // The server is gone, and so is everybody.
            return 0;
        }
    }
}
