package dev.patchline.telephony.rehearse;

import dev.patchline.telephony.rehearse.ScoreCard.Failure;
import dev.patchline.telephony.rehearse.ScoreCard.Figures;
import java.util.Formatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Score cards as one page that needs nothing else: the plots are SVG, and it reads on a telephone.
public final class ScorePage {
    private static final String STYLE =
            """
            :root{color-scheme:light dark;--ink:#1c2733;--soft:#5c6b7a;--line:#d5dde5;--paper:#fff;--good:#1f7a5c;--bad:#b3402e}
            @media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#9aa8b5;--line:#34404c;--paper:#12181f;--good:#5fc49d;--bad:#ef8b78}}
            body{margin:0 auto;max-width:46rem;padding:1rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
            h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
            .wide{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.85rem}
            th,td{padding:.25rem .6rem;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
            th:first-child,td:first-child{text-align:left}
            svg{width:100%;height:auto;display:block}text{fill:var(--ink);font:12px system-ui,sans-serif}
            .soft{fill:var(--soft);color:var(--soft)}.grid{stroke:var(--line)}.bar{fill:var(--good)}
            .good{stroke:var(--good);fill:var(--good)}.bad{stroke:var(--bad);fill:var(--bad)}
            details{border-top:1px solid var(--line);padding:.5rem 0}summary{cursor:pointer}
            .caller{font-weight:600}p.turn{margin:.2rem 0 .2rem 1rem}
            """;

    private static final int WIDTH = 360;
    private static final int ROW = 24;
    private static final int LEFT = 130;
    private static final int RIGHT = 348;

    /// Shares of routes are drawn from here on; what is below stands at the edge.
    private static final double LEAST_PERCENT = 50;

    private static final double MOST_PERCENT = 100;
    private static final int COLUMNS_HIGH = 120;
    private static final int MOST_FAILURES = 8;

    private final StringBuilder page = new StringBuilder();
    private final Formatter out = new Formatter(page, Locale.ROOT);
    private final double atLeast;

    private ScorePage(double atLeast) {
        this.atLeast = atLeast;
    }

    /// @param atLeast percent of right routes that are wanted; less is drawn in another colour
    /// @return HTML
    public static String of(ScoreCard all, List<ScoreCard> cards, double atLeast) {
        var page = new ScorePage(atLeast);
        page.head(all);
        if (cards.size() > 1) {
            var playbooks = new LinkedHashMap<String, Figures>();
            cards.forEach(card -> playbooks.put(card.title(), card.all()));
            page.title("Right route, by playbook");
            page.shares(playbooks);
        }
        page.title("Right route, by caller");
        page.shares(personas(all));
        page.title("Turns of the caller in a call");
        page.columns(all.turns());
        page.title("Why calls went astray");
        page.failures(all.failures());
        page.title("Figures");
        for (ScoreCard card : cards) {
            page.table(card);
        }
        page.title("Calls to look at");
        cards.forEach(card -> card.worst().forEach(page::call));
        page.page.append("</body></html>\n");
        return page.page.toString();
    }

    private static Map<String, Figures> personas(ScoreCard card) {
        var figures = new LinkedHashMap<String, Figures>();
        card.personas().forEach((persona, theirs) -> figures.put(persona.label(), theirs));
        return figures;
    }

    private void head(ScoreCard all) {
        out.format(
                """
                <!doctype html><html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width,initial-scale=1">
                <title>Rehearsal</title><style>%s</style></head><body>
                <h1>Rehearsal %s</h1>
                <p>%d calls; %.1f %% ended on the right route, %.1f %% by the right rule; %.1f %% of the values
                that callers told were right at the end.</p>
                """,
                STYLE,
                text(all.title()),
                all.all().calls(),
                all.all().routePercent(),
                all.all().reasonPercent(),
                all.all().fieldsPercent());
    }

    private void title(String title) {
        out.format("<h2>%s</h2>%n", text(title));
    }

