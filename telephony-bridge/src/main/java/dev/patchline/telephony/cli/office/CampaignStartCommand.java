package dev.patchline.telephony.cli.office;

import dev.patchline.agent.campaign.Campaign;
import dev.patchline.agent.campaign.Rulebook;
import dev.patchline.agent.yaml.RulebookFile;
import dev.patchline.telephony.campaign.CampaignTable;
import dev.patchline.telephony.campaign.Forecast;
import dev.patchline.telephony.campaign.KeptCampaign;
import dev.patchline.telephony.lists.ListPreview;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Starts a campaign, or takes it up again.
@Command(
        name = "start",
        description = {
            "Shows whom a campaign would dial first and who is skipped and why, then starts it. It"
                    + " goes on where it stood when it was paused.",
            "'serve' does the dialling; a campaign that is started while none runs begins with the"
                    + " next one."
        },
        mixinStandardHelpOptions = true)
final class CampaignStartCommand implements Callable<Integer> {
    private static final int FIRST = 5;
    private static final int FAILED = 1;

    @Parameters(paramLabel = "NAME", description = "the campaign")
    private String name = "";

    @Option(names = "--dry-run", description = "only shows, and starts nothing")
    private boolean dryRun;

    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        return config.run((read, tables) -> {
            Instant now = Instant.now();
            Rulebook rules = RulebookFile.read(RulebookFile.in(read.prompts()));
            var table = new CampaignTable(tables.jdbi());
            KeptCampaign kept = CampaignCommand.find(table, name);
            if (kept.state() == Campaign.State.RUNNING) {
                System.out.println(name + " is running already: nothing to do.");
                return FAILED;
            }
            int added = table.takeIn(kept.campaign(), now);
            Forecast forecast =
                    Forecast.of(
                            tables.jdbi(),
                            kept.campaign(),
                            rules,
                            read.business().name(),
                            FIRST,
                            now);
            ListPreview preview =
                    tables.jdbi()
                            .inTransaction(handle ->
                                    ListPreview.of(
                                            handle,
                                            kept.campaign().lists(),
                                            read.business().name(),
                                            Optional.of(name),
                                            rules.screening(),
                                            now,
                                            ProgressBar.onErrorStream()));
            System.out.println(ListText.of(preview, now, read.business().zone()));
            System.out.println();
            System.out.println(
                    CampaignText.of(kept.campaign(), forecast, added, read.business().zone(), now));
            if (dryRun) {
                return 0;
            }
            if (forecast.looked() > 0 && forecast.first().isEmpty()) {
                System.out.println("Not started: nobody of them may be called.");
                return FAILED;
            }
            table.start(name, now);
            System.out.println(
                    "Started. 'patchline campaign status " + name + "' shows how it goes.");
            return 0;
        });
    }
}
