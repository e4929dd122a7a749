package dev.patchline.speech.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class G722Test {
    private static final Path ITU = SharedData.folder("itu-g711-g722");

    @Test
    void theEncoderAgreesWithTheItuToTheBit() throws IOException {
        assertThat(new G722.Encoder().encode(words("inpsp.bin"))).isEqualTo(codes());
    }

    @Test
    void theDecoderAgreesWithTheItuToTheBit() throws IOException {
        assertThat(new G722.Decoder().decode(codes())).isEqualTo(words("outsp1.bin"));
    }

    @Test
    void howAStreamIsCutIntoPiecesChangesNothing() {
        short[] noise = noise(3200, 8000);
        byte[] whole = new G722.Encoder().encode(noise);
        var encoder = new G722.Encoder();
        var decoder = new G722.Decoder();
        ByteBuffer pieces = ByteBuffer.allocate(whole.length);
        ByteBuffer heard = ByteBuffer.allocate(2 * noise.length);
        for (int at = 0; at < noise.length; at += 320) {
            byte[] piece = encoder.encode(Arrays.copyOfRange(noise, at, at + 320));
            pieces.put(piece);
            for (short sample : decoder.decode(piece)) {
                heard.putShort(sample);
            }
        }
        short[] inPieces = new short[noise.length];
        heard.flip().asShortBuffer().get(inPieces);
        assertThat(pieces.array()).isEqualTo(whole);
        assertThat(inPieces).isEqualTo(new G722.Decoder().decode(whole));
    }

    @Test
    void noBytesMakeItFail() {
        byte[] anything = new byte[64_000];
        new Random(7).nextBytes(anything);
        assertThat(new G722.Decoder().decode(anything)).hasSize(128_000);
        short[] loudest = new short[16_000];
        for (int i = 0; i < loudest.length; i++) {
            loudest[i] = i / 7 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }
        assertThat(new G722.Encoder().encode(loudest)).hasSize(8_000);
    }

    private static short[] noise(int samples, int peak) {
        var random = new Random(11);
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) (random.nextInt(2 * peak) - peak);
        }
        return noise;
    }

    /// One octet in the low byte of each word.
    private static byte[] codes() throws IOException {
        short[] words = words("codspw.cod");
        byte[] codes = new byte[words.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) words[i];
        }
        return codes;
    }

    private static short[] words(String file) throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(ITU), "skipped: the ITU's vectors are not at " + ITU);
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(ITU.resolve(file)));
        short[] words = new short[in.remaining() / 2];
        in.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(words);
        return words;
    }
}
