package dev.patchline.agent.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.campaign.Consent.Kind;
import dev.patchline.agent.campaign.Screening.Callable;
import dev.patchline.agent.campaign.Screening.Skip;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreeningTest {
    private static final Instant NOW = Instant.parse("2026-03-02T18:00:00Z");
    private static final Instant LAST_MONTH = NOW.minus(Duration.ofDays(30));
    private static final String US = "US";
    private static final Calling CALLING =
            new Calling("Ace Plumbing", Optional.of("spring"), Optional.of(LAST_MONTH));
    private static final Consent WRITTEN = consent(Kind.WRITTEN, "Ace Plumbing");

    /// Nothing is needed for a fixed line, so that the other rules can be seen.
    private static final ScreeningRules LENIENT =
            new ScreeningRules(
                    Map.of(LineType.LANDLINE, Optional.empty()), Duration.ofDays(31), Set.of(US));

    private static Consent consent(Kind kind, String seller) {
        return new Consent(kind, seller, LAST_MONTH, "https://forms/1", Optional.empty());
    }

    private static Consent revoked(Consent consent, Instant at) {
        return new Consent(
                consent.kind(),
                consent.seller(),
                consent.givenAt(),
                consent.proof(),
                Optional.of(at));
    }

    private static Lead lead(LineType line) {
        return lead(line, US, List.of(ZoneId.of("America/Chicago")), Optional.empty());
    }

    private static Lead lead(
            LineType line, String country, List<ZoneId> zones, Optional<Instant> dead) {
        return new Lead(
                7,
                "spring",
                12,
                "+12145550100",
                line,
                Optional.of("John Doe"),
                Optional.of("75201"),
                country,
                Optional.of("TX"),
                zones,
                Map.of(),
                Optional.empty(),
                dead);
    }

    private static Suppression on(String source) {
        return new Suppression(Suppression.Source.of(source), LAST_MONTH, "file");
    }

    private static Screening screen(
            Lead lead, List<Consent> consents, Suppression... suppressions) {
        return Screening.of(
                lead, consents, List.of(suppressions), CALLING, ScreeningRules.STRICT, NOW);
    }

    private static Screening lenient(
            List<Consent> consents, Calling calling, Suppression... suppressions) {
        return Screening.of(
                lead(LineType.LANDLINE), consents, List.of(suppressions), calling, LENIENT, NOW);
    }

    @ParameterizedTest
    @EnumSource(LineType.class)
    void whoeverConsentedInWritingMayBeCalled(LineType line) {
        assertThat(screen(lead(line), List.of(WRITTEN))).isEqualTo(new Callable());
    }

    @ParameterizedTest
    @EnumSource(LineType.class)
    void nobodyIsCalledByAnArtificialVoiceWithoutWrittenConsent(LineType line) {
        assertThat(
                        List.of(
                                screen(lead(line), List.of()),
                                screen(
                                        lead(line),
                                        List.of(
                                                consent(Kind.EXPRESS, "Ace Plumbing"),
                                                consent(Kind.INQUIRY, "Ace Plumbing")))))
                .containsOnly(new Skip(SkipReason.NO_CONSENT));
    }

    @Test
    void aKindOfLineThatTheRulesDoNotNameNeedsWrittenConsent() {
        assertThat(
                        Screening.of(
                                lead(LineType.UNKNOWN),
                                List.of(),
                                List.of(),
                                CALLING,
                                LENIENT,
                                NOW))
                .isEqualTo(new Skip(SkipReason.NO_CONSENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"national", "state:TX"})
    void theRegistriesDoNotBindWhereThereIsWrittenConsent(String source) {
        assertThat(screen(lead(LineType.WIRELESS), List.of(WRITTEN), on(source)))
                .isEqualTo(new Callable());
    }

    @Test
    void withoutWrittenConsentTheRegistriesBindAlsoWhereNoConsentIsNeeded() {
        List<Consent> lesser = List.of(consent(Kind.EXPRESS, "Ace Plumbing"));

        assertThat(
                        List.of(
                                lenient(lesser, CALLING, on("national")),
                                lenient(lesser, CALLING, on("state:FL")),
                                lenient(List.of(), CALLING)))
                .containsExactly(
                        new Skip(SkipReason.NATIONAL_DO_NOT_CALL),
                        new Skip(SkipReason.STATE_DO_NOT_CALL),
                        new Callable());
    }

    @Test
    void aCopyOfTheRegistryProtectsForThirtyOneDaysAndNoLonger() {
        var until =
                new Calling(
                        "Ace Plumbing",
                        Optional.empty(),
                        Optional.of(NOW.minus(Duration.ofDays(31))));
        var older =
                new Calling(
                        "Ace Plumbing",
                        Optional.empty(),
                        Optional.of(NOW.minus(Duration.ofDays(31)).minusSeconds(1)));
        var never = new Calling("Ace Plumbing", Optional.empty(), Optional.empty());

        assertThat(
                        List.of(
                                lenient(List.of(), until),
                                lenient(List.of(), older),
                                lenient(List.of(), never),
                                lenient(List.of(WRITTEN), never)))
                .containsExactly(
                        new Callable(),
                        new Skip(SkipReason.OLD_DO_NOT_CALL_LIST),
                        new Skip(SkipReason.OLD_DO_NOT_CALL_LIST),
                        new Callable());
    }

    @Test
    void whoeverAskedThisBusinessNotToCallIsNotCalledWhateverWasSigned() {
        assertThat(screen(lead(LineType.WIRELESS), List.of(WRITTEN), on("internal")))
                .isEqualTo(new Skip(SkipReason.OPTED_OUT));
    }

    @Test
    void noConsentOutweighsTheListOfThoseWhoSue() {
        assertThat(screen(lead(LineType.WIRELESS), List.of(WRITTEN), on("litigator")))
                .isEqualTo(new Skip(SkipReason.LITIGATOR));
    }

    @Test
    void whoeverIsOutOfOneCampaignIsStillInTheOthers() {
        assertThat(
                        List.of(
                                screen(
                                        lead(LineType.WIRELESS),
                                        List.of(WRITTEN),
                                        on("campaign:spring")),
                                screen(
                                        lead(LineType.WIRELESS),
                                        List.of(WRITTEN),
                                        on("campaign:autumn"))))
                .containsExactly(new Skip(SkipReason.OUT_OF_CAMPAIGN), new Callable());
    }

    @Test
    void aConsentThatWasTakenBackIsNoneFromThatInstantOn() {
        assertThat(
                        List.of(
                                screen(lead(LineType.WIRELESS), List.of(revoked(WRITTEN, NOW))),
                                screen(
                                        lead(LineType.WIRELESS),
                                        List.of(revoked(WRITTEN, NOW.plusSeconds(1)))),
                                lenient(List.of(revoked(WRITTEN, NOW)), CALLING)))
                .containsExactly(
                        new Skip(SkipReason.CONSENT_REVOKED),
                        new Callable(),
                        new Skip(SkipReason.CONSENT_REVOKED));
    }

    @Test
    void whoeverTookItBackAndConsentedAgainMayBeCalled() {
        var again =
                new Consent(
                        Kind.WRITTEN,
                        "Ace Plumbing",
                        NOW.minusSeconds(60),
                        "https://forms/2",
                        Optional.empty());

        assertThat(
                        screen(
                                lead(LineType.WIRELESS),
                                List.of(revoked(WRITTEN, NOW.minusSeconds(3600)), again)))
                .isEqualTo(new Callable());
    }

    @Test
    void aConsentThatIsGivenTomorrowIsNoneToday() {
        var tomorrow =
                new Consent(
                        Kind.WRITTEN,
                        "Ace Plumbing",
                        NOW.plusSeconds(86_400),
                        "https://forms/2",
                        Optional.empty());

        assertThat(screen(lead(LineType.WIRELESS), List.of(tomorrow)))
                .isEqualTo(new Skip(SkipReason.NO_CONSENT));
    }

    @Test
    void aConsentToCallsOfSomebodyElseIsNotOurs() {
        assertThat(
                        List.of(
                                screen(
                                        lead(LineType.WIRELESS),
                                        List.of(consent(Kind.WRITTEN, "Bob's Leads"))),
                                screen(
                                        lead(LineType.WIRELESS),
                                        List.of(consent(Kind.WRITTEN, " ACE plumbing ")))))
                .containsExactly(new Skip(SkipReason.CONSENT_FOR_ANOTHER), new Callable());
    }

    @Test
    void whereNobodyKnowsTheTimeNobodyIsCalled() {
        assertThat(
                        screen(
                                lead(LineType.WIRELESS, US, List.of(), Optional.empty()),
                                List.of(WRITTEN)))
                .isEqualTo(new Skip(SkipReason.NO_TIME_ZONE));
    }

    @Test
    void aCountryWithoutRulesIsNotCalled() {
        assertThat(
                        screen(
                                lead(
                                        LineType.WIRELESS,
                                        "CA",
                                        List.of(ZoneId.of("America/Toronto")),
                                        Optional.empty()),
                                List.of(WRITTEN)))
                .isEqualTo(new Skip(SkipReason.COUNTRY));
    }

    @Test
    void aNumberThatDoesNotWorkIsNotTriedAgain() {
        assertThat(
                        screen(
                                lead(
                                        LineType.WIRELESS,
                                        US,
                                        List.of(ZoneId.of("America/Chicago")),
                                        Optional.of(LAST_MONTH)),
                                List.of(WRITTEN)))
                .isEqualTo(new Skip(SkipReason.DEAD_NUMBER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal", "national", "litigator", "state:TX", "campaign:spring"})
    void aSourceIsWrittenAsItIsRead(String text) {
        assertThat(Suppression.Source.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "state:", "state:texas", "campaign:", "federal"})
    void aSourceThatIsNoneIsNamed(String text) {
        assertThatThrownBy(() -> Suppression.Source.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void aLeadSaysNothingPersonalInALog() {
        assertThat(lead(LineType.WIRELESS)).hasToString("Lead[7, spring:12]");
    }
}
