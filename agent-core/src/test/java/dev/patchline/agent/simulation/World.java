package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallRules;
import dev.patchline.agent.call.CallState;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Outgoing;
import dev.patchline.agent.call.Step;
import dev.patchline.agent.call.Tone;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Rep;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/// One call from ring to end: a caller, reps, a carrier and the agent's rules, on a clock that
/// jumps from event to event. All chance comes from one seed.
final class World {
    /// Set with `-Dsimulation.trace=true` to read what happened in one seed.
    private static final boolean TRACE = Boolean.getBoolean("simulation.trace");

    private static final Instant START = Instant.parse("2026-01-05T02:00:00Z");
    private static final Duration LONGEST = Duration.ofHours(5);
    private static final int MOST_STEPS = 5_000;
    private static final List<Rep> REPS =
            List.of(
                    new Rep("Maria", "+15125550111", Duration.ofSeconds(20)),
                    new Rep("Ben", "+15125550112", Duration.ofSeconds(15)),
                    new Rep("Ada", "+15125550113", Duration.ofSeconds(20)));

    /// What was done to the news on its way.
    static final class Mischief {
        int lost;
        int doubled;
        int late;
        int reordered;

        @Override
        public String toString() {
            return lost
                    + " lost, "
                    + doubled
                    + " doubled, "
                    + late
                    + " late, "
                    + reordered
                    + " reordered";
        }
    }

    private record Delivery(Instant at, long order, CallEvent event) {}

    private enum Persona {
        ACCEPTS_BY_KEY,
        ACCEPTS_BY_VOICE,
        ACCEPTS_EARLY,
        DECLINES_BY_KEY,
        DECLINES_BY_VOICE,
        ASKS_AGAIN,
        SILENT,
        SCREENED,
        VOICEMAIL,
        FAX,
        NO_ANSWER,
        BUSY,
        HANGS_UP
    }

    /// Who or what picks up when we call.
    private enum Lead {
        PERSON,
        VOICEMAIL,
        VOICEMAIL_IN_TWO_PARTS,
        SCREENED,
        MENU,
        FAX,
        SILENT,
        BUSY,
        NO_ANSWER,
        DEAD,
        NO_WAY,
        REJECTS
    }

    private static final class Phone {
        final Persona persona;
        boolean alive = true;
        boolean open;
        boolean bridged;

        /// After a call screen.
        boolean cameOn;

        Phone(Persona persona) {
            this.persona = persona;
        }
    }

    private record Happening(Instant at, long order, Runnable what) {}

    private final Random random;
    private final CallRules rules;
    private final Playbook playbook;
    private final Mischief mischief;
    private final Arrows arrows;
    private final Invariants invariants = new Invariants();
    private final PriorityQueue<Delivery> deliveries =
            new PriorityQueue<>((a, b) ->
                    a.at().equals(b.at())
                            ? Long.compare(a.order(), b.order())
                            : a.at().compareTo(b.at()));
    private final PriorityQueue<Happening> happenings =
            new PriorityQueue<>((a, b) ->
                    a.at().equals(b.at())
                            ? Long.compare(a.order(), b.order())
                            : a.at().compareTo(b.at()));
    private final Phone caller = new Phone(Persona.SILENT);
    private final Map<Leg, Phone> phones = new HashMap<>();
    private final Map<Leg, Speech> speeches = new HashMap<>();
    private Instant now = START;
    private long order;
    private boolean callerIsSpeaking;
    private boolean deaf;
    private final boolean outbound;
    private Lead lead = Lead.PERSON;
    private boolean givenUp;
    private CallState state;

    private record Speech(Turn turn, long id, Instant ends, boolean paused, Duration left) {}

