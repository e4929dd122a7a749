package dev.patchline.telephony.cli.office;

import dev.patchline.agent.tuning.BreakEven;
import dev.patchline.telephony.report.OwnNumbers;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says whether live transfers pay.
@Command(
        name = "break-even",
        mixinStandardHelpOptions = true,
        description =
                "Says whether handing callers over live pays, or booking them would do, by this"
                        + " business's own calls and costs.")
final class BreakEvenCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RecordsOption records = new RecordsOption();

    @Parameters(paramLabel = "PLAYBOOK", description = "the name of a playbook")
    private String playbook = "";

    @Option(
            names = "--margin",
            required = true,
            paramLabel = "MONEY",
            description = "what one job leaves over")
    private double margin;

    @Option(
            names = "--rep-cost",
            required = true,
            paramLabel = "MONEY",
            description = "of a rep's minute")
    private double repCost;

    @Option(
            names = "--agent-cost",
            required = true,
            paramLabel = "MONEY",
            description = "of a minute of telephony and machine")
    private double agentCost;

    @Override
    public Integer call() {
        if (margin <= 0 || repCost < 0 || agentCost < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--margin must be above 0, and no cost below");
        }
        PrintWriter out = spec.commandLine().getOut();
        return records.run(read -> {
            BreakEven even =
                    OwnNumbers.of(playbook, read, read.span(Optional.empty(), Optional.empty()))
                            .breakEven(margin, repCost, agentCost);
            out.printf(
                    "won of closed calls: joined live %d of %d, booked %d of %d%n",
                    even.live().hits(), even.live().of(), even.booked().hits(), even.booked().of());
            out.printf(
                    Locale.ROOT,
                    "a transfer takes %.1f minutes of a rep, a call %.1f minutes of the agent%n",
                    even.repMinutes(),
                    even.agentMinutes());
            out.println(even.words());
            out.flush();
            return 0;
        });
    }
}
