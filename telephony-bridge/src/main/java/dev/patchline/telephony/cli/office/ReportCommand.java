package dev.patchline.telephony.cli.office;

import dev.patchline.telephony.report.Records;
import dev.patchline.telephony.report.Report;
import dev.patchline.telephony.report.ReportFiles;
import dev.patchline.telephony.report.Sheet;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Says what calls led to.
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Says what calls led to: the funnel from dial to deal, its figures with their"
                    + " definitions, missed handoffs, the numbers we call from, and what closes.",
            "Prints it, or writes a page for a phone (--html) or the rows (--csv)."
        })
public final class ReportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RecordsOption records = new RecordsOption();

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description =
                    "the first day, on the business's clock (default: "
                            + Records.USUAL_DAYS
                            + " days up to the last)")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "the last day (default: today)")
    private @Nullable LocalDate to;

    @Option(names = "--html", paramLabel = "FILE", description = "writes one page, whole in itself")
    private @Nullable Path html;

    @Option(names = "--csv", paramLabel = "FILE", description = "writes one row for each attempt")
    private @Nullable Path csv;

    @Option(
            names = "--cost-per-minute",
            paramLabel = "MONEY",
            description =
                    "what a minute of an answered call costs, for the cost of a good transfer"
                            + " (default: business.cost-per-minute)")
    private @Nullable BigDecimal costPerMinute;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (costPerMinute != null && costPerMinute.signum() < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--cost-per-minute is an amount of money such as 0.09");
        }
        return records.run(kept -> {
            Records read = costPerMinute == null ? kept : kept.costing(costPerMinute);
            Report.Span span = read.span(Optional.ofNullable(from), Optional.ofNullable(to));
            if (csv != null) {
                ReportFiles.csv(csv, read, span);
                out.println("wrote " + csv);
            }
            if (html != null) {
                ReportFiles.html(html, read.sheet(span), read.business());
                out.println("wrote " + html);
            }
            if (html == null && csv == null) {
                Sheet sheet = read.sheet(span);
                ReportFiles.print(sheet, out);
            }
            out.flush();
            return 0;
        });
    }
}
