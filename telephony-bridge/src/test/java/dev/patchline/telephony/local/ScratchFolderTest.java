package dev.patchline.telephony.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    /// Larger than any process's number.
    private static final long NOBODY = Integer.MAX_VALUE;

    @TempDir private Path around = Path.of("");

    private Path leftBy(long process, String purpose) throws IOException {
        Path folder =
                Files.createDirectories(
                        around.resolve("patchline-" + purpose + "-" + process + "-123"));
        Files.writeString(folder.resolve("recording.wav"), "hello");
        return folder;
    }

    @Test
    void whatIsInItGoesWithIt() throws IOException {
        Path path;
        try (var scratch = ScratchFolder.of("bench", around)) {
            path = scratch.path();
            Files.writeString(Files.createDirectory(path.resolve("data")).resolve("a"), "b");
            assertThat(path).isDirectory();
        }
        assertThat(path).doesNotExist();
        assertThat(around).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftGoesWhenTheNextOneBegins() throws IOException {
        Path left = leftBy(NOBODY, "bench");

        try (var scratch = ScratchFolder.of("bench", around)) {
            assertThat(around).isDirectoryNotContaining(path -> path.equals(left));
            assertThat(scratch.path()).isDirectory();
        }
    }

    @Test
    void whatIsInUseOrForSomethingElseStays() throws IOException {
        Path ofAnother = leftBy(NOBODY, "demo");
        Path notOurs = Files.createDirectory(around.resolve("patchline-bench-mine"));
        try (var first = ScratchFolder.of("bench", around);
                var second = ScratchFolder.of("bench", around)) {
            assertThat(around)
                    .isDirectoryContaining(first.path()::equals)
                    .isDirectoryContaining(second.path()::equals);
        }
        assertThat(ofAnother).isDirectory();
        assertThat(notOurs).isDirectory();
    }
}
