package dev.patchline.telephony.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.walls.LogWatch;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");

    private final LogWatch log = new LogWatch();
    private final Refusals refusals = new Refusals();

    @AfterEach
    void close() {
        log.close();
    }

    private static String line(int forged, int stale, int malformed) {
        return "Webhooks were refused: %d not signed by the carrier; %d too old, or this machine's clock is wrong; %d without data.event_type, so see whether the application's webhook API version is 2"
                .formatted(forged, stale, malformed);
    }

    @Test
    void theFirstIsToldAtOnceAndThoseOfTheNextMinuteTogether() {
        refusals.stale();
        refusals.tell(NOON);
        refusals.forged();
        refusals.tell(NOON.plusSeconds(1));
        refusals.forged();
        refusals.malformed();
        refusals.tell(NOON.plus(Refusals.BETWEEN_LINES).minusNanos(1));
        assertThat(log.warnings()).containsExactly(line(0, 1, 0));

        refusals.tell(NOON.plus(Refusals.BETWEEN_LINES));

        assertThat(log.warnings()).containsExactly(line(0, 1, 0), line(2, 0, 1));
    }

    @Test
    void whereNothingIsRefusedNothingIsTold() {
        refusals.tell(NOON);
        refusals.tell(NOON.plus(Refusals.BETWEEN_LINES));
        assertThat(log.warnings()).isEmpty();
    }
}
