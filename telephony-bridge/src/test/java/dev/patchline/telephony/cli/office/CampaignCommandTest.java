package dev.patchline.telephony.cli.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.cli.Run;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignCommandTest {
    private static final String URL = TestServer.url(CampaignCommandTest.class);

    @TempDir private Path folder = Path.of("");
    private Path config = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        config = folder.resolve("patchline.yaml");
        Files.writeString(
                config,
                """
                business: {name: Ace Insurance, time-zone: America/Chicago}
                carrier: emulator
                database: {url: "%s"}
                prompts: %s
                lines: [{number: "+15125550100", playbook: insurance-auto}]
                reps: [{name: Maria, phone: "+15125550111", groups: [sales], hours: always}]
                """
                        .formatted(URL, Path.of("..", "prompts").toAbsolutePath().normalize()));
        try (Tables tables = Tables.open(URL, folder)) {
            tables.jdbi()
                    .useHandle(handle -> {
                        handle.execute(
                                "TRUNCATE campaign_leads, campaigns, leads, lists, consents,"
                                        + " suppressions CASCADE");
                        handle.execute(
                                "INSERT INTO lists (name, source, imported_at, rows, kept) VALUES"
                                        + " ('web', 'web.csv', now(), 2, 2)");
                        handle.execute(
                                """
                                INSERT INTO leads
                                    (list, row, number, line_type, state, zones, fields)
                                VALUES ('web', 2, '+14045550111', 'unknown', 'GA',
                                        '{America/New_York}', '{}'),
                                    ('web', 3, '+14045550112', 'unknown', 'GA',
                                        '{America/New_York}', '{}')\
                                """);
                        handle.execute(
                                "INSERT INTO consents (number, kind, seller, given_at, proof)"
                                        + " VALUES ('+14045550111', 'written', 'Ace Insurance',"
                                        + " now() - interval '1 hour', 'form 12')");
                    });
        }
    }

    private Run create(String... more) {
        String[] base = {"create", "spring", "--playbook", "insurance-auto", "--list", "web"};
        var arguments = new String[base.length + more.length];
        System.arraycopy(base, 0, arguments, 0, base.length);
        System.arraycopy(more, 0, arguments, base.length, more.length);
        return run(arguments);
    }

    private Run run(String... arguments) {
        return Run.with(config, new CampaignCommand(), arguments);
    }

    @Test
    void aCampaignIsCreatedWithWhatThePlaybookSays() {
        Run run = create();

        assertThat(run)
                .isEqualTo(
                        new Run(
                                0,
                                """
                                spring is ready: insurance-auto over web, showing +15125550100, for the reps of 'sales'.
                                Next: patchline campaign start spring
                                """,
                                ""));
    }

    @Test
    void startingSaysWhoIsSkippedAndWhy() {
        create();

        Run run = run("start", "spring");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("2 lead(s) are new. Of the 2 that are due first:")
                .contains("web, row 2 (GA)")
                .contains("1  no consent, or less than an artificial voice needs")
                .contains("Started.")
                .doesNotContain("+1404");
        assertThat(run("start", "spring"))
                .isEqualTo(new Run(1, "spring is running already: nothing to do.\n", ""));
    }

    @Test
    void aDryRunStartsNothing() {
        create();

        run("start", "spring", "--dry-run");

        assertThat(run("list").out()).contains("spring                   draft");
    }

    @Test
    void theStatusIsAPictureOrJson() {
        create();
        run("start", "spring");

        assertThat(run("status", "spring").out())
                .contains("spring is running")
                .contains("0 of 2 leads are done; 0 call(s) made, 0 under way")
                .contains("+15125550100 is new, 0 of 10 calls today");
        assertThat(run("status", "spring", "--json").out())
                .contains("\"state\":\"running\"", "\"leads\":{\"waiting\":2}", "\"under_way\":0");
    }

    @Test
    void aCampaignIsPausedOnce() {
        create();
        run("start", "spring");

        assertThat(run("pause", "spring")).isEqualTo(new Run(0, "spring is paused.\n", ""));
        assertThat(run("pause", "spring"))
                .isEqualTo(new Run(1, "spring is not running: nothing to do.\n", ""));
        assertThat(run("status", "spring").out()).contains("spring is paused: by its owner");
    }

    @Test
    void somebodyWhoCallsTheBusinessAndOptsOutIsRecorded() {
        create();
        run("start", "spring");

        Run run = run("opt-out", "+14045550111");

        assertThat(run)
                .isEqualTo(
                        new Run(
                                0,
                                "Recorded. 1 lead(s) are not called any more, 0 attempt(s) are"
                                        + " taken back.\n",
                                ""));
        assertThat(run("status", "spring").out()).contains("1  asked not to be called");
    }

    @Test
    void whatDoesNotFitIsSaidWithWhatToDo() {
        assertThat(create("--from", "+15125550199"))
                .isEqualTo(
                        new Run(
                                2,
                                "",
                                "+15125550199 is not among 'lines' in the configuration: only a"
                                        + " number that answers may be shown; add it there\n"));
        assertThat(create("--group", "legal").err()).contains("no rep is in the group 'legal'");
        assertThat(create("--hours", "9-17").err()).contains("expected hours such as 09:00-18:30");
        assertThat(run("create", "spring", "--playbook", "insurance-auto", "--list", "wob").err())
                .contains("there is no list 'wob'");
        assertThat(run("create", "spring", "--playbook", "insurance-atuo", "--list", "web").err())
                .contains("did you mean 'insurance-auto'?");
        assertThat(run("status", "summer").err()).contains("there is no campaign 'summer'");
        create();
        assertThat(create().err()).contains("there is a campaign 'spring' already");
    }
}
