package dev.patchline.telephony.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// Remembers which events came, so that one delivered twice counts once. The carrier's signature
/// does not cover the event's id in any other way than by the body, and delivers at least once. For
/// one thread.
final class SeenEvents {
    /// Longer than any retry of the carrier's, and twice the tolerance: what is forgotten is stale.
    static final Duration AGE = Signatures.TOLERANCE.multipliedBy(2);

    /// Events remembered at most; the oldest is forgotten.
    static final int LIMIT = 50_000;

    private record Seen(String id, Instant at) {}

    private final Deque<Seen> order = new ArrayDeque<>();
    private final Set<String> ids = new HashSet<>();

    /// Whether this is the first time.
    boolean first(String id, Instant now) {
        Instant tooOld = now.minus(AGE);
        while (!order.isEmpty()
                && (order.size() >= LIMIT || order.getFirst().at().isBefore(tooOld))) {
            ids.remove(order.removeFirst().id());
        }
        if (!ids.add(id)) {
            return false;
        }
        order.addLast(new Seen(id, now));
        return true;
    }
}
