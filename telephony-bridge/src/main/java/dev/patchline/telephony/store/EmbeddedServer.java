package dev.patchline.telephony.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of our own, whose programs come from a Maven artifact and whose data stays
/// in a folder. It listens on the loopback only, behind a password that is made up at the first
/// start, and writes to the disk before it says so.
///
/// It stops when its Patchline is killed ([Caretaker]); should one be left running on the folder
/// all the same, it is stopped at the next start. Its data is sound.
final class EmbeddedServer implements AutoCloseable {
    /// The server's major version. Data of another one cannot be opened by it.
    static final int MAJOR = 18;

    /// The one database that is used of it.
    static final String DATABASE = "postgres";

    private static final String DATA = "postgresql";

    /// PostgreSQL's own note of the running server, line by line as in its `pidfile.h`.
    private static final String PID_FILE = "postmaster.pid";

    private static final int PORT_LINE = 4;
    private static final int READY_LINE = 8;
    private static final String PROGRAMS = "programs";
    private static final String PASSWORD = "password";
    private static final String USER = "postgres";
    private static final int CONNECTIONS_LIMIT = 40;
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(8);
    private static final Duration ORPHAN_PACE = Duration.ofMillis(20);
    private static final List<String> ACCESS =
            List.of(
                    "local all all scram-sha-256",
                    "host all all 127.0.0.1/32 scram-sha-256",
                    "host all all ::1/128 scram-sha-256");
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final DataFolder folder;
    private final String password;
    private final Optional<Caretaker> caretaker;
    private EmbeddedPostgres server;
    private boolean closed;

    private EmbeddedServer(
            DataFolder folder,
            EmbeddedPostgres server,
            String password,
            Optional<Caretaker> caretaker) {
        this.folder = folder;
        this.server = server;
        this.password = password;
        this.caretaker = caretaker;
    }

    /// Starts the server; the first time on a folder this takes some seconds, later a fraction of
    /// one.
    ///
    /// @param port 0 for any that is free
    /// @throws DatabaseException when it cannot be started
    static EmbeddedServer start(DataFolder folder, int port) {
        Path data = folder.resolve(DATA).toAbsolutePath();
        try {
            checkVersion(data);
            stopOrphan(data);
            String password = password(folder.resolve(PASSWORD));
            EmbeddedPostgres server = launch(folder, data, port, password);
            closeDoor(server, data, password);
            return new EmbeddedServer(folder, server, password, caretaker(data));
        } catch (IOException | SQLException | RuntimeException e) {
            if (e instanceof DatabaseException known) {
                throw known;
            }
            throw new DatabaseException(
                    "database: the embedded PostgreSQL does not start in "
                            + folder.path()
                            + " ("
                            + e.getMessage()
                            + "); see the log above, check that the folder is writable and not"
                            + " full, or set database.url to a server of your own",
                    e);
        }
    }

    private static Optional<Caretaker> caretaker(Path data) {
        try {
            return Optional.of(Caretaker.of(data.resolve(PID_FILE)));
        } catch (IOException e) {
            LOG.warn(
                    "the embedded PostgreSQL would outlive a killed Patchline until its next start",
                    e);
            return Optional.empty();
        }
    }

    /// Starts the server again, on the same port, if it is no longer there.
    ///
    /// @throws DatabaseException when it cannot be started
    synchronized void revive() {
        Path data = folder.resolve(DATA).toAbsolutePath();
        try {
            if (closed || process(data).isPresent()) {
                return;
            }
            LOG.error("the embedded PostgreSQL is gone; it is started again");
            int port = server.getPort();
            server.close();
            server = launch(folder, data, port, password);
        } catch (IOException | RuntimeException e) {
            throw new DatabaseException("database: the embedded PostgreSQL does not come back", e);
        }
    }

    synchronized int port() {
        return server.getPort();
    }

    /// Where the server is reached that another Patchline runs in a folder.
    ///
    /// @throws DatabaseException when none runs there, or it is not ready yet
    static Address running(Path folder) {
        Path data = folder.resolve(DATA).toAbsolutePath();
        Path secret = folder.resolve(PASSWORD);
        try {
            if (process(data).isPresent() && Files.exists(secret)) {
                List<String> lines = Files.readAllLines(data.resolve(PID_FILE));
                if (lines.size() >= READY_LINE
                        && lines.get(READY_LINE - 1).strip().equals("ready")) {
                    return address(
                            Integer.parseInt(lines.get(PORT_LINE - 1).strip()),
                            DATABASE,
                            Files.readString(secret).strip());
                }
            }
        } catch (IOException | NumberFormatException e) {
            throw new DatabaseException(
                    "database.folder: "
                            + folder
                            + " cannot be read; run this as the user who runs Patchline",
                    e);
        }
        throw new DatabaseException(
                "database.folder: "
                        + folder
                        + " is in use by another Patchline, but no database runs in it yet; try"
                        + " again in a moment",
                null);
    }

