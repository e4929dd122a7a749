package dev.patchline.telephony.cli.office;

import dev.patchline.agent.yaml.YamlProblem;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.config.ConfigFile;
import dev.patchline.telephony.store.DatabaseException;
import dev.patchline.telephony.store.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The `--config FILE` of commands that work on what Patchline keeps, whether or not `serve` is
/// running, and the exit code with which they end. A picocli mixin.
final class ConfigOption {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    @Option(
            names = "--config",
            defaultValue = "patchline.yaml",
            paramLabel = "FILE",
            description =
                    "the configuration, as for 'serve', which may be running (default:"
                            + " ${DEFAULT-VALUE})")
    private Path config = Path.of("patchline.yaml");

    /// What a command does with the configuration and the tables.
    interface Work {
        /// @return the exit code
        int run(Config config, Tables tables) throws IOException;
    }

    /// Reads the configuration, opens the tables, works, and closes them. What goes wrong is said
    /// on the error stream.
    ///
    /// @return the exit code: 2 for wrong usage or configuration ([IllegalArgumentException] among
    ///   what the work throws), 1 when the work failed
    int run(Work work) {
        try {
            Config read = ConfigFile.read(config, System::getenv);
            try (Tables tables = Tables.open(read.database().url(), read.database().folder())) {
                // Else Ctrl-C would take the database away from other commands that use it.
                var atInterrupt = new Thread(tables::close, "tables");
                Runtime.getRuntime().addShutdownHook(atInterrupt);
                try {
                    return work.run(read, tables);
                } finally {
                    forget(atInterrupt);
                }
            }
        } catch (YamlProblem | DatabaseException | IllegalArgumentException e) {
            return say(e.getMessage(), WRONG_USAGE);
        } catch (IOException | UncheckedIOException e) {
            return say("a file cannot be read or written: " + e.getMessage(), FAILED);
        } catch (JdbiException e) {
            return say(
                    "the database did not do it ("
                            + e.getClass().getSimpleName()
                            + "), and nothing was changed by this step; see its log, then try"
                            + " again",
                    FAILED);
        }
    }

    private static void forget(Thread atInterrupt) {
        try {
            Runtime.getRuntime().removeShutdownHook(atInterrupt);
        } catch (IllegalStateException _) {
            // It is running.
        }
    }

    private static int say(@Nullable String message, int code) {
        System.err.println(message);
        return code;
    }
}
