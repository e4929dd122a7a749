package dev.patchline.telephony.bench;

import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.campaign.OutboundCalls;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.config.Prompts;
import dev.patchline.telephony.emulator.CarrierProcess;
import dev.patchline.telephony.local.LocalBusiness;
import dev.patchline.telephony.local.ScratchFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The whole product in this process, with a line for each playbook that callers know how to
/// answer, and the carrier with its callers and reps in a process of its own.
public final class BenchOffice implements AutoCloseable {
    /// A playbook of the benchmarks' own; the others are those that are shipped.
    static final String SHORT_QUESTIONS = "short-questions";

    private static final int REPS = 40;
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    private final ScratchFolder work;
    private final CarrierProcess carrier;
    private final Patchline product;
    private final Map<String, String> lines;

    private BenchOffice(
            ScratchFolder work,
            CarrierProcess carrier,
            Patchline product,
            Map<String, String> lines) {
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
        return open(playbooks, LocalBusiness.DALLAS, List.of(), onlooker);
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
        @SuppressWarnings("resource") // Closed with the office.
        ScratchFolder work = ScratchFolder.of("bench");
        @SuppressWarnings("resource") // Closed with the office.
        CarrierProcess carrier = CarrierProcess.start(people(work.path(), called), work.path());
        try {
            Map<String, String> lines = new LinkedHashMap<>();
            playbooks.stream()
                    .sorted()
                    .forEach(playbook -> lines.put(playbook, "+1512555" + (1000 + lines.size())));
            Config.Edge edge = LocalBusiness.edge();
            Config config =
                    business(work.path(), lines, area)
                            .config(work.path(), edge, LocalBusiness.account(carrier));
            var product = Patchline.start(config, onlooker);
            carrier.sendWebhooksTo(LocalBusiness.webhooks(edge));
            return new BenchOffice(work, carrier, product, lines);
        } catch (IOException | RuntimeException e) {
            carrier.close();
            work.close();
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
        for (Rep rep : LocalBusiness.reps(REPS)) {
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

    private static LocalBusiness business(Path work, Map<String, String> lines, ServiceArea area)
            throws IOException {
        Path prompts = Prompts.shipped();
        var answered = new ArrayList<Config.Line>();
        for (Map.Entry<String, String> line : lines.entrySet()) {
            Path playbook =
                    line.getKey().equals(SHORT_QUESTIONS)
                            ? ownPlaybook(work)
                            : PlaybookFile.find(prompts, line.getKey());
            answered.add(new Config.Line(line.getValue(), playbook));
        }
        return new LocalBusiness(
                "Ace",
                area,
                prompts,
                answered,
                LocalBusiness.reps(REPS),
                new Config.Limits(1000, LONGEST_CALL, LocalBusiness.COUNTRIES));
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

    /// Ends both, and deletes what they left on disk.
    @Override
    public void close() throws IOException {
        product.close();
        carrier.close();
        work.close();
    }
}
