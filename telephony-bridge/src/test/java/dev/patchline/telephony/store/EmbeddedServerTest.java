package dev.patchline.telephony.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.port.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// On one folder for all, since making one takes seconds. Each test leaves it closed.
@Timeout(300)
class EmbeddedServerTest {
    private static final int PATIENCE_SECONDS = 120;

    @TempDir private static Path folder = Path.of("");
    private static Path data = Path.of("");

    private final CallId call = Samples.call();

    @BeforeAll
    static void unpackProgramsOnceForAllTests() {
        assertThat(TestServer.port()).isPositive();
        data = folder.resolve("made").resolve("data");
    }

    @Test
    void whatIsCommittedIsOnTheDiskAndTheServerIsTheOneWeName() throws SQLException {
        try (var taken = DataFolder.take(data);
                var server = EmbeddedServer.start(taken, 0)) {
            Address address = server.address("postgres");

            assertThat(
                            List.of(
                                    show(address, "fsync"),
                                    show(address, "synchronous_commit"),
                                    show(address, "full_page_writes"),
                                    show(address, "listen_addresses")))
                    .containsExactly("on", "on", "on", "127.0.0.1");
            assertThat(show(address, "server_version"))
                    .startsWith(Integer.toString(EmbeddedServer.MAJOR));
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() throws IOException {
        try (var taken = DataFolder.take(data);
                var server = EmbeddedServer.start(taken, 0)) {
            Address address = server.address("postgres");
            var withoutPassword = new Address(address.place(), Map.of("user", "postgres"));

            assertThatThrownBy(() -> show(withoutPassword, "fsync"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
        assertThat(List.of(permissions(data), permissions(data.resolve("password"))))
                .containsExactly("rwx------", "rw-------");
    }

    @Test
    void theDataIsThereAfterARestart() {
        try (Store store = open()) {
            keepACall(store, call);
        }
        try (Store store = open()) {
            assertThat(store.archive().read(call)).isEqualTo(Samples.entries(call));
        }
    }

    @Test
    void aFolderBelongsToOnePatchlineAtATime() {
        try (Store store = open()) {
            assertThatThrownBy(EmbeddedServerTest::open)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("in use by another Patchline");
            keepACall(store, call);
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsLeftAloneAndNamed() throws IOException {
        Path old = folder.resolve("old");
        Files.writeString(
                Files.createDirectories(old.resolve("postgresql")).resolve("PG_VERSION"), "14\n");

        try (var taken = DataFolder.take(old)) {
            assertThatThrownBy(() -> EmbeddedServer.start(taken, 0))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("holds data of PostgreSQL 14")
                    .hasMessageContaining("restore it here");
        }
    }

    @Test
    void aServerDoesNotOutliveItsKilledPatchline() throws IOException, InterruptedException {
        Process patchline = startAnother(call);
        ProcessHandle server = ProcessHandle.of(serverProcess()).orElseThrow();
        patchline.destroyForcibly().waitFor();

        server.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        try (Store store = open()) {
            assertThat(store.archive().read(call)).isEqualTo(Samples.entries(call));
        }
    }

    @Test
    void aServerThatIsLeftBehindAllTheSameIsStoppedAtTheNextStart()
            throws IOException, InterruptedException {
        Process patchline = startAnother(call);
        long orphan = serverProcess();
        patchline.children().toList().forEach(ProcessHandle::destroyForcibly);
        patchline.destroyForcibly().waitFor();
        boolean leftBehind = ProcessHandle.of(orphan).filter(ProcessHandle::isAlive).isPresent();

        try (Store store = open()) {
            assertThat(leftBehind).isTrue();
            assertThat(serverProcess()).isNotEqualTo(orphan);
            assertThat(store.archive().read(call)).isEqualTo(Samples.entries(call));
        }
    }

    @Test
    void afterThePowerWentTheNextStartSimplyWorks() throws IOException, InterruptedException {
        Process patchline = startAnother(call);
        ProcessHandle server = ProcessHandle.of(serverProcess()).orElseThrow();
        patchline.destroyForcibly().waitFor();
        server.destroyForcibly();
        server.onExit().join();

        try (Store store = open()) {
            assertThat(store.archive().read(call)).isEqualTo(Samples.entries(call));
        }
    }

    @Test
    void aServerThatDiesDuringACallIsStartedAgainAndNothingIsLost() throws IOException {
        List<Journal.Entry> entries = Samples.entries(call);
        try (Store store = open()) {
            for (Journal.Entry entry : entries) {
                if (entry.sequence() == 8) {
                    ProcessHandle server = ProcessHandle.of(serverProcess()).orElseThrow();
                    server.destroyForcibly();
                    server.onExit().join();
                }
                store.journal().append(entry).join();
            }
            while (store.spilling()) {
                Thread.onSpinWait();
            }
        }
        try (Store store = open()) {
            assertThat(store.archive().read(call)).isEqualTo(entries);
        }
    }

    @Test
    void aNumberThatNowBelongsToAnotherProgramIsNotKilled() throws IOException {
        open().close();
        long ours = ProcessHandle.current().pid();
        Files.writeString(data.resolve("postgresql/postmaster.pid"), ours + "\n/tmp\n1\n2\n\n\n");

        open().close();

        assertThat(ProcessHandle.of(ours)).isPresent();
    }

    /// Another Patchline, in a process of its own, which has kept a call and goes on running.
    static final class Another {
        private Another() {}

        public static void main(String[] arguments) throws InterruptedException {
            data = Path.of(arguments[0]);
            Store store = open();
            keepACall(store, new CallId(arguments[1]));
            System.out.println("kept");
            Thread.sleep(Duration.ofMinutes(10));
            store.close();
        }
    }

    private static Process startAnother(CallId call) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Another.class.getName(), data.toString(), call.value()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var said = new ArrayList<String>();
        String line = out.readLine();
        while (line != null && !line.equals("kept")) {
            said.add(line);
            line = out.readLine();
        }
        assertThat(line).as("what it said: %s", said).isEqualTo("kept");
        return process;
    }

    private static long serverProcess() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postgresql/postmaster.pid")).getFirst().strip());
    }

    private static void keepACall(Store store, CallId call) {
        store.journal().begin(Samples.arrival(call)).join();
        Samples.entries(call).forEach(each -> store.journal().append(each).join());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Store open() {
        return Store.open(Store.Settings.embedded(data), InstantSource.fixed(Samples.NOON));
    }

    private static String show(Address address, String setting) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                address.jdbc(),
                                address.properties(Duration.ofSeconds(5), Duration.ZERO));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
