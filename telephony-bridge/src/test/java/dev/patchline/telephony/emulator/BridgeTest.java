package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.speech.codec.Wav;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole calls between two scripted people, with a small agent in between.
class BridgeTest {
    private static final String CALLER = "+12145550142";
    private static final String LINE = "+15125550100";
    private static final String REP = "+15125550111";
    private static final Duration QUIET = Duration.ofMillis(400);

    @TempDir Path folder;

    @Test
    void peopleWhoAreJoinedHearEachOtherAndHangUpTogether() throws Exception {
        try (var agent = new SmallAgent();
                var emulator = Emulator.start(settings(agent))) {
            var call = emulator.placeCall(caller());
            String caller = agent.hook("call.initiated").call();
            agent.command(emulator, caller, "answer", "{}");
            agent.hook("call.answered");
            var dialled = agent.request(emulator, "POST", "/calls", dial(caller));
            assertThat(dialled.status()).isEqualTo(200);
            String rep = dialled.body().path("data").path("call_control_id").asText();
            agent.hook("call.answered");
            assertThat(agent.hook("call.dtmf.received").payload().path("digit").asText())
                    .isEqualTo("1");
            var bridged =
                    agent.command(
                            emulator, caller, "bridge", "{\"call_control_id\":\"" + rep + "\"}");
            assertThat(bridged.status()).isEqualTo(200);

            CallReport report = call.get(120, TimeUnit.SECONDS);

            assertThat(report.bridged()).isTrue();
            assertThat(report.repWasHeard()).isTrue();
            assertThat(report.voices())
                    .extracting(CallReport.Voice::to, CallReport.Voice::found)
                    .contains(
                            org.assertj.core.groups.Tuple.tuple("caller", true),
                            org.assertj.core.groups.Tuple.tuple("callee 1", true));
            assertThat(report.legs())
                    .extracting(CallReport.LegReport::hangupSource)
                    .containsExactly("callee", "callee");
            assertThat(report.findings()).isEmpty();
            assertThat(folder.resolve("joined.json")).exists();
        }

        Wav tape = Wav.read(folder.resolve("joined.wav"));
        assertThat(tape.channels()).isEqualTo(2);
        assertThat(tape.sampleRate()).isEqualTo(8000);
        assertThat(tape.samples().length).isGreaterThan(2 * 8000);
        assertThat(Files.readString(folder.resolve("joined.json")))
                .contains("\"found\" : true")
                .doesNotContain("\"found\" : false");
    }

    private Settings settings(SmallAgent agent) {
        return Settings.of(agent.hooksUrl(), folder)
                .withPeople(
                        PersonScript.answers(
                                REP,
                                Duration.ZERO,
                                new Step.Press("1"),
                                new Step.AwaitBridge(Duration.ofSeconds(5)),
                                new Step.Say("hello maria speaking"),
                                new Step.WaitForAgent(QUIET, Duration.ofSeconds(5), "hello"),
                                new Step.HangUp()));
    }

    private static CallerScript caller() {
        return CallerScript.of(
                "joined",
                CALLER,
                LINE,
                new Step.AwaitBridge(Duration.ofSeconds(10)),
                new Step.WaitForAgent(QUIET, Duration.ofSeconds(5), "hello"),
                new Step.Say("a pipe burst"),
                new Step.Pause(Duration.ofSeconds(10)));
    }

    private static String dial(String caller) {
        return """
        {"connection_id":"%s","from":"%s","to":"%s","link_to":"%s","timeout_secs":20}\
        """
                .formatted(Settings.CONNECTION_ID, LINE, REP, caller);
    }
}
