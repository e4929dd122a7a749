package dev.patchline.agent.mind.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// A provider on loopback: reads real requests, and answers on real sockets as the provider would,
/// or as one in trouble does. A connection that hangs does so until the other side closes it.
final class WireServer implements AutoCloseable {
    static final String KEY = "sk-right";

    /// What goes wrong.
    enum Fault {
        NONE,
        HANGS_BEFORE_HEADERS,
        HANGS_BEFORE_THE_FIRST_PIECE,
        STALLS_MID_STREAM,
        ENDS_WITHOUT_AN_END,
        BREAKS_OFF,
        SENDS_MALFORMED_CHUNKS,
        SENDS_AN_ERROR_INSIDE,
        SENDS_A_WEB_PAGE,
        REFUSES,
        CALLS_A_TOOL,
        NEVER_STOPS,
        RATE_LIMITS,
        BREAKS_DOWN,
        KNOWS_NO_SUCH_MODEL
    }

    private static final int PIECE = 12;
    private static final int FLOOD = 200 * 1024;

    private final Wire wire;
    private final ServerSocket socket;
    private final Function<JsonNode, String> mind;

    /// Bodies of requests, in the order in which they came.
    final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    /// `System.nanoTime()` at which the other side had closed a connection that hung.
    final BlockingQueue<Long> closed = new LinkedBlockingQueue<>();

    /// One entry for each request that has reached the point at which it hangs.
    final BlockingQueue<Fault> hanging = new LinkedBlockingQueue<>();

    volatile Fault fault = Fault.NONE;

    /// @param mind what the model answers to what it is told about the call
    WireServer(Wire wire, Function<JsonNode, String> mind) {
        this.wire = wire;
        this.mind = mind;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    ModelSettings settings() {
        return new ModelSettings(
                wire.provider,
                Optional.of(URI.create("http://localhost:" + socket.getLocalPort() + wire.base)),
                "tiny",
                KEY);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket peer = socket.accept();
                Thread.ofVirtual().start(() -> serve(peer));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket peer) {
        try (peer) {
            peer.setTcpNoDelay(true);
            var in = new BufferedInputStream(peer.getInputStream());
            var out = peer.getOutputStream();
            while (answer(in, out)) {}
        } catch (IOException _) {
            // The other side is gone.
        }
    }

    /// @return whether the connection may be used again
    private boolean answer(InputStream in, OutputStream out) throws IOException {
        List<String> head = head(in);
        if (head.isEmpty()) {
            return false;
        }
        int length = 0;
        boolean key = wire == Wire.OLLAMA;
        for (String line : head) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            if (header.startsWith("upgrade:")) {
                throw new AssertionError("local servers stumble over an upgrade");
            }
            key |= line.endsWith(KEY);
        }
        JsonNode request = Wire.JSON.readTree(in.readNBytes(length));
        if (!head.getFirst().equals("POST " + wire.path + " HTTP/1.1")) {
            return refused(out, 404, "no such path");
        }
        requests.add(request);
        if (!key) {
            return wire == Wire.GEMINI
                    ? refused(
                            out,
                            400,
                            "{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}}")
                    : refused(out, 401, "{\"error\":{\"message\":\"invalid x-api-key\"}}");
        }
        return stream(fault, request, in, out);
    }

    private boolean stream(Fault now, JsonNode request, InputStream in, OutputStream out)
            throws IOException {
        switch (now) {
            case HANGS_BEFORE_HEADERS -> {
                return hang(now, in);
            }
            case RATE_LIMITS -> {
                return refused(out, 429, "{\"error\":{\"message\":\"slow down\"}}");
            }
            case BREAKS_DOWN -> {
                return refused(out, 503, "<html>unavailable</html>");
            }
            case KNOWS_NO_SUCH_MODEL -> {
                return refused(out, 404, "{\"error\":\"model 'tiny' not found\"}");
            }
            case SENDS_A_WEB_PAGE -> {
                String page = "<!doctype html><html><body>Sign in</body></html>";
                write(
                        out,
                        "HTTP/1.1 200 OK\r\n"
                                + "Content-Type: text/html; charset=utf-8\r\n"
                                + "Content-Length: "
                                + page.length()
                                + "\r\n\r\n"
                                + page);
                return true;
            }
            default ->
                    write(
                            out,
                            "HTTP/1.1 200 OK\r\nContent-Type: "
                                    + wire.contentType
                                    + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        }
        if (now == Fault.HANGS_BEFORE_THE_FIRST_PIECE) {
            chunk(out, wire.begin());
            return hang(now, in);
        }
        chunk(out, wire.begin());
        String answer = mind.apply(state(request));
        if (now == Fault.REFUSES || now == Fault.CALLS_A_TOOL) {
            chunk(out, now == Fault.REFUSES ? wire.refusal() : wire.toolCall());
            write(out, "0\r\n\r\n");
            return true;
        }
        for (int i = 0; i < answer.length(); i += PIECE) {
            chunk(out, wire.piece(answer.substring(i, Math.min(answer.length(), i + PIECE))));
            if (i > 0 && now != Fault.NONE && !now.equals(Fault.ENDS_WITHOUT_AN_END)) {
                break;
            }
        }
        switch (now) {
            case STALLS_MID_STREAM -> {
                return hang(now, in);
            }
            case SENDS_MALFORMED_CHUNKS -> {
                chunk(out, wire.malformed());
                chunk(out, wire.end());
            }
            case SENDS_AN_ERROR_INSIDE -> chunk(out, wire.error());
            case BREAKS_OFF -> {
                return false;
            }
            case NEVER_STOPS -> {
                for (int sent = 0; sent < FLOOD; sent += 1000) {
                    chunk(out, wire.piece("x".repeat(1000)));
                }
                chunk(out, wire.end());
            }
            case ENDS_WITHOUT_AN_END -> {}
            default -> chunk(out, wire.end());
        }
        write(out, "0\r\n\r\n");
        return true;
    }

    private JsonNode state(JsonNode request) {
        try {
            return Wire.JSON.readTree(wire.said(request));
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    private boolean hang(Fault how, InputStream in) throws IOException {
        hanging.add(how);
        try {
            while (in.read() >= 0) {}
        } finally {
            closed.add(System.nanoTime());
        }
        return false;
    }

    private static boolean refused(OutputStream out, int status, String body) throws IOException {
        write(
                out,
                "HTTP/1.1 "
                        + status
                        + " Refused\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
        return true;
    }

    private static void chunk(OutputStream out, String data) throws IOException {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            write(out, Integer.toHexString(bytes.length) + "\r\n" + data + "\r\n");
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static List<String> head(InputStream in) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                if (line.isEmpty()) {
                    return lines;
                }
                lines.add(line.toString());
                line.setLength(0);
            } else if (next != '\r') {
                line.append((char) next);
            }
        }
        return List.of();
    }

    /// Nobody answers any more.
    void leave() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        leave();
    }
}
