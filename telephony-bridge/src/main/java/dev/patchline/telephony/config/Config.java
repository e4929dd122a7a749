package dev.patchline.telephony.config;

import dev.patchline.agent.call.OutboundSettings;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.mind.llm.ModelSettings;
import dev.patchline.agent.mind.llm.Patience;
import dev.patchline.agent.playbook.BusinessHours;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.port.Codec;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The whole configuration, checked. Its `toString` shows no key and no password.
///
/// @param prompts the folder of playbooks
/// @param reaching how long to wait for whoever picks up a call that we make
public record Config(
        Business business,
        Edge edge,
        Console console,
        CarrierName carrier,
        Telnyx telnyx,
        Mind mind,
        Database database,
        Recording recording,
        Path prompts,
        List<Line> lines,
        List<RepEntry> reps,
        Limits limits,
        Outcomes outcomes,
        OutboundSettings reaching) {
    private static final String MASKED = "***";

    public Config {
        lines = List.copyOf(lines);
        reps = List.copyOf(reps);
    }

    /// A configuration that takes no outcomes over the network, and waits as long as is usual for
    /// whoever is called.
    public Config(
            Business business,
            Edge edge,
            Console console,
            CarrierName carrier,
            Telnyx telnyx,
            Mind mind,
            Database database,
            Recording recording,
            Path prompts,
            List<Line> lines,
            List<RepEntry> reps,
            Limits limits) {
        this(
                business,
                edge,
                console,
                carrier,
                telnyx,
                mind,
                database,
                recording,
                prompts,
                lines,
                reps,
                limits,
                Outcomes.NONE,
                OutboundSettings.DEFAULT);
    }

    /// Who carries the calls.
    public enum CarrierName {
        TELNYX,
        /// The carrier in the box.
        EMULATOR
    }

    /// The business itself.
    ///
    /// @param name as the agent says it
    /// @param zone the clock of all hours in the configuration
    /// @param notifyWebhook where the owner is told of calls that nobody took
    /// @param overflow the number, in E.164, that gets the callers for whom no line is free
    /// @param costPerMinute of a call that somebody or something answered, all that is paid for it;
    ///   empty when not known
    public record Business(
            String name,
            ZoneId zone,
            BusinessHours hours,
            ServiceArea area,
            Optional<URI> notifyWebhook,
            Optional<String> overflow,
            Optional<BigDecimal> costPerMinute) {
        /// One whose costs are not known.
        public Business(
                String name,
                ZoneId zone,
                BusinessHours hours,
                ServiceArea area,
                Optional<URI> notifyWebhook,
                Optional<String> overflow) {
            this(name, zone, hours, area, notifyWebhook, overflow, Optional.empty());
        }
    }

    /// Where the carrier reaches us.
    ///
    /// @param publicUrl how the carrier reaches it, without a slash at the end; `http` or `https`
    /// @param tls empty behind a proxy that ends TLS
    public record Edge(String host, int port, URI publicUrl, Optional<Tls> tls) {
        /// The same with `ws` or `wss`, for audio streams.
        public URI streamUrl() {
            return URI.create(publicUrl.toString().replaceFirst("^http", "ws"));
        }
    }

    /// Where the files are.
    ///
    /// @param certificate PEM, the whole chain
    /// @param key PEM, PKCS #8, not encrypted
    public record Tls(Path certificate, Path key) {}

    /// The private side: figures, later the web console.
    public record Console(String host, int port) {}

    /// The account at the carrier; with the emulator, what it pretends to be.
    ///
    /// @param publicKey Ed25519 key of the webhooks' signatures, Base64
    /// @param connectionId the Call Control application that dials out
    /// @param codec in which legs are spoken to
    public record Telnyx(
            String apiKey, URI baseUrl, String publicKey, String connectionId, Codec codec) {
        @Override
        public String toString() {
            return "Telnyx[apiKey="
                    + MASKED
                    + ", baseUrl="
                    + baseUrl
                    + ", connectionId="
                    + connectionId
                    + "]";
        }
    }

    /// What understands the caller, besides the embedded understanding, which always does.
    ///
    /// @param models language models, best first; empty when none is asked
    /// @param wording who words what the agent says
    public record Mind(List<ModelSettings> models, Wording wording, Patience patience) {
        /// In the box, without a key.
        public static final Mind EMBEDDED = new Mind(List.of(), Wording.TEMPLATE, Patience.DEFAULT);

        /// Who words what the agent says.
        public enum Wording {
            /// The playbook, word by word.
            TEMPLATE,
            /// The language model, where nothing depends on the exact words.
            LLM
        }

        public Mind {
            models = List.copyOf(models);
        }
    }

    /// Where calls are kept.
    ///
    /// @param url `embedded`, or `jdbc:postgresql://…`
    /// @param folder of the embedded database and of the spill file
    public record Database(String url, Path folder) {
        public static final String EMBEDDED = "embedded";

        public boolean embedded() {
            return url.equals(EMBEDDED);
        }

        @Override
        public String toString() {
            return "Database[url="
                    + url.replaceAll("[?].*|//[^/@]*@", MASKED)
                    + ", folder="
                    + folder
                    + "]";
        }
    }

    /// Whether calls are recorded, and where.
    public record Recording(boolean enabled, Path folder) {}

    /// A number that callers dial, and how it is answered.
    ///
    /// @param number in E.164
    /// @param playbook the file
    public record Line(String number, Path playbook) {}

    /// Somebody who takes calls.
    ///
    /// @param phone in E.164
    /// @param groups whose calls they take, such as `on-call`
    /// @param hours when they are on duty, on the business's clock
    /// @param ring how long their phone rings before the next one is tried
    public record RepEntry(
            String name, String phone, Set<String> groups, BusinessHours hours, Duration ring) {
        public RepEntry {
            groups = Set.copyOf(groups);
        }

        public Rep rep() {
            return new Rep(name, phone, ring);
        }

        @Override
        public String toString() {
            return "RepEntry[" + name + ", groups=" + groups + "]";
        }
    }

    /// How the business's own systems tell what became of calls.
    ///
    /// @param secret signs what they send; empty when nothing is taken
    public record Outcomes(Optional<String> secret) {
        public static final Outcomes NONE = new Outcomes(Optional.empty());

        @Override
        public String toString() {
            return "Outcomes[" + secret.map(_ -> MASKED).orElse("none") + "]";
        }
    }

    /// How much is too much.
    ///
    /// @param calls most at once
    /// @param call the longest that one may take
    /// @param countries that may be dialled, as ISO 3166 codes
    public record Limits(int calls, Duration call, Set<String> countries) {
        public Limits {
            countries = Set.copyOf(countries);
        }
    }

    /// What does not fit between the configuration and the playbooks of its lines: groups that
    /// nobody is in. Empty when all is well.
    public List<String> problems(Collection<Playbook> playbooks) {
        var staffed = new LinkedHashSet<String>();
        reps.forEach(rep -> staffed.addAll(rep.groups()));
        var problems = new LinkedHashSet<String>();
        for (Playbook playbook : playbooks) {
            for (Rule rule : playbook.rules()) {
                if (rule.route() == Route.TRANSFER && !staffed.contains(rule.group())) {
                    problems.add(
                            "playbook "
                                    + playbook.id()
                                    + " transfers to the group '"
                                    + rule.group()
                                    + "', which no rep is in: add 'groups: ["
                                    + rule.group()
                                    + "]' to one of 'reps'");
                }
            }
        }
        return new ArrayList<>(problems);
    }
}
