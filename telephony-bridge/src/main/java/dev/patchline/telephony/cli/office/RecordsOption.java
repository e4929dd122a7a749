package dev.patchline.telephony.cli.office;

import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.config.Prompts;
import dev.patchline.telephony.local.ScratchFolder;
import dev.patchline.telephony.report.Records;
import dev.patchline.telephony.report.SampleData;
import dev.patchline.telephony.store.DatabaseException;
import dev.patchline.telephony.store.Tables;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where a command about results finds them: in the database of a configuration, or in made-up
/// calls whose truth is known. A picocli mixin.
final class RecordsOption {
    @Mixin private ConfigOption config = new ConfigOption();

    @Option(
            names = "--sample",
            paramLabel = "SEED",
            description =
                    "made-up calls in a database of their own, the same for the same number; no"
                            + " configuration is needed")
    private @Nullable Long sample;

    /// What a command does with them.
    interface Work {
        /// @return the exit code
        int run(Records records) throws IOException;
    }

    /// @return the exit code, as [ConfigOption#run] gives it
    int run(Work work) {
        if (sample != null) {
            return sampled(sample, work);
        }
        return config.run((read, tables) -> work.run(records(read, tables)));
    }

    static Records records(Config read, Tables tables) {
        return new Records(
                tables.jdbi(),
                read.business().name(),
                read.business().zone(),
                read.business().area(),
                read.prompts(),
                Instant.now(),
                read.business().costPerMinute(),
                Records.USUAL_DAYS);
    }

    private static int sampled(long seed, Work work) {
        try (var folder = ScratchFolder.of("sample");
                Tables tables = Tables.open("embedded", folder.path())) {
            System.err.println("Making up calls…");
            SampleData.fill(tables.jdbi(), Prompts.folder(), seed);
            return work.run(
                    new Records(
                            tables.jdbi(),
                            SampleData.BUSINESS,
                            SampleData.ZONE,
                            ServiceArea.EVERYWHERE,
                            Prompts.folder(),
                            SampleData.END,
                            Optional.empty(),
                            SampleData.INBOUND_DAYS));
        } catch (IOException | DatabaseException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }
}
