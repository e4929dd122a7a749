package dev.patchline.telephony.bench.campaign;

import dev.patchline.agent.campaign.Disposition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The figures of a campaign as text and as a page.
final class CampaignReport {
    private CampaignReport() {}

    static String text(CampaignFigures it, List<SpokenRun.Result> spoken) {
        var text = new StringBuilder();
        text.append("Calls must come to (row) and came to (column):\n\n").append(table(it));
        for (String line : lines(it)) {
            text.append(line).append('\n');
        }
        if (!it.takenForPeople().isEmpty()) {
            text.append("\nWhat machines had said when they were taken for people:\n");
            it.takenForPeople()
                    .forEach((said, times) -> text.append("  %3d  %s%n".formatted(times, said)));
        }
        if (!it.wrong().isEmpty()) {
            text.append("\nNot as they must:\n");
            it.wrong().forEach(wrong -> text.append("  ").append(wrong).append('\n'));
        }
        if (!spoken.isEmpty()) {
            text.append("\nAs speech, through sockets, in real time:\n");
            spoken.forEach(result -> text.append(SpokenRun.line(result)).append('\n'));
        }
        return text.toString();
    }

    /// The figures in words, one a line.
    private static List<String> lines(CampaignFigures it) {
        return List.of(
                "",
                "%d leads, %d calls, %d of them came to what they must (%.1f %%)"
                        .formatted(
                                it.leads(),
                                it.calls(),
                                it.right(),
                                100.0 * it.right() / it.calls()),
                ("people hung up on as machines: %d of %d; machines talked to as people: %d of"
                                + " %d %s; noticed while we spoke, and ended as a machine's call:"
                                + " %d")
                        .formatted(
                                it.peopleHungUpOn(),
                                it.people(),
                                it.machinesTalkedTo(),
                                it.machines(),
                                it.talkedToByKind(),
                                it.noticedLater()),
                "transfers: %d of %d wanted, %d unwanted"
                        .formatted(it.transfersRight(), it.transfersWanted(), it.transfersWrong()),
                "numbers that asked us to stop: %d; calls to them afterwards: %d"
                        .formatted(it.optOuts(), it.callsAfterOptOut()),
                "end of the beep to the message: "
                        + spread(it.beepToMessage())
                        + " (%d messages)".formatted(it.beepToMessage().size()),
                "end of \"hello\" to our first word: " + spread(it.helloToWord()));
    }

    private static String spread(List<Long> sorted) {
        return "median %d ms, p95 %d ms, most %d ms"
                .formatted(
                        CampaignFigures.quantile(sorted, 0.5),
                        CampaignFigures.quantile(sorted, 0.95),
                        CampaignFigures.quantile(sorted, 1));
    }

    private static List<Disposition> columns(CampaignFigures it) {
        var all = new TreeSet<>(it.confusion().keySet());
        it.confusion().values().forEach(row -> all.addAll(row.keySet()));
        return new ArrayList<>(all);
    }

    private static String table(CampaignFigures it) {
        List<Disposition> columns = columns(it);
        var table = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            table.append("  %-20s".formatted(columns.get(i)));
            table.append("%4s".formatted((char) ('a' + i)));
            Map<Disposition, Integer> row = it.confusion().getOrDefault(columns.get(i), Map.of());
            for (Disposition column : columns) {
                table.append("%4s".formatted(row.containsKey(column) ? row.get(column) : "."));
            }
            table.append('\n');
        }
        var head = new StringBuilder("  %-24s".formatted(""));
        for (int i = 0; i < columns.size(); i++) {
            head.append("%4s".formatted((char) ('a' + i)));
        }
        return head.append('\n').append(table).toString();
    }

    static String html(CampaignFigures it, List<SpokenRun.Result> spoken) {
        List<Disposition> columns = columns(it);
        var page = new StringBuilder();
        page.append(
                """
                <!doctype html><html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width,initial-scale=1">
                <title>A campaign in virtual time</title>
                <style>body{font:15px/1.5 system-ui,sans-serif;margin:1.5rem;max-width:75rem}
                .wide{overflow-x:auto}table{border-collapse:collapse;font-size:.8rem}
                th,td{padding:.2rem .4rem;text-align:right}th:first-child{text-align:left}
                thead th{writing-mode:vertical-rl;font-weight:normal}
                .right{background:#cfe8cf}.wrong{background:#f3c6c0}</style></head><body>
                <h1>A campaign in virtual time</h1>
                """);
        for (String line : lines(it)) {
            if (!line.isEmpty()) {
                page.append("<p>").append(escape(line)).append("</p>\n");
            }
        }
        page.append("<h2>What calls must come to (row), and came to (column)</h2>\n");
        page.append("<div class=\"wide\"><table><thead><tr><th></th>");
        columns.forEach(column -> page.append("<th>").append(column).append("</th>"));
        page.append("</tr></thead><tbody>\n");
        for (Disposition row : columns) {
            page.append("<tr><th>").append(row).append("</th>");
            for (Disposition column : columns) {
                Integer count = it.confusion().getOrDefault(row, Map.of()).get(column);
                String paint = count == null ? "" : row == column ? "right" : "wrong";
                page.append("<td class=\"").append(paint).append("\">");
                page.append(count == null ? "" : count).append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</tbody></table></div>\n");
        if (!spoken.isEmpty()) {
            page.append("<h2>As speech, through sockets, in real time</h2><ul>\n");
            spoken.forEach(result ->
                    page.append("<li>").append(escape(SpokenRun.line(result))).append("</li>\n"));
            page.append("</ul>\n");
        }
        return page.append("</body></html>\n").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
