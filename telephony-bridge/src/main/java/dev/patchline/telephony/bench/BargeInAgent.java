package dev.patchline.telephony.bench;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.CallSettings;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.handoff.HandoffRules;
import dev.patchline.agent.handoff.HandoffSettings;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.port.Carrier;
import dev.patchline.agent.port.Journal;
import dev.patchline.agent.port.Roster;
import dev.patchline.agent.session.CallSession;
import dev.patchline.agent.session.Equipment;
import dev.patchline.agent.session.MonotonicClock;
import dev.patchline.agent.session.OwnMind;
import dev.patchline.agent.session.Sessions;
import dev.patchline.speech.ear.Ears;
import dev.patchline.speech.voice.MaryVoice;
import dev.patchline.speech.voice.PhraseCache;
import dev.patchline.telephony.media.Edge;
import dev.patchline.telephony.media.EdgeSettings;
import dev.patchline.telephony.media.KeyDedup;
import dev.patchline.telephony.media.LineParts;
import dev.patchline.telephony.media.Lines;
import dev.patchline.telephony.media.MediaTokens;
import dev.patchline.telephony.media.Seat;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// An agent that takes calls through a real media edge, with real ears, voice and rules, and says a
/// given text as its opening. There is no carrier behind it: whoever calls is told where the media
/// socket is. Thread-safe.
final class BargeInAgent implements AutoCloseable {
    private static final int EDGE_THREADS = 2;
    private static final int MOST_CALLS = 64;

    private final InstantSource clock = new MonotonicClock();
    private final Map<CallId, Consumer<CallSession.Watched>> watchers = new ConcurrentHashMap<>();
    private final ExecutorService errands = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger calls = new AtomicInteger();
    private final MediaTokens tokens = new MediaTokens(clock);
    private final MaryVoice voice;
    private final Ears ears;
    private final Lines lines;
    private final Edge edge;
    private final Playbook playbook;
    private final Sessions sessions;

    /// Blocks for some seconds.
    ///
    /// @param playbook whose first question the callers are asked
    /// @throws IOException when the speech model cannot be read
    BargeInAgent(Playbook playbook) throws IOException {
        this.playbook = playbook;
        this.voice = MaryVoice.start(PhraseCache.inMemory());
        this.ears = Ears.open();
        this.lines = new Lines(new LineParts(voice, ears, clock, new KeyDedup()), EDGE_THREADS);
        this.edge =
                Edge.open(
                        new EdgeSettings("127.0.0.1", 0, Optional.empty()),
                        () -> true,
                        (_, _, _, answer) -> answer.accept(404),
                        tokens,
                        lines);
        this.sessions = new Sessions(MOST_CALLS, this::watched, watchers::remove);
    }

    private void watched(CallSession.Watched step) {
        Optional.ofNullable(watchers.get(step.call())).ifPresent(it -> it.accept(step));
    }

    /// A call that the agent has taken.
    ///
    /// @param media where its media socket is
    record Taken(CallId call, URI media) {}

    /// Takes a call.
    ///
    /// @param says the agent's opening
    /// @param watcher is told of each step, on the call's thread
    Taken take(String says, Consumer<CallSession.Watched> watcher) {
        var call = new CallId("barge-in-" + calls.incrementAndGet());
        watchers.put(call, watcher);
        sessions.begin(
                new Journal.Arrival(call, "", "", playbook.id(), clock.instant()),
                rules(says),
                new Equipment(
                        new NoCarrier(),
                        new NoJournal(),
                        new NoRoster(),
                        (_, _, _, _) -> {},
                        id -> new OwnMind(id, (_, _, _) -> List.of(), errands),
                        (_, _, _) -> List.of(),
                        voice,
                        (id, leg) -> lines.open(id, leg, event -> sessions.tell(id, event)),
                        errands,
                        errands,
                        clock));
        sessions.tell(call, new CallEvent.Answered(clock.instant(), Leg.CALLER));
        String token = tokens.issue(new Seat(call, Leg.CALLER));
        int port = edge.address().getPort();
        return new Taken(call, URI.create("ws://127.0.0.1:" + port + "/telnyx/media/" + token));
    }

    private CallRules rules(String says) {
        var asking =
                new Playbook(
                        playbook.id(),
                        playbook.hash(),
                        "",
                        says,
                        playbook.cap(),
                        playbook.fields(),
                        playbook.rules(),
                        playbook.collect(),
                        playbook.briefs(),
                        playbook.forbidden(),
                        playbook.faqs(),
                        List.of());
        var engine =
                new Engine(
                        asking,
                        Criteria.of(asking),
                        _ -> Optional.empty(),
                        _ -> false,
                        Manners.of("Ace Plumbing"));
        return new CallRules(
                CallSettings.DEFAULT, engine, new HandoffRules(HandoffSettings.DEFAULT));
    }

    /// Renders a text ahead, so that no call waits for it.
    void prepare(String text) throws InterruptedException {
        voice.prepare(text, false);
        while (!voice.knows(text)) {
            Thread.sleep(20);
        }
    }

    /// The caller hangs up.
    void leave(CallId call) {
        sessions.tell(call, new CallEvent.Left(clock.instant(), Leg.CALLER, Trouble.GONE));
    }

    @Override
    public void close() {
        sessions.calls().forEach(this::leave);
        edge.close();
        lines.close();
        ears.close();
        voice.close();
        errands.shutdownNow();
    }

    private static final class NoCarrier implements Carrier {
        @Override
        public void answer(CallId call) {}

        @Override
        public void openLine(CallId call, Leg leg) {}

        @Override
        public void place(CallId call, String number, String from, Duration ring) {}

        @Override
        public void dial(CallId call, Leg leg, Rep rep, String callerName) {}

        @Override
        public void bridge(CallId call, Leg leg, int tries) {}

        @Override
        public void hangUp(CallId call, Leg leg) {}

        @Override
        public void closeLine(CallId call, Leg leg) {}
    }

    private static final class NoJournal implements Journal {
        @Override
        public CompletableFuture<Void> begin(Arrival arrival) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> append(Entry entry) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> end(CallId call, Instant at) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private static final class NoRoster implements Roster {
        @Override
        public Optional<Rep> lock(CallId call, String group, List<String> tried, Instant at) {
            return Optional.empty();
        }

        @Override
        public void unlock(CallId call, Rep rep) {}
    }
}
