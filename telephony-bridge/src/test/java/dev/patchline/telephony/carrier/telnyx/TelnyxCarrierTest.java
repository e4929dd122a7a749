package dev.patchline.telephony.carrier.telnyx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.port.CarrierException;
import dev.patchline.agent.port.Codec;
import dev.patchline.telephony.media.MediaTokens;
import dev.patchline.telephony.media.Seat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What goes over the wire to Telnyx, through the real SDK.
class TelnyxCarrierTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CallId CALL = new CallId("call-0001");
    private static final Leg REP = Leg.rep(2);
    private static final Rep MARIA = new Rep("Maria", "+15125550111", Duration.ofSeconds(20));
    private static final String CALLER_STATE = "eyJjYWxsIjoiY2FsbC0wMDAxIiwiYXR0ZW1wdCI6MH0=";
    private static final String REP_STATE = "eyJjYWxsIjoiY2FsbC0wMDAxIiwiYXR0ZW1wdCI6Mn0=";

    private final LegBook book = new LegBook();
    private FakeTelnyx telnyx;
    private TelnyxCarrier carrier;

    @BeforeEach
    void start() throws IOException {
        telnyx = new FakeTelnyx();
        var settings =
                new TelnyxSettings(
                        "KEY-1",
                        telnyx.url(),
                        "conn-1",
                        URI.create("https://voice.example.com/"),
                        Codec.PCMU);
        carrier = new TelnyxCarrier(settings, book, new MediaTokens(InstantSource.system()));
        book.open(CALL, "v3:caller", new LegBook.Numbers("+15125550199", "+15125550100"));
    }

    @AfterEach
    void stop() {
        telnyx.close();
    }

    @Test
    void callerIsAnsweredWithoutAStreamAndTheStreamStartedByACommandOfItsOwn() {
        carrier.answer(CALL);
        carrier.openLine(CALL, Leg.CALLER);
        FakeTelnyx.Request answer = telnyx.requests.getFirst();
        assertThat(answer)
                .isEqualTo(
                        new FakeTelnyx.Request(
                                "POST",
                                "/calls/v3:caller/actions/answer",
                                "Bearer KEY-1",
                                json(
                                        """
                                        {"client_state":"%s","command_id":"call-0001-0-answer",\
                                        "webhook_url_method":"POST"}\
                                        """
                                                .formatted(CALLER_STATE))));
        FakeTelnyx.Request stream = telnyx.requests.getLast();
        assertThat(stream.path()).isEqualTo("/calls/v3:caller/actions/streaming_start");
        assertThat(stream.authorization()).isEqualTo("Bearer KEY-1");
        assertThat(text(stream, "stream_url"))
                .matches("wss://voice\\.example\\.com/telnyx/media/[A-Za-z0-9_-]{43}");
        assertThat(fields(stream, "command_id", "stream_url"))
                .isEqualTo(
                        Map.of(
                                "client_state", CALLER_STATE,
                                "stream_track", "inbound_track",
                                "stream_bidirectional_mode", "rtp",
                                "stream_bidirectional_codec", "PCMU",
                                "stream_bidirectional_target_legs", "self"));
    }

    @Test
    void repIsDialledOnALegOfTheirOwnWithItsStreamAndMachineDetection() {
        telnyx.dialled("v3:rep");
        carrier.dial(CALL, REP, MARIA, "J\"ohn (Dallas)");
        FakeTelnyx.Request dial = telnyx.requests.getFirst();
        assertThat(dial.path()).isEqualTo("/calls");
        assertThat(text(dial, "stream_url")).startsWith("wss://voice.example.com/telnyx/media/");
        assertThat(fields(dial, "stream_url", "time_limit_secs", "webhook_url_method"))
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("to", "+15125550111"),
                                Map.entry("from", "+15125550100"),
                                Map.entry("from_display_name", "John Dallas"),
                                Map.entry("connection_id", "conn-1"),
                                Map.entry("link_to", "v3:caller"),
                                Map.entry("timeout_secs", "20"),
                                Map.entry("client_state", REP_STATE),
                                Map.entry("command_id", "call-0001-2-dial"),
                                Map.entry("answering_machine_detection", "premium"),
                                Map.entry("retry_on_timeout", "false"),
                                Map.entry("stream_track", "inbound_track"),
                                Map.entry("stream_bidirectional_mode", "rtp"),
                                Map.entry("stream_bidirectional_codec", "PCMU"),
                                Map.entry("stream_bidirectional_target_legs", "self")));
        assertThat(book.id(new Seat(CALL, REP))).contains("v3:rep");
    }

    @Test
    void repsPhoneRingsAtLeastFiveAndAtMostSixtySeconds() {
        telnyx.dialled("v3:a").dialled("v3:b");
        carrier.dial(CALL, Leg.rep(1), new Rep("A", "+1", Duration.ofSeconds(1)), "");
        carrier.dial(CALL, Leg.rep(2), new Rep("B", "+1", Duration.ofMinutes(9)), "");
        assertThat(telnyx.requests)
                .extracting(it -> text(it, "timeout_secs"))
                .containsExactly("5", "60");
        assertThat(telnyx.requests.getFirst().body().has("from_display_name")).isFalse();
    }

    @Test
    void eachTryToBridgeIsANewCommand() {
        book.put(new Seat(CALL, REP), "v3:rep");
        carrier.bridge(CALL, REP, 1);
        carrier.bridge(CALL, REP, 2);
        assertThat(telnyx.requests)
                .extracting(FakeTelnyx.Request::path)
                .containsOnly("/calls/v3:caller/actions/bridge");
        assertThat(telnyx.requests)
                .extracting(FakeTelnyx.Request::body)
                .containsExactly(
                        json(
                                """
                                {"call_control_id":"v3:rep","command_id":"call-0001-2-bridge-1",\
                                "prevent_double_bridge":true,"park_after_unbridge":"self"}\
                                """),
                        json(
                                """
                                {"call_control_id":"v3:rep","command_id":"call-0001-2-bridge-2",\
                                "prevent_double_bridge":true,"park_after_unbridge":"self"}\
                                """));
    }

    @Test
    void bridgeThatTheCarrierRefusesIsNotTriedAgainHere() {
        book.put(new Seat(CALL, REP), "v3:rep");
        telnyx.refuse(422, "90034");
        assertThatThrownBy(() -> carrier.bridge(CALL, REP, 1))
                .isInstanceOf(CarrierException.class)
                .hasMessage("bridge: HTTP 422, Telnyx code 90034")
                .extracting(it -> ((CarrierException) it).trouble())
                .isEqualTo(Trouble.REFUSED);
        assertThat(telnyx.requests).hasSize(1);
    }

    @Test
    void whatFailsOnTheCarriersSideIsSentAgainAsTheSameCommand() {
        telnyx.reply(500, "oops").refuse(429, "90103").dialled("v3:rep");
        carrier.dial(CALL, REP, MARIA, "");
        assertThat(telnyx.requests)
                .extracting(it -> text(it, "command_id"))
                .containsExactly("call-0001-2-dial", "call-0001-2-dial", "call-0001-2-dial");
        assertThat(telnyx.requests).extracting(it -> text(it, "stream_url")).hasSize(3);
        assertThat(book.id(new Seat(CALL, REP))).contains("v3:rep");
    }

    @Test
    void carrierThatStaysBrokenOrFullOrUnreachableIsSaidToBe() {
        telnyx.reply(503, "").reply(503, "").reply(503, "");
        assertThat(trouble(() -> carrier.answer(CALL))).isEqualTo(Trouble.BROKEN);
        telnyx.refuse(429, "10011").refuse(429, "10011").refuse(429, "10011");
        assertThat(trouble(() -> carrier.answer(CALL))).isEqualTo(Trouble.QUOTA);
        telnyx.refuse(403, "10010");
        assertThat(trouble(() -> carrier.answer(CALL))).isEqualTo(Trouble.REFUSED);
        telnyx.close();
        assertThat(trouble(() -> carrier.answer(CALL))).isEqualTo(Trouble.BROKEN);
    }

    @Test
    void carrierThatDoesNotReplyInTimeIsAskedAgain() {
        telnyx.reply(200, "{}", TelnyxCarrier.REPLY_PATIENCE.plusSeconds(2));
        carrier.answer(CALL);
        assertThat(telnyx.requests)
                .extracting(it -> text(it, "command_id"))
                .containsOnly("call-0001-0-answer")
                .hasSizeGreaterThan(1);
    }

    @Test
    void somebodyOnAListIsRungOnceWithTheAudioInTheDialling() throws IOException {
        var lead = new CallId("call-0002");
        telnyx.reply(200, FakeTelnyx.dialReply("v3:lead"), Duration.ZERO);
        carrier.place(lead, "+12145550142", "+15125550100", Duration.ofSeconds(25));
        assertThat(telnyx.requests).hasSize(1);
        FakeTelnyx.Request dial = telnyx.requests.getFirst();
        assertThat(dial.path()).isEqualTo("/calls");
        assertThat(text(dial, "to")).isEqualTo("+12145550142");
        assertThat(text(dial, "from")).isEqualTo("+15125550100");
        assertThat(text(dial, "timeout_secs")).isEqualTo("25");
        assertThat(text(dial, "retry_on_timeout")).isEqualTo("false");
        assertThat(text(dial, "stream_url")).startsWith("wss://voice.example.com/telnyx/media/");
        assertThat(text(dial, "command_id")).isEqualTo("call-0002-0-dial");
        assertThat(book.id(new Seat(lead, Leg.CALLER))).contains("v3:lead");
        assertThat(trouble(() -> carrier.place(lead, "+1", "+1", Duration.ofSeconds(25))))
                .isEqualTo(Trouble.QUOTA);
    }

    @Test
    void whetherALegIsOverIsAskedOfTheCarrier() {
        telnyx.refuse(404, "10005");
        assertThat(carrier.isOver("v3:gone")).isTrue();
    }

    @Test
    void legThatIsAlreadyGoneCountsAsHungUp() {
        telnyx.refuse(422, "90018");
        carrier.hangUp(CALL, Leg.CALLER);
        telnyx.refuse(404, "10005");
        carrier.hangUp("v3:long-gone");
        telnyx.refuse(422, "90015");
        carrier.hangUp("v3:never-was");
        assertThat(telnyx.requests)
                .extracting(FakeTelnyx.Request::path)
                .containsExactly(
                        "/calls/v3:caller/actions/hangup",
                        "/calls/v3:long-gone/actions/hangup",
                        "/calls/v3:never-was/actions/hangup");
    }

    @Test
    void legThatIsHungUpWhileItIsDialledIsHungUpWhenItsIdComes() throws Exception {
        FakeTelnyx.Hold dial = telnyx.holdDial("v3:rep");
        var dialling = CompletableFuture.runAsync(() -> carrier.dial(CALL, REP, MARIA, ""));
        dial.untilAsked();
        carrier.hangUp(CALL, REP);
        dial.reply();
        dialling.get();
        assertThat(telnyx.requests)
                .extracting(FakeTelnyx.Request::path)
                .containsExactly("/calls", "/calls/v3:rep/actions/hangup");
    }

    @Test
    void legOfACallThatEndedWhileItWasDialledIsHungUpToo() throws Exception {
        FakeTelnyx.Hold dial = telnyx.holdDial("v3:rep");
        var dialling = CompletableFuture.runAsync(() -> carrier.dial(CALL, REP, MARIA, ""));
        dial.untilAsked();
        book.forget(CALL);
        dial.reply();
        dialling.get();
        assertThat(telnyx.requests.getLast().path()).isEqualTo("/calls/v3:rep/actions/hangup");
    }

    @Test
    void legThatWasHungUpBeforeItWasDialledIsNotDialled() {
        carrier.hangUp(CALL, REP);
        assertThat(trouble(() -> carrier.dial(CALL, REP, MARIA, ""))).isEqualTo(Trouble.GONE);
        assertThat(telnyx.requests).isEmpty();
    }

    @Test
    void repsStreamIsNotStartedTwiceAndAClosedStreamIsNoError() {
        book.put(new Seat(CALL, REP), "v3:rep");
        carrier.openLine(CALL, REP);
        telnyx.refuse(422, "90045");
        carrier.closeLine(CALL, REP);
        assertThat(telnyx.requests)
                .extracting(FakeTelnyx.Request::path)
                .containsExactly("/calls/v3:rep/actions/streaming_stop");
    }

    @Test
    void overflowIsTransferredFromTheLinesOwnNumberOrTurnedAway() {
        carrier.transfer(CALL, "+15125550122");
        carrier.reject("v3:fifty-first");
        assertThat(telnyx.requests)
                .extracting(FakeTelnyx.Request::path)
                .containsExactly(
                        "/calls/v3:caller/actions/transfer",
                        "/calls/v3:fifty-first/actions/reject");
        assertThat(telnyx.requests.getFirst().body())
                .isEqualTo(
                        json(
                                """
                                {"to":"+15125550122","from":"+15125550100","timeout_secs":30,\
                                "command_id":"call-0001-0-transfer","time_limit_secs":14400,\
                                "answering_machine_detection":"disabled","webhook_url_method":"POST"}\
                                """));
        assertThat(fields(telnyx.requests.getLast(), "command_id"))
                .isEqualTo(Map.of("cause", "USER_BUSY"));
    }

    @Test
    void callThatNobodyKnowsIsGone() {
        var unknown = new CallId("call-9999");
        assertThat(trouble(() -> carrier.answer(unknown))).isEqualTo(Trouble.GONE);
        assertThat(trouble(() -> carrier.bridge(CALL, REP, 1))).isEqualTo(Trouble.GONE);
        assertThat(telnyx.requests).isEmpty();
    }

    @Test
    void warmingUpSendsNothing() {
        carrier.warmUp();
        assertThat(telnyx.requests).isEmpty();
    }

    /// The carrier ignores keys that it does not know, so a misspelt one shows only here.
    @Test
    void everyKeyThatIsSentIsOneThatTelnyxKnows() throws IOException {
        Path list = Path.of("../../shared/data/telnyx-api/fields.md");
        if (!Files.exists(list)) {
            list = Path.of("../../../shared/data/telnyx-api/fields.md");
        }
        assumeThat(list)
                .as("the list of Telnyx's fields, which is not part of this project")
                .exists();
        Map<String, Set<String>> known = known(list);
        telnyx.dialled("v3:rep");
        carrier.dial(CALL, REP, MARIA, "John");
        carrier.answer(CALL);
        carrier.openLine(CALL, Leg.CALLER);
        carrier.bridge(CALL, REP, 1);
        carrier.closeLine(CALL, REP);
        carrier.hangUp(CALL, REP);
        carrier.transfer(CALL, "+1");
        carrier.reject("v3:caller");
        assertThat(telnyx.requests).hasSize(8);
        for (FakeTelnyx.Request request : telnyx.requests) {
            String path =
                    request.path().replaceFirst("^/calls/[^/]+/", "/calls/{call_control_id}/");
            var keys = new TreeSet<String>();
            request.body().fieldNames().forEachRemaining(keys::add);
            assertThat(known).containsKey(path);
            assertThat(known.get(path)).containsAll(keys);
        }
    }

    private static Map<String, Set<String>> known(Path list) throws IOException {
        Map<String, Set<String>> known = new TreeMap<>();
        Set<String> current = new TreeSet<>();
        for (String line : Files.readAllLines(list)) {
            if (line.startsWith("######## POST ")) {
                current = new TreeSet<>();
                known.put(line.split(" ", 4)[2], current);
            } else if (line.matches(" [a-z_]+\\*?: .*")) {
                current.add(line.strip().split("[*:]", 2)[0]);
            }
        }
        return known;
    }

    private static Trouble trouble(Runnable command) {
        try {
            command.run();
        } catch (CarrierException e) {
            return e.trouble();
        }
        throw new AssertionError("the carrier took the command");
    }

    private static String text(FakeTelnyx.Request request, String field) {
        return request.body().path(field).asText();
    }

    private static Map<String, String> fields(FakeTelnyx.Request request, String... but) {
        Map<String, String> fields = new TreeMap<>();
        request.body().properties().forEach(it -> fields.put(it.getKey(), it.getValue().asText()));
        fields.keySet().removeAll(Set.of(but));
        return fields;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
