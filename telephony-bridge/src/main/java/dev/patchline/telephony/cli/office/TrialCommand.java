package dev.patchline.telephony.cli.office;

import dev.patchline.agent.tuning.Experiment;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.YamlProblem;
import dev.patchline.telephony.report.Report;
import dev.patchline.telephony.report.Trials;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tries two scripts against each other in a campaign.
@Command(
        name = "trial",
        mixinStandardHelpOptions = true,
        description = {
            "Tries two scripts against each other in a campaign. Each lead hears one of them,"
                    + " always the same.",
            "With --a and --b, begins a trial: what is measured and on how many conversations is"
                    + " fixed then. Without, says what can be said now; nothing is compared before"
                    + " both scripts have their conversations, unless one does harm."
        })
final class TrialCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RecordsOption records = new RecordsOption();

    @Parameters(paramLabel = "CAMPAIGN", description = "the campaign's id")
    private String campaign = "";

    @Option(names = "--a", paramLabel = "PLAYBOOK", description = "the script as it is")
    private @Nullable String a;

    @Option(names = "--b", paramLabel = "PLAYBOOK", description = "the other script")
    private @Nullable String b;

    @Option(
            names = "--metric",
            defaultValue = "QUALIFIED",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Experiment.Metric metric = Experiment.Metric.QUALIFIED;

    @Option(
            names = "--rate",
            defaultValue = "30",
            paramLabel = "PERCENT",
            description = "of the metric under script A, as expected (default: ${DEFAULT-VALUE})")
    private double rate = 30;

    @Option(
            names = "--smallest",
            defaultValue = "10",
            paramLabel = "POINTS",
            description = "the smallest change worth knowing of (default: ${DEFAULT-VALUE})")
    private double smallest = 10;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return records.run(read -> {
            var trials = new Trials(read.jdbi());
            if (a != null && b != null) {
                String first = script(read.prompts(), a);
                String second = script(read.prompts(), b);
                var experiment = new Experiment(campaign, metric, rate / 100, smallest / 100);
                trials.start(new Trials.Declared(experiment, first, second, read.now()));
                out.printf(
                        "From now on each lead hears one of the two scripts. It takes %d"
                            + " conversations with each to see a change of %.0f points in %s.%n",
                        experiment.perArm(), smallest, metric.words());
                out.flush();
                return 0;
            }
            Optional<Trials.Declared> trial = trials.find(campaign);
            if (trial.isEmpty()) {
                err.println("campaign '" + campaign + "' has no trial; begin one with --a and --b");
                err.flush();
                return FAILED;
            }
            Instant now = read.now();
            var span = new Report.Span(trial.get().at(), now, read.zone());
            out.println(trials.answer(trial.get(), now, read.consents(span)).words());
            out.flush();
            return 0;
        });
    }

    /// As `serve` finds it: a name in the folder of playbooks, or a path that does not depend on
    /// where it was typed.
    ///
    /// @throws YamlProblem when it cannot be used
    private static String script(Path prompts, String named) {
        Path file = PlaybookFile.find(prompts, named);
        PlaybookFile.read(file);
        return file.startsWith(prompts) ? named : file.toAbsolutePath().normalize().toString();
    }
}
