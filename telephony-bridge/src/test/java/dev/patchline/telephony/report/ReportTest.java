package dev.patchline.telephony.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.AnsweredBy;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.tuning.Share;
import dev.patchline.telephony.report.CallFacts.Business;
import dev.patchline.telephony.report.CallFacts.Handoff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Instant NOON = Instant.parse("2026-03-02T18:00:00Z");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Set<String> CONSENTS = Set.of("ready_now");

    private final Report report =
            new Report(
                    new Report.Span(NOON.minusSeconds(86_400), NOON.plusSeconds(86_400), CHICAGO),
                    CONSENTS);

    @Test
    void aCallerWhoWasJoinedAndBoughtWentAllTheWay() {
        CallFacts call = inbound(joined(200), new Business(null, Result.WON, BigDecimal.TEN));

        assertThat(Stage.of(call, CONSENTS))
                .isEqualTo(
                        EnumSet.of(
                                Stage.DIAL,
                                Stage.CONNECT,
                                Stage.HUMAN,
                                Stage.CONVERSATION,
                                Stage.CONSENTED,
                                Stage.QUALIFIED,
                                Stage.ATTEMPTED,
                                Stage.ACCEPTED,
                                Stage.CONNECTED,
                                Stage.GOOD,
                                Stage.WON));
    }

    @Test
    void aTransferIsGoodFromTwoMinutesOn() {
        assertThat(Stage.of(inbound(joined(119), Business.UNKNOWN), CONSENTS))
                .doesNotContain(Stage.GOOD);
        assertThat(Stage.of(inbound(joined(120), Business.UNKNOWN), CONSENTS)).contains(Stage.GOOD);
    }

    @Test
    void whatNobodyReportedIsUnknownAndNotLost() {
        report.add(inbound(joined(200), Business.UNKNOWN));
        report.add(inbound(joined(200), new Business(null, Result.LOST, BigDecimal.ZERO)));

        assertThat(report.all().share(Kpi.CLOSE)).isEqualTo(new Share(0, 1));
        assertThat(report.all().share(Kpi.KNOWN)).isEqualTo(new Share(1, 2));
        assertThat(report.all().count(Stage.UNKNOWN)).isEqualTo(1);
    }

    @Test
    void aGoodTransferCostsTheMinutesOfAllAnsweredCallsAndNothingIsSaidWithoutOne() {
        assertThat(report.all().costPerGoodTransfer(BigDecimal.ONE)).isEmpty();
        CallFacts joined = inbound(joined(200), Business.UNKNOWN);
        report.add(joined);
        report.add(dial(Disposition.VOICEMAIL, AnsweredBy.VOICEMAIL, "+1469", NOON));
        double minutes = joined.length().toSeconds() / 60.0;
        assertThat(minutes).isPositive();

        double cost = report.all().costPerGoodTransfer(new BigDecimal("0.10")).orElseThrow();

        assertThat(cost).isGreaterThanOrEqualTo(minutes * 0.10 - 1e-9);
        report.add(inbound(joined(119), Business.UNKNOWN));
        assertThat(report.all().costPerGoodTransfer(new BigDecimal("0.10")).orElseThrow())
                .isGreaterThan(cost);
    }

    @Test
    void aMachineThatAnswersIsNoHuman() {
        CallFacts dial = dial(Disposition.VOICEMAIL, AnsweredBy.VOICEMAIL, "+1469", NOON);

        assertThat(Stage.of(dial, CONSENTS)).isEqualTo(EnumSet.of(Stage.DIAL, Stage.CONNECT));
    }

    @Test
    void aPersonWhoHungUpAtOnceIsOneAndNoConversation() {
        CallFacts dial = dial(Disposition.HUNG_UP_AT_ONCE, AnsweredBy.PERSON, "+1469", NOON);

        assertThat(Stage.of(dial, CONSENTS))
                .isEqualTo(EnumSet.of(Stage.DIAL, Stage.CONNECT, Stage.HUMAN));
        report.add(dial);
        assertThat(report.all().share(Kpi.SHORT)).isEqualTo(new Share(1, 1));
    }

    @Test
    void aTransferThatNoRepTookIsMissedWhetherAPhoneRangOrNot() {
        report.add(inbound(joined(200), Business.UNKNOWN));
        report.add(inbound(rangInVain(2), Business.UNKNOWN));
        report.add(inbound(rangInVain(0), Business.UNKNOWN));

        assertThat(report.all().share(Kpi.MISSED)).isEqualTo(new Share(2, 3));
        assertThat(report.all().share(Kpi.ACCEPTANCE)).isEqualTo(new Share(1, 2));
    }

    @Test
    void aPersonWhoIsDialledTwiceIsTwoDialsAndOnePerson() {
        report.add(dial(Disposition.NO_ANSWER, null, "+1469", NOON));
        report.add(dial(Disposition.NO_ANSWER, null, "+1469", NOON.plusSeconds(60)));
        report.add(dial(Disposition.NO_ANSWER, null, "+1470", NOON));

        assertThat(report.all().count(Stage.DIAL)).isEqualTo(3);
        assertThat(report.people(Stage.DIAL)).isEqualTo(2);
    }

    @Test
    void anHourIsOneOnTheBusinessesClock() {
        report.add(dial(Disposition.NO_ANSWER, null, "+1469", NOON));

        assertThat(report.by(Dimension.HOUR)).containsOnlyKeys("12:00");
    }

    @Test
    void theWaitForAPersonRunsFromTheCallersYes() {
        report.add(inbound(joined(200), Business.UNKNOWN));

        assertThat(report.all().timeToHuman(0.5)).isEqualTo(Optional.of(Duration.ofSeconds(20)));
    }

    @Test
    void manyGroupsDoNotFillThePage() {
        for (int i = 0; i < Report.MOST_GROUPS + 5; i++) {
            report.add(
                    dial(Disposition.NO_ANSWER, null, "+1469", NOON, "+1512555%04d".formatted(i)));
        }

        assertThat(report.by(Dimension.NUMBER)).hasSize(Report.MOST_GROUPS + 1);
        assertThat(report.by(Dimension.NUMBER).get(Report.THE_REST))
                .satisfies(rest -> assertThat(rest.count(Stage.DIAL)).isEqualTo(5));
    }

    private static Handoff joined(int seconds) {
        Instant bridged = NOON.plusSeconds(80);
        return new Handoff(
                NOON.plusSeconds(60),
                1,
                NOON.plusSeconds(75),
                bridged,
                bridged.plusSeconds(seconds),
                false);
    }

    private static Handoff rangInVain(int phones) {
        return new Handoff(NOON.plusSeconds(60), phones, null, null, null, false);
    }

    private static CallFacts inbound(Handoff handoff, Business business) {
        return facts(
                false,
                "+15125550100",
                "+12145550199",
                NOON,
                NOON,
                NOON.plusSeconds(400),
                null,
                null,
                handoff,
                business);
    }

    private static CallFacts dial(
            Disposition disposition, @Nullable AnsweredBy by, String person, Instant at) {
        return dial(disposition, by, person, at, "+15125550141");
    }

    private static CallFacts dial(
            Disposition disposition,
            @Nullable AnsweredBy by,
            String person,
            Instant at,
            String number) {
        return facts(
                true,
                number,
                person,
                at,
                by == null ? null : at,
                at.plusSeconds(4),
                disposition,
                by,
                Handoff.NONE,
                Business.UNKNOWN);
    }

    private static CallFacts facts(
            boolean outbound,
            String number,
            String person,
            Instant at,
            @Nullable Instant answered,
            Instant ended,
            @Nullable Disposition disposition,
            @Nullable AnsweredBy by,
            Handoff handoff,
            Business business) {
        return new CallFacts(
                "call-0001",
                outbound,
                "insurance-auto",
                "abc",
                "",
                "",
                "",
                number,
                person,
                at,
                answered,
                ended,
                disposition,
                by,
                outbound ? 0 : 5,
                outbound ? null : Route.TRANSFER,
                "quote",
                Set.of(),
                Set.of(),
                false,
                handoff,
                business,
                null,
                "");
    }
}
