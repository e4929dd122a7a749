package dev.patchline.telephony.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptFileTest {
    @Test
    void everyStepCanBeWritten() throws Exception {
        var script =
                ScriptFile.parse(
                        """
                        callers:
                          - name: all
                            from: "+12145550142"
                            to: "+15125550100"
                            voice: {rate: 170}
                            steps:
                              - wait
                              - wait: 900ms
                              - wait: {patience: 4s, prompt: hello there}
                              - say: yes please
                              - play: fire.wav
                              - press: "1#"
                              - pause: 1m
                              - barge-in: {after: 1.2s, say: stop}
                              - await-bridge: 60s
                              - hang-up
                            then: listen
                        """,
                        "a.yaml");

        assertThat(script.callers())
                .containsExactly(
                        new CallerScript(
                                "all",
                                "+12145550142",
                                "+15125550100",
                                new Speaker(170, 100),
                                List.of(
                                        Step.WaitForAgent.usual(),
                                        new Step.WaitForAgent(
                                                Duration.ofMillis(900), Step.PATIENCE, "hello"),
                                        new Step.WaitForAgent(
                                                Step.QUIET, Duration.ofSeconds(4), "hello there"),
                                        new Step.Say("yes please"),
                                        new Step.Play(Path.of("fire.wav")),
                                        new Step.Press("1#"),
                                        new Step.Pause(Duration.ofMinutes(1)),
                                        new Step.BargeIn(Duration.ofMillis(1200), "stop"),
                                        new Step.AwaitBridge(Duration.ofMinutes(1)),
                                        new Step.HangUp()),
                                AfterLast.LISTEN));
    }

    @Test
    void peopleReactInTheirOwnWays() throws Exception {
        var script =
                ScriptFile.parse(
                        """
                        people:
                          - {number: "+15125550111", answers: 2s, steps: [wait, press: "2"]}
                          - {number: "+15125550112", never: true}
                          - {number: "+15125550113", busy: true}
                          - {number: "+15125550114", rejects: 1s}
                          - {number: "+15125550115", voicemail: 3s, greeting: gone fishing}
                        """,
                        "b.yaml");

        assertThat(script.people())
                .extracting(PersonScript::pickUp)
                .containsExactly(
                        new PickUp.Answers(Duration.ofSeconds(2)),
                        new PickUp.Never(),
                        new PickUp.Busy(),
                        new PickUp.Rejects(Duration.ofSeconds(1)),
                        new PickUp.Voicemail(Duration.ofSeconds(3), "gone fishing"));
        assertThat(script.people().getFirst().steps())
                .containsExactly(Step.WaitForAgent.usual(), new Step.Press("2"));
    }

    @Test
    void oneCallerCanBeGivenAsJson() throws Exception {
        var caller =
                ScriptFile.parseCaller(
                        """
                        {"name":"j","from":"+12145550142","to":"+15125550100","steps":["wait",{"say":"hi"}]}\
                        """,
                        "start");

        assertThat(caller.steps()).containsExactly(Step.WaitForAgent.usual(), new Step.Say("hi"));
    }

    @Test
    void mistakesAreNamedWithTheirLine() {
        assertWrong("callers:\n  - name: a\n    form: x\n", "s:3: 'form' is not known here");
        assertWrong("callers:\n  - name: a\n", "s:2: from is missing");
        assertWrong("callers: [", "s:1: ");
        assertWrong("", "s is empty");
        assertWrong(
                "people:\n  - number: \"+15125550111\"\n    answers: soon\n",
                "s:3: expected a time such as 800ms");
        assertWrong("people:\n  - number: 5125550111\n", "s:2: expected a number such as");
        assertWrong(
                "people:\n  - number: \"+15125550111\"\n    answers: 1s\n    steps: [jump]\n",
                "s:4: expected wait, hang-up or");
    }

    @Test
    void demoCallsAreScripts() throws Exception {
        try (InputStream in = ScriptFile.class.getResourceAsStream("demo-calls.yaml")) {
            assertThat(in).isNotNull();
            var demo =
                    ScriptFile.parse(
                            new String(in.readAllBytes(), StandardCharsets.UTF_8),
                            "demo-calls.yaml");

            assertThat(demo.callers())
                    .extracting(CallerScript::name)
                    .containsExactly("burst-pipe", "outside-the-area", "quote-next-week");
        }
    }

    private static void assertWrong(String text, String message) {
        assertThatThrownBy(() -> ScriptFile.parse(text, "s"))
                .isInstanceOf(ScriptException.class)
                .hasMessageStartingWith(message);
    }
}
