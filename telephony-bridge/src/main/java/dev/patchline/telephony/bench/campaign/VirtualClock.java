package dev.patchline.telephony.bench.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that jumps to the next thing that happens. For one thread.
final class VirtualClock {
    private record Due(Instant at, long order, Runnable what) {}

    private final PriorityQueue<Due> dues =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
    private Instant now;
    private long order;

    VirtualClock(Instant start) {
        now = start;
    }

    Instant now() {
        return now;
    }

    void in(Duration time, Runnable what) {
        dues.add(new Due(now.plus(time), order++, what));
    }

    /// Lets the next thing happen that is due by then.
    ///
    /// @return false when nothing is, and it is now then
    boolean next(Instant until) {
        Due due = dues.peek();
        if (due == null || due.at().isAfter(until)) {
            now = until.isAfter(now) ? until : now;
            return false;
        }
        dues.remove();
        now = due.at().isAfter(now) ? due.at() : now;
        due.what().run();
        return true;
    }
}
