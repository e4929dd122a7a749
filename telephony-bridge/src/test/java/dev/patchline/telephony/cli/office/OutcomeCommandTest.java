package dev.patchline.telephony.cli.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.cli.Run;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeCommandTest {
    private static String url = "";

    @TempDir private Path folder = Path.of("");
    private Path config = Path.of("");

    @BeforeAll
    static void takeACall() {
        url = TestServer.url(OutcomeCommandTest.class);
        try (Tables tables = Tables.open(url, Path.of("target"))) {
            tables.jdbi()
                    .useHandle(handle ->
                            handle.execute(
                                    "INSERT INTO calls (id, from_number, to_number, playbook,"
                                            + " started_at) VALUES ('call-0001', '', '', 'p',"
                                            + " '2026-03-02T18:00:00Z')"));
        }
    }

    @BeforeEach
    void writeConfiguration() throws IOException {
        config = AcePlumbing.in(folder, url);
    }

    @Test
    void aResultIsNotedAndShown() {
        assertThat(run("call-0001", "won", "--amount", "480", "--at", "2026-03-03T09:00"))
                .isEqualTo(new Run(0, "noted: call-0001 won\n", ""));
        assertThat(run("call-0001").out()).isEqualTo("2026-03-03T15:00:00Z won 480 (cli)\n");
    }

    @Test
    void aResultOfACallThatDoesNotExistIsRefusedWithWhatMayBeMeant() {
        assertThat(run("call-0007", "won"))
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                """
                                There is no call 'call-0007' on record; nothing was noted.
                                  did you mean call-0001?
                                """));
    }

    @Test
    void aMistypedResultIsWrongUsage() {
        assertThat(run("call-0001", "wonn").exit()).isEqualTo(2);
        assertThat(run("call-0001", "won", "--amount", "much").exit()).isEqualTo(2);
        assertThat(run().exit()).isEqualTo(2);
    }

    @Test
    void rowsOfCallsThatDoNotExistAreKeptAsideAndListed() throws IOException {
        Path file = folder.resolve("results.csv");
        Files.writeString(file, "call,result,at\ncall-0009,won,2026-03-02\n");

        assertThat(run("import", file.toString()))
                .isEqualTo(
                        new Run(
                                1,
                                """
                                0 noted, 0 known before, 1 kept aside, 0 bad
                                row 2 kept aside: no call 'call-0009' is on record
                                """,
                                ""));
        assertThat(run("aside").out()).contains("call-0009 won (csv)");
    }

    private Run run(String... words) {
        return Run.with(config, new OutcomeCommand(), words);
    }
}
