package dev.patchline.telephony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.speech.codec.Wav;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HearCommandTest {
    @TempDir Path folder;

    @Test
    void aSilentFileHasALineWithoutWords() throws IOException {
        Path silent = folder.resolve("silent.wav");
        Wav.write(silent, 8_000, 1, new short[8_000]);
        Run run = hear("--json", "--answered", "--expect", "zip", silent.toString());
        assertThat(run.exit()).isZero();
        assertThat(run.out().replaceAll("\"cpu_ms\":\\d+", "\"cpu_ms\":0").strip())
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
        Run run = hear("--json", text.toString(), silent.toString(), missing.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out().lines())
                .hasSize(3)
                .first()
                .isEqualTo(
                        "{\"file\":\""
                                + text
                                + "\",\"error\":\"cannot read "
                                + text
                                + ": not a WAVE file\"}");
        assertThat(run.out().lines())
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
        Run run = hear("--expect", "zipcode", "a.wav");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("--expect takes one of zip phone number")
                .contains("zipcode");
        assertThat(hear("--json").exit()).isEqualTo(2);
    }

    private static Run hear(String... args) {
        return Run.of(new HearCommand(), args);
    }
}
