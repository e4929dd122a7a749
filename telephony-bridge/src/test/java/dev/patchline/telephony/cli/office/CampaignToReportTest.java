package dev.patchline.telephony.cli.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.cli.Run;
import dev.patchline.telephony.config.ConfigFile;
import dev.patchline.telephony.emulator.AfterLast;
import dev.patchline.telephony.emulator.Emulator;
import dev.patchline.telephony.emulator.PersonScript;
import dev.patchline.telephony.emulator.PickUp;
import dev.patchline.telephony.emulator.Settings;
import dev.patchline.telephony.emulator.Speaker;
import dev.patchline.telephony.emulator.Step;
import dev.patchline.telephony.local.LocalBusiness;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A campaign from the list to the report, as an owner runs it: commands beside a running server, a
/// real database, and calls over sockets through the carrier in the box. One of the people called
/// says yes and is put through to a rep.
class CampaignToReportTest {
    private static final String URL = TestServer.url(CampaignToReportTest.class);
    private static final String SECRET = "a-secret-of-more-than-thirty-two-characters";
    private static final String OURS = "+15125550100";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Where it is no deep night now, so that this test may run at any hour.
    private final boolean georgia = ZonedDateTime.now(ZoneId.of("America/New_York")).getHour() >= 4;

    private final String state = georgia ? "GA" : "HI";
    private final String area = georgia ? "+1404555" : "+1808555";
    private final String buys = area + "0101";
    private final String decidesLater = area + "0102";
    private final String stops = area + "0103";
    private final String busy = area + "0104";
    private final String gone = area + "0105";

    private static final String SCRIPT =
            """
            schema: 1
            notice: This is {business}. Say stop or press 9.
            opening: QUESTION
            cap: 3
            calling:
              about: your quote
              message: Please call us back.
              example: {name: Ann Lee, zip: '75201'}
            fields:
              ready_now: {type: yesno, ask: 'QUESTION', consent: true}
            rules:
              - {when: opt_out == 'yes', override: true, route: CLOSE, reason: opted_out, say: Goodbye.}
              - {when: ready_now == 'yes', route: TRANSFER, group: sales, reason: quote, say: One moment.}
              - {when: 'true', route: CLOSE, reason: not_now, say: Goodbye.}
            collect: {}
            brief: ['Somebody from the list wants a quote.']
            """;

    @TempDir private Path folder = Path.of("");
    private Path config = Path.of("");

    @Test
    void whatCallsLedToStandsInTheReportByTheScriptThatTheyHeard() throws Exception {
        URI edge = LocalBusiness.edge().publicUrl();
        try (Emulator carrier =
                Emulator.start(
                        Settings.of(edge.resolve("/telnyx/webhooks"), folder.resolve("calls"))
                                .withPeople(people()))) {
            configure(edge, carrier);
            try (Patchline _ =
                            Patchline.start(
                                    ConfigFile.read(config, System::getenv),
                                    Patchline.Onlooker.NONE);
                    Tables tables = Tables.open(URL, folder)) {
                dial(tables);
                assertThat(came(tables))
                        .isEqualTo(
                                Map.of(
                                        buys, "TRANSFERRED",
                                        decidesLater, "TRANSFERRED",
                                        stops, "OPTED_OUT",
                                        busy, "BUSY",
                                        gone, "DISCONNECTED"));
                sayWhatBecameOfThem(tables, edge);
                assertThat(armsOf(tables, buys, decidesLater)).containsExactly("A", "B");
                assertReported();
            }
            assertThat(carrier.findings()).isEmpty();
        }
    }

