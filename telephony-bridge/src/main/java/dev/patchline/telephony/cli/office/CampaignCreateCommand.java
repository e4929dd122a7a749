package dev.patchline.telephony.cli.office;

import dev.patchline.agent.campaign.Campaign;
import dev.patchline.agent.campaign.Hours;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.RulebookFile;
import dev.patchline.telephony.campaign.CampaignTable;
import dev.patchline.telephony.config.Config;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a campaign.
@Command(
        name = "create",
        description = {
            "Makes a campaign. Nobody is dialled before 'patchline campaign start'.",
            "The playbook, the reps and the rules file are checked now, so that a mistake does not"
                    + " show in the middle of a call."
        },
        mixinStandardHelpOptions = true)
final class CampaignCreateCommand implements Callable<Integer> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern SPAN = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
    private static final int MOST_LINES = 1_000;

    @Parameters(paramLabel = "NAME", description = "letters, digits, '.', '_' and '-'")
    private String name = "";

    @Option(
            names = "--playbook",
            required = true,
            paramLabel = "PLAYBOOK",
            description = "a file, or a name in the folder of playbooks")
    private String playbook = "";

    @Option(
            names = "--list",
            required = true,
            paramLabel = "LIST",
            description = "the list to work; may be given several times")
    private List<String> lists = List.of();

    @Option(
            names = "--from",
            paramLabel = "NUMBER",
            description =
                    "a number of 'lines' to show, such as +15125550100; may be given several times"
                            + " (default: all of 'lines')")
    private List<String> from = List.of();

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "the reps who take the people that fit (default: as the playbook says)")
    private @Nullable String group;

    @Option(
            names = "--mode",
            defaultValue = "progressive",
            paramLabel = "MODE",
            description =
                    "progressive: a call for each free rep; predictive: as many as keep the reps"
                            + " busy, only with enough reps and within the legal limit of people"
                            + " whom nobody takes (default: ${DEFAULT-VALUE})")
    private Campaign.Mode mode = Campaign.Mode.PROGRESSIVE;

    @Option(
            names = "--lines",
            defaultValue = "10",
            paramLabel = "N",
            description = "most calls at once (default: ${DEFAULT-VALUE})")
    private int lines = 10;

    @Option(
            names = "--hours",
            defaultValue = "08:00-21:00",
            paramLabel = "HH:MM-HH:MM",
            description =
                    "when to call, on the clock of the called person; the law narrows it further"
                            + " (default: ${DEFAULT-VALUE})")
    private String hours = "";

    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        return config.run((read, tables) -> {
            Campaign campaign = campaign(read);
            var table = new CampaignTable(tables.jdbi());
            List<String> missing = table.missingLists(lists);
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is no list '"
                                + missing.getFirst()
                                + "'; 'patchline list import' makes one, 'patchline list show'"
                                + " names those that are there");
            }
            if (!table.create(campaign, Instant.now())) {
                throw new IllegalArgumentException(
                        "there is a campaign '" + name + "' already: choose another name");
            }
            System.out.printf(
                    "%s is ready: %s over %s, showing %s, %s.%nNext: patchline campaign start %s%n",
                    name,
                    playbook,
                    String.join(", ", lists),
                    String.join(", ", campaign.callerNumbers()),
                    campaign.group().isEmpty()
                            ? "without reps"
                            : "for the reps of '" + campaign.group() + "'",
                    name);
            return 0;
        });
    }

    /// @throws IllegalArgumentException when something does not fit
    private Campaign campaign(Config read) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be a name: use letters, digits, '.', '_' and '-'");
        }
        RulebookFile.read(RulebookFile.in(read.prompts()));
        Playbook asked = PlaybookFile.read(PlaybookFile.find(read.prompts(), playbook));
        List<String> groups =
                asked.rules().stream()
                        .filter(rule -> rule.route() == Route.TRANSFER)
                        .map(Rule::group)
                        .distinct()
                        .toList();
        String reps = group != null ? group : groups.stream().findFirst().orElse("");
        boolean staffed = read.reps().stream().anyMatch(rep -> rep.groups().contains(reps));
        if (!reps.isEmpty() && !staffed) {
            throw new IllegalArgumentException(
                    "no rep is in the group '"
                            + reps
                            + "': add 'groups: ["
                            + reps
                            + "]' to one of 'reps', or name another with --group");
        }
        if (lines < 1 || lines > MOST_LINES) {
            throw new IllegalArgumentException("--lines needs a number from 1 to " + MOST_LINES);
        }
        return new Campaign(
                name,
                playbook,
                lists,
                hours(),
                numbers(read),
                reps,
                asked.rules().stream().anyMatch(rule -> rule.route() == Route.BOOK),
                mode,
                lines);
    }

    private Hours hours() {
        Matcher span = SPAN.matcher(hours);
        try {
            if (span.matches()) {
                return new Hours(LocalTime.parse(span.group(1)), LocalTime.parse(span.group(2)));
            }
        } catch (DateTimeException | IllegalArgumentException _) {
            // Complained about below.
        }
        throw new IllegalArgumentException(
                "--hours is '" + hours + "': expected hours such as 09:00-18:30");
    }

    /// Whoever calls back must reach us, and a caller-ID that is not ours is against the law.
    private List<String> numbers(Config read) {
        List<String> ours = read.lines().stream().map(Config.Line::number).toList();
        for (String number : from) {
            if (!ours.contains(number)) {
                throw new IllegalArgumentException(
                        number
                                + " is not among 'lines' in the configuration: only a number that"
                                + " answers may be shown; add it there");
            }
        }
        if (from.isEmpty() && ours.isEmpty()) {
            throw new IllegalArgumentException(
                    "'lines' names no number that could be shown: add one to the configuration");
        }
        return from.isEmpty() ? ours : from;
    }
}
