package dev.patchline.telephony.cli.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.cli.Run;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// John called twice in March and is calling now; Mary called in April.
class ForgetCommandTest {
    private static final String JOHN = "+12145550142";
    private static final String MARY = "+12145550143";
    private static String url = "";

    @TempDir private Path folder = Path.of("");
    private Path config = Path.of("");

    @BeforeAll
    static void prepareDatabase() {
        url = TestServer.url(ForgetCommandTest.class);
    }

    @BeforeEach
    void takeCalls() throws IOException {
        try (Tables tables = Tables.open(url, Path.of("target"))) {
            tables.jdbi().useHandle(handle -> handle.execute("TRUNCATE calls, words CASCADE"));
        }
        call("call-0001", JOHN, "'2026-03-02T18:00:00Z'");
        call("call-0002", JOHN, "'2026-03-09T18:00:00Z'");
        call("call-0003", JOHN, "NULL");
        call("call-0004", MARY, "'2026-04-02T18:00:00Z'");
        Files.writeString(folder.resolve("call-0001-0.wav"), "John's voice");
        Files.writeString(folder.resolve("call-0004-0.wav"), "Mary's voice");
        config = AcePlumbing.in(folder, url);
    }

    @Test
    void everythingThatANumberSaidIsForgottenButNotWhatIsBeingSaid() {
        assertThat(run(JOHN)).isEqualTo(new Run(0, "forgotten: 2 calls, 1 recordings\n", ""));
        assertThat(remembered()).containsExactly("call-0003", "call-0004");
        assertThat(folder.resolve("call-0001-0.wav")).doesNotExist();
        assertThat(folder.resolve("call-0004-0.wav")).exists();
    }

    @Test
    void aCallIsForgottenByItsName() {
        assertThat(run("call-0002").exit()).isZero();
        assertThat(remembered()).containsExactly("call-0001", "call-0003", "call-0004");
    }

    @Test
    void whatWasSaidBeforeADayIsForgotten() {
        assertThat(run("--before", "2026-03-09").exit()).isZero();
        assertThat(remembered()).containsExactly("call-0002", "call-0003", "call-0004");
    }

    @Test
    void whatIsNotOnRecordIsSaidAndTheRestForgotten() {
        assertThat(run("call-0009", "call-0001"))
                .isEqualTo(
                        new Run(
                                1,
                                "forgotten: 1 calls, 1 recordings\n",
                                """
                                Nothing to forget of call-0009: no call that is over has words.
                                """));
    }

    @Test
    void nobodyIsForgottenByAccident() {
        assertThat(run().exit()).isEqualTo(2);
        assertThat(run("--before", "March").exit()).isEqualTo(2);
        assertThat(remembered()).hasSize(4);
    }

    private static void call(String id, String number, String ended) {
        try (Tables tables = Tables.open(url, Path.of("target"))) {
            tables.jdbi()
                    .useHandle(handle -> {
                        handle.execute(
                                "INSERT INTO calls (id, from_number, to_number, playbook,"
                                        + " started_at, ended_at) VALUES (?, ?, '', 'p',"
                                        + " '2026-03-02T17:00:00Z', "
                                        + ended
                                        + ")",
                                id,
                                number);
                        handle.execute(
                                "INSERT INTO words (call, sequence, index, text)"
                                        + " VALUES (?, 1, 0, 'my name is John')",
                                id);
                    });
        }
    }

    private static List<String> remembered() {
        try (Tables tables = Tables.open(url, Path.of("target"))) {
            return tables.jdbi()
                    .withHandle(handle ->
                            handle.createQuery(
                                            "SELECT call FROM words JOIN calls ON id = call"
                                                    + " WHERE from_number <> '' ORDER BY call")
                                    .mapTo(String.class)
                                    .list());
        }
    }

    private Run run(String... words) {
        return Run.with(config, new ForgetCommand(), words);
    }
}
