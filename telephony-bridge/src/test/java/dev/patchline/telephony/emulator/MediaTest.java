package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.G711;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The audio of a leg, over a real WebSocket.
class MediaTest {
    private static final String CALLER = "+12145550142";
    private static final String LINE = "+15125550100";
    private static final String REP = "+15125550111";
    private static final Step STAY = new Step.Pause(Duration.ofMinutes(1));

    @TempDir Path folder;

    private final SmallAgent agent = new SmallAgent();

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void streamBeginsWithItsFormatAndFramesAreNumberedInStrings() throws Exception {
        try (var emulator = start(Codec.PCMA)) {
            var _ = emulator.placeCall(caller(STAY));
            String call = agent.hook("call.initiated").call();
            agent.command(emulator, call, "answer", "{\"client_state\":\"Y2FsbA==\"}");
            agent.hook("call.answered");
            agent.command(emulator, call, "streaming_start", stream("secret", "inbound_track"));

            SmallAgent.Socket socket = agent.socket();
            assertThat(socket.path).isEqualTo("/media/secret");
            assertThat(socket.token).isEqualTo("tok");
            assertThat(socket.frames.poll(120, TimeUnit.SECONDS))
                    .hasToString("{\"event\":\"connected\",\"version\":\"1.0.0\"}");
            JsonNode start = socket.frames.poll(120, TimeUnit.SECONDS);
            assertThat(start.path("event").asText()).isEqualTo("start");
            assertThat(start.path("stream_id").asText()).isNotEmpty();
            assertThat(start.path("start").path("media_format"))
                    .hasToString("{\"encoding\":\"PCMA\",\"sample_rate\":8000,\"channels\":1}");
            assertThat(start.path("start").path("call_control_id").asText()).isEqualTo(call);
            assertThat(start.path("start").path("client_state").asText()).isEqualTo("Y2FsbA==");
            for (int chunk = 1; chunk <= 50; chunk++) {
                JsonNode frame = socket.next("media");
                assertThat(frame.path("sequence_number")).hasToString("\"" + (chunk + 1) + "\"");
                JsonNode media = frame.path("media");
                assertThat(media.path("track").asText()).isEqualTo("inbound");
                assertThat(media.path("chunk")).hasToString("\"" + chunk + "\"");
                assertThat(media.path("timestamp")).hasToString("\"" + (chunk - 1) * 20 + "\"");
                assertThat(Base64.getDecoder().decode(media.path("payload").asText())).hasSize(160);
            }
            assertThat(agent.hook("streaming.started").payload().path("stream_url").asText())
                    .isEqualTo(agent.mediaUrl("secret"));
        }
    }

    @Test
    void whatTheCallerSaysArrivesWhole() throws Exception {
        try (var emulator = start(Codec.PCMU)) {
            var utterance = new Rehearsal().say("seven five two zero one", Speaker.CALLER);
            var _ =
                    emulator.placeCall(
                            caller(
                                    new Step.Pause(Duration.ofMillis(800)),
                                    new Step.Say("seven five two zero one"),
                                    STAY));
            SmallAgent.Socket socket = open(emulator);
            int needed = 60 + utterance.samples().length / 160;
            short[] heard = new short[needed * 160];
            for (int i = 0; i < needed; i++) {
                String payload = socket.next("media").path("media").path("payload").asText();
                short[] frame = G711.decode(Codec.PCMU, Base64.getDecoder().decode(payload));
                System.arraycopy(frame, 0, heard, i * 160, 160);
            }

            assertThat(VoiceMatch.best(utterance, heard, 0, 60 * 160)).isGreaterThan(0.95);
        }
    }

    @Test
    void markComesBackOnceTheAudioIsPlayedAndTheReportCountsTheFrames() throws Exception {
        try (var emulator = start(Codec.PCMU)) {
            var report = emulator.placeCall(caller(Step.WaitForAgent.usual(), new Step.HangUp()));
            SmallAgent.Socket socket = open(emulator);
            socket.mark("before");
            assertThat(socket.next("mark").path("mark").path("name").asText()).isEqualTo("before");
            for (int i = 0; i < 25; i++) {
                socket.speak(tone(160));
            }
            socket.mark("after");
            int frames = 0;
            JsonNode frame = socket.frames.poll(120, TimeUnit.SECONDS);
            while (!frame.path("event").asText().equals("mark")) {
                frames++;
                frame = socket.frames.poll(120, TimeUnit.SECONDS);
            }
            assertThat(frame.path("mark").path("name").asText()).isEqualTo("after");
            assertThat(frames).isGreaterThanOrEqualTo(24);

            var leg = report.get(120, TimeUnit.SECONDS).legs().getFirst();
            assertThat(leg.media().messages()).isEqualTo(25);
            assertThat(leg.media().mostWaitingMillis()).isBetween(20, 500);
            assertThat(leg.hangupSource()).isEqualTo("caller");
            socket.next("stop");
        }
    }

