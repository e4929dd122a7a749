package dev.patchline.telephony.media;

import static dev.patchline.telephony.media.KeyDedup.Source.SOCKET;
import static dev.patchline.telephony.media.KeyDedup.Source.SOUND;
import static dev.patchline.telephony.media.KeyDedup.Source.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyDedupTest {
    private static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");
    private static final Seat CALLER = new Seat(new CallId("call-0001"), Leg.CALLER);
    private static final Seat REP = new Seat(new CallId("call-0001"), Leg.rep(1));

    private final KeyDedup keys = new KeyDedup();

    @Test
    void keyReportedByBothSourcesIsOnePress() {
        assertThat(keys.fresh(REP, '1', SOCKET, NOON)).isTrue();
        assertThat(keys.fresh(REP, '1', WEBHOOK, NOON.plusMillis(350))).isFalse();
        assertThat(keys.fresh(REP, '2', WEBHOOK, NOON)).isTrue();
        assertThat(keys.fresh(REP, '2', SOCKET, NOON.plusMillis(350))).isFalse();
    }

    @Test
    void keyThatIsAlsoHeardOnTheLineIsOnePressWhoeverTellsItFirst() {
        for (var order :
                List.of(
                        List.of(SOUND, SOCKET, WEBHOOK),
                        List.of(SOCKET, SOUND, WEBHOOK),
                        List.of(WEBHOOK, SOCKET, SOUND))) {
            var fresh = new KeyDedup();
            assertThat(order)
                    .map(source -> fresh.fresh(REP, '1', source, NOON))
                    .containsExactly(true, false, false);
        }
    }

    @Test
    void doubleDigitHeardOnTheLineIsTwoPresses() {
        assertThat(keys.fresh(CALLER, '5', SOUND, NOON)).isTrue();
        assertThat(keys.fresh(CALLER, '5', SOCKET, NOON.plusMillis(60))).isFalse();
        assertThat(keys.fresh(CALLER, '5', SOUND, NOON.plusMillis(200))).isTrue();
        assertThat(keys.fresh(CALLER, '5', WEBHOOK, NOON.plusMillis(250))).isFalse();
        assertThat(keys.fresh(CALLER, '5', SOCKET, NOON.plusMillis(260))).isFalse();
        assertThat(keys.fresh(CALLER, '5', WEBHOOK, NOON.plusMillis(400))).isFalse();
    }

    @Test
    void doubleDigitIsTwoPressesHoweverTheReportsMix() {
        assertThat(keys.fresh(CALLER, '5', SOCKET, NOON)).isTrue();
        assertThat(keys.fresh(CALLER, '5', SOCKET, NOON.plusMillis(200))).isTrue();
        assertThat(keys.fresh(CALLER, '5', WEBHOOK, NOON.plusMillis(400))).isFalse();
        assertThat(keys.fresh(CALLER, '5', WEBHOOK, NOON.plusMillis(600))).isFalse();
        assertThat(keys.fresh(CALLER, '5', WEBHOOK, NOON.plusMillis(800))).isTrue();
    }

    @Test
    void pressWhoseSecondReportWasLostDoesNotSwallowTheNext() {
        assertThat(keys.fresh(CALLER, '1', SOCKET, NOON)).isTrue();
        Instant later = NOON.plus(KeyDedup.WINDOW).plusMillis(1);
        assertThat(keys.fresh(CALLER, '1', WEBHOOK, later)).isTrue();
    }

    @Test
    void legsDoNotShareKeys() {
        assertThat(keys.fresh(CALLER, '1', SOCKET, NOON)).isTrue();
        assertThat(keys.fresh(REP, '1', WEBHOOK, NOON)).isTrue();
        assertThat(keys.fresh(CALLER, '2', WEBHOOK, NOON)).isTrue();
    }

    @Test
    void reportsAreBounded() {
        assertThat(keys.fresh(CALLER, '1', SOCKET, NOON)).isTrue();
        for (int i = 0; i < KeyDedup.LIMIT; i++) {
            assertThat(keys.fresh(REP, '2', SOCKET, NOON)).isTrue();
        }
        assertThat(keys.fresh(CALLER, '1', WEBHOOK, NOON)).isTrue();
    }
}
