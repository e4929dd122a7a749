package dev.patchline.telephony.config;

import dev.patchline.agent.call.OutboundSettings;
import dev.patchline.agent.yaml.Keyed;
import java.time.Duration;

/// Reads `reaching`.
final class ReachingReading {
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /// With the ear's own patience our first word must still come within two seconds.
    private static final Duration LONGEST_GOING_ON = Duration.ofMillis(1200);

    private ReachingReading() {}

    static OutboundSettings read(Keyed reaching) {
        reaching.only("hello", "going-on", "beep", "greeting", "screening");
        OutboundSettings usual = OutboundSettings.DEFAULT;
        return usual.with(
                wait(reaching, "hello", usual.hello()),
                reaching.duration("going-on", Duration.ZERO, LONGEST_GOING_ON, usual.goingOn()),
                wait(reaching, "beep", usual.beep()),
                wait(reaching, "greeting", usual.greeting()),
                wait(reaching, "screening", usual.screening()));
    }

    private static Duration wait(Keyed reaching, String key, Duration usual) {
        return reaching.duration(key, SHORTEST, LONGEST, usual);
    }
}