    @Test
    void clearSilencesTheAgentAndReturnsEveryMark() throws Exception {
        try (var emulator = start(Codec.PCMU)) {
            var _ = emulator.placeCall(caller(STAY));
            SmallAgent.Socket socket = open(emulator);
            for (int i = 1; i <= 3; i++) {
                socket.speak(tone(8000));
                socket.mark("m" + i);
            }
            socket.send("{\"event\":\"clear\"}");

            List<String> marks = new ArrayList<>();
            int frames = 0;
            while (marks.size() < 3) {
                JsonNode frame = socket.frames.poll(120, TimeUnit.SECONDS);
                if (frame.path("event").asText().equals("mark")) {
                    marks.add(frame.path("mark").path("name").asText());
                } else {
                    frames++;
                }
            }
            assertThat(marks).containsExactly("m1", "m2", "m3");
            assertThat(frames).isLessThan(150);
        }
    }

    @Test
    void badFramesAreAnsweredWithAnErrorAndFound() throws Exception {
        try (var emulator = start(Codec.PCMU)) {
            var _ = emulator.placeCall(caller(STAY));
            SmallAgent.Socket socket = open(emulator);

            socket.speak(tone(159));
            assertThat(socket.next("error").path("payload").path("code").asInt()).isEqualTo(100004);
            socket.send("{\"event\":\"media\"");
            assertThat(socket.next("error").path("payload").path("code").asInt()).isEqualTo(100003);
            socket.send("{\"event\":\"clear\",\"streamSid\":\"x\"}");
            socket.mark("done");
            socket.next("mark");

            assertThat(emulator.findings())
                    .containsExactly(
                            "media: a chunk is not of 20 ms to 30 s",
                            "media: a frame has no event that is known",
                            "media: unknown field streamSid in a frame");
        }
    }

    @Test
    void audioWithoutRtpModeIsHeardByNobody() throws Exception {
        try (var emulator = start(Codec.PCMU)) {
            var _ = emulator.placeCall(caller(STAY));
            String call = agent.hook("call.initiated").call();
            agent.command(
                    emulator, call, "answer", "{\"stream_url\":\"" + agent.mediaUrl("x") + "\"}");
            SmallAgent.Socket socket = agent.socket();
            socket.next("start");
            socket.speak(tone(160));
            socket.mark("done");
            socket.next("mark");

            assertThat(emulator.findings())
                    .containsExactly(
                            "media: audio on a stream whose mode is not rtp; nobody hears it");
        }
    }

    @Test
    void repsStreamBeginsWhenTheRepAnswersAndKeysComeBothWays() throws Exception {
        try (var emulator = start(Codec.PCMU)) {
            String body = stream("rep", "inbound_track");
            agent.request(
                    emulator,
                    "POST",
                    "/calls",
                    "{\"connection_id\":\""
                            + Settings.CONNECTION_ID
                            + "\",\"from\":\""
                            + LINE
                            + "\",\"to\":\""
                            + REP
                            + "\","
                            + body.substring(1));
            SmallAgent.Socket socket = agent.socket();
            assertThat(socket.next("start").path("start").path("to").asText()).isEqualTo(REP);
            for (int i = 0; i < 20; i++) {
                socket.speak(tone(160));
            }
            JsonNode key = socket.next("dtmf");
            assertThat(key.path("dtmf").path("digit").asText()).isEqualTo("1");
            assertThat(key.path("occurred_at").asText()).isNotEmpty();
            assertThat(agent.hook("call.dtmf.received").payload().path("digit").asText())
                    .isEqualTo("1");
        }
    }

    @Test
    void streamThatCannotBeOpenedIsToldAndTheCallGoesOn() throws Exception {
        try (var emulator = start(Codec.PCMU)) {
            CompletableFuture<CallReport> report = emulator.placeCall(caller(STAY));
            String call = agent.hook("call.initiated").call();
            agent.command(emulator, call, "answer", "{}");
            agent.command(
                    emulator,
                    call,
                    "streaming_start",
                    "{\"stream_url\":\"ws://127.0.0.1:1/none\"}");

            JsonNode failed = agent.hook("streaming.failed").payload();
            assertThat(failed.path("failure_reason").asText()).isEqualTo("connection_failed");
            assertThat(report).isNotDone();
        }
    }

    private Emulator start(Codec codec) {
        return Emulator.start(
                Settings.of(agent.hooksUrl(), folder)
                        .withCodec(codec)
                        .withPeople(
                                PersonScript.answers(
                                        REP,
                                        Duration.ZERO,
                                        Step.WaitForAgent.usual(),
                                        new Step.Press("1"),
                                        STAY)));
    }

    private static CallerScript caller(Step... steps) {
        return CallerScript.of("media", CALLER, LINE, steps);
    }

    /// Answers the next call with a stream.
    private SmallAgent.Socket open(Emulator emulator) throws InterruptedException {
        String call = agent.hook("call.initiated").call();
        agent.command(emulator, call, "answer", "{}");
        agent.command(emulator, call, "streaming_start", stream("x", "inbound_track"));
        SmallAgent.Socket socket = agent.socket();
        socket.next("start");
        return socket;
    }

    private String stream(String path, String track) {
        return """
        {"stream_url":"%s","stream_track":"%s","stream_auth_token":"tok",\
        "stream_bidirectional_mode":"rtp","stream_bidirectional_target_legs":"self"}\
        """
                .formatted(agent.mediaUrl(path), track);
    }

    private static byte[] tone(int samples) {
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (short) (8000 * Math.sin(2 * Math.PI * 440 * i / 8000));
        }
        byte[] encoded = G711.encode(Codec.PCMU, sound);
        return Arrays.copyOf(encoded, samples);
    }
}
