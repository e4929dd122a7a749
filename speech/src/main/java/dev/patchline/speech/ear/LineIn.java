package dev.patchline.speech.ear;

import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.FromWire;
import dev.patchline.speech.signal.OffsetFilter;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From what a leg sends to samples: decoded, without offset, and with what was lost made up. Used
/// by one thread at a time.
final class LineIn {
    private static final Logger LOG = LoggerFactory.getLogger(LineIn.class);
    private static final long NANOS_A_MILLI = 1_000_000;

    private final Codec announced;
    private final FromWire wire;
    private final OffsetFilter offset = new OffsetFilter();
    private int quietSamples;

    LineIn(Codec announced) {
        this.announced = announced;
        this.wire = new FromWire(announced);
    }

    /// @param arrived by `nanoTime`
    short[] hear(byte[] payload, long arrived) {
        quietSamples = 0;
        int before = wire.changes();
        short[] pcm = wire.hear(payload, arrived / NANOS_A_MILLI);
        if (before == 0 && wire.changes() > 0) {
            LOG.warn("A leg announced {} and sends {}", announced, wire.codec());
        }
        return offset.remove(pcm);
    }

    /// Silence that the clock has counted because nothing was sent.
    short[] quiet(int samples) {
        quietSamples += samples;
        return new short[samples];
    }

    /// What `pieces` lost ones may have held. What the clock already counted as silence is not made
    /// up again.
    short[] miss(int pieces) {
        short[] made = wire.miss(pieces);
        int rest = Math.max(0, made.length - quietSamples);
        quietSamples = 0;
        return offset.remove(Arrays.copyOf(made, rest));
    }
}
