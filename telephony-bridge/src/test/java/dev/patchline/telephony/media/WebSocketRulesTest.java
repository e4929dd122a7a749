package dev.patchline.telephony.media;

import static dev.patchline.telephony.media.RawWebSocket.CLOSE;
import static dev.patchline.telephony.media.RawWebSocket.CONTINUATION;
import static dev.patchline.telephony.media.RawWebSocket.FINAL;
import static dev.patchline.telephony.media.RawWebSocket.PING;
import static dev.patchline.telephony.media.RawWebSocket.PONG;
import static dev.patchline.telephony.media.RawWebSocket.RESERVED_BIT;
import static dev.patchline.telephony.media.RawWebSocket.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How media sockets answer to peers that break RFC 6455.
class WebSocketRulesTest {
    private static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");
    private static final Seat CALLER = new Seat(new CallId("call-0001"), Leg.CALLER);
    private static final byte[] NOTHING = {};
    private static final byte[] START =
            "{\"event\":\"start\",\"start\":{\"media_format\":{\"encoding\":\"PCMU\"}}}"
                    .getBytes(UTF_8);

    private final InstantSource clock = InstantSource.fixed(NOON);
    private final MediaTokens tokens = new MediaTokens(clock);
    private final Lines lines =
            new Lines(new LineParts(new FakeVoice(), new FakeEars(), clock, new KeyDedup()), 1);
    private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();
    private final Edge edge =
            Edge.open(
                    new EdgeSettings("127.0.0.1", 0, Optional.empty()),
                    () -> true,
                    (_, _, _, _) -> {},
                    tokens,
                    lines);
    private RawWebSocket peer;

    @BeforeEach
    void connect() throws IOException {
        lines.open(CALLER.call(), CALLER.leg(), events::add);
        peer = new RawWebSocket(edge.address().getPort(), "/telnyx/media/" + tokens.issue(CALLER));
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
        edge.close();
        lines.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1007, 1011, 3000, 4999})
    void goodByeIsAnsweredInKind(int status) throws IOException {
        peer.send(FINAL | CLOSE, closing(status, "bye"));
        assertThat(peer.read()).isEqualTo(new RawWebSocket.Frame(CLOSE, String.valueOf(status)));
        assertThat(peer.ended()).isTrue();
    }

    @Test
    void goodByeWithoutAReasonIsAnswered() throws IOException {
        peer.send(FINAL | CLOSE, NOTHING);
        assertClosedWith(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65535})
    void goodByeWithAStatusThatMayNotBeSentIsAProtocolError(int status) throws IOException {
        peer.send(FINAL | CLOSE, closing(status, ""));
        assertClosedWith(1002);
    }

    @Test
    void goodByeOfOneByteIsAProtocolError() throws IOException {
        peer.send(FINAL | CLOSE, new byte[] {3});
        assertClosedWith(1002);
    }

    @Test
    void goodByeThatIsTooLongIsAProtocolError() throws IOException {
        peer.send(FINAL | CLOSE, closing(1000, "x".repeat(124)));
        assertClosedWith(1002);
    }

    @Test
    void goodByeWhoseReasonIsNoTextIsInvalidData() throws IOException {
        peer.send(FINAL | CLOSE, new byte[] {3, (byte) 0xE8, (byte) 0xC0, (byte) 0xAF});
        assertClosedWith(1007);
    }

    @Test
    void unmaskedFrameIsAProtocolError() throws IOException {
        peer.sendUnmasked(FINAL | TEXT, START);
        assertClosedWith(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 7, 11, 15})
    void reservedKindOfFrameIsAProtocolError(int opcode) throws IOException {
        peer.send(FINAL | opcode, NOTHING);
        assertClosedWith(1002);
    }

    @Test
    void reservedBitIsAProtocolError() throws IOException {
        peer.send(FINAL | RESERVED_BIT | TEXT, START);
        assertClosedWith(1002);
    }

    @Test
    void pingInPiecesIsAProtocolError() throws IOException {
        peer.send(PING, NOTHING);
        assertClosedWith(1002);
    }

    @Test
    void pingThatIsTooLongIsAProtocolError() throws IOException {
        peer.send(FINAL | PING, new byte[126]);
        assertClosedWith(1002);
    }

    @Test
    void continuationOfNothingIsAProtocolError() throws IOException {
        peer.send(FINAL | CONTINUATION, START);
        assertClosedWith(1002);
    }

    @Test
    void newMessageInsideAnotherIsAProtocolError() throws IOException {
        peer.send(TEXT, START);
        peer.send(FINAL | TEXT, START);
        assertClosedWith(1002);
    }

    @Test
    void oversizedFrameIsTooBig() throws IOException {
        peer.send(FINAL | TEXT, new byte[MediaSocket.MESSAGE_LIMIT + 1]);
        assertClosedWith(1009);
    }

    @Test
    void oversizedMessageInPiecesIsTooBig() throws IOException {
        byte[] half = " ".repeat(MediaSocket.MESSAGE_LIMIT / 2 + 1).getBytes(UTF_8);
        peer.send(TEXT, half);
        peer.send(FINAL | CONTINUATION, half);
        assertClosedWith(1009);
    }

    @Test
    void messageThatIsNoTextIsInvalidData() throws IOException {
        peer.send(FINAL | TEXT, new byte[] {'{', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '}'});
        assertClosedWith(1007);
    }

    @Test
    void pingIsAnsweredWithItsOwnPayload() throws IOException {
        peer.send(FINAL | PING, "still there?".getBytes(UTF_8));
        assertThat(peer.read()).isEqualTo(new RawWebSocket.Frame(PONG, "still there?"));
    }

    @Test
    void messageInPiecesWithAPingBetweenIsUnderstood() throws Exception {
        peer.send(TEXT, START.clone());
        peer.send(FINAL | PING, NOTHING);
        peer.send(FINAL | CONTINUATION, " ".getBytes(UTF_8));
        assertThat(peer.read()).isEqualTo(new RawWebSocket.Frame(PONG, ""));
        assertThat(events.poll(120, TimeUnit.SECONDS))
                .isEqualTo(new CallEvent.LineOpened(NOON, Leg.CALLER));
    }

    private void assertClosedWith(int status) throws IOException {
        assertThat(peer.read()).isEqualTo(new RawWebSocket.Frame(CLOSE, String.valueOf(status)));
        assertThat(peer.ended()).isTrue();
    }

    private static byte[] closing(int status, String reason) {
        byte[] text = reason.getBytes(UTF_8);
        byte[] payload = new byte[text.length + 2];
        payload[0] = (byte) (status >> 8);
        payload[1] = (byte) status;
        System.arraycopy(text, 0, payload, 2, text.length);
        return payload;
    }
}
