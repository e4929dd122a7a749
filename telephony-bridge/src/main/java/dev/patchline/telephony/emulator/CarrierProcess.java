package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The carrier in the box, run as `patchline emulate` and steered over its standard input.
/// Thread-safe.
public final class CarrierProcess implements AutoCloseable {
    private static final String API_KEY = "local-key";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);
    private static final Duration END = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final PrintStream commands;
    private final CompletableFuture<JsonNode> ready = new CompletableFuture<>();
    private final Map<String, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();

    private CarrierProcess(Process process) {
        this.process = process;
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread _ = Thread.ofVirtual().name("carrier-lines").start(this::read);
    }

    /// Starts it and waits until it listens.
    ///
    /// @param calls a file of callers and people
    /// @param out folder for recordings and reports
    public static CarrierProcess start(Path calls, Path out)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.patchline.telephony.cli.Main",
                                "emulate",
                                "--webhook",
                                "http://127.0.0.1:9/telnyx/webhooks",
                                "--calls",
                                calls.toString(),
                                "--key",
                                API_KEY,
                                "--out",
                                out.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var carrier = new CarrierProcess(process);
        carrier.await(carrier.ready, START, "did not start");
        return carrier;
    }

    private void read() {
        var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        lines.lines().forEach(this::take);
        var over = new IOException("the carrier's process ended");
        ready.completeExceptionally(over);
        calls.values().forEach(call -> call.completeExceptionally(over));
    }

    private void take(String line) {
        JsonNode happening;
        try {
            happening = JSON.readTree(line);
        } catch (JsonProcessingException _) {
            return;
        }
        switch (happening.path("happening").asText()) {
            case "ready" -> ready.complete(happening);
            case "summary" -> finished(happening.path("call").asText()).complete(happening);
            case "error" -> {
                var error = new IOException(happening.path("message").asText());
                calls.values().forEach(call -> call.completeExceptionally(error));
            }
            default -> {}
        }
    }

    private CompletableFuture<JsonNode> finished(String call) {
        return calls.computeIfAbsent(call, _ -> new CompletableFuture<>());
    }

    public URI baseUrl() {
        return URI.create(ready.join().path("base_url").asText());
    }

    public String publicKey() {
        return ready.join().path("public_key").asText();
    }

    public String connectionId() {
        return ready.join().path("connection_id").asText();
    }

    public String apiKey() {
        return API_KEY;
    }

    public void sendWebhooksTo(URI url) {
        commands.println("webhooks " + url);
    }

    /// Makes a call and waits for its end.
    ///
    /// @param name of the call
    /// @param script the name of a caller of the file, or one as JSON
    /// @return the carrier's summary
    /// @throws IOException when the call does not end in time, or the carrier complains
    public JsonNode call(String name, String script) throws InterruptedException, IOException {
        CompletableFuture<JsonNode> finished = finished(name);
        commands.println("start " + script);
        return await(finished, LONGEST_CALL, "did not finish the call " + name);
    }

    /// Lets somebody who is on the line do something more.
    ///
    /// @param call its name, or the number at which we called them
    /// @param steps as in a script, on one line: `[{say: "yes"}, hang-up]`
    public void tell(String call, String steps) {
        commands.println("tell " + call + " " + steps);
    }

    /// For its processor time.
    public ProcessHandle handle() {
        return process.toHandle();
    }

    private JsonNode await(CompletableFuture<JsonNode> what, Duration patience, String failure)
            throws InterruptedException, IOException {
        try {
            return what.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(
                    "the carrier in the box " + failure + " (" + e.getMessage() + ")", e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "the carrier in the box " + failure + " within " + patience.toSeconds() + " s",
                    e);
        }
    }

    @Override
    public void close() {
        commands.println("quit");
        commands.close();
        try {
            if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
