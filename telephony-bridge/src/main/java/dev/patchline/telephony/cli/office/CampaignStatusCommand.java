package dev.patchline.telephony.cli.office;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.agent.campaign.Rulebook;
import dev.patchline.agent.yaml.RulebookFile;
import dev.patchline.telephony.campaign.CampaignStatus;
import dev.patchline.telephony.campaign.CampaignTable;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows how far a campaign is.
@Command(
        name = "status",
        description = {
            "Shows how far a campaign is: its leads, what the calls came to, why nobody is dialled"
                    + " just now, when the next lead is due, and how our numbers stand."
        },
        mixinStandardHelpOptions = true)
final class CampaignStatusCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "the campaign")
    private String name = "";

    @Option(names = "--json", description = "prints one JSON object")
    private boolean json;

    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        return config.run((read, tables) -> {
            Instant now = Instant.now();
            Rulebook rules = RulebookFile.read(RulebookFile.in(read.prompts()));
            CampaignStatus status =
                    CampaignStatus.of(
                            tables.jdbi(),
                            CampaignCommand.find(new CampaignTable(tables.jdbi()), name),
                            rules,
                            read.business().zone(),
                            now);
            System.out.println(
                    json
                            ? json(status)
                            : CampaignText.of(
                                    status, rules.abandonment(), read.business().zone(), now));
            return 0;
        });
    }

    static String json(CampaignStatus status) {
        ObjectNode all = new ObjectMapper().createObjectNode();
        all.put("campaign", status.kept().campaign().id());
        all.put("state", status.kept().state().name().toLowerCase(Locale.ROOT));
        status.kept().why().ifPresent(why -> all.put("why", why));
        ObjectNode leads = all.putObject("leads");
        status.leads().forEach(leads::put);
        all.put("dials", status.dials());
        all.put("under_way", status.underWay());
        ObjectNode dispositions = all.putObject("dispositions");
        status.dispositions().forEach((how, count) -> dispositions.put(how.name(), count));
        ObjectNode waits = all.putObject("waiting_because");
        status.waits().forEach(waits::put);
        ObjectNode ends = all.putObject("done_because");
        status.ends().forEach(ends::put);
        status.nextDue().ifPresent(at -> all.put("next_due", at.toString()));
        all.put("answered_by_people", status.people());
        all.put("missed_handoffs", status.missed());
        var numbers = all.putArray("numbers");
        for (CampaignStatus.NumberUse use : status.numbers()) {
            numbers.addObject()
                    .put("number", use.number())
                    .put("state", use.state())
                    .put("today", use.today())
                    .put("per_day", use.perDay());
        }
        return all.toString();
    }
}
