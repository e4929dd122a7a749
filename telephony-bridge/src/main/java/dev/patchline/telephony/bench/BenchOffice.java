package dev.patchline.telephony.bench;

import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.BusinessHours;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.campaign.OutboundCalls;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.emulator.CarrierProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The whole product in this process, with a line for each playbook that callers know how to
/// answer, and the carrier with its callers and reps in a process of its own.
public final class BenchOffice implements AutoCloseable {
    /// A playbook of the benchmarks' own; the others are those that are shipped.
    static final String SHORT_QUESTIONS = "short-questions";

    private static final ServiceArea AREA = new ServiceArea(List.of("752*", "750*"));
    private static final int REPS = 40;
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    private final Path work;
    private final CarrierProcess carrier;
    private final Patchline product;
    private final Map<String, String> lines;

    private BenchOffice(
            Path work, CarrierProcess carrier, Patchline product, Map<String, String> lines) {
        this.work = work;
        this.carrier = carrier;
        this.product = product;
        this.lines = lines;
    }

    /// Starts both. Takes some ten seconds.
    ///
    /// @param playbooks names under the folder of prompts
    static BenchOffice open(Set<String> playbooks, Patchline.Onlooker onlooker)
            throws IOException, InterruptedException {
        return open(playbooks, AREA, List.of(), onlooker);
    }

    /// The same for a business that works elsewhere, and that also calls people.
    ///
    /// @param playbooks names under the folder of prompts, or files
    /// @param called whom it may call, each an entry of a script file's `people`, as JSON
    public static BenchOffice open(
            Set<String> playbooks,
            ServiceArea area,
            List<String> called,
            Patchline.Onlooker onlooker)
            throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("patchline-bench-");
        @SuppressWarnings("resource") // Closed with the office.
        CarrierProcess carrier = CarrierProcess.start(people(work, called), work);
        try {
            Map<String, String> lines = new LinkedHashMap<>();
            playbooks.stream()
                    .sorted()
                    .forEach(playbook -> lines.put(playbook, "+1512555" + (1000 + lines.size())));
            int port = freePort();
            URI edge = URI.create("http://127.0.0.1:" + port);
            var product = Patchline.start(config(work, port, edge, carrier, lines, area), onlooker);
            carrier.sendWebhooksTo(edge.resolve("/telnyx/webhooks"));
            return new BenchOffice(work, carrier, product, lines);
        } catch (IOException | RuntimeException e) {
            carrier.close();
            throw e;
        }
    }

    public CarrierProcess carrier() {
        return carrier;
    }

    /// The telephone number at which a playbook answers.
    public String line(String playbook) {
        return Objects.requireNonNull(lines.get(playbook), playbook);
    }

    /// Where calls to people are placed; they see [#line].
    public OutboundCalls outboundCalls() {
        return product.outboundCalls();
    }

    private static Path people(Path work, List<String> called) throws IOException {
        var people = new StringBuilder("people:\n");
        called.forEach(person -> people.append("- ").append(person).append('\n'));
        // Each hears the brief, takes the call, says a word and hangs up.
        for (Rep rep : reps()) {
            people.append(
                    """
                    - number: "%s"
                      answers: 1s
                      steps:
                        - wait
                        - press: "1"
                        - await-bridge: 20s
                        - pause: 400ms
                        - say: hello how can i help you
                        - hang-up
                    """
                            .formatted(rep.phone()));
        }
        return Files.writeString(work.resolve("people.yaml"), people);
    }

    private static List<Rep> reps() {
        return IntStream.range(0, REPS)
                .mapToObj(i ->
                        new Rep("Rep " + (i + 1), "+1512555" + (2000 + i), Duration.ofSeconds(20)))
                .toList();
    }

    private static Config config(
            Path work,
            int port,
            URI edge,
            CarrierProcess carrier,
            Map<String, String> lines,
            ServiceArea area)
            throws IOException {
        Path prompts =
                Path.of(
                        Optional.ofNullable(System.getenv("PATCHLINE_HOME")).orElse("."),
                        "prompts");
        var answered = new ArrayList<Config.Line>();
        for (Map.Entry<String, String> line : lines.entrySet()) {
            Path playbook =
                    line.getKey().equals(SHORT_QUESTIONS)
                            ? ownPlaybook(work)
                            : PlaybookFile.find(prompts, line.getKey());
            answered.add(new Config.Line(line.getValue(), playbook));
        }
        return new Config(
                new Config.Business(
                        "Ace",
                        ZoneId.of("America/Chicago"),
                        BusinessHours.ALWAYS,
                        area,
                        Optional.empty(),
                        Optional.empty()),
                new Config.Edge("127.0.0.1", port, edge, Optional.empty()),
                new Config.Console("127.0.0.1", 0),
                Config.CarrierName.EMULATOR,
                new Config.Telnyx(
                        carrier.apiKey(),
                        carrier.baseUrl(),
                        carrier.publicKey(),
                        carrier.connectionId(),
                        Codec.PCMU),
                Config.Mind.EMBEDDED,
                new Config.Database(Config.Database.EMBEDDED, work.resolve("data")),
                new Config.Recording(false, work),
                prompts,
                answered,
                reps().stream().map(BenchOffice::entry).toList(),
                new Config.Limits(1000, LONGEST_CALL, Set.of("US", "CA")));
    }

    private static Path ownPlaybook(Path work) throws IOException {
        String file = SHORT_QUESTIONS + ".yaml";
        Path copy = work.resolve(file);
        try (InputStream playbook = BenchOffice.class.getResourceAsStream(file)) {
            if (playbook == null) {
                throw new IOException("a playbook is missing from the build: " + file);
            }
            Files.copy(playbook, copy);
        }
        return copy;
    }

    private static Config.RepEntry entry(Rep rep) {
        return new Config.RepEntry(
                rep.name(),
                rep.phone(),
                Set.of("on-call", "sales"),
                BusinessHours.ALWAYS,
                rep.ring());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Ends both, and deletes what they left on disk.
    @Override
    public void close() throws IOException {
        product.close();
        carrier.close();
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
