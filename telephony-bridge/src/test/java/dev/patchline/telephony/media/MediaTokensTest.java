package dev.patchline.telephony.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MediaTokensTest {
    private static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");
    private static final Seat REP = new Seat(new CallId("call-0001"), Leg.rep(1));

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final MediaTokens tokens = new MediaTokens(now::get);

    @Test
    void tokenOpensItsLegOnce() {
        String token = tokens.issue(REP);
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(tokens.redeem(token)).map(MediaTokens.Admission::seat).contains(REP);
        assertThat(tokens.redeem(token)).isEmpty();
    }

    @Test
    void tokenOutlivesAMinuteOfRingingAndNotTwo() {
        String early = tokens.issue(REP);
        String late = tokens.issue(REP);
        now.set(NOON.plus(MediaTokens.LIFE).minusMillis(1));
        assertThat(tokens.redeem(early)).isPresent();
        now.set(NOON.plus(MediaTokens.LIFE));
        assertThat(tokens.redeem(late)).isEmpty();
    }

    @Test
    void streamThatWasCutOffMayComeBackForAMomentAndNotForEver() {
        String token = tokens.issue(REP);
        for (int i = 0; i < MediaTokens.COME_BACK_LIMIT; i++) {
            tokens.over(tokens.redeem(token).orElseThrow(), true);
        }
        MediaTokens.Admission last = tokens.redeem(token).orElseThrow();
        assertThat(tokens.inUse(token)).isTrue();
        tokens.over(last, true);
        assertThat(tokens.inUse(token)).isFalse();
        assertThat(tokens.redeem(token)).isEmpty();

        String other = tokens.issue(REP);
        tokens.over(tokens.redeem(other).orElseThrow(), true);
        now.set(NOON.plus(MediaTokens.COME_BACK));
        assertThat(tokens.redeem(other)).isEmpty();
    }

    @Test
    void streamThatWasClosedInOrderMayNotComeBack() {
        String token = tokens.issue(REP);
        tokens.over(tokens.redeem(token).orElseThrow(), false);
        assertThat(tokens.redeem(token)).isEmpty();
    }

    @Test
    void tokensThatNobodyUsesAreBounded() {
        String first = tokens.issue(REP);
        String second = tokens.issue(REP);
        for (int i = 1; i < MediaTokens.LIMIT; i++) {
            tokens.issue(REP);
        }
        assertThat(tokens.redeem(first)).isEmpty();
        assertThat(tokens.redeem(second)).isPresent();
    }
}
