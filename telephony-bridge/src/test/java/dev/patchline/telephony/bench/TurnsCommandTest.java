package dev.patchline.telephony.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.G711;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The real recogniser, and sounds that are no words.
class TurnsCommandTest {
    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anybodysRecordingsAreMeasured() throws IOException {
        recording("one.ulaw");
        Files.writeString(folder.resolve("manifest.tsv"), "one\tone.ulaw\tzip\n");

        assertThat(run("--json", "--threads", "1", "--audio", folder.toString())).isZero();

        JsonNode group = new ObjectMapper().readTree(out.toString()).path("groups").path(1);
        assertThat(group.path("material").asText()).endsWith(", as recorded");
        assertThat(group.path("name").asText()).isEqualTo("closed");
        assertThat(group.path("turns").asInt()).isEqualTo(1);
        assertThat(group.path("silence")).hasSize(23);
        assertThat(err.toString()).contains("heard 1 of ");
    }

    @Test
    void anUnknownFieldIsNamed() throws IOException {
        recording("one.ulaw");
        Files.writeString(folder.resolve("manifest.tsv"), "one\tone.ulaw\tzipp\n");

        assertThat(run("--audio", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no such field type: zipp");
    }

    @Test
    void aManifestWithoutColumnsIsNamed() throws IOException {
        Files.writeString(folder.resolve("manifest.tsv"), "one.ulaw\n");

        assertThat(run("--audio", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("manifest.tsv: expected three columns: one.ulaw");
    }

    private int run(String... arguments) {
        return new CommandLine(new TurnsCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    /// Two bursts of noise.
    private void recording(String name) throws IOException {
        var chance = new Random(4);
        short[] pcm = new short[8 * 1_600];
        for (int i = 0; i < pcm.length; i++) {
            int millis = i / 8;
            boolean loud = (millis >= 300 && millis < 700) || (millis >= 800 && millis < 1_200);
            pcm[i] = (short) ((loud ? 3_000 : 10) * chance.nextGaussian());
        }
        Files.write(folder.resolve(name), G711.encode(Codec.PCMU, pcm));
    }
}
