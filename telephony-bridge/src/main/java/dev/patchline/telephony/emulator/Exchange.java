package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The telephone exchange: it rings, connects, joins and ends legs. It owns all of them on one
/// event loop; every method is called there.
final class Exchange {
    /// How long a caller lets it ring.
    private static final Duration RINGING = Duration.ofSeconds(45);

    /// A leg that the agent's side has forgotten is ended so long after its caller has gone.
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(10);

    /// A leg's status can be asked for so long after its end.
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /// How long the carrier listens until it says whether a person has answered.
    private static final Duration DETECTION = Duration.ofMillis(1800);

    /// A failure to reach somebody takes as long.
    private static final Duration SIGNALLING = Duration.ofMillis(300);

    private final EventLoop loop;
    private final Settings settings;
    private final Rehearsal rehearsal;
    private final Findings findings;
    private final Announcements announcements;
    private final Streams streams;
    private final InstantSource clock;
    private final Consumer<Happening> listener;
    private final Consumer<Session> over;
    private final Map<String, CarrierLeg> legs = new HashMap<>();
    private final Map<String, Deque<PersonScript>> people = new HashMap<>();
    private final Random ids = new Random();
    private int outgoing;
    private int opened;

    /// @param over told when all legs of a session have ended
    Exchange(
            EventLoop loop,
            Settings settings,
            Rehearsal rehearsal,
            Findings findings,
            Announcements announcements,
            InstantSource clock,
            Consumer<Happening> listener,
            Consumer<Session> over) {
        this.loop = loop;
        this.settings = settings;
        this.rehearsal = rehearsal;
        this.findings = findings;
        this.announcements = announcements;
        this.streams = new Streams(loop, announcements, findings, settings.faults());
        this.clock = clock;
        this.listener = listener;
        this.over = over;
        for (PersonScript person : settings.people()) {
            people.computeIfAbsent(person.number(), _ -> new ArrayDeque<>()).add(person);
        }
    }

    @Nullable CarrierLeg leg(String id) {
        return legs.get(id);
    }

    Streams streams() {
        return streams;
    }

    /// Somebody calls.
    ///
    /// @param report completed when all is over
    void ring(
            CallerScript script,
            Map<String, Utterance> lines,
            CompletableFuture<CallReport> report) {
        var session = new Session(script.name(), clock.instant(), listener, report);
        var person = new Person(script.steps(), script.afterLast(), lines, noise());
        CarrierLeg leg = open(session, "caller", true, script.from(), script.to(), person);
        announcements.initiated(leg);
        ifRingingAfter(
                RINGING,
                leg,
                () -> {
                    findings.add("call: an incoming call was not answered");
                    end(leg, "originator_cancel", "caller", "487");
                });
    }

    /// The caller of that name, or whoever picked up at that number, does something more. Without
    /// them on the line, nothing happens.
    ///
    /// @param lines what the steps sound like
    void tell(String name, List<Step> steps, Map<String, Utterance> lines) {
        for (CarrierLeg leg : legs.values()) {
            String theirs = leg.incoming ? leg.session.name() : leg.to;
            if (!leg.hasEnded() && theirs.equals(name)) {
                leg.person.thenDo(steps, lines);
            }
        }
    }

    /// Rings somebody.
    CarrierLeg dial(Dial dial) {
        @Nullable CarrierLeg linked = dial.caller();
        Session session =
                linked == null || linked.session.isFinished() ? outgoingSession() : linked.session;
        long before = session.legs().stream().filter(l -> !l.incoming).count();
        @Nullable PersonScript script = script(dial.to());
        Person person = script == null ? nobody() : person(script);
        String name = "callee " + (before + 1);
        CarrierLeg leg = open(session, name, false, dial.from(), dial.to(), person);
        leg.clientState = dial.clientState();
        leg.streamOnAnswer = dial.stream();
        leg.machineDetection = dial.machineDetection();
        announcements.initiated(leg);
        leg.webhook = dial.webhook();
        ifRingingAfter(dial.timeout(), leg, () -> end(leg, dial.timeoutCause(), "unknown", "487"));
        in(dial.limit(), () -> end(leg, "time_limit", "unknown", "unspecified"));
        if (script == null) {
            ifRingingAfter(SIGNALLING, leg, () -> end(leg, "not_found", "callee", "404"));
        } else {
            react(script.pickUp(), leg, dial.bridgeTo());
        }
        return leg;
    }

