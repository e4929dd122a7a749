package dev.patchline.telephony.local;

import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.BusinessHours;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.port.Codec;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.emulator.CarrierProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// A business whose carrier is the one in the box. It is always open, and so are its reps, who take
/// the calls of all groups of the shipped playbooks.
///
/// @param name as the agent says it
/// @param prompts the folder of playbooks
public record LocalBusiness(
        String name,
        ServiceArea area,
        Path prompts,
        List<Config.Line> lines,
        List<Rep> reps,
        Config.Limits limits) {
    /// Where the plumber of the shipped playbooks works.
    public static final ServiceArea DALLAS = new ServiceArea(List.of("752*", "750*"));

    public static final Set<String> COUNTRIES = Set.of("US", "CA");

    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> GROUPS = Set.of("on-call", "sales");
    private static final Duration RING = Duration.ofSeconds(20);

    public LocalBusiness {
        lines = List.copyOf(lines);
        reps = List.copyOf(reps);
    }

    /// So many reps, each with a phone of their own.
    public static List<Rep> reps(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Rep("Rep " + (i + 1), "+1512555" + (2000 + i), RING))
                .toList();
    }

    /// An edge on a port that nobody has now.
    public static Config.Edge edge() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            return new Config.Edge(
                    LOOPBACK,
                    port,
                    URI.create("http://" + LOOPBACK + ":" + port),
                    Optional.empty());
        }
    }

    /// Where an edge takes the carrier's webhooks.
    public static URI webhooks(Config.Edge edge) {
        return edge.publicUrl().resolve("/telnyx/webhooks");
    }

    /// Our account at a carrier that is a process of its own.
    public static Config.Telnyx account(CarrierProcess carrier) {
        return new Config.Telnyx(
                carrier.apiKey(),
                carrier.baseUrl(),
                carrier.publicKey(),
                carrier.connectionId(),
                Codec.PCMU);
    }

    /// @param work takes the database and the recordings
    public Config config(Path work, Config.Edge edge, Config.Telnyx account) {
        return new Config(
                new Config.Business(
                        name,
                        ZoneId.of("America/Chicago"),
                        BusinessHours.ALWAYS,
                        area,
                        Optional.empty(),
                        Optional.empty()),
                edge,
                new Config.Console(LOOPBACK, 0),
                Config.CarrierName.EMULATOR,
                account,
                Config.Mind.EMBEDDED,
                new Config.Database(Config.Database.EMBEDDED, work.resolve("data")),
                new Config.Recording(false, work),
                prompts,
                lines,
                reps.stream().map(LocalBusiness::entry).toList(),
                limits);
    }

    private static Config.RepEntry entry(Rep rep) {
        return new Config.RepEntry(
                rep.name(), rep.phone(), GROUPS, BusinessHours.ALWAYS, rep.ring());
    }
}
