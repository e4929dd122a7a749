package dev.patchline.telephony.bench;

import dev.patchline.telephony.Patchline;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Makes the calls of `bench reply`.
final class ReplyRun {
    /// Three of four callers phone the plumber: their answers are open more often, and a third of
    /// all turns has to be.
    private static final List<String> ROTA =
            List.of(
                    "plumbing-emergency",
                    "plumbing-emergency",
                    "insurance-auto",
                    "plumbing-emergency");

    /// A call that fails is tried again; more failures than this in a run are a finding.
    private static final int MOST_FAILED_CALLS = 5;

    private final int turns;
    private final int atOnce;
    private final long seed;
    private final Optional<Path> an4;
    private final PrintStream progress;
    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /// @param an4 folder of recordings of people who answer where they can
    /// @param progress where a line says how far it is
    ReplyRun(int turns, int atOnce, long seed, Optional<Path> an4, PrintStream progress) {
        this.turns = turns;
        this.atOnce = atOnce;
        this.seed = seed;
        this.an4 = an4;
        this.progress = progress;
    }

    List<CallRecord> calls() {
        return List.copyOf(calls);
    }

    ReplyFigures measure() throws IOException, InterruptedException {
        Map<String, Repertoire> repertoires = Repertoire.shipped();
        var timeline = new Timeline(new WallClock());
        var callers = new AtomicReference<Optional<Callers>>(Optional.empty());
        var onlooker =
                new Patchline.Onlooker(
                        step -> {
                            timeline.watched(step);
                            callers.get().ifPresent(it -> it.watched(step));
                        },
                        timeline);
        progress.println("bench reply: starting Patchline and the carrier in the box ...");
        try (var office = BenchOffice.open(repertoires.keySet(), onlooker);
                var people = new Callers(office.carrier());
                var recordings = Recordings.of(an4)) {
            callers.set(Optional.of(people));
            List<CompletableFuture<Void>> shifts = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                shifts.add(
                        CompletableFuture.runAsync(
                                () -> shift(office, people, timeline, repertoires, recordings),
                                it -> Thread.ofVirtual().start(it)));
            }
            CompletableFuture.allOf(shifts.toArray(CompletableFuture[]::new)).join();
        }
        progress.println();
        return ReplyFigures.of(calls);
    }

    /// One call after the other, until there are enough turns.
    private void shift(
            BenchOffice office,
            Callers people,
            Timeline timeline,
            Map<String, Repertoire> repertoires,
            Recordings recordings) {
        while (measured() < turns && failed.get() < MOST_FAILED_CALLS) {
            int number = begun.getAndIncrement();
            String playbook = ROTA.get(number % ROTA.size());
            var caller =
                    new BenchCaller(
                            "bench-" + number,
                            "+1214555" + (1000 + number),
                            recordings.given(Objects.requireNonNull(repertoires.get(playbook))),
                            0,
                            seed * 1_000_003 + number,
                            WallClock.micros(Instant.now()));
            try {
                var report = people.call(caller, office.line(playbook));
                calls.add(CallRecord.of(caller, report, timeline.take(caller.number())));
                progress.printf("\r%d of %d turns, %d calls   ", measured(), turns, calls.size());
                progress.flush();
            } catch (IOException e) {
                failed.incrementAndGet();
                progress.printf("%na call failed: %s%n", e.getMessage());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private int measured() {
        return calls.stream().mapToInt(call -> call.turns().size()).sum();
    }
}
