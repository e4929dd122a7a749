package dev.patchline.telephony.media;

import dev.patchline.agent.port.Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes two sides of a call, which come at their own pace, into one stereo WAV file, 16 bits at 8
/// kHz (RIFF, format 1).
///
/// A piece is put where its time says, or right after the piece of its side before it when it comes
/// early or only a little late; so the network's jitter does not chop a voice up. What is older
/// than [#WINDOW_SECONDS] is written out. For one thread.
final class StereoWav {
    /// How long the slower side may take to bring what belongs beside the other.
    static final int WINDOW_SECONDS = 3;

    private static final int WINDOW = WINDOW_SECONDS * Codec.SAMPLE_RATE;

    /// A side that is not more than this late has only been delayed on its way.
    private static final int JITTER = Codec.SAMPLE_RATE / 5;

    private static final int HEADER_BYTES = 44;
    private static final int CHANNELS = 2;
    private static final int SAMPLE_BYTES = 2;
    private static final int LEFT = 0;
    private static final int RIGHT = 1;

    private final Path path;
    private final List<short[]> rings = List.of(new short[2 * WINDOW], new short[2 * WINDOW]);
    private final long[] ends = new long[CHANNELS];
    private long written;
    private @Nullable FileChannel file;

    StereoWav(Path path) {
        this.path = path;
    }

    void left(short[] samples, long atMillis) throws IOException {
        put(LEFT, samples, atMillis);
    }

    void right(short[] samples, long atMillis) throws IOException {
        put(RIGHT, samples, atMillis);
    }

    private void put(int side, short[] samples, long atMillis) throws IOException {
        long at = atMillis * (Codec.SAMPLE_RATE / 1000);
        if (at < ends[side] + JITTER) {
            at = ends[side];
        }
        for (int from = 0; from < samples.length; from += WINDOW) {
            piece(side, samples, from, Math.min(samples.length, from + WINDOW), at + from);
        }
    }

    private void piece(int side, short[] samples, int from, int to, long at) throws IOException {
        long begin = Math.max(at, written);
        long end = begin + to - from;
        if (end - written > 2L * WINDOW) {
            writeOut(end - WINDOW);
        }
        short[] ring = rings.get(side);
        for (int i = from; i < to; i++) {
            ring[slot(begin + i - from)] = samples[i];
        }
        ends[side] = end;
        if (end - written > WINDOW + Codec.SAMPLE_RATE) {
            writeOut(end - WINDOW);
        }
    }

    private static int slot(long sample) {
        return (int) (sample % (2L * WINDOW));
    }

    private void writeOut(long until) throws IOException {
        FileChannel to = file();
        ByteBuffer block =
                ByteBuffer.allocate(Codec.SAMPLE_RATE * CHANNELS * SAMPLE_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        while (written < until) {
            block.clear();
            while (written < until && block.hasRemaining()) {
                for (short[] ring : rings) {
                    int slot = slot(written);
                    block.putShort(ring[slot]);
                    ring[slot] = 0;
                }
                written++;
            }
            block.flip();
            while (block.hasRemaining()) {
                to.write(block);
            }
        }
    }

    private FileChannel file() throws IOException {
        FileChannel open = file;
        if (open == null) {
            open =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
            open.write(header(0));
            file = open;
        }
        return open;
    }

    /// Writes what is left, and the length. A leg without audio leaves no file.
    void close() throws IOException {
        writeRest();
        if (file != null) {
            file.write(header(Math.toIntExact(written * CHANNELS * SAMPLE_BYTES)), 0);
            file.close();
        }
    }

    private void writeRest() throws IOException {
        long end = Math.max(ends[LEFT], ends[RIGHT]);
        if (end > written) {
            writeOut(end);
        }
    }

    private static ByteBuffer header(int dataBytes) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
        header.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) CHANNELS);
        header.putInt(Codec.SAMPLE_RATE)
                .putInt(Codec.SAMPLE_RATE * CHANNELS * SAMPLE_BYTES)
                .putShort((short) (CHANNELS * SAMPLE_BYTES))
                .putShort((short) (SAMPLE_BYTES * 8));
        return header.put(ascii("data")).putInt(dataBytes).flip();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
