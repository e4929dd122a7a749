package dev.patchline.telephony.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.telephony.report.CallFacts.Business;
import dev.patchline.telephony.report.Outcomes.Aside;
import dev.patchline.telephony.report.Outcomes.Fate;
import dev.patchline.telephony.report.Said.Source;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");
    private static final String CALL = "call-0001";

    private static final Tables TABLES = TestServer.tables(OutcomesTest.class);
    private final Outcomes outcomes = new Outcomes(TABLES.jdbi(), () -> NOON);

    @BeforeEach
    void takeACall() {
        forgetAll(TABLES);
        begin(TABLES, CALL);
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void theLastWordCounts() {
        say(Result.WON, 480);
        say(Result.LOST, null);

        assertThat(business()).isEqualTo(new Business(null, Result.LOST, BigDecimal.ZERO));

        say(Result.WON, 520);

        assertThat(business()).isEqualTo(new Business(null, Result.WON, new BigDecimal("520")));
    }

    @Test
    void aBookingThatIsReportedLateDoesNotTakeBackADeal() {
        say(Result.WON, 480);
        say(Result.BOOKED, null);

        assertThat(business())
                .isEqualTo(new Business(Result.BOOKED, Result.WON, new BigDecimal("480")));
    }

    @Test
    void whatIsWithdrawnWasNeverSaid() {
        say(Result.BOOKED, null);
        say(Result.WON, 480);
        say(Result.WITHDRAWN, null);

        assertThat(business()).isEqualTo(Business.UNKNOWN);

        say(Result.LOST, null);

        assertThat(business()).isEqualTo(new Business(null, Result.LOST, BigDecimal.ZERO));
        assertThat(outcomes.history(CALL)).hasSize(4);
    }

    @Test
    void theSameMessageTwiceIsOne() {
        assertThat(outcomes.say(said(CALL, Result.WON, 480, "deal-1"))).isEqualTo(Fate.NOTED);
        assertThat(outcomes.say(said(CALL, Result.LOST, null, "deal-2"))).isEqualTo(Fate.NOTED);

        assertThat(outcomes.say(said(CALL, Result.WON, 480, "deal-1"))).isEqualTo(Fate.KNOWN);

        assertThat(business().deal()).isEqualTo(Result.LOST);
    }

    @Test
    void aKeyThatIsUsedForSomethingElseIsRefused() {
        outcomes.say(said(CALL, Result.WON, 480, "deal-1"));

        assertThat(outcomes.say(said(CALL, Result.LOST, null, "deal-1")))
                .isEqualTo(Fate.CONTRADICTED);
        assertThat(outcomes.say(said(CALL, Result.WON, 481, "deal-1")))
                .isEqualTo(Fate.CONTRADICTED);
        assertThat(business().deal()).isEqualTo(Result.WON);
    }

    @Test
    void aResultOfACallThatIsNotOnRecordIsKeptAsideUntilItIs() {
        Said early = said("call-0002", Result.WON, 300, "deal-9");

        assertThat(outcomes.say(early)).isEqualTo(Fate.ASIDE);
        assertThat(outcomes.aside(10))
                .containsExactly(new Aside("call-0002", "won", NOON, "webhook"));

        begin(TABLES, "call-0002");

        assertThat(outcomes.aside(10)).isEmpty();
        assertThat(facts("call-0002").business().deal()).isEqualTo(Result.WON);
    }

    @Test
    void aMistypedCallIsFoundByItsBeginning() {
        assertThat(outcomes.known("call-0007")).isFalse();
        assertThat(outcomes.near("call-0007")).containsExactly(CALL);
    }

    private void say(Result result, @Nullable Integer amount) {
        assertThat(outcomes.say(said(CALL, result, amount, null))).isEqualTo(Fate.NOTED);
    }

    private Business business() {
        return facts(CALL).business();
    }

    private CallFacts facts(String call) {
        List<CallFacts> all = new ArrayList<>();
        new CallFile(TABLES.jdbi()).each(NOON.minusSeconds(600), NOON, all::add);
        return all.stream().filter(each -> each.id().equals(call)).findFirst().orElseThrow();
    }

    static void forgetAll(Tables tables) {
        tables.jdbi().useHandle(handle -> handle.execute("TRUNCATE calls, outcomes CASCADE"));
    }

    static void begin(Tables tables, String call) {
        tables.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                "INSERT INTO calls (id, from_number, to_number, playbook,"
                                        + " started_at) VALUES (?, '+15125550199', '+15125550100',"
                                        + " 'plumbing-emergency', ?)",
                                call,
                                NOON.minusSeconds(300).atOffset(ZoneOffset.UTC)));
    }

    private static Said said(
            String call, Result result, @Nullable Integer amount, @Nullable String key) {
        return new Said(
                call,
                result,
                Optional.ofNullable(amount).map(BigDecimal::valueOf),
                NOON,
                Source.WEBHOOK,
                Optional.empty(),
                Optional.ofNullable(key));
    }
}
