package dev.patchline.telephony.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.tuning.Finding;
import dev.patchline.agent.tuning.Tuning;
import dev.patchline.agent.tuning.WhatIf;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.store.Tables;
import dev.patchline.telephony.store.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// The made-up calls, whose truth is known.
class SampleReportTest {
    private static final Path PROMPTS = Path.of("..", "prompts");
    private static final long SEED = 1;

    private static final Tables TABLES = TestServer.tables(SampleReportTest.class);
    private static final Records RECORDS =
            new Records(
                    TABLES.jdbi(),
                    SampleData.BUSINESS,
                    SampleData.ZONE,
                    ServiceArea.EVERYWHERE,
                    PROMPTS,
                    SampleData.END,
                    Optional.of(new BigDecimal("0.10")),
                    SampleData.INBOUND_DAYS);
    private static final Report.Span SPAN = RECORDS.span(Optional.empty(), Optional.empty());
    private static final Sheet SHEET = sheet();

    @TempDir private Path folder = Path.of("");

    private static Sheet sheet() {
        SampleData.fill(TABLES.jdbi(), PROMPTS, SEED);
        return RECORDS.sheet(SPAN);
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void theGoodCriterionIsFound() {
        assertThat(question("continuous").finding()).isInstanceOf(Finding.Tells.class);
        assertThat(question("continuous").finding().words()).startsWith("yes closes more often");
    }

    @Test
    void theUselessQuestionIsFound() {
        assertThat(question("incidents_3y").finding()).isInstanceOf(Finding.NoDifference.class);
    }

    @Test
    void whereTheSampleIsTooSmallNothingIsSaid() {
        assertThat(question("dui_5y").finding()).isInstanceOf(Finding.Undecidable.class);
        assertThat(question("continuous").answers())
                .isNotEmpty()
                .noneMatch(each -> each.what().equals("unknown"));
    }

    @Test
    void theTooStrictRuleIsFoundByExploring() {
        Tuning.Criterion risk =
                tuning().criteria().stream()
                        .filter(each -> each.rule().reason().equals(SampleData.SOFT_RULE))
                        .findFirst()
                        .orElseThrow();

        assertThat(risk.nearMisses().of()).isGreaterThan(Finding.LEAST);
        assertThat(risk.proposal()).get().asString().startsWith("too strict?");
    }

    @Test
    void withoutTheStrictRuleCallersWouldBeGained() {
        Playbook now = playbook();
        List<Rule> fewer =
                now.rules().stream()
                        .filter(rule -> !rule.reason().equals(SampleData.SOFT_RULE))
                        .toList();

        WhatIf whatIf =
                WhatIf.of(
                        now,
                        now.with(fewer, 0),
                        ServiceArea.EVERYWHERE,
                        RECORDS.pastCalls(now.id(), SPAN));

        assertThat(whatIf.gained().won().of()).isGreaterThan(Finding.LEAST);
        assertThat(whatIf.lost().calls()).isZero();
        // Whoever was turned away for their tickets was not asked what came later.
        assertThat(whatIf.undecidable()).containsKey("current_insurer");
    }

    @Test
    void onlyTheNumberThatWasLabelledGivesAnAlarm() {
        assertThat(SHEET.numbers())
                .filteredOn(row -> !row.alarms().isEmpty())
                .extracting(NumberHealth.Row::number)
                .containsExactly(SampleData.LABELLED);
        assertThat(SHEET.numbers().getLast().alarms())
                .extracting(NumberHealth.Alarm::signal)
                .containsExactly(NumberHealth.Signal.ANSWERED, NumberHealth.Signal.REJECTED);
    }

    @Test
    void everyAttemptIsCountedAndTheLostResultsAreNamed() {
        int attempts =
                TABLES.jdbi()
                        .withHandle(handle ->
                                handle.createQuery(
                                                "SELECT (SELECT count(*) FROM dials) + (SELECT"
                                                        + " count(*) FROM calls WHERE direction ="
                                                        + " 'in')")
                                        .mapTo(Integer.class)
                                        .one());

        assertThat(SHEET.report().all().count(Stage.DIAL)).isEqualTo(attempts);
        assertThat(SHEET.aside()).isEqualTo(3);
        assertThat(SHEET.missed().byRep()).containsOnlyKeys("Jo", "Maria", "Sam");
    }

    @Test
    void thePageIsWellFormedAndFetchesNothing()
            throws IOException, ParserConfigurationException, SAXException {
        Path file = folder.resolve("report.html");
        ReportFiles.html(file, SHEET, "Ann & Sons <script>");
        String page = Files.readString(file);

        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(page)));

        assertThat(document.getElementsByTagName("svg").getLength()).isGreaterThan(15);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(page).doesNotContain("http", "url(", "@import", "src=", "NaN");
        // Nobody's number but our own.
        assertThat(page).contains(SampleData.LABELLED).doesNotContain("+1214555", "+1469555");
    }

    @Test
    void theRowsAreOneForEachAttemptAndNameNobody() throws IOException {
        Path file = folder.resolve("report.csv");
        ReportFiles.csv(file, RECORDS, SPAN);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1 + SHEET.report().all().count(Stage.DIAL));
        assertThat(lines.getFirst()).startsWith("id,direction,at,playbook,version");
        assertThat(String.join("\n", lines)).doesNotContain("+1214555", "+1469555");
    }

    @Test
    void thePrintedReportShowsEachFigureWithItsDefinition() {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        ReportFiles.print(SHEET, out);
        out.flush();

        for (Kpi kpi : Kpi.values()) {
            assertThat(text.toString()).contains(kpi.words()).contains(kpi.definition());
        }
        assertThat(text.toString()).contains("ALARM answered", "What closes: insurance-auto");
    }

    private static Playbook playbook() {
        return PlaybookFile.read(PlaybookFile.find(PROMPTS, SampleData.PLAYBOOK));
    }

    private Tuning tuning() {
        return Optional.ofNullable(SHEET.tunings().get(SampleData.PLAYBOOK)).orElseThrow();
    }

    private Tuning.Question question(String field) {
        return tuning().questions().stream()
                .filter(each -> each.field().equals(field))
                .findFirst()
                .orElseThrow();
    }
}
