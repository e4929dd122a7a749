package dev.patchline.telephony.config;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.yaml.Complaints;
import dev.patchline.agent.yaml.Keyed;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.YamlProblem;
import dev.patchline.telephony.config.Config.CarrierName;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Turns one YAML tree into a configuration.
final class ConfigReading {
    private static final int ED25519_BYTES = 32;

    private static final int MOST_PORT = 65_535;

    private static final int MOST_CALLS = 1_000;

    /// As long as the hash that it keys (RFC 2104, section 3).
    private static final int SHORTEST_SECRET = 32;

    private static final Duration SHORTEST_CALL = Duration.ofMinutes(1);
    private static final Duration LONGEST_CALL = Duration.ofHours(4);
    private static final Duration USUAL_CALL = Duration.ofMinutes(20);
    private static final URI TELNYX_API = URI.create("https://api.telnyx.com/v2");

    private final Keyed root;
    private final Complaints complaints;
    private final Path folder;
    private final @Nullable String home;

    /// @param folder where relative paths start
    /// @param home Patchline's own folder, as the launcher says it
    ConfigReading(Keyed root, Complaints complaints, Path folder, @Nullable String home) {
        this.root = root;
        this.complaints = complaints;
        this.folder = folder;
        this.home = home;
    }

    Config read() {
        root.only(
                "business",
                "edge",
                "console",
                "carrier",
                "telnyx",
                "mind",
                "database",
                "recording",
                "prompts",
                "lines",
                "reps",
                "limits",
                "outcomes",
                "reaching");
        CarrierName carrier = root.one("carrier", CarrierName.class, CarrierName.TELNYX);
        Config.Business business = BusinessReading.read(root, complaints);
        Config.Edge edge = edge(root.map("edge"), carrier);
        Config.Console console = console(root.map("console"));
        if (edge.port() == console.port() && edge.port() != 0) {
            root.map("console")
                    .complain("port", "is the same as 'edge.port': give each a port of its own");
        }
        Path prompts = prompts();
        return new Config(
                business,
                edge,
                console,
                carrier,
                telnyx(root.map("telnyx"), carrier),
                MindReading.read(root.map("mind")),
                database(root.map("database")),
                recording(root.map("recording")),
                prompts,
                lines(prompts),
                RepsReading.read(root, business, complaints),
                limits(root.map("limits")),
                outcomes(root.map("outcomes")),
                ReachingReading.read(root.map("reaching")));
    }

    private Config.Edge edge(Keyed edge, CarrierName carrier) {
        edge.only("host", "port", "public-url", "tls");
        int port = edge.whole("port", 0, MOST_PORT, 8080);
        Optional<URI> publicUrl = Written.url(edge, "public-url");
        if (publicUrl.isEmpty() && !edge.has("public-url") && carrier == CarrierName.TELNYX) {
            complaints.add(
                    edge.place(),
                    "'edge.public-url' is missing: the address at which the carrier reaches this"
                            + " server, such as https://voice.example.com");
        }
        return new Config.Edge(
                edge.text("host", "0.0.0.0"),
                port,
                publicUrl.orElse(URI.create("http://127.0.0.1:" + port)),
                edge.has("tls") ? Optional.of(tls(edge.map("tls"))) : Optional.empty());
    }

    private Config.Tls tls(Keyed tls) {
        tls.only("certificate", "key");
        return new Config.Tls(file(tls, "certificate"), file(tls, "key"));
    }

    private Path file(Keyed keyed, String key) {
        Path file = folder.resolve(keyed.text(key));
        if (keyed.has(key) && !Files.isReadable(file)) {
            keyed.complain(key, "names a file that cannot be read: " + file);
        }
        return file;
    }

    private static Config.Console console(Keyed console) {
        console.only("host", "port");
        return new Config.Console(
                console.text("host", "127.0.0.1"), console.whole("port", 0, MOST_PORT, 8081));
    }

