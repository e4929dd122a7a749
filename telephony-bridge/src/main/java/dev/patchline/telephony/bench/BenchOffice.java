package dev.patchline.telephony.bench;

import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.BusinessHours;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.emulator.CarrierProcess;
import java.io.IOException;
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
final class BenchOffice implements AutoCloseable {
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
        Path work = Files.createTempDirectory("patchline-bench-");
        @SuppressWarnings("resource") // Closed with the office.
        CarrierProcess carrier = CarrierProcess.start(people(work), work);
        try {
            Map<String, String> lines = new LinkedHashMap<>();
            playbooks.stream()
                    .sorted()
                    .forEach(playbook -> lines.put(playbook, "+1512555" + (1000 + lines.size())));
            int port = freePort();
            URI edge = URI.create("http://127.0.0.1:" + port);
            var product = Patchline.start(config(work, port, edge, carrier, lines), onlooker);
            carrier.sendWebhooksTo(edge.resolve("/telnyx/webhooks"));
            return new BenchOffice(work, carrier, product, lines);
        } catch (IOException | RuntimeException e) {
            carrier.close();
            throw e;
        }
    }

    CarrierProcess carrier() {
        return carrier;
    }

    /// The telephone number at which a playbook answers.
    String line(String playbook) {
        return Objects.requireNonNull(lines.get(playbook), playbook);
    }

    private static Path people(Path work) throws IOException {
        var people = new StringBuilder("people:\n");
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
            Path work, int port, URI edge, CarrierProcess carrier, Map<String, String> lines) {
        Path prompts =
                Path.of(
                        Optional.ofNullable(System.getenv("PATCHLINE_HOME")).orElse("."),
                        "prompts");
        var answered = new ArrayList<Config.Line>();
        lines.forEach((playbook, number) ->
                answered.add(new Config.Line(number, PlaybookFile.find(prompts, playbook))));
        return new Config(
                new Config.Business(
                        "Ace",
                        ZoneId.of("America/Chicago"),
                        BusinessHours.ALWAYS,
                        new ServiceArea(List.of("752*", "750*")),
                        Optional.empty(),
                        Optional.empty()),
                new Config.Edge("127.0.0.1", port, edge, Optional.empty()),
                new Config.Console("127.0.0.1", 0),
                Config.CarrierName.EMULATOR,
                new Config.Telnyx(
                        carrier.apiKey(),
                        carrier.baseUrl(),
                        carrier.publicKey(),
                        carrier.connectionId()),
                new Config.Mind(Config.Mind.Provider.EMBEDDED, Optional.empty(), "", ""),
                new Config.Database(Config.Database.EMBEDDED, work.resolve("data")),
                new Config.Recording(false, work),
                prompts,
                answered,
                reps().stream().map(BenchOffice::entry).toList(),
                new Config.Limits(1000, LONGEST_CALL, Set.of("US", "CA")));
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
