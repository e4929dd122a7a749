package dev.patchline.telephony.emulator;

import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The legs that belong together, and what happened on them. Lives on the exchange's event loop.
final class Session {
    private static final int MOST_EVENTS = 5000;

    private final String id = UUID.randomUUID().toString();
    private final String name;
    private final Instant began;
    private final long beganNanos = System.nanoTime();
    private final Consumer<Happening> listener;
    private final List<CarrierLeg> legs = new ArrayList<>();
    private final List<CallReport.Event> events = new ArrayList<>();
    private final List<Long> webhookNanos = new ArrayList<>();
    private final CompletableFuture<CallReport> report;
    private @Nullable Beat beat;
    private boolean finished;

    Session(
            String name,
            Instant began,
            Consumer<Happening> listener,
            CompletableFuture<CallReport> report) {
        this.report = report;
        this.name = name;
        this.began = began;
        this.listener = listener;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Instant began() {
        return began;
    }

    long beganNanos() {
        return beganNanos;
    }

    List<CarrierLeg> legs() {
        return legs;
    }

    List<CallReport.Event> events() {
        return events;
    }

    List<Long> webhookNanos() {
        return webhookNanos;
    }

    CompletableFuture<CallReport> report() {
        return report;
    }

    /// @param details names and values in turn
    void happened(String leg, String what, Object... details) {
        long atMillis = (System.nanoTime() - beganNanos) / 1_000_000;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("leg", leg);
        for (int i = 0; i + 1 < details.length; i += 2) {
            told.put(details[i].toString(), details[i + 1]);
        }
        if (events.size() < MOST_EVENTS) {
            events.add(new CallReport.Event(atMillis, what, told));
        }
        listener.accept(new Happening(name, what, atMillis, told));
    }

    /// The legs of a session share a beat, so that people who are joined never lose a frame between
    /// them, however late the beat is.
    void startBeat(EventLoop loop, Runnable tick) {
        if (beat == null) {
            Beat first = new Beat(loop, tick);
            beat = first;
            first.start();
        }
    }

    void stopBeat() {
        if (beat != null) {
            beat.stop();
        }
    }

    /// Whether all legs have ended, told once: two people who are joined end together.
    boolean finishes() {
        if (finished || !isOver()) {
            return false;
        }
        finished = true;
        return true;
    }

    boolean isFinished() {
        return finished;
    }

    private boolean isOver() {
        return legs.stream().allMatch(CarrierLeg::hasEnded);
    }
}
