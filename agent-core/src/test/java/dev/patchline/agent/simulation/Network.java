package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Trouble;
import java.time.Duration;

/// The carrier and the network behind it: answers, streams, joins and ends legs, and tells of it.
final class Network {
    private final Course course;
    private final Phones phones;
    private final Speeches speeches;
    private boolean givenUp;

    Network(Course course, Phones phones, Speeches speeches) {
        this.course = course;
        this.phones = phones;
        this.speeches = speeches;
    }

    /// Whether the caller's leg was to be hung up, also if it never came about.
    boolean givenUp() {
        return givenUp;
    }

    void carrier(Leg leg, String name, Runnable works) {
        course.after(
                course.between(5, 150),
                () -> {
                    if (!phones.isAlive(leg)) {
                        course.post(
                                new CallEvent.CarrierRefused(
                                        course.now(), leg, name, Trouble.GONE));
                    } else if (course.chance(0.01)) {
                        course.post(
                                new CallEvent.CarrierRefused(
                                        course.now(), leg, name, Trouble.TIMEOUT));
                    } else {
                        works.run();
                    }
                });
    }

    void pickUp(Leg leg) {
        Phones.Phone phone = phones.get(leg);
        if (phone == null || !phone.alive) {
            return;
        }
        course.news(new CallEvent.Answered(course.now(), leg));
    }

    void open(Leg leg) {
        Phones.Phone phone = phones.get(leg);
        if (phone == null || !phone.alive) {
            return;
        }
        phone.open = true;
        course.post(new CallEvent.LineOpened(course.now(), leg));
        if (leg.isCaller() && course.chance(0.02)) {
            course.after(
                    course.between(1000, 40_000),
                    () -> {
                        if (phones.isAlive(leg)) {
                            phone.open = false;
                            course.post(new CallEvent.LineLost(course.now(), leg));
                        }
                    });
        }
    }

    void bridge(Leg leg) {
        course.after(
                course.between(20, 400),
                () -> {
                    Phones.Phone rep = phones.get(leg);
                    if (rep == null || !rep.alive || !phones.caller().alive) {
                        course.post(
                                new CallEvent.CarrierRefused(
                                        course.now(), leg, "bridge", Trouble.GONE));
                    } else if (course.chance(0.15)) {
                        course.post(
                                new CallEvent.CarrierRefused(
                                        course.now(), leg, "bridge", Trouble.REFUSED));
                    } else {
                        rep.bridged = true;
                        phones.caller().bridged = true;
                        course.news(new CallEvent.Bridged(course.now(), leg));
                        course.news(new CallEvent.Bridged(course.now(), Leg.CALLER));
                        Leg first = course.chance(0.5) ? leg : Leg.CALLER;
                        course.after(
                                course.between(5_000, 300_000), () -> hangUp(first, Trouble.GONE));
                    }
                });
    }

    void hangUp(Leg leg, Trouble why) {
        Phones.Phone phone = phones.get(leg);
        givenUp |= leg.isCaller();
        if (phone == null || !phone.alive) {
            return;
        }
        phone.alive = false;
        speeches.forget(leg);
        course.news(new CallEvent.Left(course.now(), leg, why));
        if (phone.open) {
            course.after(
                    Duration.ofSeconds(2),
                    () -> course.post(new CallEvent.LineLost(course.now(), leg)));
        }
        if (leg.isCaller()) {
            phones.bridged().forEach(rep -> hangUp(rep, Trouble.GONE));
        } else if (phone.bridged) {
            phones.caller().bridged = false;
        }
    }
}
