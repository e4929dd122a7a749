package dev.patchline.telephony.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeHookTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Instant NOON = OutcomesTest.NOON;
    private static final String WON =
            "{\"call\": \"call-0001\", \"result\": \"won\", \"amount\": 480, \"key\": \"deal-1\"}";

    private static final Tables TABLES = TestServer.tables(OutcomeHookTest.class);
    private final Outcomes outcomes = new Outcomes(TABLES.jdbi(), () -> NOON);
    private final OutcomeHook hook = new OutcomeHook(SECRET, outcomes, () -> NOON);

    private record Answer(int status, String body) {}

    @BeforeEach
    void forgetAll() {
        OutcomesTest.forgetAll(TABLES);
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @AfterAll
    static void closeTables() {
        TABLES.close();
    }

    @Test
    void aSignedResultIsNotedOnce() {
        OutcomesTest.begin(TABLES, "call-0001");

        assertThat(send(WON)).isEqualTo(new Answer(200, "{\"status\":\"noted\"}"));
        assertThat(send(WON).body()).contains("\"known\"");
        assertThat(outcomes.history("call-0001")).containsExactly(NOON + " won 480 (webhook)");
    }

    @Test
    void aMessageWithoutAKeyThatComesAgainIsOne() {
        OutcomesTest.begin(TABLES, "call-0001");
        String plain = "{\"call\": \"call-0001\", \"result\": \"booked\"}";

        assertThat(send(plain).status()).isEqualTo(200);
        assertThat(send(plain).body()).contains("\"known\"");
        assertThat(outcomes.history("call-0001")).hasSize(1);
    }

    @Test
    void aResultOfACallThatIsNotOnRecordIsKeptAside() {
        assertThat(send(WON).status()).isEqualTo(202);
        assertThat(outcomes.aside(10)).hasSize(1);
    }

    @Test
    void aKeyThatSaidSomethingElseIsRefused() {
        send(WON);

        assertThat(send(WON.replace("won", "lost")).status()).isEqualTo(409);
    }

    @Test
    void whoDoesNotKnowTheSecretIsTurnedAway() {
        String time = "" + NOON.getEpochSecond();

        assertThat(send(null, time, WON).status()).isEqualTo(401);
        assertThat(send(sign(SECRET, time, WON), null, WON).status()).isEqualTo(401);
        assertThat(send(sign("another secret", time, WON), time, WON).status()).isEqualTo(401);
        assertThat(send(sign(SECRET, time, WON), time, WON.replace("480", "4800")).status())
                .isEqualTo(401);
        assertThat(send("no hexadecimal", time, WON).status()).isEqualTo(401);
        assertThat(outcomes.aside(10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-301, 403", "-300, 202", "300, 202", "301, 403"})
    void aMessageIsOnlyGoodForFiveMinutes(int seconds, int status) {
        String time = "" + NOON.plusSeconds(seconds).getEpochSecond();

        assertThat(send(sign(SECRET, time, WON), time, WON).status()).isEqualTo(status);
    }

    @Test
    void whatIsMalformedIsSaid() {
        assertThat(send("[]")).isEqualTo(refused("the body is no JSON object"));
        assertThat(send("{")).isEqualTo(refused("the body is no JSON"));
        assertThat(send("{\"call\": \"call-0001\", \"result\": \"maybe\"}"))
                .isEqualTo(
                        refused(
                                "'maybe' is no result: expected one of booked, no-show, won, lost,"
                                        + " withdrawn"));
        assertThat(send("{\"result\": \"won\"}")).isEqualTo(refused("names no call"));
        assertThat(send(WON.replace("key", "kee"))).isEqualTo(refused("unknown key 'kee'"));
        assertThat(send(WON.replace("480", "-480")).body()).contains("is no amount");
        assertThat(
                        send("{\"call\": \"call-0001\", \"result\": \"won\", \"at\":"
                                        + " \"2026-03-09\"}")
                                .body())
                .contains("is in the future");
    }

    @Test
    void aBodyThatIsTooLargeIsNotRead() {
        String large = WON + " ".repeat(OutcomeHook.LARGEST);

        assertThat(send(large).status()).isEqualTo(413);
    }

    private static Answer refused(String reason) {
        return new Answer(400, "{\"status\":\"refused\",\"reason\":\"" + reason + "\"}");
    }

    private Answer send(String body) {
        String time = "" + NOON.getEpochSecond();
        return send(sign(SECRET, time, body), time, body);
    }

    private Answer send(@Nullable String signature, @Nullable String time, String body) {
        var answer = new CompletableFuture<Answer>();
        hook.receive(
                signature,
                time,
                body.getBytes(StandardCharsets.UTF_8),
                (status, json) -> answer.complete(new Answer(status, json)));
        return answer.join();
    }

    private static String sign(String secret, String time, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
