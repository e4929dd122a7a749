package dev.patchline.telephony.cli.office;

import dev.patchline.agent.campaign.Calling;
import dev.patchline.agent.campaign.ScreeningRules;
import dev.patchline.agent.campaign.SkipReason;
import dev.patchline.agent.yaml.RulebookFile;
import dev.patchline.telephony.lists.LeadBook;
import dev.patchline.telephony.lists.ListExport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a list as CSV.
@Command(
        name = "export",
        description = {
            "Writes a list as CSV, with whether each person may be called; 'list import' reads it"
                    + " again.",
            "Cells that a spreadsheet would compute get an apostrophe in front."
        },
        mixinStandardHelpOptions = true)
final class ListExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "the list")
    private String name = "";

    @Option(names = "-o", required = true, paramLabel = "FILE", description = "the CSV file")
    private Path file = Path.of("");

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            split = ",",
            description =
                    "only people who are skipped for this, such as no-consent; 'list preview' names"
                            + " the reasons")
    private List<String> reasons = List.of();

    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        return config.run((read, tables) -> {
            var order = new ListExport.Order(name, file, reasons());
            ScreeningRules rules = RulebookFile.read(RulebookFile.in(read.prompts())).screening();
            long written =
                    tables.jdbi()
                            .inTransaction(handle ->
                                    ListExport.write(
                                            handle,
                                            order,
                                            new Calling(
                                                    read.business().name(),
                                                    Optional.empty(),
                                                    LeadBook.registryOf(handle)),
                                            rules,
                                            Instant.now(),
                                            ProgressBar.onErrorStream()));
            System.out.printf("%,d people of '%s' are in %s%n", written, name, file);
            return 0;
        });
    }

    private Set<SkipReason> reasons() {
        var only = new HashSet<SkipReason>();
        for (String text : reasons) {
            only.add(
                    Arrays.stream(SkipReason.values())
                            .filter(each -> ListExport.text(each).equals(text.strip()))
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "--reason "
                                                    + text
                                                    + ": the reasons are "
                                                    + Arrays.stream(SkipReason.values())
                                                            .map(ListExport::text)
                                                            .collect(Collectors.joining(", ")))));
        }
        return only;
    }
}
