package dev.patchline.telephony.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchline.telephony.bench.ReplyFigures.SpreadOfParts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench reply`: how long callers wait for an answer.
@Command(
        name = "reply",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how long callers wait for an answer, in whole calls.",
            "",
            "The product runs in this process, a carrier with callers in another one; they speak"
                + " HTTP and WebSockets over loopback. Callers (a synthetic voice, kevin16, 130 to"
                + " 175 words a minute, on a line 35 dB above its hiss) phone the plumbing and the"
                + " insurance playbook and one of many short questions, and answer whatever they"
                + " are asked for, in varied words; some sentences have a thinking pause of 250 to"
                + " 600 ms inside.",
            "",
            "A reply time runs from the caller's last loud sample (-30 dBFS) to the first loud"
                + " sample of the answer at the carrier's socket. Closed: a ZIP code, yes or no, a"
                + " choice, a date, a phone number. Open: what the call is about, a name, an"
                + " address, a message. A filler is counted, but it is not a reply. A false cut-off"
                + " is a turn that was taken to be over before the caller had finished; it has no"
                + " reply time.",
            "",
            "Parts: end_of_turn, from the last loud sample to the decision that the caller has"
                    + " finished; recogniser, waiting for the last words; mind, understanding and"
                    + " deciding; voice, until the first loud sample has reached the carrier. Their"
                    + " means add up to the mean reply."
        })
public final class ReplyCommand implements Callable<Integer> {
    static final ObjectMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    @Option(
            names = "--json",
            description =
                    "a line for each turn, with what was said and heard; the last line has the"
                            + " figures")
    private boolean json;

    @Option(
            names = "--turns",
            description = "at least so many turns of callers (default: ${DEFAULT-VALUE})",
            defaultValue = "205")
    private int turns = 205;

    @Option(
            names = "--at-once",
            description = "so many calls at a time (default: ${DEFAULT-VALUE})",
            defaultValue = "3")
    private int atOnce = 3;

    @Option(
            names = "--seed",
            description = "of what callers say and when (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private long seed = 1;

    @Option(
            names = "--an4",
            paramLabel = "FOLDER",
            description =
                    "real people answer where they can: the AN4 corpus as 8 kHz mu-law with a"
                            + " manifest, for ZIP codes, phone numbers and dates")
    private @Nullable Path an4;

    @Override
    public Integer call() throws InterruptedException {
        try {
            var run = new ReplyRun(turns, atOnce, seed, Optional.ofNullable(an4), System.err);
            ReplyFigures figures = run.measure();
            if (json) {
                for (CallRecord call : run.calls()) {
                    for (TimedTurn turn : call.turns()) {
                        System.out.println(JSON.writeValueAsString(turn));
                    }
                }
                System.out.println(JSON.writeValueAsString(figures));
            } else {
                print(figures, System.out);
            }
            return figures.replyMs().n() > 0 ? 0 : 1;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("bench reply: " + e.getMessage());
            return 1;
        }
    }

    private static void print(ReplyFigures it, PrintStream out) {
        out.printf("%-34s %8s %8s %8s %6s%n", "milliseconds", "median", "p95", "p99", "n");
        line(out, "reply", it.replyMs());
        line(out, "reply to a closed answer", it.closedMs());
        parts(out, it.closedParts());
        line(out, "reply to an open answer", it.openMs());
        parts(out, it.openParts());
        line(out, "rep picks up -> first sound of brief", it.briefMs());
        line(out, "webhook verified, stored, answered", it.webhookMs());
        out.printf(
                "mean reply = end of turn %.0f + recogniser %.0f + mind %.0f + voice %.0f ms%n",
                it.partsMs().endOfTurn(),
                it.partsMs().recogniser(),
                it.partsMs().mind(),
                it.partsMs().voice());
        out.printf(
                "false cut-offs: closed %d of %d (%.1f %%), open %d of %d (%.1f %%)%n",
                it.closedCutOffs().n(),
                it.closedCutOffs().of(),
                it.closedCutOffs().percent(),
                it.openCutOffs().n(),
                it.openCutOffs().of(),
                it.openCutOffs().percent());
        out.printf(
                "%d calls; callers spoke %.0f %% of the time; fillers %d; not heard %d; without a"
                        + " reply %d%n",
                it.calls(), 100 * it.speakingShare(), it.fillers(), it.missed(), it.unanswered());
        it.findings().forEach(finding -> out.println("carrier: " + finding));
    }

    private static void parts(PrintStream out, SpreadOfParts parts) {
        line(out, "   end of turn", parts.endOfTurn());
        line(out, "   recogniser", parts.recogniser());
        line(out, "   mind", parts.mind());
        line(out, "   voice", parts.voice());
    }

    static void line(PrintStream out, String name, Spread it) {
        out.printf("%-34s %8.0f %8.0f %8.0f %6d%n", name, it.median(), it.p95(), it.p99(), it.n());
    }
}
