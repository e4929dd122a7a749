package dev.patchline.telephony.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One clock for moments of both processes: microseconds since 1970.
final class WallClock {
    private final long microsAtZeroNanos;

    WallClock() {
        microsAtZeroNanos = micros(Instant.now()) - System.nanoTime() / 1000;
    }

    /// @param nanos by [System#nanoTime]
    long micros(long nanos) {
        return microsAtZeroNanos + nanos / 1000;
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
