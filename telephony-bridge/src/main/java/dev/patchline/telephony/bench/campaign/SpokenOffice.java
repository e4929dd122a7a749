package dev.patchline.telephony.bench.campaign;

import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.BusinessHours;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.campaign.OutboundCalls;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.emulator.Emulator;
import dev.patchline.telephony.emulator.PersonScript;
import dev.patchline.telephony.emulator.Settings;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The whole product and the carrier in the box, for calls that we make: real sockets, webhooks,
/// speech and database.
public final class SpokenOffice implements AutoCloseable {
    /// The number that is shown to those whom we call.
    public static final String OURS = "+15125550100";

    private static final int REPS = 4;
    private static final Duration REP_PICKS_UP = Duration.ofSeconds(1);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    private final Path work;
    private final Emulator carrier;
    private final Patchline product;

    private SpokenOffice(Path work, Emulator carrier, Patchline product) {
        this.work = work;
        this.carrier = carrier;
        this.product = product;
    }

    /// Starts both. Takes some ten seconds.
    ///
    /// @param prompts the folder of playbooks
    /// @param leads who can be called
    /// @param onlooker sees every step of every call
    public static SpokenOffice open(
            Path prompts, List<PersonScript> leads, Patchline.Onlooker onlooker)
            throws IOException {
        Path work = Files.createTempDirectory("patchline-campaign-");
        var people = new ArrayList<>(leads);
        for (Rep rep : reps()) {
            people.add(
                    PersonScript.presses(
                            rep.phone(), REP_PICKS_UP, "1", "hello how can i help you"));
        }
        int port = freePort();
        URI edge = URI.create("http://127.0.0.1:" + port);
        @SuppressWarnings("resource") // Closed with the office.
        Emulator carrier =
                Emulator.start(
                        Settings.of(edge.resolve("/telnyx/webhooks"), work.resolve("calls"))
                                .withPeople(people));
        try {
            var product = Patchline.start(config(work, prompts, port, edge, carrier), onlooker);
            return new SpokenOffice(work, carrier, product);
        } catch (IOException | RuntimeException e) {
            carrier.close();
            throw e;
        }
    }

    public OutboundCalls calls() {
        return product.outboundCalls();
    }

    public Emulator carrier() {
        return carrier;
    }

    private static List<Rep> reps() {
        return IntStream.range(0, REPS)
                .mapToObj(i ->
                        new Rep("Rep " + (i + 1), "+1512555" + (2000 + i), Duration.ofSeconds(20)))
                .toList();
    }

    private static Config config(Path work, Path prompts, int port, URI edge, Emulator carrier) {
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
                        Settings.API_KEY,
                        carrier.baseUrl(),
                        carrier.publicKey(),
                        Settings.CONNECTION_ID,
                        Codec.PCMU),
                Config.Mind.EMBEDDED,
                new Config.Database(Config.Database.EMBEDDED, work.resolve("data")),
                new Config.Recording(false, work),
                prompts,
                List.of(new Config.Line(OURS, PlaybookFile.find(prompts, "plumbing-emergency"))),
                reps().stream()
                        .map(rep ->
                                new Config.RepEntry(
                                        rep.name(),
                                        rep.phone(),
                                        Set.of("on-call", "sales"),
                                        BusinessHours.ALWAYS,
                                        rep.ring()))
                        .toList(),
                new Config.Limits(100, LONGEST_CALL, Set.of("US", "CA")));
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