    private static Address address(int port, String database, String password) {
        return new Address(
                "127.0.0.1:" + port + "/" + database, Map.of("user", USER, "password", password));
    }

    /// Where a database of this server is reached. The user owns the server.
    Address address(String database) {
        return address(port(), database, password);
    }

    private static void checkVersion(Path data) throws IOException {
        Path file = data.resolve("PG_VERSION");
        if (!Files.exists(file)) {
            return;
        }
        String version = Files.readString(file).strip();
        if (!version.equals(Integer.toString(MAJOR))) {
            throw new DatabaseException(
                    "database: "
                            + data
                            + " holds data of PostgreSQL "
                            + version
                            + ", and this Patchline brings PostgreSQL "
                            + MAJOR
                            + "; dump it with the Patchline that wrote it and restore it here, or"
                            + " move the folder away to begin anew",
                    null);
        }
    }

    /// Stops the server that a killed Patchline left running on our data. The folder is ours, so
    /// nobody uses it.
    private static void stopOrphan(Path data) throws IOException {
        Optional<ProcessHandle> orphan = process(data);
        if (orphan.isEmpty()) {
            return;
        }
        LOG.warn("stopping a PostgreSQL that an earlier Patchline left running");
        long pid = orphan.get().pid();
        // SIGINT is a fast shutdown; SIGTERM would wait for its clients, SIGKILL leaves it to
        // recover.
        if (!signal("INT", pid) || !gone(orphan.get())) {
            orphan.get().destroyForcibly();
            if (!gone(orphan.get())) {
                throw new DatabaseException(
                        "database: a PostgreSQL left running on "
                                + data
                                + " does not stop; end process "
                                + pid
                                + " by hand",
                        null);
            }
        }
    }

    /// The server that runs on the data, whoever started it.
    private static Optional<ProcessHandle> process(Path data) throws IOException {
        Path pidFile = data.resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(EmbeddedServer::isServer);
    }

    private static boolean signal(String name, long pid) throws IOException {
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                            .redirectErrorStream(true)
                            .start();
            return kill.waitFor() == 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean gone(ProcessHandle process) {
        long patience = System.nanoTime() + ORPHAN_PATIENCE.toNanos();
        try {
            while (isServer(process)) {
                if (System.nanoTime() - patience > 0) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(ORPHAN_PACE.toMillis());
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Whether it is a running PostgreSQL. After a reboot the number may be anybody's; and a
    /// process that ended but that nobody has collected, as in a container without an init, has no
    /// command.
    private static boolean isServer(ProcessHandle process) {
        return process.isAlive() && process.info().command().orElse("").contains("postgres");
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            DataFolder.makeSecret(file);
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    private static EmbeddedPostgres launch(DataFolder folder, Path data, int port, String password)
            throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve(PROGRAMS).toAbsolutePath().toFile())
                .setPort(port)
                .setPGStartupWait(START_PATIENCE)
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C")
                // Its defaults are for tests that throw their data away.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", Integer.toString(CONNECTIONS_LIMIT))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // Statements hold what people said.
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("log_error_verbosity", "terse")
                // We stop it ourselves, when the calls have ended.
                .setRegisterShutdownHook(false)
                .start();
    }

    /// The programs come with a server that trusts every local user; from the first start on ours
    /// asks for the password.
    private static void closeDoor(EmbeddedPostgres server, Path data, String password)
            throws IOException, SQLException {
        Path access = data.resolve("pg_hba.conf");
        if (Files.readAllLines(access).equals(ACCESS)) {
            return;
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + USER + " PASSWORD '" + password + "'");
            Files.write(access, ACCESS);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /// Stops the server, with everything written. Idempotent.
    @Override
    public synchronized void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("the embedded PostgreSQL did not stop cleanly", e);
        }
        caretaker.ifPresent(Caretaker::close);
    }
}
