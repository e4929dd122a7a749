package dev.patchline.telephony.cli.office;

import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.tuning.PastCall;
import dev.patchline.agent.tuning.Tuning;
import dev.patchline.agent.tuning.WhatIf;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.YamlProblem;
import dev.patchline.telephony.report.Report;
import dev.patchline.telephony.report.ReportFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says which questions and criteria go with closed deals, and what others would have done.
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        description = {
            "Says which questions and criteria of a playbook go with closed deals, how sure that"
                    + " is, and where more closed calls are needed.",
            "With --what-if, sends past calls through a changed playbook: who would be gained, who"
                    + " lost, and what cannot be decided because nobody asked."
        },
        subcommands = {BreakEvenCommand.class, TrialCommand.class})
public final class TuneCommand implements Callable<Integer> {
    private static final int UNUSABLE = 2;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RecordsOption records = new RecordsOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "PLAYBOOK",
            description = "a file, or a name in the folder of playbooks")
    private String playbook = "";

    @Option(names = "--what-if", paramLabel = "FILE", description = "the playbook as it might be")
    private @Nullable Path changed;

    @Option(
            names = "--matters",
            defaultValue = "10",
            paramLabel = "POINTS",
            description =
                    "the smallest difference in the close rate that matters (default:"
                            + " ${DEFAULT-VALUE})")
    private double matters = 10;

    @Option(names = "--from", paramLabel = "DATE", description = "the first day")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "the last day (default: today)")
    private @Nullable LocalDate to;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (playbook.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name a playbook");
        }
        if (matters <= 0 || matters > 50) {
            throw new ParameterException(spec.commandLine(), "--matters is from 1 to 50 points");
        }
        return records.run(read -> {
            try {
                Playbook now = PlaybookFile.read(PlaybookFile.find(read.prompts(), playbook));
                Report.Span span = read.span(Optional.ofNullable(from), Optional.ofNullable(to));
                List<PastCall> calls = read.pastCalls(now.id(), span);
                if (changed == null) {
                    ReportFiles.print(
                            now.id(), Tuning.of(now, read.area(), calls, matters / 100), out);
                } else {
                    Playbook then = PlaybookFile.read(changed);
                    ReportFiles.print(WhatIf.of(now, then, read.area(), calls), out);
                }
                out.flush();
                return 0;
            } catch (YamlProblem problem) {
                problem.problems().forEach(spec.commandLine().getErr()::println);
                spec.commandLine().getErr().flush();
                return UNUSABLE;
            }
        });
    }
}
