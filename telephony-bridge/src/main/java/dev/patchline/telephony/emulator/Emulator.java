package dev.patchline.telephony.emulator;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A carrier in the box. It listens on 127.0.0.1, takes Call Control commands, sends signed
/// webhooks and opens media WebSockets, in real time; scripted people call and can be called.
///
/// Thread-safe. Listeners are told on the event loop and must not block.
public final class Emulator implements AutoCloseable {
    private final Settings settings;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final SigningKey key = new SigningKey();
    private final Findings findings = new Findings();
    private final Rehearsal rehearsal = new Rehearsal();
    private final Webhooks webhooks;
    private final Announcements announcements;
    private final Exchange exchange;
    private final RestDoor door;
    private final ExecutorService clerk;
    private final Map<String, Speaker> speakers = new ConcurrentHashMap<>();
    private final List<Consumer<Happening>> listeners = new CopyOnWriteArrayList<>();

    private Emulator(Settings settings) {
        this.settings = settings;
        try {
            Files.createDirectories(settings.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder for recordings", e);
        }
        for (PersonScript person : settings.people()) {
            var _ = rehearsal.of(Rehearsal.stepsOf(person), person.speaker());
            speakers.putIfAbsent(person.number(), person.speaker());
        }
        group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        loop = group.next();
        clerk =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("emulator-reports").daemon().factory());
        // The carrier tells times to the microsecond.
        InstantSource clock = () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
        webhooks = new Webhooks(loop, key, settings.faults(), findings, clock);
        announcements = new Announcements(settings, webhooks, clock);
        exchange =
                new Exchange(
                        loop,
                        settings,
                        rehearsal,
                        findings,
                        announcements,
                        clock,
                        this::tell,
                        this::over);
        var playback = new Playback(announcements, rehearsal, findings);
        var control = new CallControl(exchange, playback, settings, findings, clock);
        door = new RestDoor(loop, settings.port(), control);
    }

    /// Renders what the people will say, and listens.
    ///
    /// @throws IllegalStateException when the port is taken
    public static Emulator start(Settings settings) {
        return new Emulator(settings);
    }

    public int port() {
        return door.port();
    }

    /// What a client takes as Telnyx's base URL.
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port() + "/v2");
    }

    /// Base64 of the 32 bytes with which webhooks are verified.
    public String publicKey() {
        return key.publicKey();
    }

    /// For when the receiver's address is known only later.
    public void sendWebhooksTo(URI url) {
        loop.execute(() -> announcements.sendTo(url));
    }

    public void onHappening(Consumer<Happening> listener) {
        listeners.add(listener);
    }

    /// Calls now. The script is rendered on the calling thread first.
    ///
    /// @return what the carrier saw and heard, when all legs of the call have ended
    public CompletableFuture<CallReport> placeCall(CallerScript script) {
        Map<String, Utterance> lines = rehearsal.of(script.steps(), script.speaker());
        CompletableFuture<CallReport> report = new CompletableFuture<>();
        speakers.put(script.name(), script.speaker());
        loop.execute(() -> exchange.ring(script, lines, report));
        return report;
    }

    /// Lets a caller, or somebody who was called, do something more. What they will say is rendered
    /// on the calling thread first.
    ///
    /// @param name of the caller's script, or the number of whom we called
    public void tell(String name, List<Step> steps) {
        Map<String, Utterance> lines =
                rehearsal.of(steps, speakers.getOrDefault(name, Speaker.CALLER));
        loop.execute(() -> exchange.tell(name, steps, lines));
    }

    /// What the other side has done so far that the carrier's documentation does not allow.
    public List<String> findings() {
        return findings.all();
    }

    /// All legs have ended: when the last webhook has been taken, the report is written.
    private void over(Session session) {
        webhooks.whenIdle(
                session.id(),
                () -> {
                    Map<Fault, Integer> faults = settings.faults().happened();
                    clerk.execute(() -> report(session, faults));
                });
    }

    private void report(Session session, Map<Fault, Integer> faults) {
        try {
            session.report().complete(Reports.write(settings.folder(), session, faults, findings));
        } catch (RuntimeException e) {
            session.report().completeExceptionally(e);
        }
        session.legs().forEach(leg -> leg.tape.drop());
        speakers.remove(session.name());
    }

    private void tell(Happening happening) {
        listeners.forEach(listener -> listener.accept(happening));
    }

    @Override
    public void close() {
        door.close();
        webhooks.close();
        clerk.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
