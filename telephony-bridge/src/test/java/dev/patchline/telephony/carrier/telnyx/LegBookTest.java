package dev.patchline.telephony.carrier.telnyx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import dev.patchline.telephony.media.Seat;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegBookTest {
    private static final CallId CALL = new CallId("call-0001");
    private static final Seat CALLER = new Seat(CALL, Leg.CALLER);
    private static final Seat REP = new Seat(CALL, Leg.rep(1));
    private static final LegBook.Numbers NUMBERS =
            new LegBook.Numbers("+15125550199", "+15125550100");

    private final LegBook book = new LegBook();

    @Test
    void legsAreFoundBothWays() {
        assertThat(book.open(CALL, "v3:c", NUMBERS)).isTrue();
        assertThat(book.put(REP, "v3:r")).isTrue();
        assertThat(book.seat("v3:c")).contains(CALLER);
        assertThat(book.seat("v3:r")).contains(REP);
        assertThat(book.id(CALLER)).contains("v3:c");
        assertThat(book.id(REP)).contains("v3:r");
        assertThat(book.numbers(CALL)).contains(NUMBERS);
    }

    @Test
    void legIsEnteredOnce() {
        assertThat(book.open(CALL, "v3:c", NUMBERS)).isTrue();
        assertThat(book.open(new CallId("call-0002"), "v3:c", NUMBERS)).isFalse();
        assertThat(book.open(CALL, "v3:d", NUMBERS)).isFalse();
    }

    @Test
    void callThatIsOverIsForgottenButItsLegsCanStillBeHungUp() {
        book.open(CALL, "v3:c", NUMBERS);
        book.put(REP, "v3:r");
        book.forget(CALL);
        book.forget(CALL);
        assertThat(book.knows(CALL)).isFalse();
        assertThat(book.seat("v3:c")).isEmpty();
        assertThat(book.id(REP)).isEmpty();
        assertThat(book.open(new CallId("call-0002"), "v3:c", NUMBERS)).isFalse();
        assertThat(book.doom(REP)).contains("v3:r");
        assertThat(book.doom(CALLER)).contains("v3:c");
    }

    @Test
    void idThatComesTooLateIsNotWanted() {
        book.open(CALL, "v3:c", NUMBERS);
        assertThat(book.doom(REP)).isEmpty();
        assertThat(book.doomed(REP)).isTrue();
        assertThat(book.put(REP, "v3:r")).isFalse();
        book.forget(CALL);
        assertThat(book.put(new Seat(CALL, Leg.rep(2)), "v3:s")).isFalse();
        assertThat(book.isOver("v3:s")).isTrue();
    }

    @Test
    void bookIsBounded() {
        for (int i = 0; i < LegBook.CALL_LIMIT; i++) {
            assertThat(book.open(new CallId("call-" + (10_000 + i)), "v3:" + i, NUMBERS)).isTrue();
        }
        assertThat(book.open(CALL, "v3:one-more", NUMBERS)).isFalse();
        for (int i = 0; i < LegBook.CALL_LIMIT; i++) {
            book.forget(new CallId("call-" + (10_000 + i)));
        }
        assertThat(book.doom(new Seat(new CallId("call-10000"), Leg.CALLER))).isEmpty();
        assertThat(book.doom(new Seat(new CallId("call-19999"), Leg.CALLER))).contains("v3:9999");
        assertThat(book.open(CALL, "v3:one-more", NUMBERS)).isTrue();
    }

    @Test
    void clientStateComesBackAsItWasSent() {
        assertThat(ClientState.read(ClientState.write(REP))).contains(REP);
    }

    @Test
    void clientStateOfOthersIsNotOurs() {
        assertThat(ClientState.read(null)).isEmpty();
        for (String other :
                List.of(
                        "",
                        "hello",
                        "[]",
                        "{}",
                        "{\"call\":\"call-0001\"}",
                        "{\"call\":7,\"attempt\":1}",
                        "{\"call\":\"x\",\"attempt\":1}",
                        "{\"call\":\"call-0001\",\"attempt\":-1}")) {
            assertThat(ClientState.read(other)).isEmpty();
            assertThat(
                            ClientState.read(
                                    Base64.getEncoder()
                                            .encodeToString(
                                                    other.getBytes(
                                                            java.nio.charset.StandardCharsets
                                                                    .UTF_8))))
                    .isEmpty();
        }
    }
}
