package dev.patchline.speech.codec;

import dev.patchline.agent.port.Codec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A sound file in RIFF WAVE form (IBM and Microsoft, 1991): 16-bit PCM, or G.711 in a WAVE
/// wrapper.
public final class Wav {
    /// Larger files are refused rather than read into memory: about two hours at 16 kHz.
    private static final long MOST_BYTES = 256L << 20;

    private static final int HEADER_BYTES = 44;
    private static final int PCM = 1;
    private static final int A_LAW = 6;
    private static final int MU_LAW = 7;
    private static final int EXTENSIBLE = 0xFFFE;

    private final int sampleRate;
    private final int channels;
    private final short[] samples;

    private record Format(int kind, int channels, int rate, int bits) {}

    private Wav(int sampleRate, int channels, short[] samples) {
        this.sampleRate = sampleRate;
        this.channels = channels;
        this.samples = samples;
    }

    /// In Hz.
    public int sampleRate() {
        return sampleRate;
    }

    public int channels() {
        return channels;
    }

    /// The samples of all channels in turn.
    public short[] samples() {
        return samples.clone();
    }

    /// Unknown chunks are skipped. A sound chunk that says more than there is, or nothing, as
    /// programs leave it that write to a pipe, is read to the end of the file.
    ///
    /// @throws IOException when the file cannot be read or is no such file; its message names the
    ///   file and the reason
    public static Wav read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw unreadable(file, "larger than " + (MOST_BYTES >> 20) + " MB");
        }
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < 12 || !name(in, 0).equals("RIFF") || !name(in, 8).equals("WAVE")) {
            throw unreadable(file, "not a WAVE file");
        }
        in.position(12);
        @Nullable Format format = null;
        while (in.remaining() >= 8) {
            String chunk = name(in, in.position());
            long size = Integer.toUnsignedLong(in.getInt(in.position() + 4));
            in.position(in.position() + 8);
            if (chunk.equals("fmt ")) {
                format = format(file, in, size);
            } else if (chunk.equals("data")) {
                return sound(file, format, in, size);
            }
            in.position((int) Math.min(in.position() + size + (size & 1), in.limit()));
        }
        throw unreadable(file, "no sound in it (no \"data\" chunk)");
    }

    /// Writes 16-bit PCM.
    ///
    /// @param interleaved samples of all channels in turn
    public static void write(Path file, int rate, int channels, short[] interleaved)
            throws IOException {
        int bytes = Math.multiplyExact(2, interleaved.length);
        ByteBuffer out =
                ByteBuffer.allocate(Math.addExact(HEADER_BYTES, bytes))
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + bytes).put(ascii("WAVE"));
        out.put(ascii("fmt ")).putInt(16).putShort((short) PCM).putShort((short) channels);
        out.putInt(rate)
                .putInt(rate * channels * 2)
                .putShort((short) (channels * 2))
                .putShort((short) 16);
        out.put(ascii("data")).putInt(bytes);
        out.asShortBuffer().put(interleaved);
        Files.write(file, out.array());
    }

    /// The channels mixed into one.
    public short[] mono() {
        if (channels == 1) {
            return samples.clone();
        }
        short[] mixed = new short[samples.length / channels];
        for (int i = 0; i < mixed.length; i++) {
            int sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += samples[i * channels + channel];
            }
            mixed[i] = (short) (sum / channels);
        }
        return mixed;
    }

    private static Format format(Path file, ByteBuffer in, long size) throws IOException {
        int at = in.position();
        if (size < 16 || in.remaining() < 16) {
            throw unreadable(file, "its format chunk is cut off");
        }
        int kind = Short.toUnsignedInt(in.getShort(at));
        if (kind == EXTENSIBLE && size >= 26 && in.remaining() >= 26) {
            kind = Short.toUnsignedInt(in.getShort(at + 24));
        }
        var format = new Format(kind, in.getShort(at + 2), in.getInt(at + 4), in.getShort(at + 14));
        boolean known =
                (format.kind == PCM && format.bits == 16)
                        || ((format.kind == A_LAW || format.kind == MU_LAW) && format.bits == 8);
        if (!known) {
            throw unreadable(
                    file,
                    "its samples are of kind "
                            + format.kind
                            + " with "
                            + format.bits
                            + " bits; expected 16-bit PCM, mu-law or A-law");
        }
        if (format.channels < 1 || format.rate < 1) {
            throw unreadable(file, format.channels + " channels at " + format.rate + " Hz");
        }
        return format;
    }

    private static Wav sound(Path file, @Nullable Format format, ByteBuffer in, long size)
            throws IOException {
        if (format == null) {
            throw unreadable(file, "sound before its format");
        }
        int bytes = size == 0 ? in.remaining() : (int) Math.min(size, in.remaining());
        short[] samples =
                switch (format.kind) {
                    case MU_LAW -> G711.decode(Codec.PCMU, bytes(in, bytes));
                    case A_LAW -> G711.decode(Codec.PCMA, bytes(in, bytes));
                    default -> {
                        short[] pcm = new short[bytes / 2];
                        in.asShortBuffer().get(pcm);
                        yield pcm;
                    }
                };
        int whole = samples.length - samples.length % format.channels;
        return new Wav(format.rate, format.channels, Arrays.copyOf(samples, whole));
    }

    private static byte[] bytes(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private static String name(ByteBuffer in, int at) {
        byte[] name = new byte[4];
        in.get(at, name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static IOException unreadable(Path file, String why) {
        return new IOException("cannot read " + file + ": " + why);
    }
}
