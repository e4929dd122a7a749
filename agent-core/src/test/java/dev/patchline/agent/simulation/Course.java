package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/// What is going to happen in one call, and when, on a clock that jumps from one thing to the next.
/// All chance of the call comes from here, from one seed.
final class Course {
    static final Instant START = Instant.parse("2026-01-05T02:00:00Z");

    /// News on its way to the agent.
    private record Delivery(Instant at, long number, CallEvent event) {}

    /// Something that happens in the world.
    private record Happening(Instant at, long number, Runnable what) {}

    private final Random random;
    private final Mischief mischief;
    private final PriorityQueue<Delivery> deliveries =
            new PriorityQueue<>(
                    Comparator.comparing(Delivery::at).thenComparingLong(Delivery::number));
    private final PriorityQueue<Happening> happenings =
            new PriorityQueue<>(
                    Comparator.comparing(Happening::at).thenComparingLong(Happening::number));
    private Instant now = START;
    private long numbers;

    Course(long seed, Mischief mischief) {
        this.random = new Random(seed);
        this.mischief = mischief;
    }

    Instant now() {
        return now;
    }

    /// Another one each time.
    long number() {
        return numbers++;
    }

    /// How many numbers were given out.
    long given() {
        return numbers;
    }

    Random random() {
        return random;
    }

    Mischief mischief() {
        return mischief;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    Duration between(int fromMillis, int toMillis) {
        return Duration.ofMillis(fromMillis + random.nextInt(toMillis - fromMillis));
    }

    void after(Duration delay, Runnable what) {
        happenings.add(new Happening(now.plus(delay), number(), what));
    }

    /// From inside the agent's own process: neither lost nor late.
    void post(CallEvent event) {
        deliveries.add(new Delivery(now, number(), event));
    }

    /// From the carrier: anything may happen to it.
    void news(CallEvent event) {
        if (chance(0.03)) {
            mischief.lost++;
            return;
        }
        Duration delay = between(5, 60);
        if (chance(0.05)) {
            mischief.late++;
            delay = between(500, 6000);
        } else if (chance(0.05)) {
            mischief.reordered++;
            delay = between(60, 400);
        }
        deliveries.add(new Delivery(now.plus(delay), number(), event));
        if (chance(0.05)) {
            mischief.doubled++;
            deliveries.add(new Delivery(now.plus(delay).plus(between(1, 3000)), number(), event));
        }
    }

    /// Goes on to what comes next: something happens, or the agent is told something, or its
    /// deadline passes.
    ///
    /// @return what the agent is told, if anything
    Optional<CallEvent> next(Instant deadline) {
        Delivery delivery = deliveries.peek();
        Happening happening = happenings.peek();
        if (happening != null
                && !happening.at().isAfter(deadline)
                && (delivery == null || !happening.at().isAfter(delivery.at()))) {
            happenings.poll();
            now = later(now, happening.at());
            happening.what().run();
            return Optional.empty();
        }
        if (delivery != null && !delivery.at().isAfter(deadline)) {
            deliveries.poll();
            now = later(now, delivery.at());
            return Optional.of(delivery.event());
        }
        now = later(now, deadline);
        return Optional.of(new CallEvent.Tick(now));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
