package dev.patchline.telephony.report;

import static dev.patchline.telephony.report.Plots.escaped;

import dev.patchline.agent.tuning.Evidence;
import dev.patchline.agent.tuning.Finding;
import dev.patchline.agent.tuning.Share;
import dev.patchline.agent.tuning.Tuning;
import dev.patchline.telephony.report.Plots.Bar;
import dev.patchline.telephony.report.Plots.Whisker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes a report as one page that needs nothing else: styles and plots are in it, and nothing is
/// fetched. Made for the owner's phone.
final class HtmlReport {
    private static final String STYLE = "report.css";

    /// More groups than this are only listed, not plotted.
    private static final int MOST_PLOTTED = 24;

    private final StringBuilder page = new StringBuilder();

    /// @param business its name
    static String page(Sheet sheet, String business) {
        var html = new HtmlReport();
        html.whole(sheet, business);
        return html.page.toString();
    }

    private void whole(Sheet sheet, String business) {
        Report report = sheet.report();
        Report.Span span = report.span();
        String title = business + ": calls and what became of them";
        open(title);
        element("h1", business);
        element(
                "p",
                "Calls from %s to %s, clock of %s"
                        .formatted(
                                span.from().atZone(span.zone()).toLocalDate(),
                                TextReport.lastDay(span),
                                span.zone()));
        tiles(report.all());
        aside(sheet.aside());
        alarms(sheet.numbers());
        funnel(report);
        kpis(sheet);
        weeks(report);
        for (Dimension dimension : Dimension.values()) {
            groups(dimension, report.by(dimension));
        }
        missed(sheet.missed());
        numbers(sheet.numbers());
        new TreeMap<>(sheet.tunings()).forEach(this::tuning);
        page.append("</main>\n</body>\n</html>\n");
    }