    private void react(PickUp pickUp, CarrierLeg leg, @Nullable CarrierLeg bridgeTo) {
        Runnable picksUp =
                () -> {
                    answer(leg, leg.streamOnAnswer);
                    if (bridgeTo != null && bridgeTo.state == CarrierLeg.State.ANSWERED) {
                        bridge(bridgeTo, leg, false);
                    }
                };
        switch (pickUp) {
            case PickUp.Answers(Duration after) -> ifRingingAfter(after, leg, picksUp);
            case PickUp.Voicemail(Duration after, String _) -> {
                leg.machine = true;
                ifRingingAfter(after, leg, picksUp);
            }
            case PickUp.Machine(Duration after) -> {
                leg.machine = true;
                ifRingingAfter(after, leg, picksUp);
            }
            case PickUp.Fails(Duration after, String cause, String sip) ->
                    ifRingingAfter(after, leg, () -> end(leg, cause, "callee", sip));
            case PickUp.Busy _ ->
                    ifRingingAfter(SIGNALLING, leg, () -> end(leg, "user_busy", "callee", "486"));
            case PickUp.Rejects(Duration after) ->
                    ifRingingAfter(after, leg, () -> end(leg, "call_rejected", "callee", "603"));
            case PickUp.Never _ -> {}
        }
    }

    /// The leg is answered: its person is on the line from now on.
    void answer(CarrierLeg leg, @Nullable StreamOrder stream) {
        leg.state = CarrierLeg.State.ANSWERED;
        leg.answeredNanos = System.nanoTime();
        leg.happened("answered");
        announcements.answered(leg);
        leg.session.startBeat(loop, () -> beat(leg.session));
        if (stream != null) {
            streams.start(leg, stream);
        }
        if (!leg.machineDetection.equals("disabled")) {
            in(
                    DETECTION,
                    () -> {
                        if (leg.state == CarrierLeg.State.ANSWERED) {
                            announcements.detected(leg);
                        }
                    });
        }
    }

    /// Joins two answered legs.
    ///
    /// @param park whether `leg` stays on the line when the other one hangs up
    void bridge(CarrierLeg leg, CarrierLeg other, boolean park) {
        part(leg);
        part(other);
        leg.parkAfterUnbridge = park;
        for (CarrierLeg each : List.of(leg, other)) {
            each.peer = each == leg ? other : leg;
            each.bridgedAt = each.tape.samples();
            each.person.join();
            each.happened("bridged");
            announcements.send(each, "call.bridged", announcements.payload(each));
        }
    }

    private static void part(CarrierLeg leg) {
        @Nullable CarrierLeg peer = leg.peer;
        if (peer != null) {
            peer.peer = null;
            leg.peer = null;
        }
    }

    /// Ends a leg, and the one that is joined to it unless that one is to be parked.
    ///
    /// @param source `caller`, `callee` or `unknown`
    /// @param sip the response code, or `unspecified`
    void end(CarrierLeg leg, String cause, String source, String sip) {
        if (leg.hasEnded()) {
            return;
        }
        streams.stop(leg);
        leg.state = CarrierLeg.State.ENDED;
        leg.ended = clock.instant();
        leg.hangupCause = cause;
        leg.hangupSource = source;
        leg.happened("hung-up", "cause", cause, "source", source);
        announcements.ended(leg, sip);
        in(REMEMBERED, () -> legs.remove(leg.id));
        @Nullable CarrierLeg peer = leg.peer;
        part(leg);
        if (peer != null && peer.parkAfterUnbridge) {
            peer.happened("parked");
        } else if (peer != null) {
            end(peer, "normal_clearing", source, "unspecified");
        }
        if (leg.session.finishes()) {
            leg.session.stopBeat();
            over.accept(leg.session);
        } else if (leg.incoming) {
            in(LEFT_BEHIND, () -> endLeftBehind(leg.session));
        }
    }

