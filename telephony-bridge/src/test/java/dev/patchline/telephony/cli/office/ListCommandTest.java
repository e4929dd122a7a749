package dev.patchline.telephony.cli.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.cli.Run;
import dev.patchline.telephony.store.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(
                folder.resolve("patchline.yaml"),
                """
                business: {name: Ace Plumbing, time-zone: America/Chicago}
                edge: {port: 8080, public-url: "http://127.0.0.1:8080"}
                carrier: emulator
                prompts: "%s"
                database: {url: "%s", folder: data}
                lines: [{number: "+15125550100", playbook: plumbing-emergency}]
                reps: [{name: Maria, phone: "+15125550111", groups: [on-call], hours: always}]
                """
                        .formatted(
                                Path.of("..", "prompts").toAbsolutePath(),
                                TestServer.url(ListCommandTest.class)));
    }

    private Run run(String... words) {
        return Run.with(folder.resolve("patchline.yaml"), new ListCommand(), words);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void anOwnerImportsAListLooksAtItAndTakesItAway() throws IOException {
        String people =
                file(
                        "spring.csv",
                        """
                        Mobile;Full name;Zip;Opt in;Opt in date;Certificate
                        2145550100;José;75201;yes;2026-02-01;form 1
                        2145550101;Mary;75202;yes;2026-02-01;form 2
                        2145550101;Mary;75202;yes;2026-02-01;form 2
                        8005551212;Ann;75203;;;
                        """);

        Run imported = run("import", people, "--as", "spring", "--consent", "written");
        Run suppressed = run("dnc", "--number", "214 555 0101");
        Run preview = run("preview", "spring");
        Run json = run("preview", "spring", "--json");
        Run exported = run("export", "spring", "--reason", "opted-out", "-o", people + ".out");
        Run removed = run("remove", "spring");

        assertThat(List.of(imported, suppressed, preview, json, exported, removed))
                .allMatch(ran -> ran.exit() == 0);
        assertThat(imported.out())
                .contains(
                        "phone = 'Mobile', name = 'Full name', zip = 'Zip'",
                        "4 rows",
                        "2 people are new",
                        "1 repeat a number of the file",
                        "1 bad rows, left out:",
                        "1 is a toll-free number, not a person's",
                        "spring.bad.csv",
                        "2 consents");
        assertThat(preview.out())
                .contains(
                        "spring: 2 people; 1 may be called, 1 are skipped (50.0 %)",
                        "50.0 % ####################                     asked not to be called"
                                + " (opted-out)",
                        "National do-not-call list: never loaded");
        assertThat(json.out()).contains("\"callable\":1", "\"skipped\":{\"opted-out\":1}");
        assertThat(Files.readAllLines(Path.of(people + ".out"))).hasSize(2);
        assertThat(removed.out()).contains("2 people removed");
    }

    @Test
    void whatIsWrongIsSaidInOneLineWithWhatToDo() throws IOException {
        String people = file("people.csv", "name,town\nJohn,Dallas\n");

        Run noNumbers = run("import", people, "--as", "x");
        Run noList = run("preview", "nowhere");
        Run noFile = run("import", folder.resolve("gone.csv").toString(), "--as", "x");
        Run noReason = run("export", "x", "--reason", "because", "-o", people);
        Run noSource = run("dnc", people, "--source", "state:texas");

        assertThat(Stream.of(noNumbers, noList, noFile, noReason, noSource).map(Run::exit))
                .containsExactly(2, 2, 1, 2, 2);
        assertThat(noNumbers.err()).contains("no column has phone numbers; say which with");
        assertThat(noList.err()).contains("there is no list 'nowhere'");
        assertThat(noFile.err()).contains("gone.csv");
        assertThat(noReason.err()).contains("the reasons are dead-number, opted-out,");
        assertThat(noSource.err()).contains("'state:texas' is no source");
    }
}
