package dev.patchline.telephony.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.campaign.Calling;
import dev.patchline.agent.campaign.Consent;
import dev.patchline.agent.campaign.ScreeningRules;
import dev.patchline.agent.campaign.SkipReason;
import dev.patchline.agent.campaign.Suppression;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who of a list may be called, and why the others may not.
class ListPreviewTest extends OwnersLists {
    @Test
    void aListSaysWhoMayBeCalledBeforeAnythingIsDialled() throws IOException {
        read("spring", CONSENTED);

        assertThat(preview("spring", Optional.empty()))
                .isEqualTo(
                        new ListPreview(
                                List.of("spring"),
                                2,
                                Map.of(SkipReason.NO_CONSENT, 1L),
                                0,
                                0,
                                Map.of("America/Chicago", 2L),
                                Optional.empty()));
    }

    @Test
    void whoMustNotBeCalledIsSkippedWithTheReason() throws IOException {
        read("spring", CONSENTED);
        doNotCall("national", "214,5550102\n");
        doNotCall("litigator", "name,phone\nMary,+1 (214) 555-0101\n");
        boolean added =
                jdbi().withHandle(handle ->
                        DncImport.suppress(handle, "214-555-0100", "said so", NOW));

        assertThat(added).isTrue();
        assertThat(preview("spring", Optional.empty()).skipped())
                .isEqualTo(
                        Map.of(
                                SkipReason.OPTED_OUT, 1L,
                                SkipReason.LITIGATOR, 1L,
                                SkipReason.NATIONAL_DO_NOT_CALL, 1L));
    }

    @Test
    void aNewerNationalFileMayTakeNumbersOffButNothingTakesPeoplesOwnRequestsBack()
            throws IOException {
        doNotCall("national", "2145550100\n2145550101\n");
        Path newer = file("newer.txt", "2145550101\n2145550102\n2145550102\nnonsense\n");

        DncImport.Report report =
                new DncImport(jdbi())
                        .run(
                                new DncImport.Order(newer, Suppression.Source.NATIONAL, NOW, true),
                                NOW,
                                Progress.SILENT);

        assertThat(report)
                .isEqualTo(
                        new DncImport.Report(
                                4,
                                2,
                                1,
                                Map.of("there is no phone number", 1L),
                                Optional.of(folder.resolve("newer.bad.csv"))));
        assertThatThrownBy(() -> new DncImport.Order(newer, Suppression.Source.INTERNAL, NOW, true))
                .hasMessageContaining("only added to");
    }

    @Test
    void theNationalListIsAsOldAsItsNewestFile() throws IOException {
        doNotCall("national", "2145550100\n");

        assertThat(preview("x", read("x", CONSENTED))).contains(NOW);
    }

    private static Optional<Instant> preview(String list, ImportReport report) {
        assertThat(report.added()).isPositive();
        return preview(list, Optional.empty()).registryOf();
    }

    @Test
    void aConsentMayComeInAFileOfItsOwnAndBeTakenBack() throws IOException {
        read("spring", "phone,name\n2145550100,John\n2145550101,Mary\n");
        var order =
                new ConsentImport.Order(
                        file(
                                "consents.csv",
                                """
                                number,consent at,proof,revoked
                                2145550100,2026-02-01,form 1,
                                2145550101,2026-02-01,form 2,2026-02-20
                                2145550102,,,
                                """),
                        Map.of(),
                        Optional.of(Consent.Kind.WRITTEN),
                        SELLER,
                        ZoneId.of("America/Chicago"));

        ConsentImport.Report report = new ConsentImport(jdbi()).run(order, NOW, Progress.SILENT);

        assertThat(List.of(report.rows(), report.written(), report.revocations()))
                .containsExactly(3L, 2L, 1L);
        assertThat(preview("spring", Optional.empty()).skipped())
                .isEqualTo(Map.of(SkipReason.CONSENT_REVOKED, 1L));

        jdbi().useHandle(handle -> ConsentImport.revoke(handle, "214 555 0100", NOW));
        assertThat(preview("spring", Optional.empty()).skipped())
                .isEqualTo(Map.of(SkipReason.CONSENT_REVOKED, 2L));
    }

    @Test
    void aRevocationWithoutADateOfTheConsentTakesBackWhatWasGivenBefore() throws IOException {
        read("spring", CONSENTED);

        read("spring", "phone,revoked\n2145550100,2026-02-15\n2145550101,\n");

        assertThat(preview("spring", Optional.empty()).skipped())
                .isEqualTo(Map.of(SkipReason.CONSENT_REVOKED, 1L, SkipReason.NO_CONSENT, 1L));
    }

    @Test
    void theScreeningBeforeADialIsTheSameAsInThePreview() throws IOException {
        read("spring", CONSENTED);
        doNotCall("litigator", "2145550101\n");
        var calling = new Calling(SELLER, Optional.empty(), Optional.empty());

        for (LeadBook.Known seen : people("spring")) {
            LeadBook.Known now =
                    jdbi().withHandle(handle -> LeadBook.find(handle, seen.lead().id()))
                            .orElseThrow();
            assertThat(now).isEqualTo(seen);
            assertThat(now.screen(calling, ScreeningRules.STRICT, NOW))
                    .isEqualTo(seen.screen(calling, ScreeningRules.STRICT, NOW));
        }
    }
}