    World(long seed, CallRules rules, Playbook playbook, Mischief mischief, Arrows arrows) {
        this.random = new Random(seed);
        this.rules = rules;
        this.playbook = playbook;
        this.mischief = mischief;
        this.arrows = arrows;
        phones.put(Leg.CALLER, caller);
        this.outbound = chance(0.4);
        String callerId = chance(0.9) ? "+12145550123" : "";
        Step begun =
                outbound ? rules.place(outgoing(), now) : rules.begin(callerId, chance(0.03), now);
        this.state = begun.state();
        if (outbound) {
            lead = chance(0.5) ? Lead.PERSON : Lead.values()[random.nextInt(Lead.values().length)];
            caller.alive = false;
            if (chance(0.05)) {
                deliver(between(0, 20_000), () -> post(new CallEvent.TakenBack(now)));
            }
        }
        perform(begun.commands());
        if (chance(0.35)) {
            deliver(Duration.ofMillis(random.nextInt(90_000)), this::callerHangsUp);
        }
        if (chance(0.01)) {
            deliver(
                    Duration.ofMillis(random.nextInt(60_000)),
                    () -> post(new CallEvent.Drain(now)));
        }
    }

    private Outgoing outgoing() {
        return new Outgoing(
                Words.of("+12145550123"),
                "+15125550100",
                Duration.ofSeconds(25),
                START.plusSeconds(chance(0.05) ? 10 : 3600),
                chance(0.5),
                chance(0.8) ? Map.of("name", Words.of("Dana Hill")) : Map.of());
    }

    private void deliver(Duration after, Runnable what) {
        happenings.add(new Happening(now.plus(after), order++, what));
    }

