package dev.patchline.agent.mind.llm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// Lets a model rest that fails, so that callers do not wait for it: after three failures within a
/// minute it is not asked for half a minute, then one question tries whether it is back.
///
/// Time comes in as an argument. Thread-safe.
final class Breaker {
    static final int MOST_FAILURES = 3;
    static final Duration WINDOW = Duration.ofSeconds(60);
    static final Duration REST = Duration.ofSeconds(30);

    private final Deque<Instant> failures = new ArrayDeque<>();
    private Instant restsUntil = Instant.MIN;
    private boolean resting;

    /// Whether the model may be asked now. Who is told yes while it rests is the one that tries,
    /// and must report.
    synchronized boolean allows(Instant now) {
        if (!resting) {
            return true;
        }
        if (now.isBefore(restsUntil)) {
            return false;
        }
        restsUntil = now.plus(REST);
        return true;
    }

    synchronized void failed(Instant now) {
        failures.removeIf(failure -> failure.isBefore(now.minus(WINDOW)));
        failures.add(now);
        if (resting || failures.size() >= MOST_FAILURES) {
            resting = true;
            restsUntil = now.plus(REST);
            failures.clear();
        }
    }

    synchronized void answered() {
        resting = false;
        failures.clear();
    }

    synchronized boolean resting() {
        return resting;
    }
}
