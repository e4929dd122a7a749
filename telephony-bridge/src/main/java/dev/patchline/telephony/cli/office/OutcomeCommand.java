package dev.patchline.telephony.cli.office;

import dev.patchline.telephony.report.OutcomeCsv.Imported;
import dev.patchline.telephony.report.OutcomeCsv.Row;
import dev.patchline.telephony.report.Outcomes;
import dev.patchline.telephony.report.Outcomes.Aside;
import dev.patchline.telephony.report.Records;
import dev.patchline.telephony.report.Said;
import dev.patchline.telephony.report.Said.Source;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Notes what became of a call.
@Command(
        name = "outcome",
        mixinStandardHelpOptions = true,
        description = {
            "Notes what became of a call: booked, won, lost, no-show, or withdrawn when what was"
                    + " said before was a mistake.",
            "Results may come late, twice, and be corrected: the last word counts, and a booking"
                    + " that is reported late does not take back a deal.",
            "Without a result, shows what was said of the call."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:noted",
            "1:not noted, or not whole: the call is not on record, or rows of a file are bad",
            "2:wrong usage or configuration"
        },
        subcommands = {OutcomeCommand.ImportCommand.class, OutcomeCommand.AsideCommand.class})
public final class OutcomeCommand implements Callable<Integer> {
    private static final int NOT_NOTED = 1;
    private static final int MOST_LISTED = 20;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ConfigOption config = new ConfigOption();

    @Parameters(index = "0", arity = "0..1", paramLabel = "CALL", description = "the call's id")
    private String call = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RESULT",
            description = "booked, won, lost, no-show or withdrawn")
    private String result = "";

    @Option(names = "--amount", paramLabel = "MONEY", description = "what it brought, as in 480")
    private String amount = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "when it became so, as in 2026-03-02T14:30 (default: now)")
    private String at = "";

    @Option(names = "--by", paramLabel = "NAME", description = "who says so")
    private String by = "";

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (call.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "name a call, or use 'outcome import FILE'");
        }
        return config.run((read, tables) -> {
            Records records = RecordsOption.records(read, tables);
            Outcomes outcomes = records.outcomes();
            if (!outcomes.known(call)) {
                err.println("There is no call '" + call + "' on record; nothing was noted.");
                outcomes.near(call).forEach(near -> err.println("  did you mean " + near + "?"));
                err.flush();
                return NOT_NOTED;
            }
            if (result.isEmpty()) {
                List<String> history = outcomes.history(call);
                history.forEach(out::println);
                if (history.isEmpty()) {
                    out.println("Nothing was said of this call yet.");
                }
                out.flush();
                return 0;
            }
            Said said = records.said(call, result, amount, at, Source.CLI, by);
            outcomes.say(said);
            out.println("noted: " + call + " " + said.result().written());
            out.flush();
            return 0;
        });
    }

    /// Notes the results in a file.
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Notes the results in a CSV file. Its header names the columns, in any order: call"
                        + " and result, and where there are amount, at, by and key.",
                "Bad rows are listed and the good ones noted. Rows about calls that are not on"
                        + " record are kept aside, and count when there is such a call.",
                "The same file twice counts once."
            })
    static final class ImportCommand implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private ConfigOption config = new ConfigOption();

        @Parameters(paramLabel = "FILE", description = "the CSV file, in UTF-8")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            return config.run((read, tables) -> {
                Imported imported = RecordsOption.records(read, tables).csv().read(file);
                out.printf(
                        "%d noted, %d known before, %d kept aside, %d bad%n",
                        imported.noted(),
                        imported.repeated(),
                        imported.aside().size(),
                        imported.bad().size());
                list(out, "kept aside", imported.aside());
                list(out, "bad, not noted", imported.bad());
                out.flush();
                return imported.aside().isEmpty() && imported.bad().isEmpty() ? 0 : NOT_NOTED;
            });
        }

        private static void list(PrintWriter out, String what, List<Row> rows) {
            rows.stream()
                    .limit(MOST_LISTED)
                    .forEach(row -> out.printf("row %d %s: %s%n", row.row(), what, row.why()));
            if (rows.size() > MOST_LISTED) {
                out.printf("and %d more %s%n", rows.size() - MOST_LISTED, what);
            }
        }
    }

    /// Lists the results of calls that nobody knows.
    @Command(
            name = "aside",
            mixinStandardHelpOptions = true,
            description = "Lists results about calls that are not on record, the latest first.")
    static final class AsideCommand implements Callable<Integer> {
        private static final int MOST = 1_000;

        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private ConfigOption config = new ConfigOption();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            return config.run((read, tables) -> {
                List<Aside> aside = RecordsOption.records(read, tables).outcomes().aside(MOST);
                aside.forEach(each ->
                        out.printf(
                                "%s %s %s (%s)%n",
                                each.receivedAt(), each.call(), each.result(), each.source()));
                if (aside.isEmpty()) {
                    out.println("There are none.");
                }
                out.flush();
                return 0;
            });
        }
    }
}
