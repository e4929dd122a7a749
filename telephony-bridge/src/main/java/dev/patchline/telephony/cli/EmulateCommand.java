package dev.patchline.telephony.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.agent.port.Codec;
import dev.patchline.telephony.emulator.CallReport;
import dev.patchline.telephony.emulator.CallerScript;
import dev.patchline.telephony.emulator.Emulator;
import dev.patchline.telephony.emulator.Faults;
import dev.patchline.telephony.emulator.Happening;
import dev.patchline.telephony.emulator.ScriptException;
import dev.patchline.telephony.emulator.ScriptFile;
import dev.patchline.telephony.emulator.Settings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the carrier in the box as a process of its own.
///
/// Each happening is one JSON object on one line of standard output; the first, `ready`, tells the
/// address and the public key. Standard input takes `start NAME` (a caller of the file), `start
/// {…}` (a caller as JSON), `tell CALL […]` (what that caller, or whoever was called at that
/// number, does next, as in a script), `webhooks URL` and `quit`; its end means `quit`, too.
@Command(
        name = "emulate",
        description = "Runs a carrier on this machine, with scripted callers and reps.",
        mixinStandardHelpOptions = true)
public final class EmulateCommand implements Callable<Integer> {
    @Option(names = "--port", description = "of the REST interface; 0 for any", defaultValue = "0")
    private int port;

    @Option(names = "--webhook", required = true, description = "where webhooks go")
    private URI webhook = URI.create("");

    @Option(names = "--calls", required = true, description = "YAML file with callers and people")
    private Path calls = Path.of("");

    @Option(names = "--out", required = true, description = "folder for recordings and reports")
    private Path out = Path.of("");

    @Option(names = "--faults", description = "seed of a bad day; without it nothing goes wrong")
    private @Nullable Long faults;

    @Option(names = "--key", description = "API key", defaultValue = Settings.API_KEY)
    private String key = Settings.API_KEY;

    @Option(names = "--codec", description = "of the telephone legs", defaultValue = "PCMU")
    private Codec codec = Codec.PCMU;

    @Option(names = "--snr", description = "of the lines, in dB", defaultValue = "35")
    private double signalToNoise;

    @Option(names = "--seed", description = "of the lines' noise", defaultValue = "1")
    private long seed;

    @Option(names = "--auto", description = "make all calls of the file one by one, then quit")
    private boolean auto;

    private final InputStream orders;
    private final PrintStream lines;

    public EmulateCommand() {
        this(System.in, System.out);
    }

    EmulateCommand(InputStream orders, OutputStream lines) {
        this.orders = orders;
        this.lines = new PrintStream(lines, true, StandardCharsets.UTF_8);
    }

    @Override
    public Integer call() {
        ScriptFile script;
        try {
            script = ScriptFile.read(calls);
        } catch (IOException | ScriptException e) {
            System.err.println(e instanceof IOException ? "cannot read " + calls : e.getMessage());
            return 2;
        }
        Settings settings =
                Settings.of(webhook, out)
                        .withPort(port)
                        .withApiKey(key)
                        .withPeople(script.people())
                        .withCodec(codec)
                        .withNoise(signalToNoise, seed)
                        .withFaults(faults == null ? Faults.none() : Faults.seeded(faults));
        try (var emulator = Emulator.start(settings)) {
            emulator.onHappening(this::print);
            ObjectNode ready = line("", "ready", 0).put("port", emulator.port());
            ready.put("connection_id", settings.connectionId());
            ready.put("base_url", emulator.baseUrl().toString());
            lines.println(ready.put("public_key", emulator.publicKey()));
            if (auto) {
                script.callers().forEach(caller -> place(emulator, caller).join());
            } else {
                obey(emulator, script);
            }
            ObjectNode summary = line("", "finished", 0);
            emulator.findings().forEach(summary.putArray("findings")::add);
            lines.println(summary);
            return 0;
        } catch (IllegalStateException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private void obey(Emulator emulator, ScriptFile script) {
        List<CompletableFuture<?>> placed = new ArrayList<>();
        var in = new BufferedReader(new InputStreamReader(orders, StandardCharsets.UTF_8));
        in.lines()
                .map(String::strip)
                .takeWhile(line -> !line.equals("quit"))
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    if (line.startsWith("tell ")) {
                        tell(emulator, line.substring(5).strip());
                    } else if (line.startsWith("webhooks ")) {
                        emulator.sendWebhooksTo(URI.create(line.substring(9).strip()));
                    } else {
                        start(emulator, script, line, placed);
                    }
                });
    }

    private void start(
            Emulator emulator, ScriptFile script, String line, List<CompletableFuture<?>> placed) {
        String what = line.startsWith("start ") ? line.substring(6).strip() : "";
        try {
            @Nullable CallerScript caller =
                    what.startsWith("{")
                            ? ScriptFile.parseCaller(what, "start")
                            : script.callers().stream()
                                    .filter(c -> c.name().equals(what))
                                    .findFirst()
                                    .orElse(null);
            if (caller == null) {
                complain("expected start NAME with a caller of the file, start {…}, tell or quit");
                return;
            }
            placed.add(place(emulator, caller));
        } catch (ScriptException e) {
            complain(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            complain("cannot read a sound file of the script");
        }
    }

    private void tell(Emulator emulator, String what) {
        String name = what.split(" ", 2)[0];
        try {
            String steps = what.substring(name.length()).strip();
            emulator.tell(name, ScriptFile.parseSteps(steps, "tell"));
        } catch (ScriptException e) {
            complain(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            complain("cannot read a sound file of the order");
        }
    }

    private CompletableFuture<?> place(Emulator emulator, CallerScript caller) {
        return emulator.placeCall(caller)
                .handle((report, failure) -> {
                    if (failure == null) {
                        summarize(report);
                    } else {
                        complain("the report of " + caller.name() + " cannot be written");
                    }
                    return null;
                });
    }

    private void summarize(CallReport report) {
        ObjectNode summary = line(report.name(), "summary", report.lengthMillis());
        summary.put("bridged", report.bridged()).put("rep_was_heard", report.repWasHeard());
        summary.put("report", out.resolve(report.name() + ".json").toString());
        var recordings = summary.putArray("recordings");
        var replies = summary.putArray("reply_ms");
        for (CallReport.LegReport leg : report.legs()) {
            if (leg.recording() != null) {
                recordings.add(leg.recording());
            }
            for (CallReport.Turn turn : leg.turns()) {
                if (leg.leg().equals("caller") && turn.replyMillis() != null) {
                    replies.add(turn.replyMillis());
                }
            }
        }
        report.findings().forEach(summary.putArray("findings")::add);
        lines.println(summary);
    }

    private void print(Happening happening) {
        ObjectNode line = line(happening.call(), happening.what(), happening.atMillis());
        happening
                .details()
                .forEach((name, value) -> {
                    switch (value) {
                        case Integer i -> line.put(name, i);
                        case Long l -> line.put(name, l);
                        case Double d -> line.put(name, d);
                        case Boolean b -> line.put(name, b);
                        default -> line.put(name, value.toString());
                    }
                });
        lines.println(line);
    }

    private void complain(String what) {
        lines.println(line("", "error", 0).put("message", what));
    }

    private static ObjectNode line(String call, String what, long atMillis) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("happening", what);
        if (!call.isEmpty()) {
            line.put("call", call).put("at_ms", atMillis);
        }
        return line;
    }
}
