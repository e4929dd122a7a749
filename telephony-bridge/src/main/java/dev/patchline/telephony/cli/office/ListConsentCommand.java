package dev.patchline.telephony.cli.office;

import dev.patchline.telephony.lists.ConsentImport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes in who consented to be called, and who took it back.
@Command(
        name = "consent",
        description = {
            "Takes in who consented to be called: a CSV file with a number, what was consented to,"
                    + " when, and where that can be looked up; or takes one number's consent back.",
            "A list's own file may have the same columns. Without a date and a proof there is no"
                    + " consent."
        },
        mixinStandardHelpOptions = true)
final class ListConsentCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "the CSV file")
    private @Nullable Path file;

    @Mixin private PeopleColumns columns = new PeopleColumns();

    @Option(
            names = "--revoke",
            paramLabel = "NUMBER",
            description = "takes back everything that a number consented to")
    private @Nullable String revoked;

    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
        return config.run((read, tables) -> {
            Instant now = Instant.now();
            if (revoked != null) {
                String number = revoked;
                int gone =
                        tables.jdbi()
                                .withHandle(handle -> ConsentImport.revoke(handle, number, now));
                System.out.printf("%d consents are taken back.%n", gone);
                return 0;
            }
            if (file == null) {
                throw new IllegalArgumentException(
                        "name a FILE of consents, or a number with --revoke");
            }
            var order =
                    new ConsentImport.Order(
                            file,
                            columns.headings(),
                            columns.consent(),
                            columns.seller(read),
                            read.business().zone());
            ConsentImport.Report report =
                    new ConsentImport(tables.jdbi()).run(order, now, ProgressBar.onErrorStream());
            System.out.printf(
                    "%,d rows: %,d consents, %,d taken back%n",
                    report.rows(), report.written(), report.revocations());
            System.out.print(ListText.badRows(report.reasons(), report.badFile()));
            return 0;
        });
    }
}