    /// A dot for each share, and a line where it lies by chance in 19 of 20 rehearsals.
    private void shares(Map<String, Figures> shares) {
        int high = ROW * (shares.size() + 1);
        out.format("<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, high);
        for (double percent : List.of(LEAST_PERCENT, 75.0, 90.0, MOST_PERCENT)) {
            out.format(
                    "<line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"0\" y2=\"%2$d\"/><text"
                            + " class=\"soft\" x=\"%1$.1f\" y=\"%3$d\""
                            + " text-anchor=\"middle\">%4$.0f</text>",
                    across(percent), high - ROW, high - 8, percent);
        }
        int row = 0;
        for (Map.Entry<String, Figures> share : shares.entrySet()) {
            Figures it = share.getValue();
            double y = ROW * (row++ + 0.5);
            out.format(
                    "<g class=\"%1$s\"><title>%2$s: %3$.1f %% of %4$d</title><line"
                            + " stroke-width=\"3\" x1=\"%5$.1f\" x2=\"%6$.1f\" y1=\"%7$.1f\""
                            + " y2=\"%7$.1f\"/><circle cx=\"%8$.1f\" cy=\"%7$.1f\" r=\"5\"/></g>"
                            + "<text x=\"0\" y=\"%9$.1f\">%2$s</text>",
                    it.routePercent() >= atLeast ? "good" : "bad",
                    text(share.getKey()),
                    it.routePercent(),
                    it.calls(),
                    across(it.lowPercent()),
                    across(it.highPercent()),
                    y,
                    across(it.routePercent()),
                    y + 4);
        }
        out.format("</svg>%n");
    }

    private static double across(double percent) {
        double share =
                (Math.max(LEAST_PERCENT, percent) - LEAST_PERCENT) / (MOST_PERCENT - LEAST_PERCENT);
        return LEFT + share * (RIGHT - LEFT);
    }

    private void columns(Map<Integer, Integer> counts) {
        int last = counts.keySet().stream().mapToInt(Integer::intValue).max().orElse(1);
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        double step = (double) WIDTH / (last + 1);
        out.format("<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, COLUMNS_HIGH + ROW);
        for (int turns = 0; turns <= last; turns++) {
            int count = counts.getOrDefault(turns, 0);
            double high = (double) COLUMNS_HIGH * count / most;
            out.format(
                    "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
                            + " height=\"%.1f\"><title>%d calls of %d turns</title></rect>",
                    turns * step + 1,
                    COLUMNS_HIGH - high,
                    Math.max(1, step - 2),
                    high,
                    count,
                    turns);
            if (turns % 5 == 0) {
                out.format(
                        "<text class=\"soft\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>",
                        (turns + 0.5) * step, COLUMNS_HIGH + 16, turns);
            }
        }
        out.format("</svg>%n");
    }

    private void failures(List<Failure> failures) {
        if (failures.isEmpty()) {
            out.format("<p>No call did.</p>%n");
            return;
        }
        out.format(
                "<div class=\"wide\"><table><tr><th>cause</th><th>calls</th><th>seed</th></tr>%n");
        failures.stream()
                .limit(MOST_FAILURES)
                .forEach(it ->
                        out.format(
                                "<tr><td>%s<br><span class=\"soft\">%s,"
                                        + " %s</span></td><td>%d</td><td>%d</td></tr>%n",
                                text(it.cause()),
                                text(it.playbook()),
                                it.persona().label(),
                                it.calls(),
                                it.example()));
        out.format("</table></div>%n");
    }

    private void table(ScoreCard card) {
        out.format(
                "<p><strong>%s</strong></p><div"
                        + " class=\"wide\"><table><tr><th>caller</th><th>calls</th><th>route"
                        + " %%</th><th>rule %%</th><th>fields %%</th><th>questions</th>"
                        + "<th>turns</th><th>re-asks</th></tr>%n",
                text(card.title()));
        personas(card).forEach(this::row);
        row("all", card.all());
        out.format("</table></div>%n");
    }

    private void row(String name, Figures it) {
        out.format(
                "<tr><td>%s</td><td>%d</td><td>%.1f</td><td>%.1f</td><td>%.1f</td><td>%.1f</td>"
                        + "<td>%.1f</td><td>%.2f</td></tr>%n",
                text(name),
                it.calls(),
                it.routePercent(),
                it.reasonPercent(),
                it.fieldsPercent(),
                it.questions(),
                it.turns(),
                it.reAsks());
    }

    private void call(Score score) {
        out.format(
                "<details><summary>%s, %s, seed %d: %s; the rules give %s</summary>%n",
                text(score.playbook()),
                score.persona().label(),
                score.seed(),
                text(score.end().map(Score::route).orElse("no end")),
                text(Score.route(score.right())));
        if (!score.cause().isEmpty()) {
            out.format("<p class=\"soft\">%s</p>%n", text(score.cause()));
        }
        for (Score.Line line : score.lines()) {
            out.format(
                    "<p class=\"turn %s\">%s</p>%n",
                    line.agent() ? "agent" : "caller", text(line.said()));
            if (!line.heard().equals(line.said())) {
                out.format("<p class=\"turn soft\">heard: %s</p>%n", text(line.heard()));
            }
        }
        out.format("</details>%n");
    }

    private static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
