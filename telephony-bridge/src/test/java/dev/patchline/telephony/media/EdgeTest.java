package dev.patchline.telephony.media;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.port.EarFact;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The edge over real sockets on loopback, with a carrier that the test plays.
class EdgeTest {
    private static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");
    private static final Seat CALLER = new Seat(new CallId("call-0001"), Leg.CALLER);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource clock = now::get;
    private final FakeEars ears = new FakeEars();
    private final MediaTokens tokens = new MediaTokens(clock);
    private final Lines lines =
            new Lines(new LineParts(new FakeVoice(), ears, clock, new KeyDedup()), 2);
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final BlockingQueue<String> webhooks = new LinkedBlockingQueue<>();
    private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();
    private final Edge edge =
            Edge.open(
                    new EdgeSettings("127.0.0.1", 0, Optional.empty()),
                    ready::get,
                    this::webhook,
                    tokens,
                    lines);
    private final HttpClient http = HttpClient.newHttpClient();

    private void webhook(
            @Nullable String signature,
            @Nullable String timestamp,
            byte[] body,
            IntConsumer answer) {
        webhooks.add(signature + " " + timestamp + " " + new String(body, StandardCharsets.UTF_8));
        answer.accept(200);
    }

    @AfterEach
    void close() {
        http.close();
        edge.close();
        lines.close();
    }

    @Test
    void healthIsGreenOnlyWhenCallsCanBeTaken() throws Exception {
        assertThat(status("GET", "/healthz", "")).isEqualTo(200);
        ready.set(false);
        assertThat(status("GET", "/healthz", "")).isEqualTo(503);
    }

