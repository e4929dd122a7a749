package dev.patchline.speech.ear;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Ear;
import dev.patchline.agent.port.EarFact;
import dev.patchline.speech.codec.G711;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One leg's ear: a short queue, worked off in order on whichever of the shared threads is free. A
/// call whose audio takes long holds up only itself.
///
/// A recogniser that fails or stalls is given up and another one takes over, within two seconds.
/// Native code cannot be interrupted, so a stalled one is left to the thread that is caught in it,
/// and what it may still say is not told.
final class VoskEar implements Ear {
    /// After so many failures without a turn between them that was heard, the ear is deaf.
    static final int MOST_FAILURES = 3;

    /// After so much work the others get a turn: 200 ms of audio in ordinary frames.
    private static final int MOST_AT_A_TIME = 10;

    /// When nothing arrives for so long while somebody speaks, the silence is counted by the clock:
    /// carriers may stop sending when a line is quiet.
    private static final Duration QUIET_LINE = Duration.ofMillis(200);

    /// What has not come for longer is not late: nothing is being sent.
    private static final Duration LATEST = Duration.ofSeconds(1);

    /// Silence that is made up at a time, at most.
    private static final Duration MOST_QUIET = Duration.ofSeconds(1);

    private static final int SAMPLES_A_MILLI = Codec.SAMPLE_RATE / 1000;

    private static final Logger LOG = LoggerFactory.getLogger(VoskEar.class);

    private final Function<Consumer<EarFact>, Listening> listeners;
    private final Executor threads;
    private final BooleanSupplier exhausted;
    private final LongSupplier nanoTime;
    private final Consumer<EarFact> facts;
    private final Consumer<VoskEar> whenClosed;

    /// Guarded by itself, with the fields that follow.
    private final Backlog waiting;

    private boolean working;
    private boolean closed;
    private boolean deaf;
    private long lastArrival;
    private boolean inTurn;
    private int failures;
    private Expectation asked = Expectation.OPEN;

    /// Who listens now. Only one thread is with it at a time, which `working` stands for; a thread
    /// that finds another one here has been given up, and its listener with it.
    private Listening listening;

    private int listenersSoFar;

    /// The piece of work under way.
    private @Nullable Effort effort;

    /// What is to be told of the last failure.
    private @Nullable EarFact news;

    /// How much the listener had heard before it.
    private Duration heard = Duration.ZERO;

    // Touched only by whoever works.
    private final LineIn line;

    /// @param listeners makes a listener, whose facts go where it is told
    /// @param exhausted whether too many recognisers have stalled for another one to be tried
    VoskEar(
            Codec codec,
            Function<Consumer<EarFact>, Listening> listeners,
            Executor threads,
            BooleanSupplier exhausted,
            LongSupplier nanoTime,
            Consumer<EarFact> facts,
            Consumer<VoskEar> whenClosed) {
        this.waiting = new Backlog(codec);
        this.line = new LineIn(codec);
        this.listeners = listeners;
        this.threads = threads;
        this.exhausted = exhausted;
        this.nanoTime = nanoTime;
        this.facts = facts;
        this.whenClosed = whenClosed;
        this.listening = listener();
        this.lastArrival = nanoTime.getAsLong();
    }

    /// The next one, whose facts are told as long as none follows it.
    private Listening listener() {
        int number = listenersSoFar;
        return listeners.apply(fact -> tell(number, fact));
    }

    @Override
    public void hear(byte[] payload) {
        if (payload.length == 0) {
            return;
        }
        synchronized (waiting) {
            lastArrival = nanoTime.getAsLong();
            add(new Backlog.Audio(payload, lastArrival));
        }
    }

    @Override
    public void said(byte[] audio) {
        synchronized (waiting) {
            // Nobody is woken for it: it is taken with what is heard next.
            waiting.said(audio);
        }
    }

    @Override
    public void miss(int pieces) {
        add(new Backlog.Gap(pieces));
    }

    @Override
    public void expect(Expectation expectation) {
        synchronized (waiting) {
            asked = expectation;
            add(new Backlog.Asked(expectation));
        }
    }

    /// Audio that was dropped because it waited too long, in samples.
    long dropped() {
        synchronized (waiting) {
            return waiting.droppedInAll();
        }
    }

    @Override
    public Duration behind() {
        synchronized (waiting) {
            if (closed || deaf) {
                return Duration.ZERO;
            }
            long now = nanoTime.getAsLong();
            @Nullable Long oldest = waiting.oldestArrival();
            if (oldest != null) {
                return Duration.ofNanos(now - oldest);
            }
            Duration late = Duration.ofNanos(now - lastArrival);
            return late.compareTo(LATEST) > 0 ? Duration.ZERO : late;
        }
    }