    /// Runs the call to its end.
    ///
    /// @return the first broken invariant, in words
    Optional<String> run() {
        for (int steps = 0; steps < MOST_STEPS; steps++) {
            if (state.over()) {
                return invariants.atTheEnd(now, state, this::isAlive);
            }
            Instant next = state.deadline();
            Delivery delivery = deliveries.peek();
            Happening happening = happenings.peek();
            CallEvent event;
            if (happening != null
                    && !happening.at().isAfter(next)
                    && (delivery == null || !happening.at().isAfter(delivery.at()))) {
                happenings.poll();
                now = later(now, happening.at());
                happening.what().run();
                continue;
            } else if (delivery != null && !delivery.at().isAfter(next)) {
                deliveries.poll();
                now = later(now, delivery.at());
                event = delivery.event();
            } else {
                now = later(now, next);
                event = new CallEvent.Tick(now);
            }
            if (Duration.between(START, now).compareTo(LONGEST) > 0) {
                return Optional.of("the call does not end within " + LONGEST.toHours() + " hours");
            }
            Optional<String> broken = take(event);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.of("the call does not end within " + MOST_STEPS + " steps");
    }

    private Optional<String> take(CallEvent event) {
        CallState before = state;
        Step step = rules.step(before, event);
        state = step.state();
        arrows.took(before, event, state);
        if (TRACE) {
            System.out.println(
                    event
                            + "\n    "
                            + state.conversation()
                            + " | "
                            + state.handoff()
                            + "\n    "
                            + step.commands());
        }
        Optional<String> broken = invariants.after(now, before, event, step, this::isAlive);
        perform(step.commands());
        return broken;
    }

    private boolean isAlive(Leg leg) {
        Phone phone = phones.get(leg);
        return phone != null && phone.alive;
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private Duration between(int fromMillis, int toMillis) {
        return Duration.ofMillis(fromMillis + random.nextInt(toMillis - fromMillis));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    // ---- News on its way ----

    /// From inside the agent's own process: neither lost nor late.
    private void post(CallEvent event) {
        deliveries.add(new Delivery(now, order++, event));
    }

    /// From the carrier: anything may happen to it.
    private void news(CallEvent event) {
        if (chance(0.03)) {
            mischief.lost++;
            return;
        }
        Duration delay = between(5, 60);
        if (chance(0.05)) {
            mischief.late++;
            delay = between(500, 6000);
        } else if (chance(0.05)) {
            mischief.reordered++;
            delay = between(60, 400);
        }
        deliveries.add(new Delivery(now.plus(delay), order++, event));
        if (chance(0.05)) {
            mischief.doubled++;
            deliveries.add(new Delivery(now.plus(delay).plus(between(1, 3000)), order++, event));
        }
    }

    // ---- Commands ----

    private void perform(List<CallCommand> commands) {
        for (CallCommand command : commands) {
            switch (command) {
                case CallCommand.Answer() ->
                        carrier(Leg.CALLER, "answer", () -> pickUp(Leg.CALLER));
                case CallCommand.PlaceCall _ -> ringLead();
                case CallCommand.OpenLine(Leg leg) -> carrier(leg, "streaming", () -> open(leg));
                case CallCommand.Say(Leg leg, Turn turn, Words words) -> say(leg, turn, words);
                case CallCommand.Pause(Leg leg) -> pause(leg);
                case CallCommand.Resume(Leg leg) -> resume(leg);
                case CallCommand.Hush(Leg leg) -> hush(leg);
                case CallCommand.Understand(Turn turn, var _) -> understand(turn, state.dialog());
                case CallCommand.FindRep find -> findRep(find);
                case CallCommand.Dial(Leg leg, Rep rep) -> dial(leg, rep);
                case CallCommand.Bridge(Leg leg, int _) -> bridge(leg);
                case CallCommand.HangUp(Leg leg) ->
                        deliver(between(5, 200), () -> hangUp(leg, Trouble.GONE));
                case CallCommand.Expect _,
                        CallCommand.Prepare _,
                        CallCommand.CloseLine _,
                        CallCommand.EndAttempt _,
                        CallCommand.OptOut _,
                        CallCommand.Conclude _ -> {}
            }
        }
    }

    private void carrier(Leg leg, String name, Runnable works) {
        deliver(
                between(5, 150),
                () -> {
                    if (!isAlive(leg)) {
                        post(new CallEvent.CarrierRefused(now, leg, name, Trouble.GONE));
                    } else if (chance(0.01)) {
                        post(new CallEvent.CarrierRefused(now, leg, name, Trouble.TIMEOUT));
                    } else {
                        works.run();
                    }
                });
    }

    private void pickUp(Leg leg) {
        Phone phone = phones.get(leg);
        if (phone == null || !phone.alive) {
            return;
        }
        news(new CallEvent.Answered(now, leg));
    }

    private void open(Leg leg) {
        Phone phone = phones.get(leg);
        if (phone == null || !phone.alive) {
            return;
        }
        phone.open = true;
        post(new CallEvent.LineOpened(now, leg));
        if (leg.isCaller() && chance(0.02)) {
            deliver(
                    between(1000, 40_000),
                    () -> {
                        if (isAlive(leg)) {
                            phone.open = false;
                            post(new CallEvent.LineLost(now, leg));
                        }
                    });
        }
    }

    private void say(Leg leg, Turn turn, Words words) {
        invariants.said(now, leg);
        if (!isAlive(leg)) {
            return;
        }
        Duration length = Duration.ofMillis(300 + 1000L * words.text().length() / 15);
        Speech speech = new Speech(turn, order++, now.plus(length), false, Duration.ZERO);
        speeches.put(leg, speech);
        deliver(length, () -> ended(leg, speech));
        if (leg.isCaller() && chance(0.15)) {
            deliver(between(100, 3000), this::callerSpeaks);
        }
    }

    private void ended(Leg leg, Speech speech) {
        if (!speech.equals(speeches.get(leg))) {
            return;
        }
        speeches.remove(leg);
        if (!isAlive(leg)) {
            return;
        }
        invariants.said(now, leg);
        if (chance(0.02)) {
            mischief.lost++;
        } else {
            post(new CallEvent.SpeechEnded(now, leg, speech.turn()));
        }
        if (leg.isCaller()) {
            if (chance(0.9)) {
                deliver(between(100, 2500), this::callerSpeaks);
            }
        } else {
            deliver(between(200, 3000), () -> repDecides(leg));
        }
    }

    // ---- Whom we call ----

    private void ringLead() {
        deliver(
                between(5, 150),
                () -> {
                    if (givenUp) {
                        post(new CallEvent.CarrierRefused(now, Leg.CALLER, "dial", Trouble.GONE));
                    } else if (chance(0.03)) {
                        Trouble why = chance(0.5) ? Trouble.REFUSED : Trouble.BROKEN;
                        post(new CallEvent.CarrierRefused(now, Leg.CALLER, "dial", why));
                    } else {
                        caller.alive = true;
                        leadRings();
                    }
                });
    }

    private void leadRings() {
        switch (lead) {
            case BUSY -> deliver(between(200, 2000), () -> hangUp(Leg.CALLER, Trouble.BUSY));
            case NO_ANSWER ->
                    deliver(Duration.ofSeconds(25), () -> hangUp(Leg.CALLER, Trouble.NO_ANSWER));
            case DEAD ->
                    deliver(between(200, 2000), () -> hangUp(Leg.CALLER, Trouble.NO_SUCH_NUMBER));
            case NO_WAY ->
                    deliver(between(200, 2000), () -> hangUp(Leg.CALLER, Trouble.NO_WAY_THROUGH));
            case REJECTS -> deliver(between(500, 5000), () -> hangUp(Leg.CALLER, Trouble.REFUSED));
            case PERSON, VOICEMAIL, VOICEMAIL_IN_TWO_PARTS, SCREENED, MENU, FAX, SILENT ->
                    deliver(between(500, 14_000), this::leadPicksUp);
        }
    }

    private void leadPicksUp() {
        if (!caller.alive) {
            return;
        }
        pickUp(Leg.CALLER);
        if (!chance(0.02)) {
            deliver(between(5, 400), () -> open(Leg.CALLER));
        }
        switch (lead) {
            case PERSON -> {
                if (chance(0.8)) {
                    deliver(between(500, 2500), () -> leadSays(hello()));
                }
                if (chance(0.15)) {
                    deliver(
                            between(1500, 5000),
                            () -> news(new CallEvent.MachineDetected(now, Leg.CALLER)));
                }
            }
            case VOICEMAIL ->
                    deliver(
                            between(2000, 8000),
                            () -> {
                                leadSays("you have reached ben please leave a message");
                                recordsAfterABeep();
                            });
            case VOICEMAIL_IN_TWO_PARTS -> {
                deliver(between(1000, 2000), () -> leadSays("hi this is ben"));
                deliver(
                        between(3000, 9000),
                        () -> {
                            leadSays("i can't take your call leave a message after the tone");
                            recordsAfterABeep();
                        });
            }
            case SCREENED -> {
                deliver(between(500, 3000), () -> leadSays(screen()));
                deliver(
                        between(9000, 60_000),
                        () -> {
                            if (chance(0.6)) {
                                lead = Lead.PERSON;
                                leadSays("hello");
                            } else {
                                hangUp(Leg.CALLER, Trouble.GONE);
                            }
                        });
            }
            case MENU -> {
                deliver(
                        between(2000, 6000),
                        () -> leadSays("for sales press one for support press two"));
                deliver(Duration.ofSeconds(60), () -> hangUp(Leg.CALLER, Trouble.GONE));
            }
            case FAX -> deliver(between(500, 3000), () -> whistles(Leg.CALLER));
            case SILENT -> deliver(Duration.ofSeconds(60), () -> hangUp(Leg.CALLER, Trouble.GONE));
            case BUSY, NO_ANSWER, DEAD, NO_WAY, REJECTS -> {}
        }
    }

    /// Now and then more than a word, after which they wait.
    private String hello() {
        return now.toEpochMilli() % 20 == 0 ? "good day this is the home of the hills" : "hello";
    }

    /// Now and then so misheard that it sounds like a voicemail.
    private String screen() {
        return now.toEpochMilli() % 10 == 0
                ? "the person you called cannot answer what is this regarding"
                : "please say your name and why you're calling";
    }

    private void recordsAfterABeep() {
        if (chance(0.85)) {
            deliver(
                    between(300, 2500),
                    () -> {
                        if (isAlive(Leg.CALLER)) {
                            post(new CallEvent.ToneHeard(now, Leg.CALLER, Tone.BEEP, now));
                        }
                    });
        }
        deliver(Duration.ofSeconds(60), () -> hangUp(Leg.CALLER, Trouble.GONE));
    }

    private void leadSays(String words) {
        if (!isAlive(Leg.CALLER) || !caller.open) {
            return;
        }
        if (words.equals("hello")) {
            invariants.isPerson(Leg.CALLER);
        }
        invariants.callerSpeaks(now);
        post(
                new CallEvent.Finished(
                        now,
                        Leg.CALLER,
                        Words.of(words),
                        0.9,
                        Duration.ofMillis(400),
                        Duration.ofMillis(20)));
    }

    private void pause(Leg leg) {
        Speech speech = speeches.get(leg);
        if (speech != null && !speech.paused()) {
            speeches.put(
                    leg,
                    new Speech(
                            speech.turn(),
                            order++,
                            speech.ends(),
                            true,
                            Duration.between(now, speech.ends())));
        }
    }

    private void resume(Leg leg) {
        Speech speech = speeches.get(leg);
        if (speech != null && speech.paused()) {
            Speech on =
                    new Speech(
                            speech.turn(), order++, now.plus(speech.left()), false, Duration.ZERO);
            speeches.put(leg, on);
            invariants.said(now, leg);
            deliver(speech.left(), () -> ended(leg, on));
        }
    }

    private void hush(Leg leg) {
        Speech speech = speeches.remove(leg);
        if (speech != null) {
            int missed = (int) (speech.id() % 8);
            post(new CallEvent.SpeechEnded(now, leg, speech.turn(), Words.of("two words"), missed));
        }
    }

    // ---- The caller ----

    private void callerSpeaks() {
        boolean machine = outbound && lead != Lead.PERSON;
        if (machine || !caller.alive || !caller.open || caller.bridged || callerIsSpeaking) {
            return;
        }
        if (deaf || chance(0.08)) {
            char key = "0123456789*#".charAt(random.nextInt(12));
            post(new CallEvent.Key(now, Leg.CALLER, key));
            return;
        }
        callerIsSpeaking = true;
        invariants.callerSpeaks(now);
        post(new CallEvent.BeganSpeaking(now, Leg.CALLER));
        Duration length = between(300, 4000);
        if (chance(0.1)) {
            deliver(
                    length,
                    () -> {
                        callerIsSpeaking = false;
                        invariants.callerSpeaks(now);
                        post(new CallEvent.FellSilent(now, Leg.CALLER));
                    });
            return;
        }
        if (chance(0.03)) {
            deliver(length, this::recogniserFails);
            return;
        }
        String words = chance(0.1) ? "uh huh" : "some words";
        if (order % 4 == 0) {
            // A voice, and no word yet.
            deliver(
                    length.dividedBy(4),
                    () -> post(new CallEvent.Heard(now, Leg.CALLER, Words.NONE)));
        }
        deliver(
                length.dividedBy(2),
                () -> post(new CallEvent.Heard(now, Leg.CALLER, Words.of(words))));
        deliver(
                length,
                () -> {
                    callerIsSpeaking = false;
                    invariants.callerSpeaks(now);
                    post(
                            new CallEvent.Finished(
                                    now,
                                    Leg.CALLER,
                                    Words.of(chance(0.03) ? "" : words),
                                    0.9,
                                    Duration.ofMillis(500),
                                    Duration.ofMillis(20)));
                });
    }

    /// In the middle of what the caller says; now and then for good.
    private void recogniserFails() {
        callerIsSpeaking = false;
        invariants.callerSpeaks(now);
        if (chance(0.2)) {
            deaf = true;
            post(new CallEvent.WentDeaf(now, Leg.CALLER));
        } else {
            post(new CallEvent.HearsAgain(now, Leg.CALLER));
        }
    }

    private void understand(Turn turn, Dialog asked) {
        if (chance(0.01)) {
            mischief.lost++;
            return;
        }
        List<Proposal> proposals = proposals(asked);
        deliver(between(2, 30), () -> post(new CallEvent.Understood(now, turn, proposals)));
        if (chance(0.02)) {
            mischief.doubled++;
            deliver(between(30, 3000), () -> post(new CallEvent.Understood(now, turn, proposals)));
        }
    }

    private List<Proposal> proposals(Dialog dialog) {
        var proposals = new ArrayList<Proposal>();
        Words evidence = Words.of("some words");
        if (dialog.asked() instanceof Asked.ReadBack && chance(0.9)) {
            proposals.add(new Proposal.Confirm(chance(0.7), evidence));
        }
        if (dialog.asked() instanceof Asked.Question(String name, int _) && chance(0.85)) {
            proposals.add(
                    chance(0.07)
                            ? new Proposal.Decline(name, evidence)
                            : new Proposal.SetField(
                                    name,
                                    value(playbook.field(name).orElseThrow()),
                                    evidence,
                                    0.9));
        }
        if (chance(0.2)) {
            Field field = playbook.fields().get(random.nextInt(playbook.fields().size()));
            proposals.add(new Proposal.SetField(field.name(), value(field), evidence, 0.8));
        }
        if (chance(0.12)) {
            Act[] acts = Act.values();
            proposals.add(new Proposal.Does(acts[random.nextInt(acts.length)], evidence));
        }
        return proposals;
    }

    private Words value(Field field) {
        return Words.of(
                switch (field.type()) {
                    case ZIP -> chance(0.85) ? "75201" : "90210";
                    case PHONE -> "+1214555" + (1000 + random.nextInt(9000));
                    case YESNO -> chance(0.7) ? "yes" : "no";
                    case CHOICE -> {
                        List<Choice> choices = field.choices();
                        yield choices.get(random.nextInt(choices.size())).name();
                    }
                    case NUMBER, MONEY -> "7";
                    case DATE -> "2026-01-09";
                    case TIME -> "09:30";
                    case DURATION -> "PT1H";
                    case NAME -> "Dana Hill";
                    case SPELLED, EMAIL, ADDRESS, TEXT -> "whatever";
                });
    }

    private void callerHangsUp() {
        hangUp(Leg.CALLER, Trouble.GONE);
    }

    // ---- The reps and the carrier ----

    private void findRep(CallCommand.FindRep find) {
        if (chance(0.01)) {
            mischief.lost++;
            return;
        }
        Optional<Rep> rep = REPS.stream().filter(r -> !find.tried().contains(r.name())).findFirst();
        CallEvent found =
                rep.isPresent() && chance(0.95)
                        ? new CallEvent.RepFound(now, find.leg(), rep.get())
                        : new CallEvent.NoRepFree(now, find.leg());
        deliver(between(1, 50), () -> post(found));
        if (chance(0.03)) {
            mischief.doubled++;
            deliver(between(100, 9000), () -> post(found));
        }
    }

    private void dial(Leg leg, Rep rep) {
        invariants.dialled(leg);
        if (chance(0.03)) {
            Trouble why = chance(0.5) ? Trouble.REFUSED : Trouble.TIMEOUT;
            deliver(
                    between(20, 2000),
                    () -> post(new CallEvent.CarrierRefused(now, leg, "dial", why)));
            if (why == Trouble.REFUSED) {
                return;
            }
        }
        Persona[] personas = Persona.values();
        Phone phone = new Phone(personas[random.nextInt(personas.length)]);
        phones.put(leg, phone);
        switch (phone.persona) {
            case NO_ANSWER -> deliver(rep.ring(), () -> hangUp(leg, Trouble.NO_ANSWER));
            case BUSY -> deliver(between(200, 2000), () -> hangUp(leg, Trouble.BUSY));
            case ACCEPTS_BY_KEY,
                    ACCEPTS_BY_VOICE,
                    ACCEPTS_EARLY,
                    DECLINES_BY_KEY,
                    DECLINES_BY_VOICE,
                    ASKS_AGAIN,
                    SILENT,
                    SCREENED,
                    VOICEMAIL,
                    FAX,
                    HANGS_UP ->
                    deliver(between(500, 14_000), () -> repPicksUp(leg, phone));
        }
    }

    private void repPicksUp(Leg leg, Phone phone) {
        if (!phone.alive) {
            return;
        }
        pickUp(leg);
        if (!chance(0.02)) {
            deliver(between(5, 400), () -> open(leg));
        }
        switch (phone.persona) {
            case ACCEPTS_BY_KEY, ACCEPTS_BY_VOICE, DECLINES_BY_KEY, DECLINES_BY_VOICE, ASKS_AGAIN ->
                    saysHello(leg);
            case ACCEPTS_EARLY -> deliver(between(500, 4000), () -> press(leg, '1'));
            case HANGS_UP -> deliver(between(300, 9000), () -> hangUp(leg, Trouble.GONE));
            case VOICEMAIL -> greets(leg);
            case SCREENED -> screens(leg, phone);
            case FAX -> {
                invariants.isMachine(leg);
                deliver(between(500, 3000), () -> whistles(leg));
            }
            case SILENT, NO_ANSWER, BUSY -> {}
        }
    }

    /// The carrier's detection takes some people for machines.
    private void saysHello(Leg leg) {
        if (chance(0.7)) {
            deliver(between(200, 1200), () -> repSays(leg, "hello"));
        }
        if (chance(0.15)) {
            deliver(between(1500, 5000), () -> news(new CallEvent.MachineDetected(now, leg)));
        }
    }

    private void greets(Leg leg) {
        invariants.isMachine(leg);
        if (chance(0.7)) {
            deliver(between(1500, 5000), () -> news(new CallEvent.MachineDetected(now, leg)));
        }
        if (chance(0.7)) {
            deliver(
                    between(2000, 8000),
                    () ->
                            repSays(
                                    leg,
                                    "you have reached ben please leave a message after the tone"));
            deliver(between(10_000, 22_000), () -> repSays(leg, "press one"));
        }
    }

    private void screens(Leg leg, Phone phone) {
        deliver(
                between(300, 3000),
                () -> repSays(leg, "please say your name and why you're calling"));
        if (chance(0.7)) {
            deliver(
                    between(6000, 18_000),
                    () -> {
                        phone.cameOn = true;
                        repSays(leg, "hello");
                    });
        }
    }

    private void whistles(Leg leg) {
        if (isAlive(leg)) {
            post(new CallEvent.ToneHeard(now, leg, Tone.FAX_ANSWERS, now));
        }
    }

    private void repDecides(Leg leg) {
        Phone phone = phones.get(leg);
        if (phone == null || !phone.alive || phone.bridged) {
            return;
        }
        switch (phone.persona) {
            case ACCEPTS_BY_KEY -> press(leg, '1');
            case SCREENED -> {
                if (phone.cameOn) {
                    press(leg, '1');
                }
            }
            case ACCEPTS_BY_VOICE -> repSays(leg, "yes i'll take it");
            case DECLINES_BY_KEY -> press(leg, '2');
            case DECLINES_BY_VOICE -> repSays(leg, "no not now");
            case ASKS_AGAIN -> press(leg, chance(0.6) ? '9' : '1');
            case ACCEPTS_EARLY, SILENT, VOICEMAIL, FAX, NO_ANSWER, BUSY, HANGS_UP -> {}
        }
    }

    private void press(Leg leg, char key) {
        if (isAlive(leg)) {
            if (key == '1') {
                invariants.accepted(leg);
            }
            invariants.isPerson(leg);
            post(new CallEvent.Key(now, leg, key));
        }
    }

    private void repSays(Leg leg, String words) {
        if (isAlive(leg)) {
            if (words.startsWith("yes")) {
                invariants.accepted(leg);
            }
            if (words.equals("hello")) {
                invariants.isPerson(leg);
            }
            post(
                    new CallEvent.Finished(
                            now,
                            leg,
                            Words.of(words),
                            0.9,
                            Duration.ofMillis(400),
                            Duration.ofMillis(20)));
        }
    }

    private void bridge(Leg leg) {
        deliver(
                between(20, 400),
                () -> {
                    Phone rep = phones.get(leg);
                    if (rep == null || !rep.alive || !caller.alive) {
                        post(new CallEvent.CarrierRefused(now, leg, "bridge", Trouble.GONE));
                    } else if (chance(0.15)) {
                        post(new CallEvent.CarrierRefused(now, leg, "bridge", Trouble.REFUSED));
                    } else {
                        rep.bridged = true;
                        caller.bridged = true;
                        news(new CallEvent.Bridged(now, leg));
                        news(new CallEvent.Bridged(now, Leg.CALLER));
                        Leg first = chance(0.5) ? leg : Leg.CALLER;
                        deliver(between(5_000, 300_000), () -> hangUp(first, Trouble.GONE));
                    }
                });
    }

    private void hangUp(Leg leg, Trouble why) {
        Phone phone = phones.get(leg);
        givenUp |= leg.isCaller();
        if (phone == null || !phone.alive) {
            return;
        }
        phone.alive = false;
        speeches.remove(leg);
        news(new CallEvent.Left(now, leg, why));
        if (phone.open) {
            deliver(Duration.ofSeconds(2), () -> post(new CallEvent.LineLost(now, leg)));
        }
        if (leg.isCaller()) {
            phones.entrySet().stream()
                    .filter(other -> other.getValue().bridged && other.getValue().alive)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(rep -> hangUp(rep, Trouble.GONE));
        } else if (phone.bridged) {
            caller.bridged = false;
        }
    }
}