    /// Imports a list, begins a campaign with two scripts, and waits until all were called.
    private void dial(Tables tables) throws Exception {
        Path list = folder.resolve("web.csv");
        Files.writeString(
                list,
                "phone,name,state,consent,consent date,consent proof\n"
                        + Stream.of(buys, decidesLater, stops, busy, gone)
                                .map(number ->
                                        number
                                                + ",Ann Lee,"
                                                + state
                                                + ",written,2026-01-05,form 12\n")
                                .collect(Collectors.joining()));
        assertDone(run(new ListCommand(), "import", list.toString(), "--as", "web"));
        assertDone(
                run(
                        new CampaignCommand(),
                        "create",
                        "june",
                        "--playbook",
                        "short",
                        "--list",
                        "web",
                        "--hours",
                        "00:00-23:59"));
        assertDone(
                run(
                        new TuneCommand(),
                        "trial",
                        "june",
                        "--a",
                        "short",
                        "--b",
                        folder.resolve("elsewhere/short.yaml").toString()));
        assertDone(run(new CampaignCommand(), "start", "june"));
        Instant end = Instant.now().plus(PATIENCE);
        // The report reads what calls came to once they are folded, a moment after their end.
        while (count(
                        tables,
                        "SELECT count(*) FROM dials WHERE ended_at IS NOT NULL AND NOT EXISTS"
                            + " (SELECT FROM calls WHERE id = dials.call AND folded_at IS NULL)")
                < 5) {
            assertThat(Instant.now())
                    .as(run(new CampaignCommand(), "status", "june").out())
                    .isBefore(end);
            Thread.sleep(100);
        }
    }

    /// One result by each of the three ways.
    private void sayWhatBecameOfThem(Tables tables, URI edge) throws Exception {
        Path results = folder.resolve("results.csv");
        Files.writeString(results, "call,result,amount\n" + call(tables, buys) + ",won,480\n");
        assertDone(run(new OutcomeCommand(), "import", results.toString()));
        assertThat(
                        post(
                                edge,
                                "{\"call\": \"%s\", \"result\": \"booked\"}"
                                        .formatted(call(tables, decidesLater))))
                .isEqualTo(200);
        assertDone(run(new OutcomeCommand(), call(tables, decidesLater), "lost"));
    }

    private void assertReported() {
        Run report = run(new ReportCommand());
        assertDone(report);
        assertThat(report.out().lines().map(line -> line.replaceAll("\\s+", " ").strip()))
                .contains("revenue $480")
                .anyMatch(line -> line.startsWith("june A ") && line.endsWith("$480"))
                .anyMatch(line -> line.startsWith("june B ") && line.endsWith("$0"));
        Run trial = run(new TuneCommand(), "trial", "june");
        assertThat(trial.out()).startsWith("Running: ");
        Run tuned = run(new TuneCommand(), "short");
        assertThat(tuned.exit()).isZero();
        assertThat(tuned.out())
                .contains("What closes: short (50.0 % of the closed calls were won, 1/2)")
                .contains(
                        "Nobody who fails these came to a rep, so nothing can be said of them:"
                                + " quote.")
                .as("two closed calls decide nothing")
                .doesNotContain(" often: by ", "makes no difference");
    }

    private List<PersonScript> people() {
        return List.of(
                leads(
                        buys,
                        new Step.Pause(Duration.ofMillis(500)),
                        new Step.Say("hello"),
                        Step.WaitForAgent.usual(),
                        new Step.Say("yes please"),
                        new Step.AwaitBridge(PATIENCE),
                        new Step.Pause(Duration.ofSeconds(2)),
                        new Step.HangUp()),
                takesTheCall("+15125550111"),
                takesTheCall("+15125550112"),
                leads(
                        decidesLater,
                        new Step.Pause(Duration.ofMillis(500)),
                        new Step.Say("hello"),
                        Step.WaitForAgent.usual(),
                        new Step.Say("yes please"),
                        new Step.AwaitBridge(PATIENCE),
                        new Step.Pause(Duration.ofSeconds(2)),
                        new Step.HangUp()),
                leads(
                        stops,
                        new Step.Pause(Duration.ofMillis(500)),
                        new Step.Press("9"),
                        new Step.Pause(Duration.ofSeconds(20))),
                PersonScript.isBusy(busy),
                new PersonScript(
                        gone,
                        new PickUp.Fails(Duration.ofMillis(200), "unallocated_number", "404"),
                        Speaker.REP,
                        List.of(),
                        AfterLast.LISTEN));
    }

