package dev.patchline.telephony.rehearse;

import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.session.CallSession;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.bench.BenchOffice;
import dev.patchline.telephony.bench.Callers;
import dev.patchline.telephony.media.LineMeter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

/// Simulated calls as speech, in real time: the whole product in this process, and the carrier in
/// the box with its callers in another one.
public final class VoicedRehearsal {
    private final int atOnce;
    private final PrintStream progress;

    /// @param atOnce so many calls at a time
    /// @param progress where a bar shows how far it is
    public VoicedRehearsal(int atOnce, PrintStream progress) {
        this.atOnce = atOnce;
        this.progress = progress;
    }

    /// Makes calls, several at a time; about a minute and a half for each.
    ///
    /// @return in the order of the seeds
    /// @throws IOException when a call does not end, or a process cannot be started
    public List<Score> make(Path file, int calls, long seed)
            throws IOException, InterruptedException {
        Playbook playbook = PlaybookFile.read(file);
        Phrases phrases = Phrases.beside(file);
        var area = new ServiceArea(playbook.exampleZips());
        Instant now = Instant.now();
        var casting =
                new Casting(
                        playbook, Criteria.of(playbook, area), phrases, ZipTable.load(), _ -> now);
        Map<String, VoicedCaller> live = new ConcurrentHashMap<>();
        var people = new AtomicReference<Optional<Callers>>(Optional.empty());
        var onlooker =
                new Patchline.Onlooker(
                        step -> {
                            watched(live, step);
                            people.get().ifPresent(it -> it.watched(step));
                        },
                        LineMeter.NONE);
        var bar = new Progress(progress, playbook.id(), calls);
        var scores = new CopyOnWriteArrayList<Score>();
        var next = new AtomicInteger();
        String line = file.toString();
        boolean calling = playbook.calling().isPresent();
        List<VoicedCaller> everybody =
                LongStream.range(seed, seed + calls)
                        .mapToObj(one -> new VoicedCaller(casting.role(one), playbook, phrases))
                        .toList();
        List<String> called =
                calling ? everybody.stream().map(VoicedCaller::pickingUp).toList() : List.of();
        try (var office = BenchOffice.open(Set.of(line), area, called, onlooker);
                var callers = new Callers(office.carrier())) {
            people.set(Optional.of(callers));
            var shifts = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < atOnce; i++) {
                shifts.add(
                        CompletableFuture.runAsync(
                                () -> {
                                    for (int call = next.getAndIncrement();
                                            call < calls;
                                            call = next.getAndIncrement()) {
                                        VoicedCaller caller = everybody.get(call);
                                        live.put(caller.number(), caller);
                                        make(callers, caller, office, line, calling);
                                        live.remove(caller.number());
                                        scores.add(caller.score());
                                        bar.step();
                                    }
                                },
                                it -> Thread.ofVirtual().start(it)));
            }
            CompletableFuture.allOf(shifts.toArray(CompletableFuture[]::new)).join();
        }
        return scores.stream().sorted(Comparator.comparingLong(Score::seed)).toList();
    }

    /// A call that the carrier cannot end counts as one that has no end.
    private void make(
            Callers callers,
            VoicedCaller caller,
            BenchOffice office,
            String playbook,
            boolean calling) {
        String line = office.line(playbook);
        try {
            if (calling) {
                callers.called(caller, office.outboundCalls(), caller.placing(playbook, line));
            } else {
                callers.call(caller, line);
            }
        } catch (IOException e) {
            progress.printf("%na call failed: %s%n", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void watched(Map<String, VoicedCaller> live, CallSession.Watched step) {
        VoicedCaller caller = live.get(step.state().dialog().callerId());
        if (caller != null) {
            caller.watched(step);
        }
    }
}