    @Test
    void webhookArrivesByteByByteWithItsSignature() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri("http", "/telnyx/webhooks"))
                        .header("Telnyx-Signature-Ed25519", "c2ln")
                        .header("Telnyx-Timestamp", "1700000000")
                        .POST(BodyPublishers.ofString("{ \"data\": {} }"))
                        .build();
        assertThat(http.send(request, ofString()).statusCode()).isEqualTo(200);
        assertThat(webhooks.take()).isEqualTo("c2ln 1700000000 { \"data\": {} }");
    }

    @Test
    void oversizedWebhookIsRefusedWithoutBeingRead() throws Exception {
        String body = "x".repeat(Edge.BODY_LIMIT + 1);
        assertThat(status("POST", "/telnyx/webhooks", body)).isEqualTo(413);
        assertThat(webhooks).isEmpty();
    }

    @Test
    void otherPathsAndMethodsAreRefused() throws Exception {
        assertThat(status("GET", "/", "")).isEqualTo(404);
        assertThat(status("GET", "/telnyx/media/", "")).isEqualTo(404);
        assertThat(status("GET", "/telnyx/webhooks", "")).isEqualTo(405);
        assertThat(status("POST", "/healthz", "")).isEqualTo(405);
        assertThat(status("POST", "/telnyx/media/abc", "")).isEqualTo(405);
        assertThat(status("GET", "/telnyx/media/abc", "")).isEqualTo(426);
    }

    @Test
    void mediaSocketIsRefusedWithoutATokenThatHolds() throws Exception {
        assertThat(refused("never-issued")).isEqualTo(403);
        String used = tokens.issue(CALLER);
        try (var carrier = new FakeCarrierSocket(http, media(used))) {
            assertThat(refused(used)).isEqualTo(403);
            carrier.mark("still there");
        }
        String old = tokens.issue(CALLER);
        now.set(NOON.plus(MediaTokens.LIFE));
        assertThat(refused(old)).isEqualTo(403);
    }

    @Test
    void callerIsHeardAndSpokenToOverOneSocket() throws Exception {
        LegLine line = lines.open(CALLER.call(), CALLER.leg(), events::add);
        line.say(new Turn(1), Words.of("hi"));
        line.expect(Expectation.of(FieldType.ZIP));
        try (var carrier = new FakeCarrierSocket(http, media(tokens.issue(CALLER)))) {
            carrier.send("{\"event\":\"connected\",\"version\":\"1.0.0\"}");
            carrier.start("PCMA");
            assertThat(event()).isEqualTo(new CallEvent.LineOpened(NOON, Leg.CALLER));
            assertThat(carrier.spoken(3)).isEqualTo("h i t1.0.1");
            assertThat(event()).isEqualTo(new CallEvent.SpeechBegan(NOON, Leg.CALLER, new Turn(1)));
            carrier.mark("t1.0.1");
            assertThat(event())
                    .isEqualTo(
                            new CallEvent.SpeechEnded(
                                    NOON, Leg.CALLER, new Turn(1), Words.of("hi"), 0));
            carrier.media(2, "b");
            carrier.media(1, "a");
            carrier.media(2, "b");
            carrier.media(3, "c");
            carrier.send("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"5\"},\"stream_id\":\"s\"}");
            assertThat(event()).isEqualTo(new CallEvent.Key(NOON, Leg.CALLER, '5'));
            assertThat(ears.log)
                    .containsExactly(
                            "open PCMA",
                            "expect ZIP",
                            "hear 1 of 97",
                            "hear 1 of 98",
                            "hear 1 of 99");
            ears.notice(
                    new EarFact.Finished(
                            Duration.ofSeconds(2),
                            Words.of("seven five two oh one"),
                            Words.of("75201"),
                            0.9,
                            Duration.ofMillis(300),
                            Duration.ofMillis(20)));
            assertThat(event())
                    .isEqualTo(
                            new CallEvent.Finished(
                                    NOON,
                                    Leg.CALLER,
                                    Words.of("75201"),
                                    0.9,
                                    Duration.ofMillis(300),
                                    Duration.ofMillis(20)));
            line.close();
            assertThat(carrier.closed()).isEqualTo(1000);
        }
    }

    @Test
    void socketThatCameBeforeItsLineWaitsForIt() throws Exception {
        try (var carrier = new FakeCarrierSocket(http, media(tokens.issue(CALLER)))) {
            carrier.start("PCMU");
            lines.open(CALLER.call(), CALLER.leg(), events::add);
            assertThat(event()).isEqualTo(new CallEvent.LineOpened(NOON, Leg.CALLER));
        }
    }

    @Test
    void lineIsLostWhenTheSocketClosesAndNobodyHangsUp() throws Exception {
        lines.open(CALLER.call(), CALLER.leg(), events::add);
        try (var carrier = new FakeCarrierSocket(http, media(tokens.issue(CALLER)))) {
            carrier.start("PCMU");
            assertThat(event()).isEqualTo(new CallEvent.LineOpened(NOON, Leg.CALLER));
        }
        assertThat(event()).isEqualTo(new CallEvent.LineLost(NOON, Leg.CALLER));
    }

    @Test
    void streamOfAnotherCodecIsRefusedAndTheLineLost() throws Exception {
        lines.open(CALLER.call(), CALLER.leg(), events::add);
        try (var carrier = new FakeCarrierSocket(http, media(tokens.issue(CALLER)))) {
            carrier.start("AMR-WB");
            assertThat(carrier.closed()).isEqualTo(1003);
            assertThat(event()).isEqualTo(new CallEvent.LineLost(NOON, Leg.CALLER));
        }
    }

    @Test
    void garbageIsIgnoredUntilThereIsTooMuchOfIt() throws Exception {
        lines.open(CALLER.call(), CALLER.leg(), events::add);
        try (var carrier = new FakeCarrierSocket(http, media(tokens.issue(CALLER)))) {
            for (String text :
                    List.of("", "{", "[]", "null", "{\"event\":5}", "{\"event\":\"new\"}")) {
                carrier.send(text);
            }
            carrier.sendBinary(new byte[] {1, 2, 3});
            carrier.send("{\"event\":\"media\",\"media\":{\"payload\":\"%%%\"}}");
            carrier.start("PCMU");
            assertThat(event()).isEqualTo(new CallEvent.LineOpened(NOON, Leg.CALLER));
            for (int i = 0; i < MediaSocket.MALFORMED_LIMIT; i++) {
                carrier.send("not JSON");
            }
            assertThat(carrier.closed()).isEqualTo(1008);
        }
    }

    @Test
    void secondStartOnTheSameSocketOpensNothingTwice() throws Exception {
        lines.open(CALLER.call(), CALLER.leg(), events::add);
        try (var carrier = new FakeCarrierSocket(http, media(tokens.issue(CALLER)))) {
            carrier.start("PCMU");
            carrier.start("PCMU");
            carrier.send("{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"#\"}}");
            assertThat(event()).isEqualTo(new CallEvent.LineOpened(NOON, Leg.CALLER));
            assertThat(event()).isEqualTo(new CallEvent.Key(NOON, Leg.CALLER, '#'));
            assertThat(ears.log).containsExactly("open PCMU", "expect TEXT");
        }
    }

    @Test
    void takenPortIsNamedWithWhatToDo() {
        int port = edge.address().getPort();
        var settings = new EdgeSettings("127.0.0.1", port, Optional.empty());
        assertThatThrownBy(() -> Edge.open(settings, () -> true, this::webhook, tokens, lines))
                .isInstanceOf(EdgeException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("edge.port");
    }

    @Test
    void takenPortIsNamedBeforeAnythingElseIsStarted() {
        int port = edge.address().getPort();
        assertThatThrownBy(() -> Edge.check(new EdgeSettings("127.0.0.1", port, Optional.empty())))
                .isInstanceOf(EdgeException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("edge.port");
    }

    @Test
    void anyFreePortPassesTheEarlyLook() {
        assertThatCode(() -> Edge.check(new EdgeSettings("127.0.0.1", 0, Optional.empty())))
                .doesNotThrowAnyException();
    }

    @Test
    void closingTheEdgeSaysGoodbyeToTheCarrier() throws Exception {
        lines.open(CALLER.call(), CALLER.leg(), events::add);
        try (var carrier = new FakeCarrierSocket(http, media(tokens.issue(CALLER)))) {
            carrier.start("PCMU");
            assertThat(event()).isEqualTo(new CallEvent.LineOpened(NOON, Leg.CALLER));
            edge.close();
            assertThat(carrier.closed()).isEqualTo(1001);
        }
    }

    private @Nullable CallEvent event() throws InterruptedException {
        return events.poll(120, TimeUnit.SECONDS);
    }

    private URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + edge.address().getPort() + path);
    }

    private URI media(String token) {
        return uri("ws", "/telnyx/media/" + token);
    }

    private int status(String method, String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri("http", path))
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        return http.send(request, ofString()).statusCode();
    }

    private int refused(String token) throws IOException, InterruptedException {
        try {
            new FakeCarrierSocket(http, media(token)).close();
            return 101;
        } catch (FakeCarrierSocket.Refused e) {
            return e.status();
        }
    }
}
