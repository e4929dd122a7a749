package dev.patchline.telephony.emulator;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/// Every 20 ms, counted from the first and not from the last: a late beat does not delay the next,
/// and none is left out. Lives on the exchange's event loop.
final class Beat {
    private final EventLoop loop;
    private final Runnable tick;
    private long next;
    private boolean stopped;

    Beat(EventLoop loop, Runnable tick) {
        this.loop = loop;
        this.tick = tick;
    }

    void start() {
        next = System.nanoTime();
        run();
    }

    void stop() {
        stopped = true;
    }

    private void run() {
        while (!stopped && System.nanoTime() - next >= 0) {
            next += Sound.FRAME_NANOS;
            tick.run();
        }
        if (!stopped) {
            var _ = loop.schedule(this::run, next - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }
}
