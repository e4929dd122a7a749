package dev.patchline.telephony.cli.office;

import dev.patchline.telephony.lists.ImportReport;
import dev.patchline.telephony.lists.ListImport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Reads a file of people into a list.
@Command(
        name = "import",
        description = {
            "Reads a CSV file of people into a list, or brings a list up to date.",
            "",
            "Columns may come in any order; they are known by their headings, or by what is in"
                + " them. UTF-8, UTF-16 and Latin-1, separated by comma, semicolon, tab or bar.",
            "",
            "The good rows go in all together or not at all: after an interruption, import again."
                    + " Bad rows are put into FILE.bad.csv with their row and the reason; correct"
                    + " them there and import that. A number is one person: a second row, or a"
                    + " second list, fills in what was blank."
        },
        mixinStandardHelpOptions = true)
final class ListImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the CSV file")
    private Path file = Path.of("");

    @Option(names = "--as", required = true, paramLabel = "NAME", description = "the list's name")
    private String name = "";

    @Mixin private PeopleColumns columns = new PeopleColumns();

    @Option(
            names = "--bad",
            paramLabel = "FILE",
            description = "where the bad rows go (default: beside the file)")
    private @Nullable Path bad;

    @Option(
            names = "--keep-repeats",
            description =
                    "also takes people into this list whom another list has; otherwise they stay"
                            + " there and what it lacks of them is filled in")
    private boolean keepRepeats;

    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        return config.run((read, tables) -> {
            var order =
                    new ListImport.Order(
                            file,
                            name,
                            columns.headings(),
                            Optional.ofNullable(bad),
                            columns.consent(),
                            columns.seller(read),
                            read.business().zone(),
                            keepRepeats);
            ImportReport report =
                    new ListImport(tables.jdbi())
                            .run(order, Instant.now(), ProgressBar.onErrorStream());
            System.out.println(ListText.of(report));
            return 0;
        });
    }
}
