package dev.patchline.telephony.cli.office;

import dev.patchline.telephony.campaign.CampaignTable;
import dev.patchline.telephony.campaign.KeptCampaign;
import dev.patchline.telephony.campaign.OptOut;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Campaigns: lists that are worked with a playbook.
@Command(
        name = "campaign",
        description = {
            "Works lists: calls the people on them when they may be called, asks what the playbook"
                    + " asks, and hands those who fit to a rep.",
            "'serve' does the dialling, on this database, for all campaigns that are started; these"
                    + " commands may run beside it. When and how often people are called stands in"
                    + " prompts/rules/us.yaml."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CampaignCreateCommand.class,
            CampaignStartCommand.class,
            CampaignCommand.Pause.class,
            CampaignStatusCommand.class,
            CampaignCommand.All.class,
            CampaignCommand.StopNumber.class
        })
public final class CampaignCommand {
    private static final int WRONG_USAGE = 2;
    private static final int FAILED = 1;

    /// The campaign of a name.
    ///
    /// @throws IllegalArgumentException when there is none
    static KeptCampaign find(CampaignTable table, String name) {
        return table.find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no campaign '"
                                        + name
                                        + "'; 'patchline campaign list' names those that are"
                                        + " there"));
    }

    /// Stops dialling.
    @Command(
            name = "pause",
            description = {
                "Stops a campaign from dialling. Calls that nobody has answered yet are taken back;"
                        + " conversations go on.",
                "'start' takes it up again where it stood."
            },
            mixinStandardHelpOptions = true)
    static final class Pause implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "the campaign")
        private String name = "";

        @Mixin private ConfigOption config = new ConfigOption();

        @Override
        public Integer call() {
            return config.run((_, tables) -> {
                var table = new CampaignTable(tables.jdbi());
                find(table, name);
                boolean paused = table.pause(name, "by its owner", Instant.now());
                System.out.println(
                        paused ? name + " is paused." : name + " is not running: nothing to do.");
                return paused ? 0 : FAILED;
            });
        }
    }

    /// Names the campaigns.
    @Command(
            name = "list",
            description = "Names the campaigns that there are, the newest first.",
            mixinStandardHelpOptions = true)
    static final class All implements Callable<Integer> {
        @Mixin private ConfigOption config = new ConfigOption();

        @Override
        public Integer call() {
            return config.run((_, tables) -> {
                System.out.printf(
                        "%-24s %-8s %-28s %s%n", "campaign", "state", "playbook", "lists");
                for (KeptCampaign kept : new CampaignTable(tables.jdbi()).all()) {
                    System.out.printf(
                            "%-24s %-8s %-28s %s%n",
                            kept.campaign().id(),
                            kept.state().name().toLowerCase(Locale.ROOT),
                            kept.campaign().playbook(),
                            String.join(", ", kept.campaign().lists()));
                }
                return 0;
            });
        }
    }

    /// Records that somebody does not want to be called.
    @Command(
            name = "opt-out",
            description = {
                "Records that somebody does not want to be called: no campaign dials the number"
                        + " again, and an attempt that is being dialled is taken back.",
                "In a call the words, and key 9, do the same."
            },
            mixinStandardHelpOptions = true)
    static final class StopNumber implements Callable<Integer> {
        private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{7,14}");

        @Parameters(paramLabel = "NUMBER", description = "in E.164, such as +15125550142")
        private String number = "";

        @Mixin private ConfigOption config = new ConfigOption();

        @Override
        public Integer call() {
            if (!E164.matcher(number).matches()) {
                System.err.println(
                        "'" + number + "' is no number: write it with + and country code");
                return WRONG_USAGE;
            }
            return config.run((_, tables) -> {
                var stopped =
                        new OptOut(tables.jdbi(), _ -> {})
                                .record(
                                        number,
                                        OptOut.Channel.CLI,
                                        Optional.empty(),
                                        Instant.now());
                System.out.printf(
                        "Recorded. %d lead(s) are not called any more, %d attempt(s) are taken"
                                + " back.%n",
                        stopped.leads(), stopped.cancelled().size());
                return 0;
            });
        }
    }
}