    private void endLeftBehind(Session session) {
        for (CarrierLeg leg : List.copyOf(session.legs())) {
            if (!leg.hasEnded()) {
                findings.add("call: a leg was left behind when its caller had gone");
                end(leg, "unspecified", "unknown", "unspecified");
            }
        }
    }

    private void beat(Session session) {
        for (CarrierLeg leg : List.copyOf(session.legs())) {
            if (leg.state == CarrierLeg.State.ANSWERED) {
                leg.tick().forEach(deed -> note(leg, deed));
            }
        }
    }

    private void note(CarrierLeg leg, Deed deed) {
        switch (deed) {
            case Deed.BeganSaying(Utterance utterance) ->
                    leg.happened("says", "text", utterance.text());
            case Deed.Said(Utterance utterance) -> {
                leg.happened("said", "text", utterance.text());
                boolean detected = !leg.machineDetection.equals("disabled");
                if (detected && LineTone.isBeep(utterance.text())) {
                    announcements.beeped(leg);
                }
            }
            case Deed.Pressed(char digit) -> press(leg, digit);
            case Deed.HeardBegin _ -> leg.happened("hears");
            case Deed.HeardEnd(int frames) ->
                    leg.happened("hears-nothing", "for_ms", frames * Sound.FRAME_MILLIS);
            case Deed.HungUp(String why) -> {
                leg.happened("hangs-up", "why", why);
                end(leg, "normal_clearing", leg.incoming ? "caller" : "callee", "unspecified");
            }
        }
    }

    private void press(CarrierLeg leg, char digit) {
        leg.happened("key", "digit", String.valueOf(digit));
        @Nullable MediaStream stream = leg.stream;
        if (stream != null) {
            stream.key(digit, clock.instant());
        }
        ObjectNode payload = announcements.payload(leg).put("digit", String.valueOf(digit));
        announcements.send(leg, "call.dtmf.received", payload);
    }

    private CarrierLeg open(
            Session session, String name, boolean incoming, String from, String to, Person person) {
        var leg =
                new CarrierLeg(
                        callControlId(),
                        session,
                        name,
                        incoming,
                        from,
                        to,
                        clock.instant(),
                        settings.codec(),
                        person);
        opened++;
        legs.put(leg.id, leg);
        session.legs().add(leg);
        leg.happened("ringing", "from", from, "to", to);
        return leg;
    }

    private Session outgoingSession() {
        outgoing++;
        return new Session(
                "outgoing-" + outgoing, clock.instant(), listener, new CompletableFuture<>());
    }

    /// Opaque, with characters that have to be encoded in a path.
    private String callControlId() {
        byte[] raw = new byte[40];
        ids.nextBytes(raw);
        String text = Base64.getEncoder().encodeToString(raw).replace('/', '_');
        return "v3:" + text + "=";
    }

    private @Nullable PersonScript script(String number) {
        @Nullable Deque<PersonScript> scripts = people.get(number);
        if (scripts == null) {
            return null;
        }
        return scripts.size() > 1 ? scripts.remove() : scripts.peek();
    }

    private Person person(PersonScript script) {
        List<Step> steps = Rehearsal.stepsOf(script);
        Map<String, Utterance> lines = rehearsal.of(steps, script.speaker());
        return new Person(steps, script.afterLast(), lines, noise());
    }

    private Person nobody() {
        return new Person(List.of(), AfterLast.LISTEN, Map.of(), noise());
    }

    private LineNoise noise() {
        double level = TelephoneChannel.SPEECH_DBFS - settings.signalToNoise();
        return new LineNoise(settings.seed() + opened, level);
    }

    private void ifRingingAfter(Duration time, CarrierLeg leg, Runnable then) {
        in(
                time,
                () -> {
                    if (leg.state == CarrierLeg.State.RINGING) {
                        then.run();
                    }
                });
    }

    private void in(Duration time, Runnable then) {
        var _ = loop.schedule(then, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
