package dev.patchline.agent.session;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.CallSettings;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.AcePlumbing;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.HandoffRules;
import dev.patchline.agent.handoff.HandoffSettings;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.port.Carrier;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Journal;
import dev.patchline.agent.port.Line;
import dev.patchline.agent.port.Roster;
import dev.patchline.agent.port.Sentences;
import dev.patchline.agent.port.Voice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Everything that calls are made with, written by hand: what was done is kept in order, and
/// records are committed when the test says so. Errands run where they are begun, so that after a
/// step all that it set in motion has been done.
final class Office implements Carrier, Journal, Roster, Voice {
    static final Rep MARIA = new Rep("Maria", "+15125550111", Duration.ofSeconds(20));
    static final Instant NOON = Instant.parse("2026-01-05T18:00:00Z");

    /// A number that the rules of this office stumble over.
    static final String POISON = "+16660000000";

    final List<String> done = new CopyOnWriteArrayList<>();
    final List<String> prepared = new CopyOnWriteArrayList<>();
    final List<Entry> entries = new CopyOnWriteArrayList<>();
    final List<CompletableFuture<Void>> records = new CopyOnWriteArrayList<>();
    final Map<String, RuntimeException> refusals = new ConcurrentHashMap<>();
    final Sessions sessions;
    final Equipment equipment;
    final CallRules rules;
    volatile boolean commitsAtOnce = true;
    volatile boolean linesBreak;
    volatile Instant now = NOON;

    /// How far the ears lag behind.
    volatile Supplier<Duration> behind = () -> Duration.ZERO;

    volatile BiFunction<Dialog, Words, List<Proposal>> mind = (_, _) -> List.of();
    private final BlockingQueue<CallSession.Watched> steps = new LinkedBlockingQueue<>();
    private final BlockingQueue<CallId> over = new LinkedBlockingQueue<>();

    Office(int limit) {
        Playbook playbook = AcePlumbing.playbook(6, Confirm.IMPLICIT);
        var engine =
                new Engine(
                        playbook,
                        Criteria.of(playbook),
                        _ -> Optional.empty(),
                        Office::callable,
                        Manners.of("Ace Plumbing"));
        rules =
                new CallRules(
                        CallSettings.DEFAULT, engine, new HandoffRules(HandoffSettings.DEFAULT));
        sessions = new Sessions(limit, steps::add, over::add);
        equipment =
                new Equipment(
                        this,
                        this,
                        this,
                        (_, number, _, _) -> did("stop " + number),
                        call ->
                                new OwnMind(
                                        call,
                                        (dialog, heard, _) -> mind.apply(dialog, heard),
                                        Runnable::run),
                        (dialog, heard, _) -> mind.apply(dialog, heard),
                        this,
                        (_, leg) -> line(leg),
                        Runnable::run,
                        Runnable::run,
                        () -> now);
    }

    private static boolean callable(String number) {
        if (number.equals(POISON)) {
            throw new IllegalStateException("cannot tell about " + number);
        }
        return true;
    }

    // ---- What the test does ----

    CallId rings(String name) {
        var call = new CallId(name);
        sessions.begin(
                new Arrival(call, AcePlumbing.CALLER_ID, "+15125550100", "ace@0", NOON),
                rules,
                equipment);
        return call;
    }

    /// Tells a call and waits until it has taken this event.
    CallSession.Watched tell(CallId call, CallEvent event) {
        if (!sessions.tell(call, event)) {
            throw new AssertionError("the call is over");
        }
        return until(event.getClass());
    }

    /// Waits for the next step of this kind.
    CallSession.Watched until(Class<? extends CallEvent> kind) {
        return next(step -> kind.isInstance(step.event()) ? Optional.of(step) : Optional.empty());
    }

