package dev.patchline.telephony.media;

import io.netty.util.concurrent.EventExecutor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;

/// What is to be done to something that belongs to one event loop at a time: everyone leaves orders
/// in one queue, and the owner performs them one by one. The owner changes only by an order, so
/// that what is owned needs no lock.
///
/// The queue has no limit of its own: it holds as much as the voice renders and the session says
/// before the loop comes round, which the mouth and the mailbox limit.
final class Orders {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private volatile EventExecutor owner;

    Orders(EventExecutor owner) {
        this.owner = owner;
    }

    EventExecutor owner() {
        return owner;
    }

    /// Only from within an order. What is left in the queue goes with it.
    void giveTo(EventExecutor next) {
        owner = next;
    }

    /// On any thread. Nothing happens once the event loops are shut down: nobody is on the line any
    /// more.
    void leave(Runnable order) {
        waiting.add(order);
        try {
            owner.execute(this::perform);
        } catch (RejectedExecutionException _) {
            waiting.clear();
        }
    }

    private void perform() {
        EventExecutor rightful = owner;
        if (!rightful.inEventLoop()) {
            rightful.execute(this::perform);
            return;
        }
        for (Runnable order = waiting.poll(); order != null; order = waiting.poll()) {
            order.run();
            if (!owner.equals(rightful)) {
                owner.execute(this::perform);
                return;
            }
        }
    }
}
