package dev.patchline.telephony.bench;

import dev.patchline.telephony.bench.campaign.CampaignCommand;
import dev.patchline.telephony.bench.campaign.WhoAnsweredCommand;
import picocli.CommandLine.Command;

/// `bench`: one subcommand a benchmark.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        description = {
            "Measures this machine and this build. Each benchmark describes itself and what it"
                    + " measured; times are given as median, p95 and p99.",
            "Run nothing else beside it: other work on the machine shows in the figures."
        },
        subcommands = {
            ReplyCommand.class,
            DensityCommand.class,
            TurnsCommand.class,
            BargeInCommand.class,
            CampaignCommand.class,
            WhoAnsweredCommand.class,
            UnderstandingCommand.class
        })
public final class BenchCommand {}
