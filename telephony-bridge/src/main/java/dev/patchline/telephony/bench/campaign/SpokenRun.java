package dev.patchline.telephony.bench.campaign;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.session.CallSession;
import dev.patchline.telephony.Patchline;
import dev.patchline.telephony.campaign.Placed;
import dev.patchline.telephony.campaign.Placing;
import dev.patchline.telephony.emulator.Happening;
import dev.patchline.telephony.media.LineMeter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Makes calls for real, as speech through sockets, and reads off the carrier's side what was heard
/// when.
public final class SpokenRun {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final Duration RING = Duration.ofSeconds(25);

    /// What came of one call. Times in milliseconds, on the carrier's side.
    ///
    /// @param helloToWord from the end of their first words to our first
    /// @param beepToMessage from the end of the beep to the first word of the message
    /// @param repHeard a rep and the person were joined
    /// @param understood what the agent heard them say, a turn each
    public record Result(
            SpokenLead lead,
            Placed placed,
            OptionalLong helloToWord,
            OptionalLong beepToMessage,
            boolean repHeard,
            List<String> understood) {
        public Result {
            understood = List.copyOf(understood);
        }

        public boolean right() {
            return placed.disposition() == lead.expected();
        }
    }

    private final Map<CallId, List<String>> understood = new ConcurrentHashMap<>();
    private final Map<String, List<Happening>> happenings = new ConcurrentHashMap<>();
    private final Map<String, String> callOf = new ConcurrentHashMap<>();

    /// @param atOnce calls at a time
    public List<Result> run(Path prompts, List<SpokenLead> leads, int atOnce, PrintStream progress)
            throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        try (var office =
                SpokenOffice.open(
                        prompts,
                        leads.stream().map(SpokenLead::script).toList(),
                        new Patchline.Onlooker(this::watch, LineMeter.NONE))) {
            office.carrier().onHappening(this::took);
            for (int from = 0; from < leads.size(); from += atOnce) {
                List<SpokenLead> batch = leads.subList(from, Math.min(leads.size(), from + atOnce));
                List<Placing> placings = batch.stream().map(SpokenRun::placing).toList();
                List<CompletionStage<Placed>> placed =
                        placings.stream().map(office.calls()::place).toList();
                for (int i = 0; i < batch.size(); i++) {
                    Placed end = await(placed.get(i));
                    results.add(result(batch.get(i), placings.get(i).call(), end));
                    progress.println(line(results.getLast()));
                }
            }
        }
        return results;
    }

    private static Placing placing(SpokenLead lead) {
        return new Placing(
                new CallId(UUID.randomUUID().toString()),
                "bench",
                lead.playbook(),
                1,
                lead.number(),
                SpokenOffice.OURS,
                1,
                Optional.empty(),
                RING,
                lead.mayLeaveMessage(),
                Instant.now().plus(Duration.ofHours(1)),
                Optional.of("Ann Lee"),
                Optional.of("75201"),
                Optional.of("TX"),
                Map.of());
    }

    private static Placed await(CompletionStage<Placed> placed)
            throws IOException, InterruptedException {
        try {
            return placed.toCompletableFuture().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("a call could not be made: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("a call did not end within " + LONGEST.toSeconds() + " s", e);
        }
    }

    /// The carrier's thread.
    private void took(Happening happening) {
        Object to = happening.details().get("to");
        if (happening.what().equals("ringing") && to != null) {
            callOf.put(to.toString(), happening.call());
        }
        happenings
                .computeIfAbsent(happening.call(), _ -> new CopyOnWriteArrayList<>())
                .add(happening);
    }

    /// The call's own thread.
    private void watch(CallSession.Watched step) {
        if (step.event() instanceof CallEvent.Finished over && over.leg().isCaller()) {
            understood
                    .computeIfAbsent(step.call(), _ -> new CopyOnWriteArrayList<>())
                    .add(over.words().text());
        }
    }

    private Result result(SpokenLead lead, CallId call, Placed placed) {
        List<Happening> seen =
                happenings.getOrDefault(
                        Objects.requireNonNullElse(callOf.get(lead.number()), ""), List.of());
        return new Result(
                lead,
                placed,
                after(seen, true),
                after(seen, false),
                seen.stream().anyMatch(it -> it.what().equals("bridged")),
                understood.getOrDefault(call, List.of()));
    }

    /// From the end of the first words, or of the last beep, to what they hear next.
    private static OptionalLong after(List<Happening> seen, boolean words) {
        OptionalLong end = OptionalLong.empty();
        for (Happening it : seen) {
            if (!"callee 1".equals(it.details().get("leg"))) {
                continue;
            }
            boolean beep = String.valueOf(it.details().get("text")).endsWith("beep)");
            if (it.what().equals("said") && beep != words) {
                if (!words || end.isEmpty()) {
                    end = OptionalLong.of(it.atMillis());
                }
            } else if (it.what().equals("hears") && end.isPresent()) {
                return OptionalLong.of(it.atMillis() - end.getAsLong());
            }
        }
        return OptionalLong.empty();
    }

    static String line(Result result) {
        var line = new StringBuilder(result.right() ? "  right  " : "  WRONG  ");
        line.append(result.lead().what()).append(": ").append(result.placed().disposition());
        if (!result.right()) {
            line.append(", expected ").append(result.lead().expected());
            line.append(", heard: ").append(String.join(" | ", result.understood()));
        }
        result.helloToWord()
                .ifPresent(ms -> line.append(", first word after ").append(ms).append(" ms"));
        result.beepToMessage()
                .ifPresent(
                        ms -> line.append(", message after the beep by ").append(ms).append(" ms"));
        return line.toString();
    }

    /// Everything that the carrier saw, for looking into a call that went wrong.
    public List<Happening> seen(String number) {
        return happenings.getOrDefault(
                Objects.requireNonNullElse(callOf.get(number), ""), List.of());
    }
}
