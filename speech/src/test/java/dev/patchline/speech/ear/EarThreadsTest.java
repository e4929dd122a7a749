package dev.patchline.speech.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EarThreadsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final EarThreads threads = new EarThreads(2, nanos::get);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        released.countDown();
        assertThat(threads.shutDown()).isTrue();
    }

    @Test
    void callsWhoseRecognisersAreStuckDoNotHoldUpTheOthers() throws InterruptedException {
        catchThreads(2);
        var others = new CountDownLatch(5);
        for (int i = 0; i < 5; i++) {
            threads.execute(others::countDown);
        }
        nanos.addAndGet(EarThreads.SLOW_NANOS);
        threads.tick();
        assertThat(others.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(threads.exhausted()).isFalse();
    }

    @Test
    void noMoreThreadsAreLentThanTheLimit() throws InterruptedException {
        catchThreads(2);
        nanos.addAndGet(EarThreads.SLOW_NANOS);
        threads.tick();
        for (int lent = 2; lent < EarThreads.MOST_LENT; lent++) {
            assertThat(threads.exhausted()).isFalse();
            catchThreads(1);
            nanos.addAndGet(EarThreads.SLOW_NANOS);
            threads.tick();
        }
        assertThat(threads.exhausted()).isTrue();
    }

    private void catchThreads(int count) throws InterruptedException {
        var caught = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            threads.execute(() -> {
                caught.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        assertThat(caught.await(120, TimeUnit.SECONDS)).isTrue();
    }
}
