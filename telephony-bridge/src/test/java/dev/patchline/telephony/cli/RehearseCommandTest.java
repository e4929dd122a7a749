package dev.patchline.telephony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RehearseCommandTest {
    private static final String PROMPTS = Path.of("..", "prompts").toString();

    private static int rehearse(String... options) {
        var all = new ArrayList<>(List.of("--prompts", PROMPTS));
        all.addAll(List.of(options));
        return new CommandLine(new RehearseCommand()).execute(all.toArray(String[]::new));
    }

    @Test
    void tooFewRightRoutesAreAFailureAndThePageIsWrittenAllTheSame(@TempDir Path folder)
            throws IOException {
        Path page = folder.resolve("page.html");
        int code =
                rehearse("roof-storm", "-n", "4", "--at-least", "101", "--html", page.toString());
        assertThat(code).isEqualTo(1);
        assertThat(Files.readString(page)).contains("<svg", "roof-storm");
        assertThat(rehearse("roof-storm", "-n", "1", "--at-least", "0", "--json")).isZero();
    }

    @Test
    void callsThatWeMakeAreRehearsedInWords() {
        assertThat(rehearse("solar-list", "-n", "2", "--at-least", "0")).isZero();
    }

    @Test
    void whatCannotBeRehearsedIsWrongUsage() {
        assertThat(rehearse("no-such-playbook")).isEqualTo(2);
        assertThat(rehearse("solar-list", "--voice", "--errors", "10")).isEqualTo(2);
        assertThat(rehearse("roof-storm", "-n", "0")).isEqualTo(2);
        assertThat(rehearse("roof-storm", "--errors", "150")).isEqualTo(2);
    }
}
