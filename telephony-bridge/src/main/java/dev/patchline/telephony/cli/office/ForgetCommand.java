package dev.patchline.telephony.cli.office;

import dev.patchline.agent.call.CallId;
import dev.patchline.telephony.config.Config;
import dev.patchline.telephony.media.Recordings;
import dev.patchline.telephony.store.Archive;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Deletes what people said.
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes what people said in calls that are over: their words and answers, their"
                    + " numbers, notices to the owner that have not gone out, and recordings. It"
                    + " cannot be taken back.",
            "What remains is what happened and when, where the call led, and what became of it, so"
                    + " that reports stay whole.",
            "Who is on a list stays there: see 'list remove'. Who asked not to be called is still"
                    + " not called."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:forgotten",
            "1:of something that was named there was nothing to forget, or a recording cannot be"
                    + " deleted",
            "2:wrong usage or configuration"
        })
public final class ForgetCommand implements Callable<Integer> {
    private static final int NOT_ALL = 1;

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ConfigOption config = new ConfigOption();

    @Parameters(
            paramLabel = "CALL|NUMBER",
            arity = "0..*",
            description = "calls by their ids, or numbers as in +12145550142 for all their calls")
    private List<String> named = List.of();

    @Option(
            names = "--before",
            paramLabel = "DATE",
            description = "all calls that were over before that day, as in 2026-03-01")
    private @Nullable LocalDate before;

    @Override
    public Integer call() {
        if (named.isEmpty() && before == null) {
            throw new ParameterException(
                    spec.commandLine(), "name calls or numbers, or use --before DATE");
        }
        return config.run((read, tables) -> forget(read, new Archive(tables.jdbi())));
    }

    private int forget(Config read, Archive archive) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Set<CallId> calls = new LinkedHashSet<>();
        boolean all = true;
        for (String each : named) {
            List<CallId> found =
                    each.startsWith("+")
                            ? archive.callsWith(each)
                            : archive.callNamed(each).stream().toList();
            if (found.isEmpty()) {
                err.println("Nothing to forget of " + each + ": no call that is over has words.");
                all = false;
            }
            calls.addAll(found);
        }
        if (before != null) {
            calls.addAll(
                    archive.callsBefore(before.atStartOfDay(read.business().zone()).toInstant()));
        }
        int recordings = 0;
        for (CallId call : calls) {
            recordings += Recordings.delete(read.recording().folder(), call);
            archive.forget(call);
        }
        out.printf("forgotten: %d calls, %d recordings%n", calls.size(), recordings);
        out.flush();
        err.flush();
        return all ? 0 : NOT_ALL;
    }
}
