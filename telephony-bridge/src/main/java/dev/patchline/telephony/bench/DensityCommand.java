package dev.patchline.telephony.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.patchline.telephony.bench.DensityFigures.Level;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench density`: how many calls a core carries.
@Command(
        name = "density",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how many live calls a core carries, with whole calls as in 'bench reply'.",
            "",
            "More and more callers are on the line, each of whom calls again when their call is"
                + " over; they speak 40 %% of the time. Each number of calls is held for a while,"
                + " after 10 s of settling (the first after a minute), and until there are 60"
                + " replies; the run ends when the p95 of the reply time passes the limit.",
            "",
            "The carrier and its callers are a process of their own on the same machine, and its"
                + " processor time is told apart. Measured: calls at the last number within the"
                + " limit, by all cores of the machine. Computed: the same calls, by the cores that"
                + " the product and its database kept busy. Beside it, Vosk as it is usually"
                + " plugged in: a recogniser a call that hears everything, on what the same callers"
                + " sent.",
            "",
            "Calls come and go all the time; when the heap after a collection does not grow with"
                    + " their number, nothing is left behind by a call."
        })
public final class DensityCommand implements Callable<Integer> {
    /// What is to be done.
    ///
    /// @param from calls at first
    /// @param step more at a time
    /// @param most at the end, at the latest
    /// @param hold how long a number of calls is measured
    record Plan(int from, int step, int most, Duration hold, double limitMs, long seed) {}

    @Option(names = "--json", description = "a line for each number of calls, then the figures")
    private boolean json;

    @Option(
            names = "--from",
            description = "calls at first (default: ${DEFAULT-VALUE})",
            defaultValue = "8")
    private int from = 8;

    @Option(
            names = "--step",
            description = "more calls at a time (default: ${DEFAULT-VALUE})",
            defaultValue = "8")
    private int step = 8;

    @Option(
            names = "--most",
            description = "no more calls than these (default: ${DEFAULT-VALUE})",
            defaultValue = "64")
    private int most = 64;

    @Option(
            names = "--hold",
            description =
                    "seconds for which a number of calls is held, and up to four times as many"
                            + " where callers get few replies (default: ${DEFAULT-VALUE})",
            defaultValue = "30")
    private int hold = 30;

    @Option(
            names = "--limit",
            description =
                    "milliseconds of the p95 reply that end the run (default: ${DEFAULT-VALUE})",
            defaultValue = "1500")
    private int limit = 1500;

    @Option(
            names = "--seed",
            description = "of what callers say and when (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private long seed = 1;

    @Override
    public Integer call() throws InterruptedException {
        try {
            var plan = new Plan(from, step, most, Duration.ofSeconds(hold), limit, seed);
            DensityFigures figures = new DensityRun(plan, System.err).measure();
            if (json) {
                printJson(figures, System.out);
            } else {
                print(figures, System.out);
            }
            return figures.carried() > 0 ? 0 : 1;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("bench density: " + e.getMessage());
            return 1;
        }
    }

    private static void printJson(DensityFigures figures, PrintStream out)
            throws JsonProcessingException {
        for (Level level : figures.levels()) {
            out.println(ReplyCommand.JSON.writeValueAsString(level));
        }
        out.println(ReplyCommand.JSON.writeValueAsString(figures));
    }

    private static void print(DensityFigures it, PrintStream out) {
        out.println(
                "             reply, ms                       cores busy               after a"
                        + " collection");
        out.println(
                " calls   median     p95     p99     n   product database carrier   heap MB"
                        + " resident MB calls so far");
        for (Level level : it.levels()) {
            out.printf(
                    "%6d %8.0f%8.0f%8.0f%6d %9.2f %8.2f %7.2f %9.1f %11.1f %12d%n",
                    level.calls(),
                    level.replyMs().median(),
                    level.replyMs().p95(),
                    level.replyMs().p99(),
                    level.replyMs().n(),
                    level.productCores(),
                    level.databaseCores(),
                    level.carrierCores(),
                    level.heapMb(),
                    level.residentMb(),
                    level.callsSoFar());
        }
        out.println();
        for (Level level : it.levels()) {
            out.printf(
                    "%d calls, percent of a core a call: %s%n", level.calls(), level.cpuByThread());
        }
        out.println();
        out.printf(
                "carried at p95 <= %.0f ms: %d calls on %d cores that the carrier shares%n",
                it.limitMs(), it.carried(), it.cores());
        out.printf("calls per core, measured: %.1f%n", it.measuredPerCore());
        out.printf("calls per core, by the product's own time: %.1f%n", it.computedPerCore());
        out.printf(
                "plain Vosk that hears everything: %.1f streams per core%n", it.plainVoskPerCore());
        out.printf("callers spoke %.0f %% of the time%n", 100 * it.speakingShare());
        it.findings().forEach(finding -> out.println("carrier: " + finding));
    }
}
