package dev.patchline.telephony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.yaml.PlaybookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlaybookTrialTest {
    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "prompts"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aShippedPlaybookHasItsUseInAllPartsAndItsExampleCallsLeadWhereTheySay(Path file) {
        assertThat(PlaybookTrial.findings(PlaybookFile.read(file))).isEmpty();
    }
}