    private void open(String title) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width,"
                                + " initial-scale=1\"/>\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<main>\n");
    }

    private static String style() {
        try (InputStream style = HtmlReport.class.getResourceAsStream(STYLE)) {
            if (style == null) {
                throw new IllegalStateException(STYLE + " is part of the product");
            }
            return new String(style.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(STYLE + " is part of the product", e);
        }
    }

    private void tiles(Tally all) {
        page.append("<section class=\"tiles\">\n");
        tile(count(all.count(Stage.CONVERSATION)), "conversations");
        tile(count(all.count(Stage.QUALIFIED)), "qualified");
        tile(count(all.count(Stage.CONNECTED)), "joined with a rep");
        tile(count(all.count(Stage.WON)), "deals won");
        tile(Figures.money(all.revenue()), "revenue");
        tile(Figures.percent(all.share(Kpi.MISSED)), "handoffs missed");
        tile(Figures.percent(all.share(Kpi.KNOWN)), "outcomes known");
        page.append("</section>\n");
    }

    private static String count(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private void tile(String figure, String words) {
        page.append("<div><b>")
                .append(escaped(figure))
                .append("</b><span>")
                .append(escaped(words))
                .append("</span></div>\n");
    }

    private void aside(int aside) {
        if (aside > 0) {
            page.append("<p class=\"warn\">")
                    .append(aside)
                    .append(
                            " result(s) are about calls that are not on record: <code>patchline"
                                    + " outcome aside</code> lists them.</p>\n");
        }
    }

    private void alarms(List<NumberHealth.Row> numbers) {
        for (NumberHealth.Row row : numbers) {
            for (NumberHealth.Alarm alarm : row.alarms()) {
                page.append("<p class=\"warn\"><b>")
                        .append(escaped(row.number()))
                        .append("</b> ")
                        .append(escaped(TextReport.alarm(alarm)))
                        .append("</p>\n");
            }
        }
    }

    private void funnel(Report report) {
        begin("Funnel", "Calls, and in brackets people. Solid: people.");
        var bars = new ArrayList<Bar>();
        for (Stage stage : Stage.values()) {
            int calls = report.all().count(stage);
            int people = report.people(stage);
            bars.add(
                    new Bar(
                            stage.words(),
                            calls,
                            people,
                            count(calls) + " (" + count(people) + ")"));
        }
        page.append(Plots.bars("Funnel", bars));
        definitions(
                Arrays.stream(Stage.values())
                        .map(stage -> Map.entry(stage.words(), stage.definition()))
                        .toList());
        end();
    }

    private void kpis(Sheet sheet) {
        Tally all = sheet.report().all();
        begin("Figures", "The dot is what was counted, the line where the true share lies (95 %).");
        var rows = new ArrayList<Whisker>();
        for (Kpi kpi : Kpi.values()) {
            rows.add(share(kpi.words(), kpi.definition(), all.share(kpi)));
        }
        page.append(Plots.whiskers("Figures", rows, 0, 1, Double.NaN));
        page.append("<table>\n");
        for (Stage stage : List.of(Stage.DIAL, Stage.QUALIFIED, Stage.CONNECTED)) {
            row(
                    "revenue ÷ " + stage.words(),
                    all.revenuePer(stage).map(Figures::money).orElse(Figures.NONE));
        }
        row("cost per good transfer", sheet.costPerGoodTransfer());
        all.timeToHuman(0.5)
                .ifPresent(median ->
                        row("time from yes to a person, median", Figures.seconds(median)));
        all.timeToHuman(0.95)
                .ifPresent(p95 -> row("time from yes to a person, 95 %", Figures.seconds(p95)));
        page.append("</table>\n");
        definitions(List.of(Map.entry("cost per good transfer", sheet.costDefinition())));
        end();
    }

    private static Whisker share(String label, Share share) {
        return share(label, "", share);
    }

    private static Whisker share(String label, String note, Share share) {
        return new Whisker(
                label,
                note,
                share.rate(),
                share.interval(),
                Figures.percent(share) + " (" + Figures.counts(share) + ")",
                false);
    }

    private void weeks(Report report) {
        begin("By week", "Conversations, and solid the deals that were won.");
        List<Bar> columns =
                report.weeks().entrySet().stream()
                        .map(week ->
                                new Bar(
                                        week.getKey().toString(),
                                        week.getValue().count(Stage.CONVERSATION),
                                        week.getValue().count(Stage.WON),
                                        ""))
                        .toList();
        page.append(Plots.columns("Conversations and deals by week", columns));
        end();
    }

    private void groups(Dimension dimension, SortedMap<String, Tally> groups) {
        if (groups.size() < 2) {
            return;
        }
        begin("By " + dimension.words(), "Close rate: won ÷ (won + lost), with its 95 % interval.");
        if (groups.size() <= MOST_PLOTTED) {
            List<Whisker> rows =
                    groups.entrySet().stream()
                            .map(each -> share(each.getKey(), each.getValue().share(Kpi.CLOSE)))
                            .toList();
            page.append(Plots.whiskers("Close rate", rows, 0, 1, Double.NaN));
        }
        page.append("<div class=\"wide\"><table>\n");
        head("", "dials", "human", "qualified", "joined", "missed", "won", "lost", "revenue");
        groups.forEach((name, tally) ->
                row(
                        name,
                        count(tally.count(Stage.DIAL)),
                        count(tally.count(Stage.HUMAN)),
                        count(tally.count(Stage.QUALIFIED)),
                        count(tally.count(Stage.CONNECTED)),
                        Figures.percent(tally.share(Kpi.MISSED)),
                        count(tally.count(Stage.WON)),
                        count(tally.count(Stage.LOST)),
                        Figures.money(tally.revenue())));
        page.append("</table></div>\n");
        end();
    }

    private void missed(MissedHandoffs missed) {
        if (missed.byRep().isEmpty() && missed.nobodyOnDuty() == 0) {
            return;
        }
        begin("Missed handoffs by rep", "Phones that rang in vain ÷ phones that rang.");
        List<Whisker> rows =
                missed.byRep().keySet().stream()
                        .map(rep -> share(rep, missed.missed(rep)))
                        .toList();
        page.append(Plots.whiskers("Missed handoffs", rows, 0, 1, Double.NaN));
        page.append("<table>\n");
        missed.byRep().forEach((rep, ends) -> row(rep, TextReport.reasons(ends)));
        if (missed.nobodyOnDuty() > 0) {
            row("nobody on duty", count(missed.nobodyOnDuty()) + " transfers had no phone to ring");
        }
        page.append("</table>\n");
        end();
    }

    /// The page of number health alone.
    static String numbers(List<NumberHealth.Row> rows, String business) {
        var html = new HtmlReport();
        html.open(business + ": numbers");
        html.alarms(rows);
        html.numbers(rows);
        return html.page.append("</main>\n</body>\n</html>\n").toString();
    }

    private void numbers(List<NumberHealth.Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        begin("Numbers we call from", "Share of dials that were answered, day by day.");
        for (NumberHealth.Row row : rows) {
            page.append("<h3>").append(escaped(row.number())).append("</h3>\n");
            page.append(
                    Plots.days(
                            "Answered, " + row.number(),
                            row.answeredByDay().entrySet().stream()
                                    .map(day ->
                                            new Plots.Day(
                                                    day.getKey().toString(), day.getValue().rate()))
                                    .toList()));
        }
        page.append("<div class=\"wide\"><table>\n");
        head("", "dials", "answered", "under 10 s", "opt-outs", "rejected", "attestation");
        for (NumberHealth.Row row : rows) {
            row(
                    row.number(),
                    count(row.dials()),
                    TextReport.percent(row, NumberHealth.Signal.ANSWERED),
                    TextReport.percent(row, NumberHealth.Signal.SHORT),
                    TextReport.percent(row, NumberHealth.Signal.OPT_OUT),
                    TextReport.percent(row, NumberHealth.Signal.REJECTED),
                    TextReport.attested(row));
        }
        page.append("</table></div>\n");
        end();
    }

    private void tuning(String playbook, Tuning tuning) {
        begin(
                "What closes: " + playbook,
                "How much more often deals close with this answer than without it, in points; %s of all closed calls were won."
                        .formatted(
                                Figures.percent(tuning.base())
                                        + " ("
                                        + Figures.counts(tuning.base())
                                        + ")"));
        for (Tuning.Question question : tuning.questions()) {
            found(question.field(), question.finding().words(), question.answers());
        }
        page.append("<h3>Criteria: those who pass against those who fail</h3>\n");
        for (Tuning.Criterion criterion : tuning.criteria()) {
            Finding finding = criterion.evidence().finding();
            if (!(finding instanceof Finding.Untried)) {
                found(
                        criterion.rule().reason(),
                        finding.words() + criterion.proposal().map(it -> ". " + it).orElse(""),
                        List.of(criterion.evidence()));
            }
        }
        TuningText.untried(tuning).ifPresent(words -> element("p", words));
        end();
    }

    private void found(String name, String finding, List<Evidence> all) {
        page.append("<h3>")
                .append(escaped(name))
                .append(" <small>")
                .append(escaped(finding))
                .append("</small></h3>\n");
        List<Whisker> rows =
                all.stream()
                        .map(each ->
                                new Whisker(
                                        each.what(),
                                        String.format(
                                                Locale.ROOT,
                                                "precision %s, recall %s, lift %.2f",
                                                Figures.between(each.precision()),
                                                Figures.percent(each.recall()),
                                                each.lift()),
                                        each.difference().estimate(),
                                        each.difference().interval(),
                                        Figures.percent(each.with())
                                                + " of "
                                                + each.support()
                                                + " close",
                                        each.finding() instanceof Finding.Tells))
                        .toList();
        page.append(Plots.whiskers(name, rows, -0.5, 0.5, 0));
    }

    private void definitions(List<Map.Entry<String, String>> definitions) {
        page.append("<details><summary>What these are</summary><dl>\n");
        definitions.forEach(each -> {
            element("dt", each.getKey());
            element("dd", each.getValue());
        });
        page.append("</dl></details>\n");
    }

    private void begin(String title, String words) {
        page.append("<section>\n");
        element("h2", title);
        element("p", words);
    }

    private void end() {
        page.append("</section>\n");
    }

    private void element(String name, String text) {
        page.append('<').append(name).append('>').append(escaped(text));
        page.append("</").append(name).append(">\n");
    }

    private void head(String... cells) {
        cells("th", cells);
    }

    private void row(String... cells) {
        cells("td", cells);
    }

    private void cells(String name, String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append('<').append(name).append('>').append(escaped(cell));
            page.append("</").append(name).append('>');
        }
        page.append("</tr>\n");
    }
}
