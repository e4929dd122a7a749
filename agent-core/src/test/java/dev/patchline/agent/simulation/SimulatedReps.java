package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallCommand;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Tone;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Rep;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The reps, and what else picks up their phones.
final class SimulatedReps {
    private static final List<Rep> REPS =
            List.of(
                    new Rep("Maria", "+15125550111", Duration.ofSeconds(20)),
                    new Rep("Ben", "+15125550112", Duration.ofSeconds(15)),
                    new Rep("Ada", "+15125550113", Duration.ofSeconds(20)));

    private final Course course;
    private final Phones phones;
    private final Network network;
    private final Invariants invariants;
    private final Map<Leg, Persona> who = new HashMap<>();

    /// After a call screen.
    private final Set<Leg> cameOn = new HashSet<>();

    SimulatedReps(Course course, Phones phones, Network network, Invariants invariants) {
        this.course = course;
        this.phones = phones;
        this.network = network;
        this.invariants = invariants;
    }

    void findRep(CallCommand.FindRep find) {
        if (course.chance(0.01)) {
            course.mischief().lost++;
            return;
        }
        Optional<Rep> rep = REPS.stream().filter(r -> !find.tried().contains(r.name())).findFirst();
        CallEvent found =
                rep.isPresent() && course.chance(0.95)
                        ? new CallEvent.RepFound(course.now(), find.leg(), rep.get())
                        : new CallEvent.NoRepFree(course.now(), find.leg());
        course.after(course.between(1, 50), () -> course.post(found));
        if (course.chance(0.03)) {
            course.mischief().doubled++;
            course.after(course.between(100, 9000), () -> course.post(found));
        }
    }

    void dial(Leg leg, Rep rep) {
        invariants.dialled(leg);
        if (course.chance(0.03)) {
            Trouble why = course.chance(0.5) ? Trouble.REFUSED : Trouble.TIMEOUT;
            course.after(
                    course.between(20, 2000),
                    () ->
                            course.post(
                                    new CallEvent.CarrierRefused(course.now(), leg, "dial", why)));
            if (why == Trouble.REFUSED) {
                return;
            }
        }
        Persona[] personas = Persona.values();
        Persona persona = personas[course.random().nextInt(personas.length)];
        Phones.Phone phone = phones.add(leg);
        who.put(leg, persona);
        switch (persona) {
            case NO_ANSWER ->
                    course.after(rep.ring(), () -> network.hangUp(leg, Trouble.NO_ANSWER));
            case BUSY ->
                    course.after(
                            course.between(200, 2000), () -> network.hangUp(leg, Trouble.BUSY));
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
                    course.after(course.between(500, 14_000), () -> picksUp(leg, persona, phone));
        }
    }

    private void picksUp(Leg leg, Persona persona, Phones.Phone phone) {
        if (!phone.alive) {
            return;
        }
        network.pickUp(leg);
        if (!course.chance(0.02)) {
            course.after(course.between(5, 400), () -> network.open(leg));
        }
        switch (persona) {
            case ACCEPTS_BY_KEY, ACCEPTS_BY_VOICE, DECLINES_BY_KEY, DECLINES_BY_VOICE, ASKS_AGAIN ->
                    saysHello(leg);
            case ACCEPTS_EARLY -> course.after(course.between(500, 4000), () -> press(leg, '1'));
            case HANGS_UP ->
                    course.after(
                            course.between(300, 9000), () -> network.hangUp(leg, Trouble.GONE));
            case VOICEMAIL -> greets(leg);
            case SCREENED -> screens(leg);
            case FAX -> {
                invariants.isMachine(leg);
                course.after(course.between(500, 3000), () -> whistles(leg));
            }
            case SILENT, NO_ANSWER, BUSY -> {}
        }
    }

    /// The carrier's detection takes some people for machines.
    private void saysHello(Leg leg) {
        if (course.chance(0.7)) {
            course.after(course.between(200, 1200), () -> says(leg, "hello"));
        }
        if (course.chance(0.15)) {
            course.after(
                    course.between(1500, 5000),
                    () -> course.news(new CallEvent.MachineDetected(course.now(), leg)));
        }
    }

    private void greets(Leg leg) {
        invariants.isMachine(leg);
        if (course.chance(0.7)) {
            course.after(
                    course.between(1500, 5000),
                    () -> course.news(new CallEvent.MachineDetected(course.now(), leg)));
        }
        if (course.chance(0.7)) {
            course.after(
                    course.between(2000, 8000),
                    () -> says(leg, "you have reached ben please leave a message after the tone"));
            course.after(course.between(10_000, 22_000), () -> says(leg, "press one"));
        }
    }

    private void screens(Leg leg) {
        course.after(
                course.between(300, 3000),
                () -> says(leg, "please say your name and why you're calling"));
        if (course.chance(0.7)) {
            course.after(
                    course.between(6000, 18_000),
                    () -> {
                        cameOn.add(leg);
                        says(leg, "hello");
                    });
        }
    }

    private void whistles(Leg leg) {
        if (phones.isAlive(leg)) {
            course.post(new CallEvent.ToneHeard(course.now(), leg, Tone.FAX_ANSWERS, course.now()));
        }
    }

    void decides(Leg leg) {
        Phones.Phone phone = phones.get(leg);
        Persona persona = who.get(leg);
        if (phone == null || persona == null || !phone.alive || phone.bridged) {
            return;
        }
        switch (persona) {
            case ACCEPTS_BY_KEY -> press(leg, '1');
            case SCREENED -> {
                if (cameOn.contains(leg)) {
                    press(leg, '1');
                }
            }
            case ACCEPTS_BY_VOICE -> says(leg, "yes i'll take it");
            case DECLINES_BY_KEY -> press(leg, '2');
            case DECLINES_BY_VOICE -> says(leg, "no not now");
            case ASKS_AGAIN -> press(leg, course.chance(0.6) ? '9' : '1');
            case ACCEPTS_EARLY, SILENT, VOICEMAIL, FAX, NO_ANSWER, BUSY, HANGS_UP -> {}
        }
    }

    private void press(Leg leg, char key) {
        if (phones.isAlive(leg)) {
            if (key == '1') {
                invariants.accepted(leg);
            }
            invariants.isPerson(leg);
            course.post(new CallEvent.Key(course.now(), leg, key));
        }
    }

    private void says(Leg leg, String words) {
        if (phones.isAlive(leg)) {
            if (words.startsWith("yes")) {
                invariants.accepted(leg);
            }
            if (words.equals("hello")) {
                invariants.isPerson(leg);
            }
            course.post(
                    new CallEvent.Finished(
                            course.now(),
                            leg,
                            Words.of(words),
                            0.9,
                            Duration.ofMillis(400),
                            Duration.ofMillis(20)));
        }
    }
}