    /// To be called now and then: counts as silence what did not arrive, and gives up a recogniser
    /// that has stalled.
    void tick() {
        long now = nanoTime.getAsLong();
        boolean stalled;
        synchronized (waiting) {
            Duration missing = Duration.ofNanos(now - lastArrival);
            if (inTurn && waiting.isEmpty() && missing.compareTo(QUIET_LINE) > 0) {
                long millis = Math.min(missing.toMillis(), MOST_QUIET.toMillis());
                lastArrival = now;
                add(new Backlog.Quiet((int) millis * SAMPLES_A_MILLI, now));
            }
            stalled = effort != null && effort.stalled(now);
            if (stalled) {
                replace();
            }
        }
        if (stalled) {
            LOG.error("A recogniser stalled");
            goOn();
        }
    }

    @Override
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.clear();
            wake();
        }
        whenClosed.accept(this);
    }

    private void add(Backlog.Work work) {
        synchronized (waiting) {
            if (closed || deaf) {
                return;
            }
            waiting.add(work);
            wake();
        }
    }

    private void wake() {
        if (!working) {
            working = true;
            threads.execute(this::work);
        }
    }

    private void work() {
        Listening mine;
        synchronized (waiting) {
            mine = listening;
        }
        boolean last = false;
        for (int done = 0; last || done < MOST_AT_A_TIME; done++) {
            Backlog.@Nullable Work next;
            int missed;
            synchronized (waiting) {
                effort = null;
                heard = mine.heard();
                next = waiting.next();
                missed = waiting.takeDropped();
                if (next == null && !closed) {
                    working = false;
                    return;
                }
                if (next != null) {
                    effort = Effort.begin(nanoTime.getAsLong());
                }
                // The threads may be closing too: what is left is done without asking them again.
                last = closed;
            }
            if (next == null) {
                // Closed. `working` stays set: nobody works for this ear again.
                mine.close();
                return;
            }
            if (!perform(mine, next, missed)) {
                return;
            }
        }
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException _) {
            // The threads are closing, and nobody works for this ear again.
            mine.close();
        }
    }

    /// @return whether to go on: false when the listener is no longer the one who listens
    private boolean perform(Listening mine, Backlog.Work work, int missed) {
        try {
            mine.miss(missed);
            switch (work) {
                case Backlog.Audio audio -> {
                    played().forEach(it -> mine.said(G711.decode(Codec.PCMU, it)));
                    mine.hear(line.hear(audio.payload(), audio.arrived()), audio.arrived());
                }
                case Backlog.Gap(int pieces) -> mine.hear(line.miss(pieces), nanoTime.getAsLong());
                case Backlog.Quiet(int samples, long noticed) ->
                        mine.hear(line.quiet(samples), noticed);
                case Backlog.Asked(Expectation expectation) -> mine.expect(expectation);
            }
        } catch (RuntimeException | Error e) {
            // Native code fails with errors as well as exceptions.
            LOG.error("A recogniser failed", e);
            mine.abandon();
            synchronized (waiting) {
                if (listening != mine) {
                    return false;
                }
                replace();
            }
            goOn();
            return false;
        }
        synchronized (waiting) {
            if (listening == mine) {
                effort = null;
                waiting.done();
                return true;
            }
        }
        // It was given up while it worked. Only now can it be closed.
        mine.abandon();
        return false;
    }

    private List<byte[]> played() {
        synchronized (waiting) {
            return waiting.takeSaid();
        }
    }

    /// Another listener takes over, unless that was tried too often. Guarded.
    private void replace() {
        effort = null;
        waiting.done();
        failures++;
        listenersSoFar++;
        listening = listener();
        if (failures >= MOST_FAILURES || exhausted.getAsBoolean()) {
            deaf = true;
            waiting.clear();
            news = new EarFact.WentDeaf(heard);
        } else {
            listening.miss(Math.toIntExact(heard.toMillis() * SAMPLES_A_MILLI));
            waiting.addFirst(new Backlog.Asked(asked));
            news = inTurn ? new EarFact.HearsAgain(heard) : null;
        }
        inTurn = false;
    }

    /// Tells what became of it, and has the next one work.
    private void goOn() {
        @Nullable EarFact fact;
        synchronized (waiting) {
            fact = news;
            news = null;
            if (closed) {
                // The threads may be closing too, and the next one has nothing to give back.
                return;
            }
        }
        if (fact != null) {
            facts.accept(fact);
        }
        threads.execute(this::work);
    }

    private void tell(int by, EarFact fact) {
        synchronized (waiting) {
            if (closed || by != listenersSoFar) {
                return;
            }
            switch (fact) {
                case EarFact.BeganSpeaking _ -> inTurn = true;
                case EarFact.Finished _ -> {
                    inTurn = false;
                    failures = 0;
                }
                case EarFact.FellSilent _ -> inTurn = false;
                case EarFact.Partial _,
                        EarFact.KeyHeard _,
                        EarFact.ToneHeard _,
                        EarFact.HearsAgain _,
                        EarFact.WentDeaf _ -> {}
            }
        }
        facts.accept(fact);
    }
}
