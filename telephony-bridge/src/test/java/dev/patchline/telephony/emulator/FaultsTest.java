package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
    private static final String CALLER = "+12145550142";
    private static final String LINE = "+15125550100";
    private static final String REP = "+15125550111";

    @TempDir Path folder;

    private final SmallAgent agent = new SmallAgent();

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void sameSeedGivesTheSameBadDay() {
        assertThat(draw(Faults.seeded(7))).isEqualTo(draw(Faults.seeded(7)));
        assertThat(draw(Faults.seeded(7))).isNotEqualTo(draw(Faults.seeded(8)));
        assertThat(draw(Faults.seeded(7))).contains(true);
        assertThat(draw(Faults.none())).doesNotContain(true);
    }

    @Test
    void doseIsNeverExceeded() {
        var faults = new Faults(1, Map.of(Fault.WEBHOOK_TWICE, new Faults.Dose(1, 2)));

        assertThat(faults.happens(Fault.WEBHOOK_TWICE)).isTrue();
        assertThat(faults.happens(Fault.WEBHOOK_TWICE)).isTrue();
        assertThat(faults.happens(Fault.WEBHOOK_TWICE)).isFalse();
        assertThat(faults.happened()).isEqualTo(Map.of(Fault.WEBHOOK_TWICE, 2));
    }

    @Test
    void firstBridgeIsRefusedAndTheSecondDone() throws Exception {
        try (var emulator = start(Faults.once(Fault.BRIDGE_REFUSED))) {
            String call = answer(emulator);
            var dialled =
                    agent.request(
                            emulator,
                            "POST",
                            "/calls",
                            """
                            {"connection_id":"%s","from":"%s","to":"%s","link_to":"%s"}\
                            """
                                    .formatted(Settings.CONNECTION_ID, LINE, REP, call));
            String rep = dialled.body().path("data").path("call_control_id").asText();
            agent.hook("call.answered");
            String bridge = "{\"call_control_id\":\"" + rep + "\"}";

            assertThat(agent.command(emulator, call, "bridge", bridge).code()).isEqualTo("90034");
            assertThat(agent.command(emulator, call, "bridge", bridge).status()).isEqualTo(200);
            agent.hook("call.bridged");
            agent.hook("call.bridged");
        }
    }

    @Test
    void tooManyCommandsAndLateRepliesArePossible() throws Exception {
        try (var emulator = start(Faults.once(Fault.RATE_LIMITED, Fault.REPLY_AFTER_WEBHOOK))) {
            var _ = emulator.placeCall(caller());
            String call = agent.hook("call.initiated").call();

            assertThat(agent.command(emulator, call, "answer", "{}").status()).isEqualTo(429);
            assertThat(agent.hooks).isEmpty();
            assertThat(agent.command(emulator, call, "answer", "{}").status()).isEqualTo(200);
            agent.hook("call.answered");
        }
    }

    @Test
    void webhookThatNobodyKnowsComesBesideTheOthers() throws Exception {
        var faults = Faults.once(Fault.WEBHOOK_UNKNOWN);
        try (var emulator = start(faults)) {
            var _ = emulator.placeCall(caller());
            agent.hook("call.initiated");
            agent.hook("call.brand.new");
        }
    }

    @Test
    void brokenStreamIsOpenedAgainForTheSameCall() throws Exception {
        try (var emulator = start(Faults.once(Fault.STREAM_REOPENED))) {
            String call = stream(emulator);
            var first = agent.socket();
            var second = agent.socket();

            assertThat(first.path).isEqualTo(second.path);
            var start = second.next("start").path("start");
            assertThat(start.path("call_control_id").asText()).isEqualTo(call);
            assertThat(first.frames.stream().map(f -> f.path("event").asText()))
                    .doesNotContain("stop");
        }
    }

    @Test
    void framesAreLostAndChangePlaces() throws Exception {
        try (var emulator = start(Faults.once(Fault.FRAME_LOST, Fault.FRAME_OVERTAKES))) {
            stream(emulator);
            var socket = agent.socket();
            List<String> chunks = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                chunks.add(socket.next("media").path("media").path("chunk").asText());
            }

            assertThat(chunks).containsExactly("3", "2", "4", "5", "6");
        }
    }

    @Test
    void legThatTheAgentForgetsIsFoundAndEnded() throws Exception {
        try (var emulator = start(Faults.none())) {
            var report =
                    emulator.placeCall(
                            new CallerScript(
                                    "forgotten",
                                    CALLER,
                                    LINE,
                                    Speaker.CALLER,
                                    List.of(),
                                    AfterLast.LISTEN));
            String call = agent.hook("call.initiated").call();
            agent.command(emulator, call, "answer", "{}");
            agent.request(
                    emulator,
                    "POST",
                    "/calls",
                    """
                    {"connection_id":"%s","from":"%s","to":"%s","link_to":"%s"}\
                    """
                            .formatted(Settings.CONNECTION_ID, LINE, REP, call));
            emulator.tell("forgotten", List.of(new Step.HangUp()));

            assertThat(report.get(120, TimeUnit.SECONDS).findings())
                    .containsExactly("call: a leg was left behind when its caller had gone");
        }
    }

    private static List<Boolean> draw(Faults faults) {
        List<Boolean> drawn = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Arrays.stream(Fault.values()).map(faults::happens).forEach(drawn::add);
        }
        return drawn;
    }

    private Emulator start(Faults faults) {
        return Emulator.start(
                Settings.of(agent.hooksUrl(), folder)
                        .withFaults(faults)
                        .withPeople(PersonScript.answers(REP, Duration.ZERO)));
    }

    private String answer(Emulator emulator) throws InterruptedException {
        var _ = emulator.placeCall(caller());
        String call = agent.hook("call.initiated").call();
        agent.command(emulator, call, "answer", "{}");
        agent.hook("call.answered");
        return call;
    }

    private String stream(Emulator emulator) throws InterruptedException {
        String call = answer(emulator);
        agent.command(
                emulator,
                call,
                "streaming_start",
                "{\"stream_bidirectional_mode\":\"rtp\",\"stream_url\":\""
                        + agent.mediaUrl("x")
                        + "\"}");
        return call;
    }

    private static CallerScript caller() {
        return CallerScript.of("faults", CALLER, LINE, new Step.Pause(Duration.ofMinutes(1)));
    }
}
