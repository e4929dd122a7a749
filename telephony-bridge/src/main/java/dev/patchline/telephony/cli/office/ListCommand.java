package dev.patchline.telephony.cli.office;

import dev.patchline.telephony.lists.ListShelf;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Lists of people to call.
@Command(
        name = "list",
        description = {
            "Lists of people to call: imports them, shows who of them may be called, and keeps who"
                    + " must not be called and who consented.",
            "Nothing of this dials. It may run beside 'serve'."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ListImportCommand.class,
            ListPreviewCommand.class,
            ListExportCommand.class,
            ListDncCommand.class,
            ListConsentCommand.class,
            ListCommand.Show.class,
            ListCommand.Remove.class
        })
public final class ListCommand {
    /// Names the lists.
    @Command(
            name = "show",
            description = "Names the lists that there are.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin private ConfigOption config = new ConfigOption();

        @Override
        public Integer call() {
            return config.run((read, tables) -> {
                List<ListShelf.Entry> lists = tables.jdbi().withHandle(ListShelf::all);
                DateTimeFormatter time =
                        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                                .withZone(read.business().zone());
                System.out.printf("%-30s %12s  %-16s %s%n", "list", "people", "imported", "file");
                for (ListShelf.Entry list : lists) {
                    System.out.printf(
                            "%-30s %,12d  %-16s %s%n",
                            list.name(),
                            list.people(),
                            time.format(list.importedAt()),
                            list.source());
                }
                return 0;
            });
        }
    }

    /// Takes a list away.
    @Command(
            name = "remove",
            description = {
                "Takes a list away, as if it had never been imported.",
                "People whom another list's file had too go over to that one. Calls that were made,"
                        + " consents and do-not-call entries stay: the law wants them kept."
            },
            mixinStandardHelpOptions = true)
    static final class Remove implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "the list")
        private String name = "";

        @Mixin private ConfigOption config = new ConfigOption();

        @Override
        public Integer call() {
            return config.run((_, tables) -> {
                ListShelf.Removal removal =
                        tables.jdbi().inTransaction(handle -> ListShelf.remove(handle, name));
                System.out.printf(
                        "List '%s' is gone: %,d people removed, %,d handed over to another list.%n",
                        name, removal.removed(), removal.handedOver());
                return 0;
            });
        }
    }
}
