package dev.patchline.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.port.Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    private static final Seat CALLER = new Seat(new CallId("call-0001"), Leg.CALLER);
    private static final int FRAME_MILLIS = 20;

    @TempDir private Path folder;

    @Test
    void callerIsOnTheLeftAndTheAgentOnTheRight() throws Exception {
        byte[] loud = new byte[Codec.FRAME_BYTES];
        Arrays.fill(loud, (byte) 0x80);
        byte[] quiet = new byte[3 * Codec.FRAME_BYTES];
        try (var recordings = new Recordings(folder.resolve("new"))) {
            Tap tap = recordings.open(CALLER);
            tap.heard(Codec.PCMU, loud, 0);
            tap.heard(Codec.PCMA, loud, FRAME_MILLIS);
            tap.said(quiet, Codec.FRAME_BYTES, 1000);
            tap.close();
        }
        short[][] sides = read(folder.resolve("new/call-0001-0.wav"));
        assertThat(sides[0]).hasSize(8160);
        // ITU-T G.711: the byte 0x80 is the highest mu-law value, and a small A-law value.
        assertThat(sides[0][0]).isEqualTo((short) 32124);
        assertThat(sides[0][160]).isEqualTo((short) 5504);
        assertThat(sides[0][320]).isZero();
        assertThat(sides[1][7999]).isZero();
        assertThat(sides[1][8000]).isEqualTo((short) -32124);
    }

    @Test
    void jitterDoesNotChopTheVoiceAndAPauseStaysAPause() throws Exception {
        byte[] frame = new byte[Codec.FRAME_BYTES];
        try (var recordings = new Recordings(folder)) {
            Tap tap = recordings.open(CALLER);
            for (int i = 0; i < 500; i++) {
                tap.heard(Codec.PCMU, frame, i * FRAME_MILLIS + (i * 37) % 90);
            }
            tap.heard(Codec.PCMU, frame, 12_000);
            tap.close();
        }
        short[] caller = read(folder.resolve("call-0001-0.wav"))[0];
        assertThat(caller).hasSize(96_160);
        assertThat(IntStream.range(0, 80_000).filter(i -> caller[i] == 0)).isEmpty();
        assertThat(IntStream.range(80_000, 96_000).filter(i -> caller[i] != 0)).isEmpty();
    }

    @Test
    void sideThatIsSilentForLongHoldsNothingUp() throws Exception {
        byte[] frame = new byte[Codec.FRAME_BYTES];
        try (var recordings = new Recordings(folder)) {
            Tap tap = recordings.open(CALLER);
            tap.heard(Codec.PCMU, frame, 60_000);
            tap.said(frame, 0, 60_020);
            tap.close();
        }
        short[][] sides = read(folder.resolve("call-0001-0.wav"));
        assertThat(sides[0]).hasSize(60_040 * 8);
        assertThat(sides[0][60_000 * 8]).isEqualTo((short) -32124);
        assertThat(sides[1][60_020 * 8]).isEqualTo((short) -32124);
    }

    @Test
    void legWithoutAudioLeavesNoFile() throws Exception {
        try (var recordings = new Recordings(folder)) {
            recordings.open(CALLER).close();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private static short[][] read(Path path) throws IOException, UnsupportedAudioFileException {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(path.toFile())) {
            assertThat(audio.getFormat().toString())
                    .isEqualTo(new AudioFormat(8000, 16, 2, true, false).toString());
            var samples =
                    ByteBuffer.wrap(audio.readAllBytes())
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asShortBuffer();
            var sides = new short[2][samples.remaining() / 2];
            for (int i = 0; i < sides[0].length; i++) {
                sides[0][i] = samples.get();
                sides[1][i] = samples.get();
            }
            return sides;
        }
    }
}
