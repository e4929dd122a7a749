package dev.patchline.speech.ear;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.LongSupplier;

/// One piece of work that a thread is at, watched from another: tells a recogniser that has stalled
/// from a machine that is busy. Who waits for ever uses no processor time, who runs in circles uses
/// all that it gets; who is merely given little of it gets on slowly, and is to be waited for.
///
/// Not thread-safe.
final class Effort {
    /// A piece of audio on which a recogniser spends more processor time, or which does not get on
    /// for so long, is never finished: the slowest bursts take some 100 ms.
    static final Duration STALLED = Duration.ofMillis(1500);

    /// Who waits is woken now and then for nothing, which takes less.
    private static final Duration GETTING_ON = Duration.ofMillis(1);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongSupplier spentNanos;
    private boolean seen;
    private long spentAtFirst;
    private long spent;
    private long gotOn;

    /// @param spentNanos processor time of the thread so far
    Effort(LongSupplier spentNanos, long begun) {
        this.spentNanos = spentNanos;
        this.gotOn = begun;
    }

    /// By the current thread.
    static Effort begin(long now) {
        long worker = Thread.currentThread().threadId();
        return new Effort(() -> THREADS.getThreadCpuTime(worker), now);
    }

    /// To be asked about every 100 ms.
    ///
    /// @param now in the nanoseconds in which it began
    boolean stalled(long now) {
        long spentNow = spentNanos.getAsLong();
        if (!seen) {
            seen = true;
            spentAtFirst = spentNow;
            spent = spentNow;
        } else if (spentNow - spent >= GETTING_ON.toNanos()) {
            spent = spentNow;
            gotOn = now;
        }
        return now - gotOn > STALLED.toNanos() || spent - spentAtFirst > STALLED.toNanos();
    }
}
