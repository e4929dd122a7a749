package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands beyond answering: transfer, parking, sound and keys from the carrier.
class CommandsTest {
    private static final String CALLER = "+12145550142";
    private static final String LINE = "+15125550100";
    private static final String REP = "+15125550111";
    private static final String LISTENER = "+15125550112";
    private static final Step STAY = new Step.Pause(Duration.ofMinutes(1));

    @TempDir Path folder;

    private final SmallAgent agent = new SmallAgent();
    private Emulator emulator;
    private CompletableFuture<CallReport> report;
    private String call;

    @BeforeEach
    void answerACall() throws InterruptedException {
        emulator =
                Emulator.start(
                        Settings.of(agent.hooksUrl(), folder)
                                .withPeople(
                                        PersonScript.answers(
                                                REP,
                                                Duration.ZERO,
                                                new Step.AwaitBridge(Duration.ofSeconds(10)),
                                                new Step.HangUp()),
                                        PersonScript.answers(LISTENER, Duration.ZERO)));
        report = emulator.placeCall(CallerScript.of("commands", CALLER, LINE, STAY));
        call = agent.hook("call.initiated").call();
        agent.command(emulator, call, "answer", "{}");
        agent.hook("call.answered");
    }

    @AfterEach
    void close() {
        emulator.close();
        agent.close();
    }

    @Test
    void transferredCallerIsJoinedWhenTheOtherAnswersAndGoesWithThem() throws Exception {
        var answer =
                agent.command(
                        emulator,
                        call,
                        "transfer",
                        "{\"to\":\"" + REP + "\",\"target_leg_client_state\":\"cmVw\"}");
        assertThat(answer.status()).isEqualTo(200);

        assertThat(agent.hook("call.initiated").payload().path("client_state").asText())
                .isEqualTo("cmVw");
        assertThat(agent.hook("call.bridged").call()).isEqualTo(call);
        var done = report.get(120, TimeUnit.SECONDS);
        assertThat(done.bridged()).isTrue();
        assertThat(done.legs())
                .extracting(CallReport.LegReport::hangupSource)
                .containsExactly("callee", "callee");
    }

    @Test
    void parkedCallerStaysWhenTheRepHangsUp() throws Exception {
        String rep = dialRep();
        agent.command(
                emulator,
                call,
                "bridge",
                "{\"call_control_id\":\"" + rep + "\",\"park_after_unbridge\":\"self\"}");

        assertThat(agent.hook("call.hangup").call()).isEqualTo(rep);
        assertThat(alive(call)).isTrue();
        assertThat(report).isNotDone();
    }

    @Test
    void whomWeCalledDoesWhatTheyAreToldByTheirNumber() throws Exception {
        String listener = dial(LISTENER);
        emulator.tell(LISTENER, List.of(new Step.HangUp()));

        var over = agent.hook("call.hangup");
        assertThat(over.call()).isEqualTo(listener);
        assertThat(over.payload().path("hangup_source").asText()).isEqualTo("callee");
    }

    @Test
    void repWhoTalksAlreadyIsNotJoinedToASecondCaller() throws Exception {
        var second = emulator.placeCall(CallerScript.of("second", CALLER, LINE, STAY));
        String other = agent.hook("call.initiated").call();
        agent.command(emulator, other, "answer", "{}");
        assertThat(bridge(call, other).status()).isEqualTo(200);

        assertThat(bridge(other, call).status()).isEqualTo(422);
        assertThat(second).isNotDone();
    }

    @Test
    void carrierSpeaksAndPlays() throws Exception {
        agent.command(emulator, call, "speak", "{\"payload\":\"hello\",\"voice\":\"female\"}");
        agent.hook("call.speak.started");
        assertThat(agent.hook("call.speak.ended").payload().path("status").asText())
                .isEqualTo("completed");

        agent.command(
                emulator,
                call,
                "playback_start",
                "{\"audio_url\":\"https://example.com/hold.mp3\",\"loop\":\"infinity\"}");
        assertThat(agent.hook("call.playback.started").payload().path("media_url").asText())
                .isEqualTo("https://example.com/hold.mp3");
        agent.command(emulator, call, "playback_stop", "{}");
        assertThat(agent.hook("call.playback.ended").payload().path("status").asText())
                .isEqualTo("cancelled");
        assertThat(emulator.findings()).isEmpty();
    }

    @Test
    void clientStateIsChangedAndKeysAreSent() throws Exception {
        var put =
                agent.request(
                        emulator,
                        "PUT",
                        "/calls/" + call.replace("+", "%2B") + "/actions/client_state_update",
                        "{\"client_state\":\"bmV3\"}");
        assertThat(put.status()).isEqualTo(200);
        assertThat(agent.command(emulator, call, "send_dtmf", "{\"digits\":\"1w2\"}").status())
                .isEqualTo(200);
        agent.command(emulator, call, "hangup", "{}");

        assertThat(agent.hook("call.hangup").payload().path("client_state").asText())
                .isEqualTo("bmV3");
        assertThat(report.get(120, TimeUnit.SECONDS).events())
                .extracting(CallReport.Event::what)
                .contains("hears-keys");
    }

    private SmallAgent.Answer bridge(String one, String other) {
        return agent.command(
                emulator,
                one,
                "bridge",
                "{\"call_control_id\":\"" + other + "\",\"prevent_double_bridge\":true}");
    }

    private String dialRep() throws InterruptedException {
        return dial(REP);
    }

    private String dial(String number) throws InterruptedException {
        agent.request(
                emulator,
                "POST",
                "/calls",
                """
                {"connection_id":"%s","from":"%s","to":"%s","link_to":"%s"}\
                """
                        .formatted(Settings.CONNECTION_ID, LINE, number, call));
        return agent.hook("call.answered").call();
    }

    private boolean alive(String id) {
        return agent.request(emulator, "GET", "/calls/" + id, "")
                .body()
                .path("data")
                .path("is_alive")
                .asBoolean();
    }
}
