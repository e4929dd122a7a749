package dev.patchline.agent.session;

import java.time.Instant;
import java.time.InstantSource;

/// Wall time at the start, and from there on the monotonic clock: deadlines must not move when
/// somebody sets the wall clock.
public final class MonotonicClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
