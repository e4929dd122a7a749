package dev.patchline.telephony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The emulator as the demo uses it: orders go in as lines, happenings come out as lines.
class EmulateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCRIPT =
            """
            callers:
              - name: short
                from: "+12145550142"
                to: "+15125550100"
            """;

    @TempDir Path folder;

    @Test
    void callsAreStartedByLinesAndToldInLines() throws Exception {
        HttpServer receiver = receiver();
        Path script = Files.writeString(folder.resolve("calls.yaml"), SCRIPT);
        try (var orders = new PipedOutputStream();
                var in = new PipedInputStream(orders);
                var out = new PipedOutputStream();
                var lines = reader(new PipedInputStream(out, 1 << 16))) {
            CompletableFuture<Integer> exit =
                    CompletableFuture.supplyAsync(
                            () -> run(in, out, "--calls", script.toString(), url(receiver)));
            JsonNode ready = next(lines, "ready");
            assertThat(ready.path("port").asInt()).isPositive();
            assertThat(ready.path("public_key").asText()).hasSize(44);
            assertThat(ready.path("connection_id").asText()).isNotEmpty();

            order(orders, "start nobody");
            assertThat(next(lines, "error").path("message").asText()).startsWith("expected start");
            order(orders, "start {name: j, from: 5}");
            assertThat(next(lines, "error").path("message").asText())
                    .isEqualTo("start:1: expected a number such as \"+15125550100\"");
            order(orders, "start short");
            JsonNode ringing = next(lines, "ringing");
            assertThat(ringing.path("call").asText()).isEqualTo("short");
            assertThat(ringing.path("from").asText()).isEqualTo("+12145550142");
            order(orders, "quit");

            assertThat(next(lines, "finished").path("findings")).isEmpty();
            assertThat(exit.get(120, TimeUnit.SECONDS)).isZero();
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void scriptWithAMistakeIsAWrongConfiguration() throws Exception {
        Path script = Files.writeString(folder.resolve("bad.yaml"), "calls: []\n");

        assertThat(
                        run(
                                InputStream.nullInputStream(),
                                new ByteArrayOutputStream(),
                                "--calls",
                                script.toString(),
                                "http://127.0.0.1:1/"))
                .isEqualTo(2);
    }

    private int run(InputStream in, OutputStream out, String option, String script, String url) {
        return new CommandLine(new EmulateCommand(in, out))
                .execute(option, script, "--webhook", url, "--out", folder.toString());
    }

    private static HttpServer receiver() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static void order(OutputStream orders, String line) throws IOException {
        orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
    }

    private static JsonNode next(BufferedReader lines, String happening) throws IOException {
        while (true) {
            @Nullable String line = lines.readLine();
            if (line == null) {
                throw new AssertionError("no line told " + happening);
            }
            JsonNode node = JSON.readTree(line);
            if (node.path("happening").asText().equals(happening)) {
                return node;
            }
        }
    }
}
