package dev.patchline.telephony.store;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.port.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Measures how long a call waits for its record to be safe: one call alone, then fifty at once,
/// each appending every 50 ms. A program, not a test.
final class JournalPace {
    private static final int ENTRIES = 400;

    private JournalPace() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder =
                arguments.length == 0 ? Files.createTempDirectory("pace") : Path.of(arguments[0]);
        try (Store store = Store.open(Store.Settings.embedded(folder), InstantSource.system())) {
            measure(store, 1, 5);
            report("1 call", measure(store, 1, 5));
            report("50 calls", measure(store, 50, 50));
        }
    }

    private static List<Long> measure(Store store, int calls, long paceMillis)
            throws InterruptedException {
        var waits = new ConcurrentLinkedQueue<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Callable<Void>>();
            for (int i = 0; i < calls; i++) {
                running.add(() -> callOf(store, paceMillis, waits));
            }
            threads.invokeAll(running).forEach(Future::resultNow);
        }
        return waits.stream().sorted().toList();
    }

    private static Void callOf(Store store, long paceMillis, ConcurrentLinkedQueue<Long> waits)
            throws InterruptedException {
        var call = new CallId("pace-" + UUID.randomUUID());
        List<Journal.Entry> samples = Samples.entries(call);
        var entries = new ArrayList<Journal.Entry>();
        for (int i = 0; i < ENTRIES; i++) {
            Journal.Entry like = samples.get(i % (samples.size() - 3));
            entries.add(
                    new Journal.Entry(call, i + 1, like.event(), like.commands(), like.dialog()));
        }
        for (Journal.Entry entry : entries) {
            long before = System.nanoTime();
            store.journal().append(entry).join();
            waits.add(System.nanoTime() - before);
            Thread.sleep(Duration.ofMillis(paceMillis));
        }
        return null;
    }

    private static void report(String what, List<Long> sorted) {
        System.out.printf(
                "%s: n %d, median %.2f ms, p95 %.2f ms, p99 %.2f ms, worst %.2f ms%n",
                what,
                sorted.size(),
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                at(sorted, 1));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1e6;
    }
}
