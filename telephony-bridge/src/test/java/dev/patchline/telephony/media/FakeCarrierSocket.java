package dev.patchline.telephony.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The carrier's end of a media socket, written from the protocol's documentation and not with the
/// edge's own classes.
final class FakeCarrierSocket implements WebSocket.Listener, AutoCloseable {
    private static final Pattern FRAME =
            Pattern.compile(
                    "\\{\"event\":\"media\",\"media\":\\{\"payload\":\"([A-Za-z0-9+/=]{216})\"}}");
    private static final Pattern MARK =
            Pattern.compile("\\{\"event\":\"mark\",\"mark\":\\{\"name\":\"([^\"]+)\"}}");

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    /// The edge would not upgrade.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    FakeCarrierSocket(HttpClient http, URI uri) throws IOException {
        try {
            socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                throw new Refused(refused.getResponse().statusCode());
            }
            throw e;
        }
    }

    void start(String encoding) {
        send(
                """
                {"event":"start","sequence_number":"1","stream_id":"s-1","start":{"user_id":"u",\
                "call_control_id":"v3:caller","client_state":"","media_format":\
                {"encoding":"%s","sample_rate":8000,"channels":1}}}\
                """
                        .formatted(encoding));
    }

    void media(int chunk, String payload) {
        send(
                """
                {"event":"media","sequence_number":"9","stream_id":"s-1","media":{"track":"inbound",\
                "chunk":"%d","timestamp":"5","payload":"%s"}}\
                """
                        .formatted(
                                chunk,
                                Base64.getEncoder().encodeToString(payload.getBytes(UTF_8))));
    }

    void mark(String name) {
        send("{\"event\":\"mark\",\"stream_id\":\"s-1\",\"mark\":{\"name\":\"" + name + "\"}}");
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /// The next messages: the first byte of each audio frame as a character, the name of each mark,
    /// and anything else as it is.
    String spoken(int messages) throws InterruptedException {
        List<String> read = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            String text = String.valueOf(received.poll(120, TimeUnit.SECONDS));
            Matcher frame = FRAME.matcher(text);
            Matcher mark = MARK.matcher(text);
            if (frame.matches()) {
                read.add(String.valueOf((char) Base64.getDecoder().decode(frame.group(1))[0]));
            } else if (mark.matches()) {
                read.add(mark.group(1));
            } else {
                read.add(text);
            }
        }
        return String.join(" ", read);
    }

    int closed() throws Exception {
        return closed.get(120, TimeUnit.SECONDS);
    }

    /// Cuts the connection without a word.
    void cut() {
        socket.abort();
    }

    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(_ -> socket).join();
        }
        socket.abort();
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
            WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }
}
