package dev.patchline.telephony.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptsTest {
    @TempDir private Path current;

    @Test
    void playbooksOfTheCurrentFolderComeFirst() throws IOException {
        Files.createDirectory(current.resolve("prompts"));
        assertThat(Prompts.folder(current, "/opt/patchline")).isEqualTo(current.resolve("prompts"));
    }

    @Test
    void elsewhereTheOnesThatComeWithPatchlineAreFound() {
        assertThat(Prompts.folder(current, "/opt/patchline"))
                .isEqualTo(Path.of("/opt/patchline/prompts"));
    }

    @Test
    void withoutTheLauncherTheCurrentFolderIsNamed() {
        assertThat(Prompts.folder(current, null)).isEqualTo(current.resolve("prompts"));
    }
}
