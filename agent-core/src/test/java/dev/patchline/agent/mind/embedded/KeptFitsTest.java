package dev.patchline.agent.mind.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.KeptFits.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFitsTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T15:00:00Z");

    @TempDir private Path folder = Path.of("");
    private final AtomicInteger learned = new AtomicInteger();

    @Test
    void whatWasLearnedIsReadAtTheNextStart() {
        assertThat(fit("examples")).isEqualTo("examples, learned");
        assertThat(fit("examples")).isEqualTo("examples, learned");
        assertThat(learned).hasValue(1);
    }

    @Test
    void otherExamplesAreLearnedAnew() {
        fit("examples");
        fit("other examples");
        assertThat(learned).hasValue(2);
    }

    @Test
    void aDamagedFileIsLearnedAndWrittenAnew() throws IOException {
        fit("examples");
        byte[] whole = Files.readAllBytes(files().getFirst());
        byte[] turned = whole.clone();
        turned[whole.length - 1] ^= 1;
        for (byte[] damaged :
                List.of(
                        new byte[0],
                        new byte[3],
                        Arrays.copyOf(whole, whole.length - 1),
                        Arrays.copyOf(whole, whole.length + 1),
                        turned)) {
            Files.write(files().getFirst(), damaged);
            learned.set(0);
            assertThat(fit("examples"))
                    .as("%d bytes", damaged.length)
                    .isEqualTo("examples, learned");
            assertThat(learned).as("%d bytes", damaged.length).hasValue(1);
            assertThat(files()).hasSize(1);
            assertThat(files().getFirst()).hasBinaryContent(whole);
        }
    }

    @Test
    void aFileThatIsWholeButHoldsSomethingElseIsLearnedAnew() throws IOException {
        fit("examples");
        Path file = files().getFirst();
        KeptFits.in(folder)
                .get(
                        new Recipe<>(
                                out -> out.writeUTF("a number"),
                                () -> 7,
                                in -> in.readInt(),
                                number -> out -> out.writeInt(number)));
        Path other = files().stream().filter(one -> !one.equals(file)).findFirst().orElseThrow();
        Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(fit("examples")).isEqualTo("examples, learned");
        assertThat(learned).hasValue(2);
    }

    @Test
    void aDiskThatFailsOnlyCostsTheTimeToLearn() throws IOException {
        folder = Files.writeString(folder.resolve("file"), "x").resolve("fits");
        assertThat(fit("examples")).isEqualTo("examples, learned");
        assertThat(fit("examples")).isEqualTo("examples, learned");
        assertThat(learned).hasValue(2);
    }

    @Test
    void fitsThatWereNotUsedForLongestMakeRoom() throws IOException {
        for (int i = 0; i < KeptFits.MOST_FILES; i++) {
            fit("examples " + i);
        }
        int age = 0;
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(MONDAY.minusSeconds(age++)));
        }
        fit("examples 0");
        fit("one more");
        assertThat(files()).hasSize(KeptFits.MOST_FILES);
        learned.set(0);
        fit("examples 0");
        fit("one more");
        assertThat(learned).hasValue(0);
    }

    @Test
    void aPlaybookUnderstandsTheSameFromDisk() throws IOException {
        try (Embedder embedder = Embedder.open()) {
            List<List<Proposal>> fresh = understood(embedder, KeptFits.none());
            assertThat(understood(embedder, KeptFits.in(folder))).isEqualTo(fresh);
            assertThat(files()).hasSize(1);
            assertThat(understood(embedder, KeptFits.in(folder))).isEqualTo(fresh);
            assertThat(files()).hasSize(1);
            assertThat(fresh.getFirst()).isNotEmpty();
        }
    }

    private static List<List<Proposal>> understood(Embedder embedder, KeptFits kept) {
        var mind =
                new EmbeddedUnderstander(
                        EmbeddedUnderstanderTest.PLUMBER,
                        new SpokenValues(),
                        embedder,
                        ZoneOffset.UTC,
                        kept);
        Dialog dialog = Dialog.begin("").with(new Asked.Question("problem", 1));
        return Stream.of("water is pouring from my ceiling", "what would that cost me")
                .map(said -> mind.understand(dialog, Words.of(said), MONDAY))
                .toList();
    }

    private String fit(String examples) {
        return KeptFits.in(folder)
                .get(
                        new Recipe<>(
                                out -> out.writeUTF(examples),
                                () -> {
                                    learned.incrementAndGet();
                                    return examples + ", learned";
                                },
                                in -> in.readUTF(),
                                fit -> out -> out.writeUTF(fit)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
