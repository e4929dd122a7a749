package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Tone;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.dialog.Words;
import java.time.Duration;

/// Whom we call: a person, or one of the many things that pick up instead.
final class SimulatedLead {
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

    private final Course course;
    private final Phones phones;
    private final Network network;
    private final Invariants invariants;
    private Lead lead;

    SimulatedLead(Course course, Phones phones, Network network, Invariants invariants) {
        this.course = course;
        this.phones = phones;
        this.network = network;
        this.invariants = invariants;
        this.lead =
                course.chance(0.5)
                        ? Lead.PERSON
                        : Lead.values()[course.random().nextInt(Lead.values().length)];
        phones.caller().alive = false;
    }

    boolean isPerson() {
        return lead == Lead.PERSON;
    }

    void ring() {
        course.after(
                course.between(5, 150),
                () -> {
                    if (network.givenUp()) {
                        course.post(
                                new CallEvent.CarrierRefused(
                                        course.now(), Leg.CALLER, "dial", Trouble.GONE));
                    } else if (course.chance(0.03)) {
                        Trouble why = course.chance(0.5) ? Trouble.REFUSED : Trouble.BROKEN;
                        course.post(
                                new CallEvent.CarrierRefused(
                                        course.now(), Leg.CALLER, "dial", why));
                    } else {
                        phones.caller().alive = true;
                        rings();
                    }
                });
    }

    private void rings() {
        switch (lead) {
            case BUSY ->
                    course.after(
                            course.between(200, 2000),
                            () -> network.hangUp(Leg.CALLER, Trouble.BUSY));
            case NO_ANSWER ->
                    course.after(
                            Duration.ofSeconds(25),
                            () -> network.hangUp(Leg.CALLER, Trouble.NO_ANSWER));
            case DEAD ->
                    course.after(
                            course.between(200, 2000),
                            () -> network.hangUp(Leg.CALLER, Trouble.NO_SUCH_NUMBER));
            case NO_WAY ->
                    course.after(
                            course.between(200, 2000),
                            () -> network.hangUp(Leg.CALLER, Trouble.NO_WAY_THROUGH));
            case REJECTS ->
                    course.after(
                            course.between(500, 5000),
                            () -> network.hangUp(Leg.CALLER, Trouble.REFUSED));
            case PERSON, VOICEMAIL, VOICEMAIL_IN_TWO_PARTS, SCREENED, MENU, FAX, SILENT ->
                    course.after(course.between(500, 14_000), this::picksUp);
        }
    }

    private void picksUp() {
        if (!phones.caller().alive) {
            return;
        }
        network.pickUp(Leg.CALLER);
        if (!course.chance(0.02)) {
            course.after(course.between(5, 400), () -> network.open(Leg.CALLER));
        }
        switch (lead) {
            case PERSON -> {
                if (course.chance(0.8)) {
                    course.after(course.between(500, 2500), () -> says(hello()));
                }
                if (course.chance(0.15)) {
                    course.after(
                            course.between(1500, 5000),
                            () ->
                                    course.news(
                                            new CallEvent.MachineDetected(
                                                    course.now(), Leg.CALLER)));
                }
            }
            case VOICEMAIL ->
                    course.after(
                            course.between(2000, 8000),
                            () -> {
                                says("you have reached ben please leave a message");
                                recordsAfterABeep();
                            });
            case VOICEMAIL_IN_TWO_PARTS -> {
                course.after(course.between(1000, 2000), () -> says("hi this is ben"));
                course.after(
                        course.between(3000, 9000),
                        () -> {
                            says("i can't take your call leave a message after the tone");
                            recordsAfterABeep();
                        });
            }
            case SCREENED -> {
                course.after(course.between(500, 3000), () -> says(screen()));
                course.after(
                        course.between(9000, 60_000),
                        () -> {
                            if (course.chance(0.6)) {
                                lead = Lead.PERSON;
                                says("hello");
                            } else {
                                network.hangUp(Leg.CALLER, Trouble.GONE);
                            }
                        });
            }
            case MENU -> {
                course.after(
                        course.between(2000, 6000),
                        () -> says("for sales press one for support press two"));
                course.after(
                        Duration.ofSeconds(60), () -> network.hangUp(Leg.CALLER, Trouble.GONE));
            }
            case FAX -> course.after(course.between(500, 3000), this::whistles);
            case SILENT ->
                    course.after(
                            Duration.ofSeconds(60), () -> network.hangUp(Leg.CALLER, Trouble.GONE));
            case BUSY, NO_ANSWER, DEAD, NO_WAY, REJECTS -> {}
        }
    }

    /// Now and then more than a word, after which they wait.
    private String hello() {
        return course.now().toEpochMilli() % 20 == 0
                ? "good day this is the home of the hills"
                : "hello";
    }

    /// Now and then so misheard that it sounds like a voicemail.
    private String screen() {
        return course.now().toEpochMilli() % 10 == 0
                ? "the person you called cannot answer what is this regarding"
                : "please say your name and why you're calling";
    }

    private void recordsAfterABeep() {
        if (course.chance(0.85)) {
            course.after(
                    course.between(300, 2500),
                    () -> {
                        if (phones.isAlive(Leg.CALLER)) {
                            course.post(
                                    new CallEvent.ToneHeard(
                                            course.now(), Leg.CALLER, Tone.BEEP, course.now()));
                        }
                    });
        }
        course.after(Duration.ofSeconds(60), () -> network.hangUp(Leg.CALLER, Trouble.GONE));
    }

    private void says(String words) {
        if (!phones.isAlive(Leg.CALLER) || !phones.caller().open) {
            return;
        }
        if (words.equals("hello")) {
            invariants.isPerson(Leg.CALLER);
        }
        invariants.callerSpeaks(course.now());
        course.post(
                new CallEvent.Finished(
                        course.now(),
                        Leg.CALLER,
                        Words.of(words),
                        0.9,
                        Duration.ofMillis(400),
                        Duration.ofMillis(20)));
    }

    private void whistles() {
        if (phones.isAlive(Leg.CALLER)) {
            course.post(
                    new CallEvent.ToneHeard(
                            course.now(), Leg.CALLER, Tone.FAX_ANSWERS, course.now()));
        }
    }
}
