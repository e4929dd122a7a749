package dev.patchline.speech.codec;

import dev.patchline.agent.port.Codec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a leg sends, as sound: 16-bit linear at 8 kHz. Gaps are concealed, and a leg that does not
/// send what it announced is read as what it does send.
///
/// Remembers what went before: one per leg, not thread-safe.
public final class FromWire {
    /// After so long a gap nothing is made up any more: the carrier has begun to count anew.
    private static final int LONGEST_GAP_SAMPLES = 2 * Codec.SAMPLE_RATE;

    private final @Nullable FormatWatch watch;
    private final Concealment concealment = new Concealment();
    private Codec codec;
    private WireDecoder decoder;
    private int changes;
    private int lastSamples = Codec.FRAME_BYTES;

    /// @param announced by the carrier
    public FromWire(Codec announced) {
        this(announced, new FormatWatch(announced));
    }

    private FromWire(Codec announced, @Nullable FormatWatch watch) {
        this.codec = announced;
        this.decoder = WireDecoder.of(announced);
        this.watch = watch;
    }

    /// Reads everything as announced, as a telephone would that was told so.
    public static FromWire trusting(Codec announced) {
        return new FromWire(announced, null);
    }

    /// How the leg is being read now.
    public Codec codec() {
        return codec;
    }

    /// How often it turned out that the leg sends something else than it was taken for.
    public int changes() {
        return changes;
    }

    /// @param payload as it came
    /// @param atMillis when it came, on a clock that does not jump
    public short[] hear(byte[] payload, long atMillis) {
        short[] pcm = decoder.decode(payload);
        lastSamples = pcm.length;
        Optional<Codec> better =
                watch == null ? Optional.empty() : watch.hear(payload, pcm, atMillis);
        if (better.isPresent()) {
            codec = better.get();
            changes++;
            decoder = WireDecoder.of(codec);
            concealment.restart();
        }
        return concealment.pass(pcm);
    }

    /// @param pieces that were lost here, each as long as the one before them
    /// @return something as long
    public short[] miss(int pieces) {
        long samples = Math.min((long) pieces * lastSamples, LONGEST_GAP_SAMPLES);
        return concealment.fill((int) samples);
    }
}
