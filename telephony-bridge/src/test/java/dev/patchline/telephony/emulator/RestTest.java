package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the carrier answers to commands, and which of them it finds wrong.
class RestTest {
    private static final String CALLER = "+12145550142";
    private static final String LINE = "+15125550100";
    private static final String REP = "+15125550111";
    private static final String BUSY = "+15125550122";
    private static final String MACHINE = "+15125550133";

    @TempDir Path folder;

    private final SmallAgent agent = new SmallAgent();
    private Emulator emulator;

    private Emulator start(Faults faults) {
        return Emulator.start(
                Settings.of(agent.hooksUrl(), folder)
                        .withFaults(faults)
                        .withPeople(
                                PersonScript.answers(REP, Duration.ZERO),
                                PersonScript.isBusy(BUSY),
                                PersonScript.hasVoicemail(MACHINE, Duration.ZERO)));
    }

    @BeforeEach
    void open() {
        emulator = start(Faults.none());
    }

    @AfterEach
    void close() {
        emulator.close();
        agent.close();
    }

    @Test
    void withoutTheKeyNothingIsDone() {
        var answer = agent.request(emulator, "POST", "/calls", dial(REP, ""), "KEY_other");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("10009");
        assertThat(emulator.findings()).isEmpty();
    }

    @Test
    void callThatDoesNotExistIsNotFound() {
        assertThat(agent.command(emulator, "v3:none", "answer", "{}"))
                .extracting(SmallAgent.Answer::status, SmallAgent.Answer::code)
                .containsExactly(404, "90015");
        assertThat(agent.request(emulator, "GET", "/calls/v3:none", "").status()).isEqualTo(404);
    }

    @Test
    void idNeedsItsEncodingAndSurvivesIt() throws InterruptedException {
        String call = ring();

        assertThat(call).contains(":").endsWith("=");
        assertThat(agent.command(emulator, call, "answer", "{}").status()).isEqualTo(200);
    }

    @Test
    void nothingButAnsweringCanBeDoneWithACallThatRings() throws InterruptedException {
        String call = ring();

        assertThat(
                        agent.command(
                                        emulator,
                                        call,
                                        "streaming_start",
                                        "{\"stream_url\":\"ws://127.0.0.1:1/x\"}")
                                .code())
                .isEqualTo("90034");
    }

    @Test
    void callThatHasEndedTakesNoCommands() throws InterruptedException {
        String call = ring();
        agent.command(emulator, call, "answer", "{}");
        assertThat(agent.command(emulator, call, "hangup", "{}").status()).isEqualTo(200);

        assertThat(agent.command(emulator, call, "hangup", "{}"))
                .extracting(SmallAgent.Answer::status, SmallAgent.Answer::code)
                .containsExactly(422, "90018");
        var hangup = agent.hook("call.hangup").payload();
        assertThat(hangup.path("hangup_cause").asText()).isEqualTo("normal_clearing");
        assertThat(hangup.path("hangup_source").asText()).isEqualTo("callee");
    }

    @Test
    void unknownFieldIsOverlookedButFound() throws InterruptedException {
        String call = ring();

        var answer = agent.command(emulator, call, "answer", "{\"stream_auth_token\":\"t\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(emulator.findings()).containsExactly("answer: unknown field stream_auth_token");
    }

    @Test
    void wrongValuesAndMissingFieldsAreRefused() throws InterruptedException {
        String call = ring();

        assertThat(agent.command(emulator, call, "answer", "{\"client_state\":\"*\"}").code())
                .isEqualTo("90017");
        assertThat(agent.command(emulator, call, "answer", "{\"stream_track\":\"both\"}").code())
                .isEqualTo("10015");
        assertThat(agent.command(emulator, call, "bridge", "{}").code()).isEqualTo("10004");
        assertThat(agent.command(emulator, call, "join", "{}").status()).isEqualTo(404);
        assertThat(agent.command(emulator, call, "answer", "not json").status()).isEqualTo(400);
        assertThat(emulator.findings())
                .containsExactly(
                        "answer: client_state may not hold that",
                        "answer: stream_track may not hold that",
                        "bridge: call_control_id is missing",
                        "request: no such command: POST …/join");
    }

    @Test
    void commandWithTheSameIdIsCarriedOutOnce() throws InterruptedException {
        var first = agent.request(emulator, "POST", "/calls", dial(REP, ",\"command_id\":\"d1\""));
        var again = agent.request(emulator, "POST", "/calls", dial(REP, ",\"command_id\":\"d1\""));
        var other = agent.request(emulator, "POST", "/calls", dial(REP, ",\"command_id\":\"d2\""));

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.body()).isNotEqualTo(first.body());
        assertThat(first.body().path("data").path("is_alive").asBoolean(true)).isFalse();
    }

