package dev.patchline.speech.ear;

import dev.patchline.agent.port.Codec;
import dev.patchline.agent.port.Ear;
import dev.patchline.agent.port.EarFact;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Opens ears that share one model, a pool of warm recognisers and a few platform threads. Native
/// calls never run on virtual threads: they would hold the carriers of all others.
public final class Ears implements Ear.Opener, AutoCloseable {
    /// How often an ear looks whether its audio stopped coming or its recogniser stalled.
    private static final long TICK_MILLIS = 100;

    private final VoskModel model;
    private final Recognisers recognisers;
    private final EndOfTurn endOfTurn = new EndOfTurn(EndOfTurn.Patience.ORDINARY);
    private final LongSupplier nanoTime;
    private final EarThreads threads;
    private final ScheduledExecutorService clock;
    private volatile boolean closed;
    private final Set<VoskEar> open = ConcurrentHashMap.newKeySet();

    private Ears(VoskModel model, int threads, LongSupplier nanoTime) {
        this.model = model;
        this.recognisers = Recognisers.of(model);
        this.nanoTime = nanoTime;
        this.threads = new EarThreads(threads, nanoTime);
        this.clock =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("ear-clock").factory());
    }

    /// With the chosen model and a thread for each core. Blocks for about a second.
    ///
    /// @throws IOException see [VoskModel#chosen]
    public static Ears open() throws IOException {
        return with(VoskModel.chosen(), Runtime.getRuntime().availableProcessors());
    }

    /// @param model is closed with the ears
    /// @param threads about one for each core
    public static Ears with(VoskModel model, int threads) {
        return with(model, threads, System::nanoTime);
    }

    /// @param nanoTime by which audio is late and recognisers are slow
    static Ears with(VoskModel model, int threads, LongSupplier nanoTime) {
        var ears = new Ears(model, threads, nanoTime);
        ears.recognisers.warm(threads);
        var _ =
                ears.clock.scheduleAtFixedRate(
                        ears::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return ears;
    }

    private void tick() {
        threads.tick();
        open.forEach(VoskEar::tick);
    }

    /// @throws IllegalStateException when these ears are closed
    @Override
    public Ear open(Codec codec, Consumer<EarFact> facts) {
        if (closed) {
            throw new IllegalStateException("the ears are closed");
        }
        var ear =
                new VoskEar(
                        codec,
                        told -> new Listening(recognisers, endOfTurn, told, nanoTime),
                        threads,
                        threads::exhausted,
                        nanoTime,
                        facts,
                        open::remove);
        open.add(ear);
        return ear;
    }

    /// Closes every ear and the model. Blocks until the recognisers are idle, a few seconds at
    /// most: what a recogniser that has stalled still uses is left alone.
    @Override
    public void close() {
        closed = true;
        clock.shutdown();
        open.forEach(VoskEar::close);
        boolean idle = threads.shutDown();
        recognisers.close();
        if (idle) {
            model.close();
        }
    }
}
