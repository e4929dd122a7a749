package dev.patchline.speech;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Ear;
import dev.patchline.agent.port.EarFact;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One leg's ear: a short queue, worked off in order on whichever of the shared threads is free. A
/// call whose audio takes long holds up only itself.
final class VoskEar implements Ear {
    /// Audio that waits: 10 s. When there is more, the oldest is dropped and counted.
    static final int MOST_WAITING_BYTES = 10 * Codec.SAMPLE_RATE;

    /// After so much work the others get a turn: 200 ms of audio in ordinary frames.
    private static final int MOST_AT_A_TIME = 10;

    /// Played audio that is kept until the ear hears again: 1 s.
    private static final int MOST_SAID = 50;

    /// When nothing arrives for so long while somebody speaks, the silence is counted by the clock:
    /// carriers may stop sending when a line is quiet.
    private static final Duration STALLED = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(VoskEar.class);

    private sealed interface Work permits Audio, Asked {}

    private record Asked(Expectation expectation) implements Work {}

    private static final class Audio implements Work {
        private final byte[] payload;

        /// By `nanoTime`.
        private final long arrived;

        Audio(byte[] payload, long arrived) {
            this.payload = payload;
            this.arrived = arrived;
        }
    }

    private final Codec codec;
    private final Executor threads;
    private final LongSupplier nanoTime;
    private final Consumer<EarFact> facts;
    private final Consumer<VoskEar> whenClosed;

    /// Guarded by itself, with the fields that follow.
    private final Deque<Work> waiting = new ArrayDeque<>();

    /// What was played since the ear heard last; guarded as `waiting` is.
    private final Deque<byte[]> said = new ArrayDeque<>();

    private int waitingBytes;
    private int droppedBytes;
    private long droppedInAll;
    private boolean working;
    private boolean closed;
    private long lastArrival;
    private boolean inTurn;

    /// Touched only by whoever works; `working` hands it from thread to thread.
    private final Listening listening;

    private boolean deaf;

    /// @param listening makes the listener, whose facts go where it is told
    VoskEar(
            Codec codec,
            Function<Consumer<EarFact>, Listening> listening,
            Executor threads,
            LongSupplier nanoTime,
            Consumer<EarFact> facts,
            Consumer<VoskEar> whenClosed) {
        this.codec = codec;
        this.threads = threads;
        this.nanoTime = nanoTime;
        this.facts = facts;
        this.whenClosed = whenClosed;
        this.listening = listening.apply(this::tell);
        this.lastArrival = nanoTime.getAsLong();
    }

    @Override
    public void hear(byte[] payload) {
        if (payload.length == 0) {
            return;
        }
        synchronized (waiting) {
            if (closed) {
                return;
            }
            lastArrival = nanoTime.getAsLong();
            add(new Audio(payload, lastArrival));
            waitingBytes += payload.length;
            while (waitingBytes > MOST_WAITING_BYTES && dropOldest()) {
                // Until the rest fits.
            }
        }
    }

    @Override
    public void said(byte[] audio) {
        synchronized (waiting) {
            // Nobody is woken for it: it is taken with what is heard next.
            if (said.size() == MOST_SAID) {
                said.removeFirst();
            }
            said.addLast(audio);
        }
    }

    @Override
    public void expect(Expectation expectation) {
        synchronized (waiting) {
            add(new Asked(expectation));
        }
    }

    /// Bytes of audio that were dropped because they waited too long.
    long dropped() {
        synchronized (waiting) {
            return droppedInAll;
        }
    }

    /// To be called now and then: counts as silence what did not arrive.
    void tick() {
        synchronized (waiting) {
            long missing = nanoTime.getAsLong() - lastArrival;
            if (inTurn && waiting.isEmpty() && missing > STALLED.toNanos()) {
                byte[] silence = new byte[(int) (Math.min(missing, 1_000_000_000L) / 125_000)];
                Arrays.fill(silence, codec.silence());
                hear(silence);
            }
        }
    }

    @Override
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.clear();
            waitingBytes = 0;
            wake();
        }
        whenClosed.accept(this);
    }

    private void add(Work work) {
        if (!closed) {
            waiting.addLast(work);
            wake();
        }
    }

    private void wake() {
        if (!working) {
            working = true;
            threads.execute(this::work);
        }
    }

    private boolean dropOldest() {
        for (var each = waiting.iterator(); each.hasNext(); ) {
            if (each.next() instanceof Audio audio) {
                each.remove();
                waitingBytes -= audio.payload.length;
                droppedBytes += audio.payload.length;
                droppedInAll += audio.payload.length;
                return true;
            }
        }
        return false;
    }

    private void work() {
        boolean last = false;
        for (int done = 0; last || done < MOST_AT_A_TIME; done++) {
            @Nullable Work next;
            int missed;
            synchronized (waiting) {
                inTurn = !deaf && listening.inTurn();
                next = waiting.pollFirst();
                missed = droppedBytes;
                droppedBytes = 0;
                if (next instanceof Audio audio) {
                    waitingBytes -= audio.payload.length;
                }
                if (next == null && !closed) {
                    working = false;
                    return;
                }
                // The threads may be closing too: what is left is done without asking them again.
                last = closed;
            }
            if (next == null) {
                // Closed. `working` stays set: nobody works for this ear again.
                listening.close();
                return;
            }
            perform(next, missed);
        }
        threads.execute(this::work);
    }

    private void perform(Work work, int missed) {
        if (deaf) {
            return;
        }
        try {
            listening.miss(missed);
            switch (work) {
                case Audio audio -> {
                    played().forEach(it -> listening.said(G711.decode(Codec.PCMU, it)));
                    listening.hear(G711.decode(codec, audio.payload), audio.arrived);
                }
                case Asked(Expectation expectation) -> listening.expect(expectation);
            }
        } catch (RuntimeException | Error e) {
            // Native code fails with errors as well as exceptions; the call goes on, by keys.
            deaf = true;
            LOG.error("An ear went deaf", e);
            listening.abandon();
            tell(new EarFact.WentDeaf(listening.heard()));
        }
    }

    private List<byte[]> played() {
        synchronized (waiting) {
            List<byte[]> played = List.copyOf(said);
            said.clear();
            return played;
        }
    }

    private void tell(EarFact fact) {
        synchronized (waiting) {
            if (closed) {
                return;
            }
        }
        facts.accept(fact);
    }
}