    private static PersonScript leads(String number, Step... steps) {
        return PersonScript.answers(number, Duration.ofMillis(300), steps);
    }

    private static PersonScript takesTheCall(String number) {
        return new PersonScript(
                number,
                new PickUp.Answers(Duration.ofMillis(300)),
                Speaker.REP,
                List.of(
                        new Step.Pause(Duration.ofMillis(500)),
                        new Step.Say("hello"),
                        Step.WaitForAgent.usual(),
                        new Step.Press("1"),
                        new Step.Pause(Duration.ofSeconds(20))),
                AfterLast.LISTEN);
    }

    /// With the longest calling window that rules may have.
    private void configure(URI edge, Emulator carrier) throws IOException {
        Path prompts = Files.createDirectories(folder.resolve("prompts"));
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(prompts.resolve("short.yaml"), script("Shall I connect you now?"));
        Files.writeString(elsewhere.resolve("short.yaml"), script("Do you want a quote now?"));
        Path rules = Files.createDirectories(prompts.resolve("rules")).resolve("us.yaml");
        Files.writeString(
                rules,
                Files.readString(Path.of("..", "prompts", "rules", "us.yaml"))
                        .replace("hours: \"08:00-21:00\"", "hours: \"04:00-23:59\""));
        config = folder.resolve("patchline.yaml");
        Files.writeString(
                config,
                """
                business: {name: Ace Insurance, time-zone: America/Chicago}
                edge: {host: 127.0.0.1, port: %d}
                carrier: emulator
                telnyx: {api-key: "%s", base-url: "%s", public-key: "%s", connection-id: "%s"}
                database: {url: "%s", folder: "%s"}
                prompts: "%s"
                lines: [{number: "%s", playbook: plumbing-emergency.yaml}]
                reps:
                  - {name: Maria, phone: "+15125550111", groups: [sales, on-call]}
                  - {name: Omar, phone: "+15125550112", groups: [sales, on-call]}
                outcomes: {secret: "%s"}
                """
                        .formatted(
                                edge.getPort(),
                                Settings.API_KEY,
                                carrier.baseUrl(),
                                carrier.publicKey(),
                                Settings.CONNECTION_ID,
                                URL,
                                folder.resolve("data"),
                                prompts,
                                OURS,
                                SECRET));
        Files.copy(
                Path.of("..", "prompts", "plumbing-emergency.yaml"),
                folder.resolve("plumbing-emergency.yaml"));
    }

    private static String script(String question) {
        return SCRIPT.replace("QUESTION", question);
    }

    private static String call(Tables tables, String number) {
        return tables.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT call FROM dials WHERE number = ?")
                                .bind(0, number)
                                .mapTo(String.class)
                                .one());
    }

    private static Map<String, String> came(Tables tables) {
        return tables.jdbi()
                .withHandle(handle ->
                        handle
                                .createQuery("SELECT number, disposition FROM dials")
                                .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                                .stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static List<String> armsOf(Tables tables, String... numbers) {
        return tables.jdbi()
                .withHandle(handle ->
                        Stream.of(numbers)
                                .map(number ->
                                        handle.createQuery("SELECT arm FROM dials WHERE number = ?")
                                                .bind(0, number)
                                                .mapTo(String.class)
                                                .one())
                                .toList());
    }

    private static int count(Tables tables, String sql) {
        return tables.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    /// @return the status of the answer
    private static int post(URI edge, String body) throws Exception {
        String at = Long.toString(Instant.now().getEpochSecond());
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((at + "." + body).getBytes(StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(edge.resolve("/outcomes"))
                                    .header("patchline-timestamp", at)
                                    .header(
                                            "patchline-signature",
                                            HexFormat.of().formatHex(signature))
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static void assertDone(Run run) {
        assertThat(run.exit()).as("%s", run).isZero();
    }

    private Run run(Object command, String... arguments) {
        return Run.with(config, command, arguments);
    }
}