    private Config.Telnyx telnyx(Keyed telnyx, CarrierName carrier) {
        telnyx.only("api-key", "base-url", "public-key", "connection-id", "codec");
        if (carrier == CarrierName.TELNYX && !root.has("telnyx")) {
            complaints.add(
                    root.placeOfKey("carrier"),
                    "the carrier telnyx needs 'telnyx: {api-key: …, public-key: …, connection-id:"
                            + " …}'");
            return new Config.Telnyx("", TELNYX_API, "", "", Codec.PCMU);
        }
        boolean needed = carrier == CarrierName.TELNYX;
        String publicKey = needed ? telnyx.text("public-key") : telnyx.text("public-key", "");
        if (!publicKey.isEmpty() && !isKey(publicKey)) {
            telnyx.complain(
                    "public-key",
                    "is no Ed25519 key: copy it from the portal, under 'Keys & Credentials',"
                            + " 'Public key'");
        }
        return new Config.Telnyx(
                needed ? telnyx.text("api-key") : telnyx.text("api-key", "emulator"),
                Written.url(telnyx, "base-url").orElse(TELNYX_API),
                publicKey,
                needed ? telnyx.text("connection-id") : telnyx.text("connection-id", "emulator"),
                telnyx.one("codec", Codec.class, Codec.PCMU));
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == ED25519_BYTES;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Config.Database database(Keyed database) {
        database.only("url", "folder");
        String url = database.text("url", Config.Database.EMBEDDED);
        if (!url.equals(Config.Database.EMBEDDED) && !url.startsWith("jdbc:postgresql://")) {
            database.complain(
                    "url",
                    "is neither embedded nor of the form jdbc:postgresql://host/name; no other"
                            + " database works");
        }
        return new Config.Database(url, path(database, "folder", "data"));
    }

    private Config.Recording recording(Keyed recording) {
        recording.only("enabled", "folder");
        return new Config.Recording(
                recording.flag("enabled", false), path(recording, "folder", "recordings"));
    }

    private List<Config.Line> lines(Path prompts) {
        var lines = new ArrayList<Config.Line>();
        var numbers = new HashSet<String>();
        if (root.maps("lines").isEmpty()) {
            complaints.add(
                    root.placeOfKey("lines"),
                    "'lines' needs at least one '- {number: \"+1…\", playbook:"
                            + " plumbing-emergency}'");
        }
        for (Keyed line : root.maps("lines")) {
            line.only("number", "playbook");
            String number = Written.phone(line, "number").orElse("");
            if (!number.isEmpty() && !numbers.add(number)) {
                line.complain("number", "is listed twice: one number has one playbook");
            }
            lines.add(new Config.Line(number, playbook(line, prompts)));
        }
        return lines;
    }

    private Path playbook(Keyed line, Path prompts) {
        String name = line.text("playbook");
        Path beside = folder.resolve(name);
        if (name.isEmpty() || Files.isRegularFile(beside)) {
            return beside;
        }
        try {
            return PlaybookFile.find(prompts, name);
        } catch (YamlProblem notFound) {
            line.complain("playbook", "cannot be found: " + notFound.getMessage());
            return beside;
        }
    }

    private Config.Limits limits(Keyed limits) {
        limits.only("calls", "call", "countries");
        Set<String> known = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
        Set<String> countries = new TreeSet<>();
        for (Keyed.Placed country : limits.texts("countries")) {
            if (known.contains(country.text())) {
                countries.add(country.text());
            } else {
                complaints.add(
                        country.place(),
                        "'" + country.text() + "' is no country: expected two letters such as US");
            }
        }
        return new Config.Limits(
                limits.whole("calls", 1, MOST_CALLS, 50),
                limits.duration("call", SHORTEST_CALL, LONGEST_CALL, USUAL_CALL),
                limits.has("countries") ? countries : Set.of("US", "CA"));
    }

    private static Config.Outcomes outcomes(Keyed outcomes) {
        outcomes.only("secret");
        Optional<String> secret = outcomes.optionalText("secret");
        if (secret.isPresent() && secret.get().length() < SHORTEST_SECRET) {
            outcomes.complain(
                    "secret",
                    "is too short: expected at least "
                            + SHORTEST_SECRET
                            + " characters, as 'openssl rand -hex 32' makes them");
        }
        return new Config.Outcomes(secret);
    }

    /// Beside the file, or else where Patchline is started or installed, so that the playbooks that
    /// come with it are found from a configuration that lies elsewhere.
    private Path prompts() {
        Path beside = path(root, "prompts", "prompts");
        Path here = Path.of(root.text("prompts", "prompts")).toAbsolutePath().normalize();
        if (Files.isDirectory(beside)) {
            return beside;
        }
        if (Files.isDirectory(here) || home == null) {
            return Files.isDirectory(here) ? here : beside;
        }
        Path installed = Path.of(home).resolve(root.text("prompts", "prompts"));
        return Files.isDirectory(installed) ? installed : beside;
    }

    private Path path(Keyed keyed, String key, String otherwise) {
        return folder.resolve(keyed.text(key, otherwise)).normalize();
    }
}
