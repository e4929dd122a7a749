package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Whoever is on the caller's leg and speaks, keys and listens: a caller, or a person whom we
/// reached.
final class SimulatedCaller {
    private final Course course;
    private final Phones phones;
    private final Network network;
    private final Invariants invariants;
    private final BooleanSupplier isMachine;
    private boolean speaking;
    private boolean deaf;

    /// @param isMachine whether somebody else is on the leg
    SimulatedCaller(
            Course course,
            Phones phones,
            Network network,
            Invariants invariants,
            BooleanSupplier isMachine) {
        this.course = course;
        this.phones = phones;
        this.network = network;
        this.invariants = invariants;
        this.isMachine = isMachine;
    }

    /// Now and then, into what the agent says.
    void interrupts() {
        if (course.chance(0.15)) {
            course.after(course.between(100, 3000), this::speaks);
        }
    }

    /// Mostly, to what the agent said.
    void answers() {
        if (course.chance(0.9)) {
            course.after(course.between(100, 2500), this::speaks);
        }
    }

    private void speaks() {
        if (isMachine.getAsBoolean()
                || !phones.caller().alive
                || !phones.caller().open
                || phones.caller().bridged
                || speaking) {
            return;
        }
        if (deaf || course.chance(0.08)) {
            char key = "0123456789*#".charAt(course.random().nextInt(12));
            course.post(new CallEvent.Key(course.now(), Leg.CALLER, key));
            return;
        }
        speaking = true;
        invariants.callerSpeaks(course.now());
        course.post(new CallEvent.BeganSpeaking(course.now(), Leg.CALLER));
        Duration length = course.between(300, 4000);
        if (course.chance(0.1)) {
            course.after(
                    length,
                    () -> {
                        speaking = false;
                        invariants.callerSpeaks(course.now());
                        course.post(new CallEvent.FellSilent(course.now(), Leg.CALLER));
                    });
            return;
        }
        if (course.chance(0.03)) {
            course.after(length, this::recogniserFails);
            return;
        }
        String words = course.chance(0.1) ? "uh huh" : "some words";
        if (course.given() % 4 == 0) {
            // A voice, and no word yet.
            course.after(
                    length.dividedBy(4),
                    () -> course.post(new CallEvent.Heard(course.now(), Leg.CALLER, Words.NONE)));
        }
        course.after(
                length.dividedBy(2),
                () -> course.post(new CallEvent.Heard(course.now(), Leg.CALLER, Words.of(words))));
        course.after(
                length,
                () -> {
                    speaking = false;
                    invariants.callerSpeaks(course.now());
                    course.post(
                            new CallEvent.Finished(
                                    course.now(),
                                    Leg.CALLER,
                                    Words.of(course.chance(0.03) ? "" : words),
                                    0.9,
                                    Duration.ofMillis(500),
                                    Duration.ofMillis(20)));
                });
    }

    /// In the middle of what the caller says; now and then for good.
    private void recogniserFails() {
        speaking = false;
        invariants.callerSpeaks(course.now());
        if (course.chance(0.2)) {
            deaf = true;
            course.post(new CallEvent.WentDeaf(course.now(), Leg.CALLER));
        } else {
            course.post(new CallEvent.HearsAgain(course.now(), Leg.CALLER));
        }
    }

    void hangsUp() {
        network.hangUp(Leg.CALLER, Trouble.GONE);
    }
}