    @Test
    void answeredRepIsAliveAndCarriesItsClientState() throws InterruptedException {
        agent.request(emulator, "POST", "/calls", dial(REP, ",\"client_state\":\"cmVw\""));
        var initiated = agent.hook("call.initiated").payload();
        assertThat(initiated.path("direction").asText()).isEqualTo("outgoing");
        var answered = agent.hook("call.answered").payload();
        assertThat(answered.path("client_state").asText()).isEqualTo("cmVw");

        String rep = answered.path("call_control_id").asText();
        assertThat(agent.command(emulator, rep, "answer", "{}").code()).isEqualTo("90102");
        var status = agent.request(emulator, "GET", "/calls/" + rep, "").body().path("data");
        assertThat(status.path("is_alive").asBoolean()).isTrue();
        assertThat(status.path("client_state").asText()).isEqualTo("cmVw");
    }

    @Test
    void busyPhoneAndNumberThatNobodyHasEndTheLeg() throws InterruptedException {
        agent.request(emulator, "POST", "/calls", dial(BUSY, ""));
        assertThat(agent.hook("call.hangup").payload().path("hangup_cause").asText())
                .isEqualTo("user_busy");

        agent.request(emulator, "POST", "/calls", dial("+15125559999", ""));
        assertThat(agent.hook("call.hangup").payload().path("hangup_cause").asText())
                .isEqualTo("not_found");
    }

    @Test
    void machineIsToldFromAPerson() throws InterruptedException {
        String premium = ",\"answering_machine_detection\":\"premium\"";
        agent.request(emulator, "POST", "/calls", dial(REP, premium));
        assertThat(
                        agent.hook("call.machine.premium.detection.ended")
                                .payload()
                                .path("result")
                                .asText())
                .isEqualTo("human_residence");

        agent.request(emulator, "POST", "/calls", dial(MACHINE, premium));
        assertThat(
                        agent.hook("call.machine.premium.detection.ended")
                                .payload()
                                .path("result")
                                .asText())
                .isEqualTo("machine");
        assertThat(
                        agent.hook("call.machine.premium.greeting.ended")
                                .payload()
                                .path("result")
                                .asText())
                .isEqualTo("beep_detected");
    }

    @Test
    void bridgeToALegThatIsGoneOrDoesNotExistIsRefused() throws InterruptedException {
        String call = ring();
        agent.command(emulator, call, "answer", "{}");

        assertThat(agent.command(emulator, call, "bridge", "{\"call_control_id\":\"v3:x\"}").code())
                .isEqualTo("90015");
    }

    @Test
    void rejectedCallIsNotAnswered() throws Exception {
        var report = emulator.placeCall(caller());
        String call = agent.hook("call.initiated").call();

        agent.command(emulator, call, "reject", "{\"cause\":\"USER_BUSY\"}");

        var leg = report.get(120, TimeUnit.SECONDS).legs().getFirst();
        assertThat(leg.hangupCause()).isEqualTo("user_busy");
        assertThat(leg.answered()).isFalse();
        assertThat(leg.recording()).isNull();
    }

    @Test
    void lostReplyToACommandWithAnIdIsMadeGoodByAskingAgain() throws InterruptedException {
        emulator.close();
        emulator = start(Faults.once(Fault.REPLY_LOST));
        String body = dial(REP, ",\"command_id\":\"d1\"");

        assertThat(agent.request(emulator, "POST", "/calls", body).status()).isEqualTo(500);
        assertThat(agent.request(emulator, "POST", "/calls", body).status()).isEqualTo(200);
        agent.hook("call.answered");
        assertThat(agent.hooks.stream().map(SmallAgent.Hook::type))
                .doesNotContain("call.initiated", "call.answered");
    }

    private CallerScript caller() {
        return CallerScript.of("rest", CALLER, LINE, new Step.Pause(Duration.ofMinutes(1)));
    }

    private String ring() throws InterruptedException {
        var _ = emulator.placeCall(caller());
        return agent.hook("call.initiated").call();
    }

    private static String dial(String to, String more) {
        return """
        {"connection_id":"%s","from":"%s","to":"%s"%s}\
        """
                .formatted(Settings.CONNECTION_ID, LINE, to, more);
    }
}
