package dev.patchline.telephony.webhook;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the webhooks that are refused, and says so in the log, but not for each: anybody can send
/// them, as many as they like. Lives on the webhooks' thread.
final class Refusals {
    static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private int forged;
    private int stale;
    private int malformed;
    private Instant quietUntil = Instant.MIN;

    void forged() {
        forged++;
    }

    void stale() {
        stale++;
    }

    void malformed() {
        malformed++;
    }

    /// Says what was refused since the last line, unless that was just now.
    void tell(Instant now) {
        if (forged + stale + malformed == 0 || now.isBefore(quietUntil)) {
            return;
        }
        log.warn(
                "Webhooks were refused: {} not signed by the carrier; {} too old, or this machine's"
                        + " clock is wrong; {} without data.event_type, so see whether the"
                        + " application's webhook API version is 2",
                forged,
                stale,
                malformed);
        forged = 0;
        stale = 0;
        malformed = 0;
        quietUntil = now.plus(BETWEEN_LINES);
    }
}
