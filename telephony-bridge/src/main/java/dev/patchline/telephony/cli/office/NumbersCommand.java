package dev.patchline.telephony.cli.office;

import dev.patchline.telephony.report.NumberHealth;
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
import picocli.CommandLine.Spec;

/// Says how the numbers fare that we call from.
@Command(
        name = "numbers",
        mixinStandardHelpOptions = true,
        description = {
            "Says how the numbers fare that we call from: dials answered, calls under 10 s,"
                    + " opt-outs, rejections and attestation, day by day.",
            "An alarm is a change for the worse that chance does not explain."
        })
public final class NumbersCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private RecordsOption records = new RecordsOption();

    @Option(names = "--to", paramLabel = "DATE", description = "the last day (default: today)")
    private @Nullable LocalDate to;

    @Option(names = "--html", paramLabel = "FILE", description = "writes one page, whole in itself")
    private @Nullable Path html;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return records.run(read -> {
            Report.Span span = read.span(Optional.empty(), Optional.ofNullable(to));
            List<NumberHealth.Row> numbers = read.numbers(span);
            if (html != null) {
                ReportFiles.html(html, numbers, read.business());
                out.println("wrote " + html);
            } else if (numbers.isEmpty()) {
                out.println("Nothing was dialled in this time.");
            } else {
                ReportFiles.print(numbers, out);
            }
            out.flush();
            return 0;
        });
    }
}
