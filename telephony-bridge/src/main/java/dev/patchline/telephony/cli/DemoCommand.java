package dev.patchline.telephony.cli;

import dev.patchline.telephony.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Three calls on this machine, with nothing but this machine.
@Command(
        name = "demo",
        description = {
            "Makes three calls on this machine: a carrier in the box (a second process) phones the"
                    + " real media server;",
            "its callers are heard, asked, understood, and handed to a rep, turned away politely,"
                    + " or booked.",
            "Exits with 0 only if all three ended as they must, and the rep was heard by the"
                    + " caller."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--caller",
            paramLabel = "FILE.wav",
            description =
                    "plays this recording as the caller instead, a pause between any two stretches"
                            + " of speech")
    private @Nullable Path caller;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "for recordings and reports (default: ${DEFAULT-VALUE})",
            defaultValue = "recordings/demo")
    private Path out = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        try {
            return new Demo(out, Optional.ofNullable(caller), System.out).run() ? 0 : 1;
        } catch (IOException e) {
            System.err.println("the demo cannot run: " + e.getMessage());
            return 1;
        }
    }
}
