package dev.patchline.telephony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.speech.codec.Wav;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class HearCommandTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aSilentFileHasALineWithoutWords() throws IOException {
        Path silent = folder.resolve("silent.wav");
        Wav.write(silent, 8_000, 1, new short[8_000]);
        assertThat(hear("--json", "--answered", "--expect", "zip", silent.toString())).isZero();
        assertThat(out.toString().replaceAll("\"cpu_ms\":\\d+", "\"cpu_ms\":0").strip())
                .isEqualTo(
                        "{\"file\":\""
                                + silent
                                + "\",\"text\":\"\",\"confidence\":null,\"value\":null,\"audio_ms\":1000,"
                                + "\"first_partial_ms\":null,\"end_of_turn_ms\":null,\"keys\":\"\",\"beep_ms\":[],"
                                + "\"answered\":\"person\",\"answered_ms\":0,\"cpu_ms\":0}");
    }

    @Test
    void aFileThatCannotBeHeardHasItsLineInItsPlace() throws IOException {
        Path silent = folder.resolve("silent.wav");
        Wav.write(silent, 8_000, 1, new short[800]);
        Path text = Files.writeString(folder.resolve("text.wav"), "hello");
        Path missing = folder.resolve("missing.ulaw");
        assertThat(hear("--json", text.toString(), silent.toString(), missing.toString()))
                .isEqualTo(1);
        assertThat(out.toString().lines())
                .hasSize(3)
                .first()
                .isEqualTo(
                        "{\"file\":\""
                                + text
                                + "\",\"error\":\"cannot read "
                                + text
                                + ": not a WAVE file\"}");
        assertThat(out.toString().lines())
                .last()
                .isEqualTo(
                        "{\"file\":\""
                                + missing
                                + "\",\"error\":\"no such file: "
                                + missing
                                + "\"}");
    }

    @Test
    void whatCannotBeExpectedIsWrongUsage() {
        assertThat(hear("--expect", "zipcode", "a.wav")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("--expect takes one of zip phone number")
                .contains("zipcode");
        assertThat(hear("--json")).isEqualTo(2);
    }

    private int hear(String... args) {
        return new CommandLine(new HearCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
