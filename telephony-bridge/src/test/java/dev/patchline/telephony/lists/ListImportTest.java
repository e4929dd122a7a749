package dev.patchline.telephony.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.campaign.Calling;
import dev.patchline.agent.campaign.Consent;
import dev.patchline.agent.campaign.Lead;
import dev.patchline.agent.campaign.ScreeningRules;
import dev.patchline.agent.campaign.SkipReason;
import dev.patchline.agent.campaign.Suppression;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real PostgreSQL.
class ListImportTest {
    private static final Instant NOW = Instant.parse("2026-03-02T18:00:00Z");
    private static final String SELLER = "Ace Plumbing";
    private static final String CONSENTED =
            """
            phone,name,zip,consent,consent date,proof
            2145550100,John,75201,written,2026-02-01,form 1
            2145550101,Mary,75202,written,2026-02-01,form 2
            2145550102,Ann,75203,,,
            """;

    private static Tables tables;
    private static ListImport imports;

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void open() {
        tables = TestServer.tables(ListImportTest.class);
        imports = new ListImport(tables.jdbi());
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    @BeforeEach
    void empty() {
        jdbi().useHandle(handle ->
                handle.execute(
                        "TRUNCATE leads, lists, consents, suppressions, dnc_files, campaigns,"
                                + " campaign_leads"));
    }

    private static Jdbi jdbi() {
        return tables.jdbi();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static ListImport.Order order(Path file, String name, boolean keepRepeats) {
        return new ListImport.Order(
                file,
                name,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                SELLER,
                ZoneId.of("America/Chicago"),
                keepRepeats);
    }

    private ImportReport read(String name, String text) throws IOException {
        return imports.run(order(file(name + ".csv", text), name, false), NOW, Progress.SILENT);
    }

    private static List<LeadBook.Known> people(String list) {
        return jdbi().inTransaction(handle -> {
            var people = new ArrayList<LeadBook.Known>();
            LeadBook.each(handle, list, people::add);
            return people;
        });
    }

    private static List<String> names(String list) {
        return people(list).stream().map(each -> each.lead().name().orElse("-")).toList();
    }

    private static ListPreview preview(String list, Optional<String> campaign) {
        return jdbi().inTransaction(handle ->
                ListPreview.of(
                        handle,
                        List.of(list),
                        SELLER,
                        campaign,
                        ScreeningRules.STRICT,
                        NOW,
                        Progress.SILENT));
    }

    private void doNotCall(String source, String text) throws IOException {
        var order =
                new DncImport.Order(
                        file("dnc.csv", text), Suppression.Source.of(source), NOW, false);
        new DncImport(jdbi()).run(order, NOW, Progress.SILENT);
    }

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
    void badRowsAreLeftOutByNumberAndReasonAndTheGoodOnesStay() throws IOException {
        var text = new StringBuilder("phone,name,note\n");
        for (int i = 0; i < 100; i++) {
            text.append(i % 10 < 3 ? "555-01" + i : "21455501%02d".formatted(i))
                    .append(",Person ")
                    .append(i)
                    .append(",=1+1\n");
        }

        ImportReport report = read("spring", text.toString());

        assertThat(
                        List.of(
                                report.rows(),
                                report.added(),
                                report.bad(),
                                (long) people("spring").size()))
                .containsExactly(100L, 70L, 30L, 70L);
        List<String> bad = Files.readAllLines(report.badFile().orElseThrow());
        assertThat(bad).hasSize(31);
        assertThat(bad.subList(0, 2))
                .containsExactly(
                        "patchline row,patchline reason,phone,name,note",
                        "2,the phone number has too few or too many digits,555-010,Person"
                                + " 0,'=1+1");
    }

    @Test
    void badRowsThatWereCorrectedAreImportedFromTheirFile() throws IOException {
        ImportReport first = read("spring", "phone,name\n555-0100,John\n2145550101,Mary\n");
        Path bad = first.badFile().orElseThrow();
        Files.writeString(bad, Files.readString(bad).replace("555-0100", "2145550100"));

        imports.run(order(bad, "spring", false), NOW, Progress.SILENT);

        assertThat(names("spring")).containsExactlyInAnyOrder("John", "Mary");
        assertThat(people("spring")).allMatch(each -> each.lead().fields().isEmpty());
    }

    @Test
    void aFileOfBadRowsThatSomebodyMayBeWorkingOnIsNotWrittenOver() throws IOException {
        String text = "phone,name\n555-0100,John\n2145550101,Mary\n";
        Path first = read("spring", text).badFile().orElseThrow();

        assertThat(List.of(first, read("spring", text).badFile().orElseThrow()))
                .containsExactly(
                        folder.resolve("spring.bad.csv"), folder.resolve("spring.bad-2.csv"));
    }

    @Test
    void aNumberThatComesTwiceInAFileIsOnePerson() throws IOException {
        ImportReport report =
                read(
                        "spring",
                        """
                        phone,name,zip,note,town
                        2145550100,John,,first,Dallas
                        (214) 555-0100,,75201,second,
                        """);

        Lead john = people("spring").getFirst().lead();
        assertThat(List.of(report.added(), report.repeated())).containsExactly(1L, 1L);
        assertThat(
                        List.of(
                                john.name().orElse(""),
                                john.zip().orElse(""),
                                john.fields().get("note"),
                                john.fields().get("town")))
                .containsExactly("John", "75201", "second", "Dallas");
    }

    @Test
    void importingAFileAgainChangesNothing() throws IOException {
        read("spring", CONSENTED);
        List<LeadBook.Known> before = people("spring");

        ImportReport again = read("spring", CONSENTED);

        assertThat(List.of(again.added(), again.updated())).containsExactly(0L, 3L);
        assertThat(people("spring")).isEqualTo(before);
    }

    @Test
    void aNewerFileBringsAListUpToDateAndBlanksDeleteNothing() throws IOException {
        read("spring", "phone,name,zip\n2145550100,Jon,75201\n2145550101,Mary,75202\n");

        ImportReport report = read("spring", "phone,name,zip\n2145550100,John,\n2145550103,Sue,\n");

        assertThat(List.of(report.added(), report.updated(), report.absent()))
                .containsExactly(1L, 1L, 1L);
        assertThat(names("spring")).containsExactlyInAnyOrder("John", "Mary", "Sue");
        assertThat(people("spring"))
                .filteredOn(each -> each.lead().number().equals("+12145550100"))
                .allMatch(each -> each.lead().zip().equals(Optional.of("75201")));
    }

    @Test
    void whomAnotherListHasStaysThereAndIsFilledInAndNotCalledTwice() throws IOException {
        read("spring", "phone,name,zip\n2145550100,John,\n");

        ImportReport report =
                read("autumn", "phone,name,zip\n2145550100,Johnny,75201\n2145550101,Mary,\n");

        assertThat(report.elsewhere()).isEqualTo(Map.of("spring", 1L));
        assertThat(names("autumn")).containsExactly("Mary");
        assertThat(people("spring").getFirst().lead().zip()).contains("75201");
        assertThat(names("spring")).containsExactly("John");
        assertThat(preview("autumn", Optional.empty()).elsewhere()).isEqualTo(1);
    }

    @Test
    void whoWantsThemInBothListsSaysSo() throws IOException {
        read("spring", "phone,name\n2145550100,John\n");

        ImportReport report =
                imports.run(
                        order(file("b.csv", "phone,name\n2145550100,John\n"), "autumn", true),
                        NOW,
                        Progress.SILENT);

        assertThat(report.added()).isEqualTo(1);
        assertThat(names("autumn")).containsExactly("John");
    }

    @Test
    void anImportIsTakenBackByRemovingItsList() throws IOException {
        read("spring", "phone,name\n2145550100,John\n2145550102,Ann\n");
        read("autumn", "phone,name\n2145550100,John\n2145550101,Mary\n");

        ListShelf.Removal removal =
                jdbi().inTransaction(handle -> ListShelf.remove(handle, "spring"));

        assertThat(removal).isEqualTo(new ListShelf.Removal(1, 1));
        assertThat(names("autumn")).containsExactlyInAnyOrder("John", "Mary");
        assertThat(jdbi().withHandle(ListShelf::all))
                .extracting(ListShelf.Entry::name)
                .containsExactly("autumn");
    }

    @Test
    void aListThatACampaignWorksOnIsNotRemoved() throws IOException {
        read("spring", CONSENTED);
        jdbi().useHandle(handle ->
                handle.execute(
                        """
                        INSERT INTO campaigns (id, playbook, lists, state, settings, created_at)
                        VALUES ('c1', 'p', '{spring}', 'paused', '{}', now())\
                        """));

        assertThatThrownBy(() -> jdbi().inTransaction(handle -> ListShelf.remove(handle, "spring")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the list 'spring' is used by the campaign c1; end that first");
    }

    @Test
    void anImportThatBreaksOffLeavesNothingBehind() throws IOException {
        Path file = file("spring.csv", CONSENTED);
        var breaking =
                new Progress() {
                    @Override
                    public void at(String step, long rows, double share) {
                        if (step.equals("merging")) {
                            throw new IllegalStateException("the power went");
                        }
                    }

                    @Override
                    public void done() {}
                };

        assertThatThrownBy(() -> imports.run(order(file, "spring", false), NOW, breaking))
                .hasMessage("the power went");
        assertThat(jdbi().withHandle(ListShelf::all)).isEmpty();
        assertThat(read("spring", CONSENTED).added()).isEqualTo(3);
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
    void aListThatWasExportedIsTheSameWhenItIsImportedAgain() throws IOException {
        read(
                "spring",
                CONSENTED
                        .replace("proof\n", "proof,note,Größe\n")
                        .replace("form 1", "form 1,\"=cmd|'/c calc'!A1\",5")
                        .replace("form 2", "form 2,\"a \"\"b\"\", c\nd\",-3"));
        List<LeadBook.Known> before = people("spring");
        Path out = folder.resolve("out.csv");
        export("spring", out, Set.of());

        jdbi().useTransaction(handle -> ListShelf.remove(handle, "spring"));
        imports.run(order(out, "spring", false), NOW, Progress.SILENT);

        assertThat(Files.readString(out)).contains("'=cmd|").doesNotContain(",=cmd|");
        assertThat(people("spring").stream().map(each -> whoTheyAre(each.lead())).toList())
                .isEqualTo(before.stream().map(each -> whoTheyAre(each.lead())).toList());
        assertThat(preview("spring", Optional.empty()).callable()).isEqualTo(2);
    }

    private static List<Object> whoTheyAre(Lead lead) {
        return List.of(
                lead.number(), lead.name(), lead.zip(), lead.state(), lead.zones(), lead.fields());
    }

    @Test
    void onlyThoseWhoAreSkippedForAReasonMayBeExported() throws IOException {
        read("spring", CONSENTED);
        Path out = folder.resolve("out.csv");

        long written = export("spring", out, Set.of(SkipReason.NO_CONSENT));

        assertThat(written).isEqualTo(1);
        assertThat(Files.readAllLines(out).getLast())
                .startsWith("+12145550102,Ann,75203,TX,unknown,")
                .endsWith("\"no: no consent, or less than an artificial voice needs\"");
    }

    private static long export(String list, Path out, Set<SkipReason> only) {
        try {
            return jdbi().inTransaction(handle ->
                    ListExport.write(
                            handle,
                            new ListExport.Order(list, out, only),
                            new Calling(SELLER, Optional.empty(), Optional.empty()),
                            ScreeningRules.STRICT,
                            NOW,
                            Progress.SILENT));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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

    @Test
    void twoImportsOfOneListWaitForEachOther() throws Exception {
        Path file = file("spring.csv", CONSENTED);
        var other =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                imports.run(order(file, "spring", false), NOW, Progress.SILENT);
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        imports.run(order(file, "spring", false), NOW, Progress.SILENT);
        other.join(Duration.ofMinutes(1));

        assertThat(names("spring")).containsExactly("John", "Mary", "Ann");
    }

    @Test
    void aFileThatIsNoListIsRefusedInOneLine() throws IOException {
        Path empty = Files.write(folder.resolve("empty.csv"), new byte[0]);
        Path picture =
                Files.write(
                        folder.resolve("picture.csv"),
                        "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> imports.run(order(empty, "spring", false), NOW, Progress.SILENT))
                .hasMessage(empty + " has no rows");
        assertThatThrownBy(() -> imports.run(order(picture, "spring", false), NOW, Progress.SILENT))
                .hasMessageContaining("no column has phone numbers");
        assertThatThrownBy(() -> imports.run(order(empty, "a'; DROP", false), NOW, Progress.SILENT))
                .hasMessageContaining("a list's name is");
    }
}