    /// Waits until nothing happens for as long as the call waits.
    CallSession.Watched afterDeadline() {
        try {
            var step = steps.poll(120, TimeUnit.SECONDS);
            if (step == null || !(step.event() instanceof CallEvent.Tick)) {
                throw new AssertionError("something else happened");
            }
            return step;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private CallSession.Watched next(
            Function<CallSession.Watched, Optional<CallSession.Watched>> wanted) {
        try {
            while (true) {
                var step = steps.poll(120, TimeUnit.SECONDS);
                if (step == null) {
                    throw new AssertionError("nothing more happens");
                }
                Optional<CallSession.Watched> found = wanted.apply(step);
                if (found.isPresent()) {
                    return found.get();
                }
                if (step.event() instanceof CallEvent.Tick) {
                    throw new AssertionError("nothing more happens until a deadline");
                }
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    CallId untilOver() {
        try {
            var call = over.poll(120, TimeUnit.SECONDS);
            if (call == null) {
                throw new AssertionError("the call does not end");
            }
            return call;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    void arrives(CallId call) {
        tell(call, new CallEvent.Answered(NOON, Leg.CALLER));
        tell(call, new CallEvent.LineOpened(NOON, Leg.CALLER));
    }

    void hearsOut(CallId call, int turn) {
        tell(call, new CallEvent.SpeechEnded(NOON, Leg.CALLER, new Turn(turn)));
    }

    /// Speaks, and waits until it is understood.
    CallSession.Watched says(CallId call, String words) {
        tell(
                call,
                new CallEvent.Finished(
                        NOON, Leg.CALLER, Words.of(words), 0.9, Duration.ZERO, Duration.ZERO));
        return until(CallEvent.Understood.class);
    }

    /// Is asked the opening question.
    void isAsked(CallId call) {
        arrives(call);
        hearsOut(call, 2);
        hearsOut(call, 3);
    }

    void commitAll() {
        records.forEach(record -> record.complete(null));
    }

    void failAll() {
        records.forEach(
                record -> record.completeExceptionally(new IllegalStateException("disk full")));
    }

    // ---- Carrier ----

    private void did(String what) {
        done.add(what);
        var refusal = refusals.get(what);
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public void answer(CallId call) {
        did("answer");
    }

    @Override
    public void openLine(CallId call, Leg leg) {
        did("open " + leg.attempt());
    }

    @Override
    public void place(CallId call, String number, String from, Duration ring) {
        did("place " + number + " from " + from);
    }

    @Override
    public void dial(CallId call, Leg leg, Rep rep, String callerName) {
        did("dial " + leg.attempt());
    }

    @Override
    public void bridge(CallId call, Leg leg, int tries) {
        did("bridge " + leg.attempt());
    }

    @Override
    public void hangUp(CallId call, Leg leg) {
        did("hang up " + leg.attempt());
    }

    @Override
    public void closeLine(CallId call, Leg leg) {
        did("stop " + leg.attempt());
    }

    // ---- Journal ----

    private CompletableFuture<Void> record() {
        var record = new CompletableFuture<Void>();
        if (commitsAtOnce) {
            record.complete(null);
        } else {
            records.add(record);
        }
        return record;
    }

    @Override
    public CompletableFuture<Void> begin(Arrival arrival) {
        done.add("record begins");
        return record();
    }

    @Override
    public CompletableFuture<Void> append(Entry entry) {
        entries.add(entry);
        return record();
    }

    @Override
    public CompletableFuture<Void> end(CallId call, Instant at) {
        done.add("record ends");
        return record();
    }

    // ---- Roster ----

    @Override
    public Optional<Rep> lock(CallId call, String group, List<String> tried, Instant at) {
        return tried.isEmpty() ? Optional.of(MARIA) : Optional.empty();
    }

    @Override
    public void unlock(CallId call, Rep rep) {
        done.add("unlock " + rep.name());
    }

    // ---- Voice and lines ----

    @Override
    public Speech say(String text, Codec codec, Sink out) {
        throw new UnsupportedOperationException("lines speak");
    }

    @Override
    public void prepare(String text, boolean lasting) {
        prepared.add(text);
    }

    private Line line(Leg leg) {
        if (linesBreak) {
            throw new IllegalStateException("no line");
        }
        return new Line() {
            @Override
            public void say(Turn turn, Words words) {
                done.add("say " + leg.attempt() + ": " + words.text());
            }

            @Override
            public void say(Turn turn, Sentences sentences) {
                sentences.begin(
                        sentence -> done.add("say " + leg.attempt() + ": " + sentence), () -> {});
            }

            @Override
            public void pause() {
                done.add("pause " + leg.attempt());
            }

            @Override
            public void resume() {
                done.add("resume " + leg.attempt());
            }

            @Override
            public void hush() {
                done.add("hush " + leg.attempt());
            }

            @Override
            public void expect(Expectation expectation) {}

            @Override
            public Duration behind() {
                return behind.get();
            }

            @Override
            public void close() {
                done.add("close " + leg.attempt());
            }
        };
    }

    List<List<CallCommand>> commands() {
        var commands = new ArrayList<List<CallCommand>>();
        entries.forEach(entry -> commands.add(entry.commands()));
        return commands;
    }
}
