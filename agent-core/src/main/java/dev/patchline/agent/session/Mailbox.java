package dev.patchline.agent.session;

import dev.patchline.agent.call.CallEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one queue of a call. Partial results replace one another, so that at most one a leg waits;
/// facts have room of their own beyond the limit for the rest. Thread-safe.
final class Mailbox {
    private static final int LIMIT = 256;
    private static final int ROOM_FOR_FACTS = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<CallEvent> events = new ArrayDeque<>();

    /// @return false when there is no room, which means that the call is lost and should be hung up
    boolean offer(CallEvent event) {
        lock.lock();
        try {
            if (event instanceof CallEvent.Heard heard) {
                dropOlder(heard);
            }
            boolean droppable = event instanceof CallEvent.Heard;
            if (events.size() >= LIMIT + (droppable ? 0 : ROOM_FOR_FACTS)) {
                return droppable;
            }
            events.add(event);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void dropOlder(CallEvent.Heard newer) {
        Iterator<CallEvent> waiting = events.iterator();
        while (waiting.hasNext()) {
            if (waiting.next() instanceof CallEvent.Heard older
                    && older.leg().equals(newer.leg())) {
                waiting.remove();
            }
        }
    }

    /// The next event, or null when none came within the patience.
    @Nullable CallEvent poll(Duration patience) throws InterruptedException {
        long nanos = Math.max(0, patience.toNanos());
        lock.lockInterruptibly();
        try {
            while (events.isEmpty()) {
                if (nanos <= 0) {
                    return null;
                }
                nanos = arrived.awaitNanos(nanos);
            }
            return events.poll();
        } finally {
            lock.unlock();
        }
    }
}
