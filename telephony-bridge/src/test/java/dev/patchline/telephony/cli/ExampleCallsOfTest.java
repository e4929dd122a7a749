package dev.patchline.telephony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.yaml.PlaybookFile;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleCallsOfTest {
    @ParameterizedTest
    @ValueSource(strings = {"plumbing-emergency", "insurance-auto"})
    void everyExampleCallOfAShippedPlaybookLeadsWhereItSays(String name) {
        var playbook = PlaybookFile.read(PlaybookFile.find(Path.of("..", "prompts"), name));

        assertThat(ExampleCallsOf.failures(playbook)).isEmpty();
    }
}
