package dev.patchline.speech.signal;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.Leg;
import dev.patchline.agent.call.WhoAnswered;
import dev.patchline.agent.port.EarFact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the agent makes of whoever picked up a phone, when nothing but their sound is known.
///
/// @param by who it is taken for at the end, or the first machine, since that would be hung up on
/// @param since when in the audio that became the verdict
public record PickUp(AnsweredBy by, Duration since) {
    private static final Leg LEG = Leg.rep(1);
    private static final Instant PICKED_UP = Instant.EPOCH;

    /// An ordinary ring, of which nothing can be read.
    private static final Duration RING = Duration.ofSeconds(8);

    /// @param facts of an ear that heard the leg from when it was picked up
    public static PickUp of(List<EarFact> facts) {
        WhoAnswered who =
                WhoAnswered.ringing(LEG, PICKED_UP.minus(RING))
                        .take(new CallEvent.Answered(PICKED_UP, LEG));
        var verdict = new PickUp(AnsweredBy.PERSON, Duration.ZERO);
        for (EarFact fact : facts) {
            Instant now = PICKED_UP.plus(fact.at());
            who = who.take(fact.on(LEG, now));
            AnsweredBy by = who.verdict(now);
            verdict = new PickUp(by, by == verdict.by ? verdict.since : fact.at());
            if (by.isMachine()) {
                return verdict;
            }
        }
        return verdict;
    }
}
