package dev.patchline.speech.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.port.Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {
    private static final Path ITU = SharedData.folder("itu-g711-g722");

    /// Mu-law has two zeros; the negative one comes back as the positive.
    private static final byte NEGATIVE_ZERO = 0x7F;

    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"PCMU", "PCMA"})
    void everyCodeComesBackAsItself(Codec codec) {
        for (int code = 0; code < 256; code++) {
            byte sent = (byte) code;
            byte back = G711.encode(codec, G711.decode(codec, sent));
            if (codec == Codec.PCMU && sent == NEGATIVE_ZERO) {
                assertThat(back).isEqualTo(Codec.PCMU.silence());
            } else {
                assertThat(back).as("code %d", code).isEqualTo(sent);
            }
        }
    }

    /// At the seam of two segments the ITU's threshold lies off the middle, by at most half the
    /// finer step; everywhere else the nearest code is taken.
    @ParameterizedTest
    @EnumSource(
            value = Codec.class,
            names = {"PCMU", "PCMA"})
    void everySampleBecomesTheNearestCodeOrItsNeighbourAtASeam(Codec codec) {
        short[] heard = new short[256];
        for (int code = 0; code < 256; code++) {
            heard[code] = G711.decode(codec, (byte) code);
        }
        Arrays.sort(heard);
        int notNearest = 0;
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            int error = Math.abs(sample - G711.decode(codec, G711.encode(codec, (short) sample)));
            int least = Integer.MAX_VALUE;
            for (short level : heard) {
                least = Math.min(least, Math.abs(sample - level));
            }
            assertThat(error - least)
                    .as("sample %d", sample)
                    .isLessThanOrEqualTo(Math.max(16, least));
            if (error > least) {
                notNearest++;
            }
        }
        assertThat(notNearest).as("of 65536").isLessThan(1200);
    }

    @Test
    void silenceOnTheWireIsSilence() {
        assertThat(G711.decode(Codec.PCMU, Codec.PCMU.silence())).isEqualTo((short) 0);
        assertThat(G711.decode(Codec.PCMA, Codec.PCMA.silence())).isEqualTo((short) 8);
    }

    @Test
    void theLoudestSamplesAreKept() {
        short[] loudest = {Short.MIN_VALUE, Short.MAX_VALUE};
        assertThat(G711.decode(Codec.PCMU, G711.encode(Codec.PCMU, loudest)))
                .containsExactly(-32124, 32124);
        assertThat(G711.decode(Codec.PCMA, G711.encode(Codec.PCMA, loudest)))
                .containsExactly(-32256, 32256);
    }

    @Test
    void muLawAgreesWithTheItuToTheBit() throws IOException {
        assumeVectors();
        assertThat(encoded(Codec.PCMU)).isEqualTo(words("sweep-r.u"));
        assertThat(decoded(Codec.PCMU, "sweep-r.u")).isEqualTo(words("sweep-r.u-u"));
        assertThat(words("sweep-r.reu")).isEqualTo(words("sweep-r.u-u"));
    }

    @Test
    void aLawAgreesWithTheItuToTheBit() throws IOException {
        assumeVectors();
        assertThat(encoded(Codec.PCMA)).isEqualTo(words("sweep-r.a"));
        assertThat(decoded(Codec.PCMA, "sweep-r.a")).isEqualTo(words("sweep-r.a-a"));
    }

    private static void assumeVectors() {
        Assumptions.assumeTrue(
                Files.isDirectory(ITU), "skipped: the ITU's vectors are not at " + ITU);
    }

    private static short[] encoded(Codec codec) throws IOException {
        byte[] codes = G711.encode(codec, words("sweep.src"));
        short[] low = new short[codes.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = (short) (codes[i] & 0xFF);
        }
        return low;
    }

    private static short[] decoded(Codec codec, String file) throws IOException {
        short[] words = words(file);
        byte[] codes = new byte[words.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) words[i];
        }
        return G711.decode(codec, codes);
    }

    private static short[] words(String file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(ITU.resolve(file)));
        short[] words = new short[in.remaining() / 2];
        in.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(words);
        return words;
    }
}
