package dev.patchline.agent.simulation;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What the agent says on each leg, as the other side hears it.
final class Speeches {
    private record Speech(Turn turn, long id, Instant ends, boolean paused, Duration left) {}

    private final Course course;
    private final Phones phones;
    private final Invariants invariants;
    private final Consumer<Leg> begun;
    private final Consumer<Leg> heard;
    private final Map<Leg, Speech> speeches = new HashMap<>();

    /// @param begun is told of the leg when the agent begins to speak
    /// @param heard when the agent was heard to the end
    Speeches(
            Course course,
            Phones phones,
            Invariants invariants,
            Consumer<Leg> begun,
            Consumer<Leg> heard) {
        this.course = course;
        this.phones = phones;
        this.invariants = invariants;
        this.begun = begun;
        this.heard = heard;
    }

    /// Nobody hears it any more.
    void forget(Leg leg) {
        speeches.remove(leg);
    }

    void say(Leg leg, Turn turn, Words words) {
        invariants.said(course.now(), leg);
        if (!phones.isAlive(leg)) {
            return;
        }
        Duration length = Duration.ofMillis(300 + 1000L * words.text().length() / 15);
        Speech speech =
                new Speech(turn, course.number(), course.now().plus(length), false, Duration.ZERO);
        speeches.put(leg, speech);
        course.after(length, () -> ended(leg, speech));
        begun.accept(leg);
    }

    private void ended(Leg leg, Speech speech) {
        if (!speech.equals(speeches.get(leg))) {
            return;
        }
        speeches.remove(leg);
        if (!phones.isAlive(leg)) {
            return;
        }
        invariants.said(course.now(), leg);
        if (course.chance(0.02)) {
            course.mischief().lost++;
        } else {
            course.post(new CallEvent.SpeechEnded(course.now(), leg, speech.turn()));
        }
        heard.accept(leg);
    }

    void pause(Leg leg) {
        Speech speech = speeches.get(leg);
        if (speech != null && !speech.paused()) {
            speeches.put(
                    leg,
                    new Speech(
                            speech.turn(),
                            course.number(),
                            speech.ends(),
                            true,
                            Duration.between(course.now(), speech.ends())));
        }
    }

    void resume(Leg leg) {
        Speech speech = speeches.get(leg);
        if (speech != null && speech.paused()) {
            Speech on =
                    new Speech(
                            speech.turn(),
                            course.number(),
                            course.now().plus(speech.left()),
                            false,
                            Duration.ZERO);
            speeches.put(leg, on);
            invariants.said(course.now(), leg);
            course.after(speech.left(), () -> ended(leg, on));
        }
    }

    void hush(Leg leg) {
        Speech speech = speeches.remove(leg);
        if (speech != null) {
            int missed = (int) (speech.id() % 8);
            course.post(
                    new CallEvent.SpeechEnded(
                            course.now(), leg, speech.turn(), Words.of("two words"), missed));
        }
    }
}
