package dev.patchline.telephony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.Playbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
    private static final String PROMPTS = "../prompts";

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {"plumbing-emergency", "insurance-auto", "../prompts/insurance-auto.yaml"})
    void aSoundPlaybookIsOk(String playbook) {
        Run run = run(_ -> List.of(), playbook, "--prompts", PROMPTS);
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).last().isEqualTo("ok");
        assertThat(run.out()).contains(" fields, ", " rules, ", " example calls");
    }

    @Test
    void anExampleCallThatLeadsElsewhereIsTold() {
        Run run =
                run(
                        playbook -> List.of(playbook.id() + ": 'a leak' led to BOOK"),
                        "plumbing-emergency",
                        "--prompts",
                        PROMPTS);
        assertThat(run).isEqualTo(new Run(1, "plumbing-emergency: 'a leak' led to BOOK\n", ""));
    }

    @Test
    void aTypoIsToldWithFileAndLine() throws IOException {
        String sound = Files.readString(Path.of(PROMPTS, "plumbing-emergency.yaml"));
        Path broken = folder.resolve("broken.yaml");
        Files.writeString(broken, sound.replace("in_area == 'no'", "in_aera == 'no'"));
        int line =
                1
                        + (int)
                                sound.substring(0, sound.indexOf("in_area == 'no'"))
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count();
        Run run = run(_ -> List.of(), broken.toString());
        assertThat(run)
                .isEqualTo(
                        new Run(
                                2,
                                "",
                                broken
                                        + ":"
                                        + line
                                        + ":11: in the condition, at character 1: there is no field"
                                        + " 'in_aera': did you mean 'in_area'?\n"));
    }

    @Test
    void aNameThatIsNoPlaybookIsToldWithAGuess() {
        Run run = run(_ -> List.of(), "plumbing-emergancy", "--prompts", PROMPTS);
        assertThat(run)
                .isEqualTo(
                        new Run(
                                2,
                                "",
                                "plumbing-emergancy: there is no such file, nor a playbook of that"
                                        + " name: did you mean 'plumbing-emergency'?\n"));
    }

    @Test
    void withoutAPlaybookTheUsageIsShown() {
        Run run = run(_ -> List.of());
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required parameter: 'PLAYBOOK'");
    }

    private static Run run(Function<Playbook, List<String>> rehearsal, String... arguments) {
        return Run.of(new CheckCommand(rehearsal), arguments);
    }
}
