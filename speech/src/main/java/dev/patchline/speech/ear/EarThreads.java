package dev.patchline.speech.ear;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// The platform threads that ears work on: a few, and one more for each piece of work that takes
/// long. A native call cannot be interrupted; whoever is caught in one keeps its thread, and the
/// others get another instead.
///
/// Thread-safe.
final class EarThreads implements Executor {
    /// Work that takes longer no longer counts among the threads that serve everybody, in
    /// nanoseconds: 300 ms, several times what a burst of recognition takes on a busy machine.
    static final long SLOW_NANOS = 300_000_000;

    /// Threads beyond the ordinary ones. When so many are caught the recogniser itself is broken,
    /// and more threads would only eat memory.
    static final int MOST_LENT = 16;

    private static final int IDLE_SECONDS = 1;
    private static final int CLOSING_PATIENCE_SECONDS = 3;

    private final ThreadPoolExecutor pool;
    private final int ordinary;
    private final LongSupplier nanoTime;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    /// One piece of work on its thread. Equal to no other.
    private static final class Running {
        private final long since;

        Running(long since) {
            this.since = since;
        }
    }

    /// @param ordinary threads, about one for each core
    EarThreads(int ordinary, LongSupplier nanoTime) {
        this.ordinary = ordinary;
        this.nanoTime = nanoTime;
        this.pool =
                new ThreadPoolExecutor(
                        ordinary,
                        ordinary + MOST_LENT,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("ear-", 1).factory());
    }

    @Override
    public void execute(Runnable work) {
        pool.execute(() -> {
            var now = new Running(nanoTime.getAsLong());
            running.add(now);
            try {
                work.run();
            } finally {
                running.remove(now);
            }
        });
    }

    /// To be called now and then: lends a thread for each piece of work that takes long, and takes
    /// it back when that is done.
    void tick() {
        pool.setCorePoolSize(ordinary + Math.min(slow(), MOST_LENT));
    }

    /// Whether so much work is stuck that no more threads are lent.
    boolean exhausted() {
        return slow() >= MOST_LENT;
    }

    private int slow() {
        long now = nanoTime.getAsLong();
        return (int) running.stream().filter(it -> now - it.since >= SLOW_NANOS).count();
    }

    /// Takes no more work. Blocks until what is under way is done, a few seconds at most.
    ///
    /// @return whether nothing is under way any more
    boolean shutDown() {
        pool.shutdown();
        try {
            return pool.awaitTermination(CLOSING_PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
