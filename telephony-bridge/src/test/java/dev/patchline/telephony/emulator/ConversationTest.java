package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.G711;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An agent that beeps instead of speaking, and what the report makes of its timing.
class ConversationTest {
    private static final String CALLER = "+12145550142";
    private static final String LINE = "+15125550100";
    private static final Duration QUIET = Duration.ofMillis(400);
    private static final Step LISTEN =
            new Step.WaitForAgent(QUIET, Duration.ofSeconds(10), "hello");

    @TempDir Path folder;

    private final SmallAgent agent = new SmallAgent();

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void replyIsTimedFromTheCallersLastLoudSample() throws Exception {
        try (var emulator = start()) {
            var report =
                    emulator.placeCall(
                            CallerScript.of(
                                    "reply",
                                    CALLER,
                                    LINE,
                                    LISTEN,
                                    new Step.Say("yes please"),
                                    LISTEN,
                                    new Step.HangUp()));
            var socket = open(emulator);
            socket.speak(tone(4000));
            hearTurn(socket);
            socket.speak(tone(4000));

            var turn = report.get(120, TimeUnit.SECONDS).legs().getFirst().turns().getFirst();
            assertThat(turn.text()).isEqualTo("yes please");
            assertThat(turn.replyMillis()).isPositive();
            assertThat(turn.heardMillis()).isPositive();
            assertThat(turn.cutOff()).isFalse();
            assertThat(turn.bargeInMillis()).isNull();
        }
    }

    @Test
    void agentThatFallsSilentWhenSpokenOverIsTimed() throws Exception {
        try (var emulator = start()) {
            var report =
                    emulator.placeCall(
                            CallerScript.of(
                                    "barge-in",
                                    CALLER,
                                    LINE,
                                    new Step.BargeIn(Duration.ofMillis(600), "wait a moment"),
                                    new Step.Pause(QUIET),
                                    new Step.HangUp()));
            var socket = open(emulator);
            socket.speak(tone(20 * Sound.RATE));
            while (!isLoud(socket.next("media"))) {
                // Until the caller speaks.
            }
            socket.send("{\"event\":\"clear\"}");

            var turn = report.get(120, TimeUnit.SECONDS).legs().getFirst().turns().getFirst();
            assertThat(turn.bargeInMillis()).isPositive().isLessThan(15_000);
        }
    }

    /// Until the caller has spoken and been silent for 200 ms.
    private static void hearTurn(SmallAgent.Socket socket) throws InterruptedException {
        int quiet = 0;
        boolean spoke = false;
        while (!spoke || quiet < 10) {
            boolean loud = isLoud(socket.next("media"));
            spoke |= loud;
            quiet = loud ? 0 : quiet + 1;
        }
    }

    private static boolean isLoud(JsonNode frame) {
        String payload = frame.path("media").path("payload").asText();
        short[] sound = G711.decode(Codec.PCMU, Base64.getDecoder().decode(payload));
        return Sound.rms(sound) >= Sound.SPEAKING_RMS;
    }

    private Emulator start() {
        return Emulator.start(Settings.of(agent.hooksUrl(), folder));
    }

    private SmallAgent.Socket open(Emulator emulator) throws InterruptedException {
        String call = agent.hook("call.initiated").call();
        agent.command(
                emulator,
                call,
                "answer",
                """
                {"stream_url":"%s","stream_bidirectional_mode":"rtp",\
                "stream_bidirectional_target_legs":"self"}\
                """
                        .formatted(agent.mediaUrl("x")));
        return agent.socket();
    }

    private static byte[] tone(int samples) {
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (short) (8000 * Math.sin(2 * Math.PI * 440 * i / 8000));
        }
        return G711.encode(Codec.PCMU, sound);
    }
}
