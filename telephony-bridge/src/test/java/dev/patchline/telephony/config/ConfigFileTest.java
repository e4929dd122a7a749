package dev.patchline.telephony.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchline.agent.call.OutboundSettings;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.mind.llm.ModelSettings;
import dev.patchline.agent.mind.llm.Patience;
import dev.patchline.agent.playbook.BusinessHours;
import dev.patchline.agent.playbook.BusinessHours.Span;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.YamlProblem;
import dev.patchline.telephony.config.Config.CarrierName;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    /// Thirty-two bytes in Base64.
    private static final String PUBLIC_KEY = "3q2+796tvu/erb7v3q2+796tvu/erb7v3q2+796tvu8=";

    private static final Map<String, String> ENVIRONMENT =
            Map.of("TELNYX_API_KEY", "KEY0123secret", "TELNYX_PUBLIC_KEY", PUBLIC_KEY);

    @TempDir private Path folder = Path.of("");
    private Path file = Path.of("");
    private String example = "";

    @BeforeEach
    void copyTheExample() throws IOException {
        file = folder.resolve("patchline.yaml");
        example = Files.readString(TOP.resolve("patchline.example.yaml"));
        Files.createDirectories(folder.resolve("prompts"));
        Files.writeString(
                folder.resolve("prompts").resolve("plumbing-emergency.yaml"), "schema: 1");
    }

    @Test
    void playbooksThatComeWithPatchlineAreFoundFromAConfigurationElsewhere() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere")).resolve("my.yaml");
        Files.writeString(elsewhere, example);

        Config config =
                ConfigFile.read(
                        elsewhere,
                        name ->
                                name.equals("PATCHLINE_HOME")
                                        ? folder.toString()
                                        : ENVIRONMENT.get(name));

        assertThat(config.prompts()).isEqualTo(folder.resolve("prompts"));
    }

    @Test
    void theExampleFileIsRightAndSaysWhatItMeans() {
        var eightToFive = List.of(new Span(LocalTime.of(8, 0), LocalTime.of(17, 0)));
        Config config = ConfigFile.read(TOP.resolve("patchline.example.yaml"), ENVIRONMENT::get);
        assertThat(config)
                .isEqualTo(
                        new Config(
                                new Config.Business(
                                        "Ace Plumbing",
                                        ZoneId.of("America/Chicago"),
                                        new BusinessHours(
                                                Map.of(
                                                        DayOfWeek.MONDAY, eightToFive,
                                                        DayOfWeek.TUESDAY, eightToFive,
                                                        DayOfWeek.WEDNESDAY, eightToFive,
                                                        DayOfWeek.THURSDAY, eightToFive,
                                                        DayOfWeek.FRIDAY, eightToFive)),
                                        new ServiceArea(List.of("75201", "752*")),
                                        Optional.of(URI.create("https://example.com/patchline")),
                                        Optional.of("+15125550199")),
                                new Config.Edge(
                                        "0.0.0.0",
                                        8080,
                                        URI.create("https://voice.example.com"),
                                        Optional.empty()),
                                new Config.Console("127.0.0.1", 8081),
                                CarrierName.TELNYX,
                                new Config.Telnyx(
                                        "KEY0123secret",
                                        URI.create("https://api.telnyx.com/v2"),
                                        PUBLIC_KEY,
                                        "1234567890",
                                        Codec.PCMU),
                                Config.Mind.EMBEDDED,
                                new Config.Database("embedded", TOP.resolve("data")),
                                new Config.Recording(false, TOP.resolve("recordings")),
                                TOP.resolve("prompts"),
                                List.of(
                                        new Config.Line(
                                                "+15125550100",
                                                TOP.resolve("prompts/plumbing-emergency.yaml"))),
                                List.of(
                                        new Config.RepEntry(
                                                "Maria",
                                                "+15125550111",
                                                Set.of("on-call"),
                                                BusinessHours.ALWAYS,
                                                Duration.ofSeconds(20))),
                                new Config.Limits(50, Duration.ofMinutes(20), Set.of("US", "CA"))));
        assertThat(config.edge().streamUrl()).isEqualTo(URI.create("wss://voice.example.com"));
        assertThat(config.reps().getFirst().rep())
                .isEqualTo(new Rep("Maria", "+15125550111", Duration.ofSeconds(20)));
    }

    /// What is commented out in the example is documented too, so it must be right as well.
    @Test
    void theExampleFileIsRightWithItsCommentsTakenIn() throws IOException {
        Files.createDirectories(folder.resolve("tls"));
        Files.writeString(folder.resolve("tls/chain.pem"), "x");
        Files.writeString(folder.resolve("tls/key.pem"), "x");
        String everything =
                example.replace("provider: embedded", "provider: openai")
                        .replaceAll(
                                "(?m)^  # (tls|model|api-key|base-url|fallback|wording|deadlines):",
                                "  $1:")
                        .replaceAll(
                                "(?m)^  #"
                                    + " {3}(certificate|key|provider|model|turn|first-token|between-tokens|answer|sentence):",
                                "    $1:");
        Config config =
                read(
                        everything,
                        name ->
                                name.equals("OPENAI_API_KEY")
                                        ? "sk-secret"
                                        : ENVIRONMENT.get(name));
        assertThat(config.edge().tls())
                .contains(
                        new Config.Tls(
                                folder.resolve("tls/chain.pem"), folder.resolve("tls/key.pem")));
        assertThat(config.mind())
                .isEqualTo(
                        new Config.Mind(
                                List.of(
                                        new ModelSettings(
                                                ModelSettings.Provider.OPENAI,
                                                Optional.of(URI.create("http://localhost:8000/v1")),
                                                "gpt-4.1-mini",
                                                "sk-secret"),
                                        new ModelSettings(
                                                ModelSettings.Provider.OLLAMA,
                                                Optional.empty(),
                                                "qwen3:8b",
                                                "")),
                                Config.Mind.Wording.TEMPLATE,
                                Patience.DEFAULT));
        assertThat(config.toString()).doesNotContain("sk-secret");
    }

    @Test
    void aFewLinesAreEnoughWithTheCarrierInTheBox() throws IOException {
        Config config =
                read(
                        """
                        business: {name: Ace Plumbing, time-zone: America/Chicago}
                        carrier: emulator
                        lines: [{number: +1 (512) 555-0100, playbook: plumbing-emergency}]
                        reps: [{name: Maria, phone: +15125550111, groups: on-call}]
                        """,
                        _ -> null);
        assertThat(config.edge().publicUrl()).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(config.edge().streamUrl()).isEqualTo(URI.create("ws://127.0.0.1:8080"));
        assertThat(config.lines().getFirst().number()).isEqualTo("+15125550100");
        assertThat(config.business().area()).isEqualTo(ServiceArea.EVERYWHERE);
        assertThat(config.business().hours()).isEqualTo(BusinessHours.ALWAYS);
        assertThat(config.limits())
                .isEqualTo(new Config.Limits(50, Duration.ofMinutes(20), Set.of("US", "CA")));
        assertThat(config.database())
                .isEqualTo(new Config.Database("embedded", folder.resolve("data")));
    }

    @Test
    void howLongToWaitForWhoeverIsCalledAndWhatAMinuteCostsMayBeSaid() throws IOException {
        Config config =
                read(
                        """
                        business: {name: Ace, time-zone: America/Chicago, cost-per-minute: 0.09}
                        carrier: emulator
                        lines: [{number: +15125550100, playbook: plumbing-emergency}]
                        reps: [{name: Maria, phone: +15125550111, groups: on-call}]
                        reaching: {hello: 3s, going-on: 900ms, beep: 4s, greeting: 40s, screening: 30s}
                        """,
                        _ -> null);
        assertThat(config.business().costPerMinute()).contains(new BigDecimal("0.09"));
        assertThat(config.reaching())
                .isEqualTo(
                        OutboundSettings.DEFAULT.with(
                                Duration.ofSeconds(3),
                                Duration.ofMillis(900),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(40),
                                Duration.ofSeconds(30)));
    }

    @Test
    void repsWithoutHoursOfTheirOwnWorkWhenTheBusinessDoes() throws IOException {
        Config config =
                read(
                        """
                        business:
                          name: Ace Plumbing
                          time-zone: America/Chicago
                          hours: {mon-fri: "08:00-17:00"}
                        carrier: emulator
                        lines: [{number: +15125550100, playbook: plumbing-emergency}]
                        reps:
                          - {name: Maria, phone: +15125550111, groups: on-call}
                          - {name: Ben, phone: +15125550112, groups: on-call, hours: always}
                        """,
                        _ -> null);
        assertThat(config.reps())
                .extracting(Config.RepEntry::hours)
                .containsExactly(config.business().hours(), BusinessHours.ALWAYS);
    }

    @Test
    void theSecretOfOutcomesIsLongAndNeverPrinted() throws IOException {
        String secret = "0123456789abcdef0123456789abcdef";
        Config config = read(example + "\noutcomes: {secret: " + secret + "}\n", ENVIRONMENT::get);

        assertThat(config.outcomes()).isEqualTo(new Config.Outcomes(Optional.of(secret)));
        assertThat(config.toString()).doesNotContain(secret);
        assertThatThrownBy(() -> read(example + "\noutcomes: {secret: short}\n", ENVIRONMENT::get))
                .hasMessageContaining("'outcomes.secret' is too short: expected at least 32");
    }

    @Test
    void noKeyAndNoPasswordIsEverPrinted() throws IOException {
        String secret =
                example.replace(
                        "url: embedded",
                        "url: jdbc:postgresql://joe:hidden1@db/x?password=hidden2");
        assertThat(read(secret, ENVIRONMENT::get).toString())
                .doesNotContain("secret")
                .doesNotContain("hidden1")
                .doesNotContain("hidden2")
                .doesNotContain("+15125550111")
                .contains("Ace Plumbing");
    }

    @Test
    void aVariableThatIsNotSetIsNamedWithItsLine() {
        YamlProblem problem =
                catchThrowableOfType(YamlProblem.class, () -> read(example, _ -> null));
        assertThat(problem.problems())
                .hasSize(2)
                .first()
                .isEqualTo(
                        file
                                + ":"
                                + lineOf("api-key: \"${TELNYX_API_KEY}\"")
                                + ":12: the environment variable TELNYX_API_KEY is not set; set it,"
                                + " or write the value here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "business:|busines:|unknown key 'busines': did you mean 'business'?",
                "business:|busines:|'business' is missing",
                "time-zone: America/Chicago|timezone: America/Chicago|unknown key"
                        + " 'business.timezone': did you mean 'time-zone'?",
                "time-zone: America/Chicago|time-zone: America/Chicgo|did you mean"
                        + " 'America/Chicago'?",
                "mon-fri: \"08:00-17:00\"|mon-fry: \"08:00-17:00\"|'mon-fry' is no day",
                "mon-fri: \"08:00-17:00\"|mon-fri: \"8-5\"|'8-5' is no span of hours",
                "hours: always|hours: sometimes|'reps.hours' is 'sometimes': expected always",
                "\"752*\"]|\"75\"]|'75' is no ZIP code",
                "webhook: \"https://example.com/patchline\"|webhook:"
                        + " example.com|'business.notify.webhook' is no address",
                "overflow: \"+15125550199\"|overflow: 512-555-0199|expected a number with + and the"
                        + " country code",
                "port: 8080|port: eighty|'edge.port' is 'eighty': expected a whole number from 0 to"
                        + " 65535",
                "port: 8081|port: 8080|'console.port' is the same as 'edge.port'",
                "  public-url: \"https://voice.example.com\"|  #|'edge.public-url' is missing",
                "carrier: telnyx|carrier: telnix|'carrier' is 'telnix': did you mean 'telnyx'?",
                "public-key: \"${TELNYX_PUBLIC_KEY}\"|public-key: abc|'telnyx.public-key' is no"
                        + " Ed25519 key",
                "connection-id:|conection-id:|'telnyx.connection-id' is missing",
                "provider: embedded|provider: openai|'mind.model' is missing",
                "provider: embedded|provider: opanai|did you mean 'openai'?",
                "provider: embedded|model: big|'mind.model' is not used by the embedded mind",
                "provider: embedded|fallback: {}|'mind.fallback' is not used by the embedded mind",
                "provider: embedded|{provider: ollama, model: x, fallback: {model: y}}|must name a"
                        + " provider",
                "url: embedded|url: mysql://x|no other database works",
                "enabled: false|enabled: maybe|expected true or false",
                "playbook: plumbing-emergency|playbook: plumbing-emergncy|did you mean"
                        + " 'plumbing-emergency'?",
                "groups: [on-call]|#|a rep needs groups",
                "ring: 20s|ring: 2m|'reps.ring' is '2m': expected a time from 5s to 1m",
                "calls: 50|calls: 0|'limits.calls' is '0'",
                "call: 20m|call: 20|'limits.call' is '20': expected a time from 1m to 4h",
                "[US, CA]|[USA]|'USA' is no country",
                "api-key: \"${TELNYX_API_KEY}\"|api-key: \"${TELNYX API KEY}\"|does not name an"
                        + " environment variable",
            })
    void aMistakeIsToldWithItsPlaceAndWhatWasExpected(
            String right, @Nullable String wrong, String complaint) {
        assertThat(example).contains(right);
        String broken =
                example.replaceFirst(
                        Pattern.quote(right), Matcher.quoteReplacement(wrong == null ? "" : wrong));
        assertThatThrownBy(() -> read(broken, ENVIRONMENT::get))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining(file + ":")
                .hasMessageContaining(complaint);
    }

    @Test
    void aRealCarrierNeedsAnAccountAndAnAddress() {
        assertThatThrownBy(() ->
                        read(
                                """
                                business: {name: Ace Plumbing, time-zone: America/Chicago}
                                lines: [{number: "+15125550100", playbook: plumbing-emergency}]
                                reps: [{name: Maria, phone: "+15125550111", groups: [on-call]}]
                                """,
                                _ -> null))
                .hasMessageContaining("the carrier telnyx needs 'telnyx: {api-key")
                .hasMessageContaining("'edge.public-url' is missing");
    }

    @Test
    void aGroupThatNobodyIsInIsFoundBeforeAnybodyCalls() {
        Config config = ConfigFile.read(TOP.resolve("patchline.example.yaml"), ENVIRONMENT::get);
        var plumbing = PlaybookFile.read(TOP.resolve("prompts/plumbing-emergency.yaml"));
        var insurance = PlaybookFile.read(TOP.resolve("prompts/insurance-auto.yaml"));
        assertThat(config.problems(List.of(plumbing))).isEmpty();
        assertThat(config.problems(List.of(plumbing, insurance)))
                .containsExactly(
                        "playbook insurance-auto transfers to the group 'sales', which no rep is"
                                + " in: add 'groups: [sales]' to one of 'reps'");
    }

    private int lineOf(String text) {
        return 1
                + (int)
                        example.substring(0, example.indexOf(text))
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
    }

    private Config read(String text, Function<String, @Nullable String> env) throws IOException {
        Files.writeString(file, text);
        return ConfigFile.read(file, env);
    }
}
