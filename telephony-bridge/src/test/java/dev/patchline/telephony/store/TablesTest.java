package dev.patchline.telephony.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On one folder for all, since making one takes seconds. Each test leaves it closed.
class TablesTest {
    @TempDir private static Path folder = Path.of("");
    private static Path data = Path.of("");

    @BeforeAll
    static void unpackProgramsOnceForAllTests() {
        assertThat(TestServer.port()).isPositive();
        data = folder.resolve("data");
    }

    @Test
    void aCommandWorksOnTheTablesOfARunningPatchline() {
        try (Store store = serve();
                Tables tables = Tables.open(Database.EMBEDDED, data)) {
            remember(tables, "beside");

            assertThat(remembered(store.jdbi())).contains("beside");
        }
    }

    @Test
    void aCommandWorksWithoutARunningPatchlineAndLeavesTheFolderToTheNext() {
        try (Tables tables = Tables.open(Database.EMBEDDED, data)) {
            remember(tables, "alone");
        }
        try (Store store = serve()) {
            assertThat(remembered(store.jdbi())).contains("alone");
        }
    }

    @Test
    void theServerStaysUntilTheLastCommandIsDone() throws Exception {
        Process other = another();
        try (Tables tables = Tables.open(Database.EMBEDDED, data)) {
            other.getOutputStream().write("\n".getBytes(StandardCharsets.UTF_8));
            other.getOutputStream().flush();
            String said = output(other).readLine();

            remember(tables, "second");

            assertThat(said).isEqualTo("done");
            assertThat(other.isAlive()).isTrue();
        }
        assertThat(other.waitFor()).isZero();
    }

    @Test
    void patchlineWaitsAtItsStartForACommand() throws Exception {
        Process other = another();
        var commandEnds =
                Thread.startVirtualThread(() -> {
                    try {
                        other.getOutputStream().write("\n".getBytes(StandardCharsets.UTF_8));
                        other.getOutputStream().flush();
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
        try (Store store = serve()) {
            assertThat(remembered(store.jdbi())).contains("another");
        }
        commandEnds.join();
        assertThat(other.waitFor()).isZero();
    }

    @Test
    void tablesOfAnOlderPatchlineThatIsRunningAreLeftAlone() {
        Address address = TestServer.database(TablesTest.class);
        TestServer.execute(address, "DELETE FROM flyway_schema_history WHERE version <> '1'");

        assertThatThrownBy(() -> Database.checkTables(address))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("restart it");
    }

    /// Another command, in a process of its own: says "ready", works until it is sent a line, says
    /// "done" and ends.
    static final class Another {
        private Another() {}

        public static void main(String[] arguments) throws IOException {
            try (Tables tables = Tables.open(Database.EMBEDDED, Path.of(arguments[0]))) {
                remember(tables, "another");
                System.out.println("ready");
                System.in.read();
                System.out.println("done");
            }
        }
    }

    private static Process another() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Another.class.getName(),
                                data.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader out = output(process);
        String line = out.readLine();
        while (line != null && !line.equals("ready")) {
            line = out.readLine();
        }
        assertThat(line).isEqualTo("ready");
        return process;
    }

    private static BufferedReader output(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    private static void remember(Tables tables, String list) {
        tables.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO lists (name, source, imported_at, rows, kept) VALUES"
                                        + " (?, 'a.csv', now(), 0, 0) ON CONFLICT DO NOTHING",
                                list));
    }

    private static List<String> remembered(Jdbi jdbi) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT name FROM lists").mapTo(String.class).list());
    }

    private static Store serve() {
        return Store.open(Store.Settings.embedded(data), InstantSource.system());
    }
}
