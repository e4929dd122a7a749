package dev.patchline.telephony.bench.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.telephony.config.Prompts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Calls a list of every kind of lead.
@Command(
        name = "campaign",
        mixinStandardHelpOptions = true,
        description = {
            "Calls a list of simulated leads of every kind, in virtual time: people who fit, have"
                + " no time, say no or ask not to be called, voicemails, call screens, menus, fax"
                + " machines, network tones, busy and dead numbers.",
            "The rules, the playbook (insurance-auto-list) and the understanding are the real ones;"
                + " the line carries words and tones instead of sound. The report sets what each"
                + " call came to against what it must come to.",
            "With --speech some calls are made whole, as speech through sockets."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:measured; nobody was hung up on as a machine, and nobody was called after asking us"
                    + " to stop",
            "1:one of these happened, a spoken call went wrong, or the measuring failed"
        })
public final class CampaignCommand implements Callable<Integer> {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--leads", description = "on the list (default: ${DEFAULT-VALUE})")
    private int leads = 300;

    @Option(names = "--seed", description = "of all chance (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--word-loss",
            paramLabel = "SHARE",
            description = "of the words that the line loses (default: ${DEFAULT-VALUE})")
    private double wordLoss = VirtualCall.WORD_LOSS;

    @Option(
            names = "--speech",
            paramLabel = "CALLS",
            description = "how many calls to make as speech, in real time, up to 6 (default: none)")
    private int speech = 0;

    @Option(names = "--json", description = "print the figures as one JSON object, last")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "write the report as a page")
    private @Nullable Path html;

    @Option(
            names = "--prompts",
            paramLabel = "FOLDER",
            description = "the folder of playbooks (default: Patchline's own)")
    private Path prompts = Prompts.shipped();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        CampaignFigures figures = virtual();
        List<SpokenRun.Result> spoken = speech > 0 ? spoken() : List.of();
        out.print(CampaignReport.text(figures, spoken));
        if (html != null) {
            Files.writeString(html, CampaignReport.html(figures, spoken), StandardCharsets.UTF_8);
        }
        if (json) {
            ObjectNode all = JSON.valueToTree(figures);
            all.put("spoken_calls", spoken.size());
            all.put("spoken_right", spoken.stream().filter(SpokenRun.Result::right).count());
            out.println(JSON.writeValueAsString(all));
        }
        out.flush();
        boolean fine =
                figures.peopleHungUpOn() == 0
                        && figures.callsAfterOptOut() == 0
                        && spoken.stream().allMatch(SpokenRun.Result::right);
        return fine ? 0 : 1;
    }

    private CampaignFigures virtual() {
        try (Embedder embedder = Embedder.open()) {
            CampaignFigures figures =
                    new CampaignRun(prompts, embedder)
                            .run(
                                    leads,
                                    seed,
                                    wordLoss,
                                    done -> {
                                        System.err.printf(
                                                "\rbench campaign: %d of %d leads called   ",
                                                done, leads);
                                        System.err.flush();
                                    });
            System.err.println();
            return figures;
        }
    }

    private List<SpokenRun.Result> spoken() throws IOException, InterruptedException {
        List<SpokenLead> some =
                SpokenLead.six().subList(0, Math.min(speech, SpokenLead.six().size()));
        System.err.println(
                "bench campaign: making " + some.size() + " calls as speech, one after the other");
        return new SpokenRun().run(prompts, some, 1, System.err);
    }
}
