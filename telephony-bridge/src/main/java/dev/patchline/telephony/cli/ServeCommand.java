package dev.patchline.telephony.cli;

import dev.patchline.agent.yaml.YamlProblem;
import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.config.ConfigFile;
import dev.patchline.telephony.media.EdgeException;
import dev.patchline.telephony.store.DatabaseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Takes calls until it is told to stop.
@Command(
        name = "serve",
        description = {
            "Takes calls until it is told to stop (Ctrl-C or SIGTERM); calls that are going on are"
                    + " then ended kindly.",
            "Ready when GET /healthz on the edge answers 200."
        },
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "the configuration; patchline.example.yaml explains every key")
    private Path config = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        try {
            Config read = ConfigFile.read(config, System::getenv);
            Patchline patchline = Patchline.start(read, Patchline.Onlooker.NONE);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(patchline), "shutdown"));
            System.out.printf(
                    "Patchline answers %d line(s) on %s:%d%n",
                    read.lines().size(), read.edge().host(), patchline.address().getPort());
            // Until the hook ends the process.
            new CountDownLatch(1).await();
            return 0;
        } catch (YamlProblem
                | EdgeException
                | DatabaseException
                | IllegalArgumentException
                | IllegalStateException
                | IOException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    /// What was asked for is done, so the exit code says so. The JVM's own, 128 and the signal's
    /// number, is a failure to systemd and to containers.
    private static void end(Patchline patchline) {
        patchline.close();
        System.out.println("Patchline has ended its calls and stopped.");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
