package dev.patchline.telephony.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Tone;
import dev.patchline.agent.call.Trouble;
import dev.patchline.telephony.carrier.telnyx.ClientState;
import dev.patchline.telephony.carrier.telnyx.LegBook;
import dev.patchline.telephony.media.KeyDedup;
import dev.patchline.telephony.media.Seat;
import dev.patchline.telephony.walls.LogWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksTest implements CallDesk {
    private static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");
    private static final CallId CALL = new CallId("call-0001");
    private static final Leg REP = Leg.rep(1);
    private static final String REP_STATE = ClientState.write(new Seat(CALL, REP));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Signer signer = new Signer();
    private final LegBook book = new LegBook();
    private final KeyDedup keys = new KeyDedup();
    private final Iterator<CallId> names =
            List.of(CALL, new CallId("call-0002"), new CallId("call-0003")).iterator();
    private final List<Object> told = new ArrayList<>();
    private final List<CarrierNote> notes = new ArrayList<>();
    private final Webhooks webhooks =
            new Webhooks(signer.publicKey(), now::get, book, keys, this, names::next);
    private int eventsMade;

    @Override
    public void arrived(Arrival arrival) {
        told.add(arrival);
    }

    @Override
    public void tell(CallId call, CallEvent event) {
        assertThat(call).isEqualTo(CALL);
        told.add(event);
    }

    @Override
    public void noted(CallId call, Leg leg, CarrierNote note) {
        notes.add(note);
    }

    @Override
    public void orphan(String callControlId, CallId call, Leg leg) {
        told.add("orphan " + callControlId + " " + call + " " + leg.attempt());
    }

    @Override
    public void texted(String from, String text, Instant at) {
        told.add(from + " texts " + text);
    }

    @AfterEach
    void close() {
        webhooks.close();
    }

    @Test
    void incomingCallArrivesOnceHoweverOftenItIsTold() {
        arrive();
        arrive();
        assertThat(told)
                .containsExactly(
                        new Arrival(CALL, "v3:caller", "+15125550199", "+15125550100", NOON));
        assertThat(book.seat("v3:caller")).contains(new Seat(CALL, Leg.CALLER));
    }

    @Test
    void callIsNotBegunAnewByALateArrival() {
        arrive();
        book.forget(CALL);
        told.clear();
        arrive();
        assertThat(told).isEmpty();
    }

    @Test
    void ourOwnOutgoingLegIsNoArrivalButItsIdIsKept() {
        arrive();
        told.clear();
        send(
                "call.initiated",
                """
                {"call_control_id":"v3:rep","client_state":"%s","direction":"outgoing","state":"bridging"}\
                """
                        .formatted(REP_STATE));
        assertThat(told).isEmpty();
        assertThat(book.id(new Seat(CALL, REP))).contains("v3:rep");
    }

    @Test
    void callWithoutADirectionOrAClientStateArrivesToo() {
        send(
                "call.initiated",
                """
                {"call_control_id":"v3:caller","client_state":null,"from":"anonymous","to":"+1"}\
                """);
        assertThat(told).containsExactly(new Arrival(CALL, "v3:caller", "anonymous", "+1", NOON));
    }

    @Test
    void aTextMessageIsPassedOnWithItsSender() {
        send(
                "message.received",
                """
                {"direction":"inbound","from":{"phone_number":"+14045550111"},\
                "to":[{"phone_number":"+15125550100"}],"text":"Stop"}\
                """);
        assertThat(told).containsExactly("+14045550111 texts Stop");
    }

    @Test
    void whatTheCarrierTellsAboutALegBecomesAnEventOfItsCall() {
        arrive();
        told.clear();
        onRep("call.answered", "");
        onRep("call.bridged", "");
        onRep("call.machine.premium.detection.ended", "\"result\":\"human_residence\"");
        onRep("call.machine.premium.detection.ended", "\"result\":\"machine\"");
        onRep("call.machine.premium.detection.ended", "\"result\":\"fax_detected\"");
        onRep("call_machine_premium_greeting_ended", "\"result\":\"beep_detected\"");
        onRep("call.machine.detection.ended", "\"result\":\"not_sure\"");
        onRep("call.machine.greeting.ended", "\"result\":\"ended\"");
        onRep("streaming_failed", "\"failure_reason\":\"connection_failed\"");
        onRep("call.cost", "");
        onRep("call.brand.new", "");
        assertThat(told)
                .containsExactly(
                        new CallEvent.Answered(NOON, REP),
                        new CallEvent.Bridged(NOON, REP),
                        new CallEvent.MachineDetected(NOON, REP),
                        new CallEvent.ToneHeard(NOON, REP, Tone.FAX_ANSWERS, NOON),
                        new CallEvent.MachineDetected(NOON, REP),
                        new CallEvent.LineLost(NOON, REP));
    }

    @Test
    void hangupCausesSayWhatToDoNext() {
        arrive();
        told.clear();
        for (String cause :
                List.of(
                        "user_busy",
                        "busy",
                        "no_answer",
                        "timeout",
                        "call_rejected",
                        "normal_clearing",
                        "originator_cancel",
                        "unallocated_number")) {
            onRep("call.hangup", "\"hangup_cause\":\"" + cause + "\"");
        }
        assertThat(told)
                .extracting(it -> ((CallEvent.Left) it).why())
                .containsExactly(
                        Trouble.BUSY,
                        Trouble.BUSY,
                        Trouble.NO_ANSWER,
                        Trouble.NO_ANSWER,
                        Trouble.REFUSED,
                        Trouble.GONE,
                        Trouble.GONE,
                        Trouble.NO_SUCH_NUMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NO_SUCH_NUMBER",
        "484, NO_SUCH_NUMBER",
        "604, NO_SUCH_NUMBER",
        "486, BUSY",
        "600, BUSY",
        "480, NO_WAY_THROUGH",
        "503, NO_WAY_THROUGH",
        "603, REFUSED",
        "607, REFUSED",
        "608, REFUSED",
        "200, GONE",
        "unspecified, GONE"
    })
    void theCodeOfTheCalledSideSaysWhyWhereTheCauseDoesNot(String code, Trouble why) {
        arrive();
        told.clear();
        onRep(
                "call.hangup",
                "\"hangup_cause\":\"unspecified\",\"sip_hangup_cause\":\"" + code + "\"");
        assertThat(told).containsExactly(new CallEvent.Left(NOON, REP, why));
    }

    @Test
    void whatTheNetworkSaysOfALegIsPassedOn() {
        arrive();
        onRep("call.answered", "\"shaken_stir_attestation\":\"A\"");
        onRep("call.hangup", "\"sip_hangup_cause\":\"607\"");
        onRep("call.hangup", "\"sip_hangup_cause\":\"unspecified\"");
        assertThat(notes)
                .containsExactly(
                        new CarrierNote(Optional.empty(), Optional.of("A")),
                        new CarrierNote(Optional.of(607), Optional.empty()));
    }

    @Test
    void legIsFoundByItsIdWhenItsStateIsMissing() {
        arrive();
        told.clear();
        send("call.answered", "{\"call_control_id\":\"v3:caller\",\"client_state\":null}");
        assertThat(told).containsExactly(new CallEvent.Answered(NOON, Leg.CALLER));
    }

    @Test
    void legThatChangedItsIdIsFoundByItsStateAndReachedUnderTheNewOne() {
        arrive();
        told.clear();
        book.put(new Seat(CALL, REP), "v3:before");
        onRep("call.answered", "");
        assertThat(told).containsExactly(new CallEvent.Answered(NOON, REP));
        assertThat(book.id(new Seat(CALL, REP))).contains("v3:rep");
        assertThat(book.seat("v3:before")).isEmpty();
    }

    @Test
    void keyThatTheSocketHasToldIsNotPressedTwice() {
        arrive();
        told.clear();
        assertThat(keys.fresh(new Seat(CALL, REP), '1', KeyDedup.Source.SOCKET, NOON)).isTrue();
        onRep("call.dtmf.received", "\"digit\":\"1\"");
        onRep("call.dtmf.received", "\"digit\":\"2\"");
        onRep("call.dtmf.received", "\"digit\":\"A\"");
        assertThat(told).containsExactly(new CallEvent.Key(NOON, REP, '2'));
    }

    @Test
    void legOfACallThatIsOverIsGivenUpToBeHungUp() {
        onRep("call.answered", "");
        onRep("call.hangup", "");
        onRep("call.cost", "");
        assertThat(told).containsExactly("orphan v3:rep call-0001 1");
    }

    @Test
    void legThatWasToBeHungUpBeforeItsIdWasKnownIsGivenUpToo() {
        arrive();
        told.clear();
        assertThat(book.doom(new Seat(CALL, REP))).isEmpty();
        onRep("call.answered", "");
        onRep("call.hangup", "");
        assertThat(told)
                .containsExactly(
                        "orphan v3:rep call-0001 1", new CallEvent.Left(NOON, REP, Trouble.GONE));
    }

    @Test
    void strangersCallsAreIgnored() {
        send("call.answered", "{\"call_control_id\":\"v3:other\",\"client_state\":\"aGVsbG8=\"}");
        assertThat(told).isEmpty();
    }

    @Test
    void eventThatIsDeliveredAgainIsAnsweredAgainAndToldOnce() {
        arrive();
        told.clear();
        String body = event("e-1", "call.bridged", "{\"call_control_id\":\"v3:caller\"}");
        assertThat(post(body)).isEqualTo(200);
        now.set(NOON.plusSeconds(20));
        assertThat(post(body)).isEqualTo(200);
        assertThat(told).containsExactly(new CallEvent.Bridged(NOON, Leg.CALLER));
    }

    @Test
    void forgedWebhooksAreRefused() {
        String timestamp = timestamp(NOON);
        String body = event("e-1", "call.initiated", "{\"call_control_id\":\"v3:x\"}");
        String good = signer.sign(timestamp, body);
        assertThat(post(null, timestamp, body)).isEqualTo(401);
        assertThat(post(good, null, body)).isEqualTo(401);
        assertThat(post("", timestamp, body)).isEqualTo(401);
        assertThat(post("not base64!", timestamp, body)).isEqualTo(401);
        assertThat(post(good.substring(4), timestamp, body)).isEqualTo(401);
        assertThat(post(good, timestamp, body + " ")).isEqualTo(401);
        assertThat(post(good, timestamp(NOON.plusSeconds(1)), body)).isEqualTo(401);
        assertThat(post(new Signer().sign(timestamp, body), timestamp, body)).isEqualTo(401);
        assertThat(post(signer.sign("soon", body), "soon", body)).isEqualTo(401);
        assertThat(told).isEmpty();
    }

    @Test
    void aFloodOfForgedWebhooksIsALineAMinute() {
        try (var log = new LogWatch()) {
            for (int i = 0; i < 100; i++) {
                assertThat(post(null, timestamp(NOON), "{}")).isEqualTo(401);
                now.set(now.get().plusMillis(600));
            }
            // Each came with one more, which tells that it was passed on.
            assertThat(post(null, timestamp(NOON), "{}")).isEqualTo(401);

            assertThat(log.warnings())
                    .extracting(line -> line.substring(0, line.indexOf(';')))
                    .containsExactly(
                            "Webhooks were refused: 1 not signed by the carrier",
                            "Webhooks were refused: 200 not signed by the carrier");
        }
    }

    @Test
    void staleWebhookIsRefusedAlsoWhenItWasGoodOnce() {
        String timestamp = timestamp(NOON);
        String body = event("e-1", "call.initiated", "{\"call_control_id\":\"v3:x\"}");
        String signature = signer.sign(timestamp, body);
        assertThat(post(signature, timestamp, body)).isEqualTo(200);
        now.set(NOON.plus(Signatures.TOLERANCE));
        assertThat(post(signature, timestamp, body)).isEqualTo(200);
        now.set(NOON.plus(Signatures.TOLERANCE).plusSeconds(1));
        assertThat(post(signature, timestamp, body)).isEqualTo(403);
        now.set(NOON.minus(Signatures.TOLERANCE).minusSeconds(1));
        assertThat(post(signature, timestamp, body)).isEqualTo(403);
        assertThat(told).hasSize(1);
    }

    @Test
    void signedNonsenseIsRefusedAndDoesNoHarm() {
        for (String body : List.of("", "{", "null", "[]", "{}", "{\"data\":{\"event_type\":7}}")) {
            assertThat(post(body)).isEqualTo(400);
        }
        assertThat(post("{\"data\":{\"event_type\":\"call.answered\"}}")).isEqualTo(200);
        assertThat(told).isEmpty();
    }

    @Test
    void wrongKeyInTheConfigurationIsNamed() {
        for (String key : List.of("", "short", "AAAA", "!")) {
            assertThatThrownBy(() ->
                            new Webhooks(key, now::get, book, keys, this, names::next).close())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("telnyx.public-key");
        }
    }

    @Test
    void eventsAreForgottenWhenTheyAreTooOldToBeRepeated() {
        var seen = new SeenEvents();
        assertThat(seen.first("e", NOON)).isTrue();
        assertThat(seen.first("e", NOON.plus(SeenEvents.AGE))).isFalse();
        assertThat(seen.first("e", NOON.plus(SeenEvents.AGE).plus(Duration.ofMillis(1)))).isTrue();
        for (int i = 0; i < SeenEvents.LIMIT; i++) {
            seen.first("e" + i, NOON.plus(SeenEvents.AGE).plusSeconds(1));
        }
        assertThat(seen.first("e", NOON.plus(SeenEvents.AGE).plusSeconds(1))).isTrue();
    }

    private void arrive() {
        send(
                "call.initiated",
                """
                {"call_control_id":"v3:caller","client_state":null,"direction":"incoming",\
                "from":"+15125550199","to":"+15125550100","calling_party_type":"pstn"}\
                """);
    }

    private void onRep(String type, String fields) {
        String more = fields.isEmpty() ? "" : "," + fields;
        send(
                type,
                "{\"call_control_id\":\"v3:rep\",\"client_state\":\"%s\"%s}"
                        .formatted(REP_STATE, more));
    }

    private void send(String type, String payload) {
        eventsMade++;
        assertThat(post(event("made-" + eventsMade, type, payload))).isEqualTo(200);
    }

    private static String event(String id, String type, String payload) {
        return """
        {"data":{"record_type":"event","event_type":"%s","id":"%s","occurred_at":"2026-03-02T18:00:00Z",\
        "payload":%s},"meta":{"attempt":1}}\
        """
                .formatted(type, id, payload);
    }

    private static String timestamp(Instant at) {
        return String.valueOf(at.getEpochSecond());
    }

    private int post(String body) {
        String timestamp = timestamp(now.get());
        return post(signer.sign(timestamp, body), timestamp, body);
    }

    /// Returns when the webhook has been passed on, too.
    private int post(@Nullable String signature, @Nullable String timestamp, String body) {
        var status = new CompletableFuture<Integer>();
        webhooks.receive(signature, timestamp, body.getBytes(UTF_8), status::complete);
        var after = new CompletableFuture<Integer>();
        webhooks.receive(null, null, new byte[0], after::complete);
        after.join();
        return status.join();
    }
}
