package dev.patchline.telephony.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads how much processor time the product, its parts, its database and the carrier have used.
///
/// The database is this process's other children. Of this process's own time, what no Java thread
/// used went to the compiler and the garbage collector.
final class CpuMeter {
    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ProcessHandle carrier;

    CpuMeter(ProcessHandle carrier) {
        this.carrier = carrier;
    }

    /// Seconds since each began.
    ///
    /// @param product this process
    /// @param byThread of that, by what the threads are for
    record Reading(
            double wall,
            double product,
            Map<String, Double> byThread,
            double database,
            double carrier) {
        Reading {
            byThread = Map.copyOf(byThread);
        }

        Reading since(Reading before) {
            var used = new TreeMap<String, Double>();
            byThread.forEach((group, seconds) ->
                    used.put(
                            group,
                            Math.max(0, seconds - before.byThread.getOrDefault(group, 0.0))));
            double ours = product - before.product;
            double named = used.values().stream().mapToDouble(Double::doubleValue).sum();
            used.put("compiler and collector", Math.max(0, ours - named));
            return new Reading(
                    wall - before.wall,
                    ours,
                    used,
                    database - before.database,
                    carrier - before.carrier);
        }
    }

    Reading read() {
        var byThread = new TreeMap<String, Double>();
        for (long id : threads.getAllThreadIds()) {
            @Nullable ThreadInfo thread = threads.getThreadInfo(id);
            long nanos = threads.getThreadCpuTime(id);
            if (thread != null && nanos > 0) {
                byThread.merge(group(thread.getThreadName()), nanos / NANOS, Double::sum);
            }
        }
        return new Reading(
                System.nanoTime() / NANOS,
                seconds(ProcessHandle.current()),
                byThread,
                children().mapToDouble(CpuMeter::seconds).sum(),
                seconds(carrier));
    }

    private Stream<ProcessHandle> children() {
        return ProcessHandle.current().descendants().filter(child -> !child.equals(carrier));
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / NANOS;
    }

    /// What a thread is for, by its name.
    static String group(String thread) {
        if (thread.startsWith("ear")) {
            return "ears";
        }
        if (thread.startsWith("voice")) {
            return "voice";
        }
        if (thread.startsWith("edge")) {
            return "sockets";
        }
        if (thread.startsWith("mind")) {
            return "mind";
        }
        if (thread.startsWith("ForkJoinPool") || thread.startsWith("VirtualThread")) {
            return "sessions and errands";
        }
        if (thread.startsWith("journal") || thread.startsWith("Hikari")) {
            return "journal";
        }
        if (thread.startsWith("webhooks")) {
            return "webhooks";
        }
        return "other threads";
    }

    /// Memory of this process outside and inside the heap, in megabytes, or -1 where the system
    /// does not tell.
    static double residentMegabytes() throws InterruptedException {
        long pid = ProcessHandle.current().pid();
        try {
            Process ps =
                    new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid))
                            .redirectErrorStream(true)
                            .start();
            try (var out =
                    new BufferedReader(
                            new InputStreamReader(ps.getInputStream(), StandardCharsets.UTF_8))) {
                @Nullable String line = out.readLine();
                ps.waitFor();
                return line == null ? -1 : Math.round(Long.parseLong(line.strip()) / 102.4) / 10.0;
            }
        } catch (IOException | NumberFormatException _) {
            return -1;
        }
    }

    /// The heap after a collection, in megabytes.
    static double heapMegabytes() {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return Math.round(used / 1e5) / 10.0;
    }
}
