package dev.patchline.telephony.carrier.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// Telnyx's API on loopback: keeps the requests and gives the replies that the test lined up, and
/// `ok` to all others.
final class FakeTelnyx implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param path decoded, after `/v2`
    record Request(String method, String path, String authorization, JsonNode body) {}

    private record Reply(int status, String body, Wait before) {}

    private interface Wait {
        void pass() throws InterruptedException;
    }

    /// A request that is not replied to until the test says so.
    static final class Hold {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch replied = new CountDownLatch(1);

        void untilAsked() throws InterruptedException {
            asked.await();
        }

        void reply() {
            replied.countDown();
        }

        private void pass() throws InterruptedException {
            asked.countDown();
            replied.await();
        }
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final HttpServer server;

    FakeTelnyx() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v2");
    }

    FakeTelnyx reply(int status, String body) {
        return reply(status, body, Duration.ZERO);
    }

    FakeTelnyx reply(int status, String body, Duration delay) {
        return reply(new Reply(status, body, () -> Thread.sleep(delay)));
    }

    private synchronized FakeTelnyx reply(Reply reply) {
        replies.add(reply);
        return this;
    }

    /// Will reply that a number is dialled, when it is told to.
    Hold holdDial(String callControlId) {
        var hold = new Hold();
        reply(new Reply(200, dialReply(callControlId), hold::pass));
        return hold;
    }

    FakeTelnyx refuse(int status, String code) {
        return reply(status, "{\"errors\":[{\"code\":\"" + code + "\",\"title\":\"no\"}]}");
    }

    FakeTelnyx dialled(String callControlId) {
        return reply(200, dialReply(callControlId));
    }

    static String dialReply(String callControlId) {
        return """
        {"data":{"record_type":"call","call_control_id":"%s","call_leg_id":"l","call_session_id":"s",\
        "is_alive":false,"something_new":[1]}}\
        """
                .formatted(callControlId);
    }

    private synchronized Reply next() {
        Reply reply = replies.poll();
        return reply == null ? new Reply(200, "{\"data\":{\"result\":\"ok\"}}", () -> {}) : reply;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(
                    new Request(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath().replaceFirst("^/v2", ""),
                            String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                            JSON.readTree(exchange.getRequestBody())));
            Reply reply = next();
            reply.before().pass();
            byte[] body = reply.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
