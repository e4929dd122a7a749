package dev.patchline.telephony.report;

import dev.patchline.agent.handoff.AttemptEnd;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// Made-up reps, rung one after the other.
record SampleReps(Random random, SampleWriter writer) {
    private static final List<String> NAMES = List.of("Maria", "Jo", "Sam");
    private static final List<Double> PICKS_UP = List.of(0.75, 0.5, 0.85);
    private static final double CALLER_LEAVES = 0.05;
    private static final List<AttemptEnd> MISSES =
            List.of(
                    AttemptEnd.NO_ANSWER,
                    AttemptEnd.NO_ANSWER,
                    AttemptEnd.BUSY,
                    AttemptEnd.DECLINED,
                    AttemptEnd.VOICEMAIL);

    /// @param bridged whether one of them took the call
    record Joined(boolean bridged, Instant ended) {}

    Joined ring(String call, Instant from) {
        Instant at = from.plusSeconds(1);
        for (int i = 0; i < NAMES.size(); i++) {
            if (random.nextDouble() < PICKS_UP.get(i)) {
                Instant ended = at.plusSeconds(16 + 30 + random.nextInt(600));
                writer.attempt(call, i + 1, NAMES.get(i), at, AttemptEnd.BRIDGED, ended);
                return new Joined(true, ended);
            }
            Instant ended = at.plusSeconds(20);
            boolean left = random.nextDouble() < CALLER_LEAVES;
            AttemptEnd miss =
                    left ? AttemptEnd.CALLER_GONE : MISSES.get(random.nextInt(MISSES.size()));
            writer.attempt(call, i + 1, NAMES.get(i), at, miss, ended);
            if (left) {
                return new Joined(false, ended);
            }
            at = ended;
        }
        return new Joined(false, at.plusSeconds(25));
    }
}
