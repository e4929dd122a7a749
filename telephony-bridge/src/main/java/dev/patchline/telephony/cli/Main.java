package dev.patchline.telephony.cli;

import dev.patchline.telephony.bench.BenchCommand;
import dev.patchline.telephony.cli.office.CampaignCommand;
import dev.patchline.telephony.cli.office.ForgetCommand;
import dev.patchline.telephony.cli.office.ListCommand;
import dev.patchline.telephony.cli.office.NumbersCommand;
import dev.patchline.telephony.cli.office.OutcomeCommand;
import dev.patchline.telephony.cli.office.ReportCommand;
import dev.patchline.telephony.cli.office.TuneCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line.
@Command(
        name = "patchline",
        description =
                "Answers the phone, asks what matters, and hands the callers who fit to a person,"
                        + " live.",
        mixinStandardHelpOptions = true,
        version = "patchline 1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            CheckCommand.class,
            HearCommand.class,
            UnderstandCommand.class,
            SayCommand.class,
            OutcomeCommand.class,
            ForgetCommand.class,
            ReportCommand.class,
            TuneCommand.class,
            NumbersCommand.class,
            EmulateCommand.class,
            CampaignCommand.class,
            ListCommand.class,
            RehearseCommand.class,
            BenchCommand.class
        },
        footer = {
            "",
            "Also: 'patchline test' builds everything and runs all tests. Exit codes: 0 done, 1"
                    + " failed, 2 wrong usage or configuration."
        })
public final class Main {
    private Main() {}

    /// Runs one command and exits with its code: 0 done, 1 the thing failed, 2 wrong usage or
    /// configuration.
    public static void main(String[] args) {
        System.exit(
                new CommandLine(new Main())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(args));
    }
}
