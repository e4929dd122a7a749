package dev.patchline.speech.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavTest {
    private static final short[] SOUND = {0, 1, -1, 300, Short.MIN_VALUE, Short.MAX_VALUE};

    @TempDir Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("a.wav");
        Wav.write(file, 8_000, 2, SOUND);
        Wav wav = Wav.read(file);
        assertThat(wav.sampleRate()).isEqualTo(8_000);
        assertThat(wav.channels()).isEqualTo(2);
        assertThat(wav.samples()).isEqualTo(SOUND);
        assertThat(wav.mono()).containsExactly(0, 149, 0);
    }

    @Test
    void chunksNobodyKnowsAreSkipped() throws IOException {
        Path file = folder.resolve("list.wav");
        Wav.write(file, 16_000, 1, SOUND);
        byte[] plain = Files.readAllBytes(file);
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, 36);
        out.writeBytes("LIST\3\0\0\0abc\0".getBytes(StandardCharsets.US_ASCII));
        out.write(plain, 36, plain.length - 36);
        Files.write(file, out.toByteArray());
        assertThat(Wav.read(file).samples()).isEqualTo(SOUND);
    }

    @Test
    void aFileWrittenToAPipeIsReadToItsEnd() throws IOException {
        Path file = folder.resolve("pipe.wav");
        Wav.write(file, 8_000, 1, SOUND);
        byte[] bytes = Files.readAllBytes(file);
        for (int size : new int[] {0, -1}) {
            Arrays.fill(bytes, 40, 44, (byte) size);
            Files.write(file, bytes);
            assertThat(Wav.read(file).samples()).isEqualTo(SOUND);
        }
    }

    @Test
    void muLawInAWaveFileIsDecoded() throws IOException {
        Path file = folder.resolve("ulaw.wav");
        Wav.write(file, 8_000, 1, new short[] {(short) 0x80FF});
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] = 7;
        bytes[34] = 8;
        Files.write(file, bytes);
        assertThat(Wav.read(file).samples()).containsExactly(0, 32_124);
    }

    @Test
    void aFileThatIsNoSoundIsNamedWithTheReason() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.wav"), "not a sound at all");
        assertThatThrownBy(() -> Wav.read(text))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read " + text + ": not a WAVE file");
        Path deep = folder.resolve("deep.wav");
        Wav.write(deep, 8_000, 1, SOUND);
        byte[] bytes = Files.readAllBytes(deep);
        bytes[34] = 24;
        Files.write(deep, bytes);
        assertThatThrownBy(() -> Wav.read(deep))
                .hasMessageEndingWith(
                        "its samples are of kind 1 with 24 bits; expected 16-bit PCM, mu-law or"
                                + " A-law");
        Path silent = folder.resolve("short.wav");
        Files.write(silent, Arrays.copyOf(bytes, 12));
        assertThatThrownBy(() -> Wav.read(silent)).hasMessageContaining("no \"data\" chunk");
    }
}
