package dev.patchline.telephony.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.speech.ear.EndOfTurn.Patience;
import dev.patchline.speech.ear.TurnTraces;
import dev.patchline.speech.ear.VoskModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench turns`: how often callers are cut off, against how long they wait.
@Command(
        name = "turns",
        mixinStandardHelpOptions = true,
        description = {
            "Hears recorded answers and measures when their turn is taken to be over. A false"
                + " cut-off is an end that was decided before the last speech of the recording; the"
                + " delay runs from that last speech to the end. Closed answers (zip, phone,"
                + " number, date, spelled, yes or no) and open ones apart, and beside it, over the"
                + " same recordings, a silence that ends every turn.",
            "",
            "Every recording is heard once; the decision, which is a pure function, is then tried"
                + " with each patience. \"With a pause\" is the same recording with one of its gaps"
                + " drawn out to a length drawn from the pauses within turns of real telephone"
                + " calls.",
            "",
            "The recordings are AN4 and the VAP phrases, where they lie in ../shared/data, or those"
                    + " of --audio."
        })
public final class TurnsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SHARED = Path.of("..", "shared", "data");

    @Option(names = "--json", description = "Prints one JSON object, with the whole curves.")
    private boolean json;

    @Option(
            names = "--audio",
            paramLabel = "FOLDER",
            description =
                    "Recordings, headerless 8 kHz mu-law, and manifest.tsv: id, file, and what was"
                            + " asked (zip, phone, text), with tabs between.")
    private @Nullable Path audio;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "50",
            description = "Recordings of one field, drawn by chance; ${DEFAULT-VALUE}.")
    private int most;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What chance starts from; ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many recordings are heard at once; as a rule one for each core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--traces",
            paramLabel = "FILE",
            description =
                    "Keeps what was heard, the words too, so that the next run with the same FILE"
                            + " need not hear it again.")
    private @Nullable Path traces;

    @Option(names = "--plot", paramLabel = "FILE", description = "Draws the curves, as SVG.")
    private @Nullable Path plot;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try {
            List<HeardTurn> turns = heard();
            if (turns.isEmpty()) {
                return failed("nothing to hear");
            }
            var report = TurnsReport.of(turns, Patience.ORDINARY);
            if (plot != null) {
                Files.writeString(plot, TurnsPlot.svg(report.groups()));
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? JSON.writeValueAsString(report) : report.text());
            out.flush();
            return 0;
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            return failed("cannot hear: " + e.getCause());
        }
    }

    private List<HeardTurn> heard() throws IOException, ExecutionException, InterruptedException {
        if (traces != null && Files.exists(traces)) {
            return KeptTraces.read(traces);
        }
        List<HeardTurn> turns = hear(material());
        if (traces != null) {
            KeptTraces.write(traces, turns);
        }
        return turns;
    }

    private List<SpokenTurn> material() throws IOException {
        var material = new TurnsMaterial(most, seed);
        if (audio != null) {
            return material.folder(audio);
        }
        List<SpokenTurn> turns = new ArrayList<>();
        Path an4 = SHARED.resolve("an4-train");
        Path vap = SHARED.resolve("vap-phrases");
        if (present(an4)) {
            turns.addAll(material.an4(an4));
        }
        if (present(vap)) {
            turns.addAll(material.vap(vap));
        }
        return turns;
    }

    private boolean present(Path folder) {
        if (!Files.isDirectory(folder)) {
            tell("skipped, because it is not there: " + folder);
            return false;
        }
        return true;
    }

    private List<HeardTurn> hear(List<SpokenTurn> turns)
            throws IOException, ExecutionException, InterruptedException {
        List<HeardTurn> heard = new ArrayList<>();
        try (var ear = new TurnTraces(VoskModel.chosen());
                ExecutorService pool =
                        Executors.newFixedThreadPool(
                                threads, Thread.ofPlatform().name("turns-", 1).factory())) {
            List<Future<HeardTurn>> all =
                    turns.stream().map(turn -> pool.submit(() -> heard(ear, turn))).toList();
            for (Future<HeardTurn> each : all) {
                heard.add(each.get());
                progress(heard.size(), all.size());
            }
        }
        return heard;
    }

    private static HeardTurn heard(TurnTraces ear, SpokenTurn turn) {
        SpokenTurn.Label label = turn.label();
        return new HeardTurn(
                label.material(),
                label.id(),
                label.field(),
                label.asked().closed(),
                turn.speechEndMillis(),
                ear.trace(turn.pcm(), label.asked()));
    }

    private void progress(int done, int all) {
        PrintWriter err = spec.commandLine().getErr();
        err.print("\rheard " + done + " of " + all + (done == all ? "\n" : ""));
        err.flush();
    }

    private void tell(String line) {
        spec.commandLine().getErr().println(line);
    }

    private int failed(String message) {
        tell(message);
        return 1;
    }
}
