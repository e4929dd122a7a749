package dev.patchline.telephony.cli.office;

import dev.patchline.agent.campaign.Suppression;
import dev.patchline.telephony.lists.DncImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes in who must not be called.
@Command(
        name = "dnc",
        description = {
            "Takes in who must not be called: a file of numbers, or one number.",
            "A file has a number a line, with or without other columns, or area code and number"
                    + " beside each other as in the national registry's files. It is added to what"
                    + " is there.",
            "",
            "The national list protects nobody once it is older than the rules allow; its date is"
                    + " the file's, unless --as-of says otherwise."
        },
        mixinStandardHelpOptions = true)
final class ListDncCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "the file of numbers")
    private @Nullable Path file;

    @Option(
            names = "--source",
            defaultValue = "internal",
            paramLabel = "SOURCE",
            description =
                    "national, state:TX, internal, litigator or campaign:ID (default:"
                            + " ${DEFAULT-VALUE})")
    private String source = "internal";

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "of when the file's content is, such as 2026-03-08")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--replace",
            description = "also takes numbers of the source off that the file does not have")
    private boolean replace;

    @Option(
            names = "--number",
            paramLabel = "NUMBER",
            description = "puts one number onto the internal list")
    private @Nullable String number;

    @Option(
            names = "--why",
            defaultValue = "said to the business",
            paramLabel = "TEXT",
            description = "the reason for --number, in a few words")
    private String why = "";

    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        return config.run((read, tables) -> {
            Instant now = Instant.now();
            if (number != null) {
                String one = number;
                boolean added =
                        tables.jdbi()
                                .withHandle(handle -> DncImport.suppress(handle, one, why, now));
                System.out.println(
                        added ? "The number is not called any more." : "It was on the list.");
                return 0;
            }
            if (file == null) {
                throw new IllegalArgumentException("name a FILE of numbers, or one with --number");
            }
            var order =
                    new DncImport.Order(
                            file,
                            Suppression.Source.of(source),
                            asOf(file, now, read.business().zone()),
                            replace);
            DncImport.Report report =
                    new DncImport(tables.jdbi()).run(order, now, ProgressBar.onErrorStream());
            System.out.printf(
                    "%,d numbers, %,d of them new to '%s', as of %s%n",
                    report.numbers(),
                    report.added(),
                    source,
                    LocalDate.ofInstant(order.asOf(), read.business().zone()));
            System.out.print(ListText.badRows(report.reasons(), report.badFile()));
            return 0;
        });
    }

    /// Not in the future, whatever a file's date says.
    private Instant asOf(Path list, Instant now, ZoneId zone) throws IOException {
        Instant of =
                asOf == null
                        ? Files.getLastModifiedTime(list).toInstant()
                        : asOf.atStartOfDay(zone).toInstant();
        return of.isAfter(now) ? now : of;
    }
}
