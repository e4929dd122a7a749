package dev.patchline.telephony.store;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/// One PostgreSQL for all tests of a run. Each class gets a database of its own, copied from a
/// template whose tables are up to date.
public final class TestServer {
    private static final String TEMPLATE = "patchline_template";
    private static final EmbeddedServer SERVER =
            EmbeddedServer.start(DataFolder.take(Path.of("target", "test-postgres")), 0);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        execute("DROP DATABASE IF EXISTS " + TEMPLATE, "CREATE DATABASE " + TEMPLATE);
        Database.migrate(SERVER.address(TEMPLATE));
    }

    private TestServer() {}

    /// An empty database with all tables.
    static Address database(Class<?> test) {
        String name = "test_" + test.getSimpleName().toLowerCase(Locale.ROOT);
        execute(
                "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)",
                "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return SERVER.address(name);
    }

    /// The tables of such a database, for tests of other packages. The caller closes them.
    public static Tables tables(Class<?> test) {
        return Tables.open(url(test), Path.of("target"));
    }

    /// Such a database as a configuration names it.
    public static String url(Class<?> test) {
        return url(database(test));
    }

    /// Opens a database that is not ours to start.
    static Database open(String url, Path folder) {
        try (var taken = DataFolder.take(folder)) {
            return Database.open(url, taken, 0);
        }
    }

    static int port() {
        return SERVER.port();
    }

    /// The URL by which an operator would name it.
    static String url(Address address) {
        return "%s?user=%s&password=%s"
                .formatted(
                        address.jdbc(),
                        address.parameters().get("user"),
                        address.parameters().get("password"));
    }

    static void execute(String... statements) {
        execute(SERVER.address("postgres"), statements);
    }

    static void execute(Address address, String... statements) {
        try (var connection =
                        DriverManager.getConnection(
                                address.jdbc(),
                                address.properties(Duration.ofSeconds(5), Duration.ZERO));
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
