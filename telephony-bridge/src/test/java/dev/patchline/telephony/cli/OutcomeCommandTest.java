package dev.patchline.telephony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.store.FreshTables;
import dev.patchline.telephony.store.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OutcomeCommandTest {
    private static String url = "";

    @TempDir private Path folder = Path.of("");

    private record Run(int exit, String out, String err) {}

    @BeforeAll
    static void takeACall() {
        url = FreshTables.url(OutcomeCommandTest.class);
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
        Files.writeString(
                folder.resolve("patchline.yaml"),
                """
                business: {name: Ace Plumbing, time-zone: America/Chicago}
                carrier: emulator
                database: {url: "%s"}
                prompts: %s
                lines: [{number: "+15125550100", playbook: plumbing-emergency}]
                reps: [{name: Maria, phone: "+15125550111", groups: on-call}]
                """
                        .formatted(url, Path.of("..", "prompts").toAbsolutePath().normalize()));
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
        var out = new StringWriter();
        var err = new StringWriter();
        int exit =
                new CommandLine(new OutcomeCommand())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(
                                Stream.concat(
                                                Arrays.stream(words),
                                                Stream.of(
                                                        "--config",
                                                        folder.resolve("patchline.yaml")
                                                                .toString()))
                                        .toArray(String[]::new));
        return new Run(exit, out.toString(), err.toString());
    }
}
