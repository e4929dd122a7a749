package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    @TempDir Path folder;
    private Path archive = Path.of("");

    @BeforeEach
    void packAModel() throws IOException {
        archive = folder.resolve("model.aar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            add(zip, "classes.jar", "not needed");
            add(zip, "assets/model-en-us/am/final.mdl", "weights");
            add(zip, "assets/model-en-us/conf/mfcc.conf", "--sample-frequency=16000\n");
            add(
                    zip,
                    "assets/model-en-us/conf/model.conf",
                    """
                    --beam=10.0
                    --endpoint.rule2.min-trailing-silence=0.5
                    --endpoint.rule4.min-trailing-silence=1.0
                    """);
            add(zip, "assets/model-en-us/graph/Gr.fst", "graph");
        }
    }

    @Test
    void aModelIsUnpackedAndAdaptedToTheTelephone() throws Exception {
        Path model = ModelFolder.unpack(archive, sha256(), folder.resolve("cache/model"));
        assertThat(model.resolve("am/final.mdl")).hasContent("weights");
        assertThat(model.resolve("conf/mfcc.conf"))
                .hasContent("--sample-frequency=16000\n--allow-upsample=true\n");
        assertThat(model.resolve("conf/model.conf"))
                .hasContent(
                        """
                        --beam=10.0
                        --endpoint.rule2.min-trailing-silence=10.0
                        --endpoint.rule4.min-trailing-silence=10.0
                        """);
        assertThat(model.resolve("classes.jar")).doesNotExist();
    }

    @Test
    void anotherArchiveLeavesNothingBehind() throws IOException {
        Path cache = folder.resolve("cache");
        assertThatThrownBy(() -> ModelFolder.unpack(archive, "00", cache.resolve("model")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not the speech model it should be")
                .hasMessageContaining("Delete it and build again");
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whoeverUnpacksSecondGetsTheFirstOnesFolder() throws Exception {
        Path model = folder.resolve("model");
        ModelFolder.unpack(archive, sha256(), model);
        assertThat(ModelFolder.unpack(archive, sha256(), model)).isEqualTo(model);
    }

    @Test
    void aFolderThatIsNoModelIsNamedWithWhatItLacks() {
        assertThatThrownBy(() -> ModelFolder.at(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + " is not a Vosk model: it has no am/final.mdl.");
    }

    private String sha256() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive));
        return HexFormat.of().formatHex(hash);
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
