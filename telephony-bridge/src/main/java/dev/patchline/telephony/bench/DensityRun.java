package dev.patchline.telephony.bench;

import dev.patchline.speech.codec.Wav;
import dev.patchline.speech.ear.PlainVosk;
import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.bench.DensityFigures.Level;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Makes the calls of `bench density`: more and more callers, each of whom calls again when their
/// call is over.
final class DensityRun {
    /// What the callers try to speak of their calls' time.
    static final double SPEAKING = 0.4;

    /// Until as many calls go on as are wanted, and the first have passed their notice.
    static final Duration SETTLING = Duration.ofSeconds(10);

    /// Before the first number of calls is measured: a machine that has just started compiles and
    /// learns its phrases, and its first replies are no measure of those that follow.
    static final Duration WARMING = Duration.ofSeconds(60);

    /// A number of calls is held until there are so many replies, but no longer than
    /// [#LONGEST_HOLDS] times as long as asked: the p95 of fewer is the slowest of them.
    static final int FEWEST_REPLIES = 60;

    private static final int LONGEST_HOLDS = 4;

    /// Between two callers who are new.
    private static final Duration STAGGER = Duration.ofMillis(200);

    private static final Duration LEAVING = Duration.ofSeconds(30);

    /// So much of the calls is played to plain Vosk.
    private static final double PLAIN_SECONDS = 60;

    private static final List<String> ROTA =
            List.of("plumbing-emergency", "plumbing-emergency", "insurance-auto");

    /// A level while it was held.
    private record Held(
            int calls,
            long fromMicros,
            long toMicros,
            CpuMeter.Reading used,
            double heapMb,
            double residentMb,
            int callsSoFar) {}

    private final DensityCommand.Plan plan;
    private final PrintStream progress;
    private final List<CallRecord> records = new CopyOnWriteArrayList<>();
    private final List<Thread> slots = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private volatile boolean over;

    DensityRun(DensityCommand.Plan plan, PrintStream progress) {
        this.plan = plan;
        this.progress = progress;
    }

    DensityFigures measure() throws IOException, InterruptedException {
        Map<String, Repertoire> repertoires = Repertoire.shipped();
        var clock = new WallClock();
        var timeline = new Timeline(clock);
        var callers = new AtomicReference<Optional<Callers>>(Optional.empty());
        var onlooker =
                new Patchline.Onlooker(
                        step -> {
                            timeline.watched(step);
                            callers.get().ifPresent(it -> it.watched(step));
                        },
                        timeline);
        progress.println("bench density: starting Patchline and the carrier in the box ...");
        try (var office = BenchOffice.open(repertoires.keySet(), onlooker);
                var people = new Callers(office.carrier())) {
            callers.set(Optional.of(people));
            var meter = new CpuMeter(office.carrier().handle());
            var held = new ArrayList<Held>();
            double p95 = 0;
            for (int calls = plan.from();
                    calls <= plan.most() && p95 <= plan.limitMs();
                    calls += plan.step()) {
                more(calls, office, people, timeline, repertoires);
                Thread.sleep(held.isEmpty() ? WARMING : SETTLING);
                held.add(hold(calls, meter, timeline));
                p95 = timeline.estimate(held.getLast().fromMicros()).p95();
                progress.printf("%d calls: p95 of the reply about %.0f ms%n", calls, p95);
            }
            leave(people);
            double plain = plainVosk();
            return figures(held, plain);
        }
    }

    private void more(
            int calls,
            BenchOffice office,
            Callers people,
            Timeline timeline,
            Map<String, Repertoire> repertoires)
            throws InterruptedException {
        while (slots.size() < calls) {
            slots.add(
                    Thread.ofVirtual()
                            .name("bench-caller")
                            .start(() -> keepCalling(office, people, timeline, repertoires)));
            Thread.sleep(STAGGER);
        }
    }

    private Held hold(int calls, CpuMeter meter, Timeline timeline) throws InterruptedException {
        long from = WallClock.micros(Instant.now());
        CpuMeter.Reading before = meter.read();
        for (int holds = 0;
                holds < LONGEST_HOLDS && timeline.estimate(from).n() < FEWEST_REPLIES;
                holds++) {
            Thread.sleep(plan.hold());
        }
        CpuMeter.Reading used = meter.read().since(before);
        long to = WallClock.micros(Instant.now());
        return new Held(
                calls,
                from,
                to,
                used,
                CpuMeter.heapMegabytes(),
                CpuMeter.residentMegabytes(),
                begun.get());
    }

    private void keepCalling(
            BenchOffice office,
            Callers people,
            Timeline timeline,
            Map<String, Repertoire> repertoires) {
        while (!over) {
            int number = begun.getAndIncrement();
            String playbook = ROTA.get(number % ROTA.size());
            var caller =
                    new BenchCaller(
                            "bench-" + number,
                            "+1214555" + (1000 + number),
                            Objects.requireNonNull(repertoires.get(playbook)),
                            SPEAKING,
                            plan.seed() * 1_000_003 + number,
                            WallClock.micros(Instant.now()));
            try {
                var report = people.call(caller, office.line(playbook));
                records.add(CallRecord.of(caller, report, timeline.take(caller.number())));
            } catch (IOException e) {
                progress.println("a call failed: " + e.getMessage());
                timeline.take(caller.number());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void leave(Callers people) throws InterruptedException {
        over = true;
        people.leave();
        Instant end = Instant.now().plus(LEAVING);
        for (Thread slot : slots) {
            var _ = slot.join(Duration.between(Instant.now(), end).plusMillis(1));
        }
    }

    /// How many streams a core carries when Vosk hears everything that the callers sent.
    private double plainVosk() throws IOException {
        progress.println("plain Vosk hears the same calls ...");
        double audio = 0;
        double cpu = 0;
        try (var plain = PlainVosk.open()) {
            List<Path> recordings =
                    records.stream().map(CallRecord::recording).flatMap(Optional::stream).toList();
            for (Path recording : recordings) {
                if (audio >= PLAIN_SECONDS * 1e9) {
                    break;
                }
                short[] said = left(Wav.read(recording));
                long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                plain.hear(said);
                cpu += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                audio += said.length * 1e9 / 8000;
            }
        }
        return cpu == 0 ? 0 : Math.round(10 * audio / cpu) / 10.0;
    }

    private static short[] left(Wav stereo) {
        short[] both = stereo.samples();
        short[] left = new short[both.length / 2];
        for (int i = 0; i < left.length; i++) {
            left[i] = both[2 * i];
        }
        return left;
    }

    private DensityFigures figures(List<Held> held, double plain) {
        List<TimedTurn> turns = records.stream().flatMap(it -> it.turns().stream()).toList();
        List<Level> levels = new ArrayList<>();
        for (Held level : held) {
            List<TimedTurn> then =
                    turns.stream()
                            .filter(turn ->
                                    turn.endedMicros() >= level.fromMicros()
                                            && turn.endedMicros() < level.toMicros())
                            .toList();
            levels.add(
                    Level.of(
                            level.calls(),
                            ReplyFigures.replies(then),
                            level.used(),
                            level.heapMb(),
                            level.residentMb(),
                            level.callsSoFar()));
        }
        return DensityFigures.of(
                levels,
                Runtime.getRuntime().availableProcessors(),
                plan.limitMs(),
                plain,
                ReplyFigures.share(records),
                records.stream().flatMap(it -> it.findings().stream()).distinct().toList());
    }
}
