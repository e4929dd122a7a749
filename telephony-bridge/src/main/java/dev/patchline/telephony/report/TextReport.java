package dev.patchline.telephony.report;

import dev.patchline.agent.handoff.AttemptEnd;
import dev.patchline.agent.tuning.Share;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints a report in a terminal, with bars made of characters.
final class TextReport {
    private static final int BAR = 30;
    private static final String FULL = "█";
    private static final String[] EIGHTHS = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

    private final PrintWriter out;

    TextReport(PrintWriter out) {
        this.out = out;
    }

    void print(Sheet sheet) {
        Report report = sheet.report();
        Report.Span span = report.span();
        out.printf(
                Locale.ROOT,
                "Calls from %s to %s (%s)%n",
                span.from().atZone(span.zone()).toLocalDate(),
                lastDay(span),
                span.zone());
        if (report.all().count(Stage.DIAL) == 0) {
            out.println("There are none.");
            return;
        }
        funnel(report);
        kpis(report.all());
        out.printf(
                "%-32s %8s  %s%n",
                "cost per good transfer", sheet.costPerGoodTransfer(), sheet.costDefinition());
        for (Dimension dimension : Dimension.values()) {
            groups(dimension, report.by(dimension));
        }
        weeks(report);
        missed(sheet.missed());
        numbers(sheet.numbers());
        if (sheet.aside() > 0) {
            out.printf(
                    "%n%d result(s) are about calls that are not on record; 'patchline outcome"
                            + " aside' lists them.%n",
                    sheet.aside());
        }
    }

    static LocalDate lastDay(Report.Span span) {
        return span.to().minusMillis(1).atZone(span.zone()).toLocalDate();
    }

    private void funnel(Report report) {
        title("Funnel");
        out.printf("%-30s %8s %8s%n", "", "calls", "people");
        int dials = report.all().count(Stage.DIAL);
        for (Stage stage : Stage.values()) {
            int count = report.all().count(stage);
            out.printf(
                    Locale.ROOT,
                    "%-30s %,8d %,8d  %s%n",
                    stage.words(),
                    count,
                    report.people(stage),
                    bar((double) count / dials));
        }
        out.printf("%-30s %8s%n", "revenue", Figures.money(report.all().revenue()));
        out.println();
        for (Stage stage : Stage.values()) {
            out.printf("  %s: %s%n", stage.words(), stage.definition());
        }
    }

    private void kpis(Tally all) {
        title("Figures (95 % intervals)");
        for (Kpi kpi : Kpi.values()) {
            Share share = all.share(kpi);
            out.printf(
                    "%-32s %8s  %-18s %-14s %s%n",
                    kpi.words(),
                    Figures.percent(share),
                    Figures.between(share),
                    Figures.counts(share),
                    kpi.definition());
        }
        for (Stage stage : List.of(Stage.DIAL, Stage.QUALIFIED, Stage.CONNECTED)) {
            out.printf(
                    "%-32s %8s%n",
                    "revenue ÷ " + stage.words(),
                    all.revenuePer(stage).map(Figures::money).orElse(Figures.NONE));
        }
        all.timeToHuman(0.5)
                .ifPresent(median ->
                        out.printf(
                                "%-32s %8s  median; p95 %s; from the caller's yes to the rep%n",
                                "time to a person",
                                Figures.seconds(median),
                                Figures.seconds(all.timeToHuman(0.95).orElse(median))));
    }

    private void groups(Dimension dimension, Map<String, Tally> groups) {
        if (groups.size() < 2) {
            return;
        }
        title("By " + dimension.words());
        out.printf(
                "%-34s %6s %6s %6s %6s %5s %5s %7s %-14s %10s%n",
                "", "dials", "human", "qual.", "joined", "won", "lost", "close", "95 %", "revenue");
        groups.forEach((name, tally) ->
                out.printf(
                        "%-34s %6d %6d %6d %6d %5d %5d %7s %-14s %10s%n",
                        name,
                        tally.count(Stage.DIAL),
                        tally.count(Stage.HUMAN),
                        tally.count(Stage.QUALIFIED),
                        tally.count(Stage.CONNECTED),
                        tally.count(Stage.WON),
                        tally.count(Stage.LOST),
                        Figures.percent(tally.share(Kpi.CLOSE)),
                        Figures.between(tally.share(Kpi.CLOSE)),
                        Figures.money(tally.revenue())));
    }

    private void weeks(Report report) {
        title("By week: conversations");
        int most =
                report.weeks().values().stream()
                        .mapToInt(tally -> tally.count(Stage.CONVERSATION))
                        .max()
                        .orElse(1);
        report.weeks()
                .forEach((monday, tally) ->
                        out.printf(
                                "%s %6d %s%n",
                                monday,
                                tally.count(Stage.CONVERSATION),
                                bar((double) tally.count(Stage.CONVERSATION) / Math.max(1, most))));
    }

    private void missed(MissedHandoffs missed) {
        if (missed.byRep().isEmpty() && missed.nobodyOnDuty() == 0) {
            return;
        }
        title("Missed handoffs, by rep (phones rung in vain ÷ rung)");
        missed.byRep()
                .forEach((rep, ends) -> {
                    Share share = missed.missed(rep);
                    out.printf(
                            "%-20s %8s  %-18s %-9s %s%n",
                            rep,
                            Figures.percent(share),
                            Figures.between(share),
                            Figures.counts(share),
                            reasons(ends));
                });
        if (missed.nobodyOnDuty() > 0) {
            out.printf(
                    "%-20s %8d  transfers had no phone to ring%n",
                    "nobody on duty", missed.nobodyOnDuty());
        }
    }

    static String reasons(Map<AttemptEnd, Integer> ends) {
        return ends.entrySet().stream()
                .filter(each -> MissedHandoffs.isMiss(each.getKey()))
                .sorted(Map.Entry.<AttemptEnd, Integer>comparingByValue().reversed())
                .map(each ->
                        each.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                + " "
                                + each.getValue())
                .collect(Collectors.joining(", "));
    }

    void numbers(List<NumberHealth.Row> numbers) {
        if (numbers.isEmpty()) {
            return;
        }
        title("Numbers we call from");
        out.printf(
                "%-14s %6s %9s %11s %9s %9s  %-14s %s%n",
                "",
                "dials",
                "answered",
                "under 10 s",
                "opt-outs",
                "rejected",
                "attestation",
                "by day");
        for (NumberHealth.Row row : numbers) {
            out.printf(
                    "%-14s %6d %9s %11s %9s %9s  %-14s %s%n",
                    row.number(),
                    row.dials(),
                    percent(row, NumberHealth.Signal.ANSWERED),
                    percent(row, NumberHealth.Signal.SHORT),
                    percent(row, NumberHealth.Signal.OPT_OUT),
                    percent(row, NumberHealth.Signal.REJECTED),
                    attested(row),
                    sparkline(row));
            row.alarms().forEach(alarm -> out.println("  ALARM " + alarm(alarm)));
        }
        out.printf(
                "  An alarm: the last %d days against the %d before (a new number: against the"
                        + " others); Fisher's exact test, false discovery rate 5 %%.%n",
                NumberHealth.RECENT_DAYS, NumberHealth.BEFORE_DAYS);
    }

    static String percent(NumberHealth.Row row, NumberHealth.Signal signal) {
        return Figures.percent(row.shares().getOrDefault(signal, Share.NONE));
    }

    static String attested(NumberHealth.Row row) {
        return row.attestations().entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    static String alarm(NumberHealth.Alarm alarm) {
        return "%s: %s (%s) now, %s (%s) before; chance %s"
                .formatted(
                        alarm.signal().words(),
                        Figures.percent(alarm.recent()),
                        Figures.counts(alarm.recent()),
                        Figures.percent(alarm.before()),
                        Figures.counts(alarm.before()),
                        Figures.chance(alarm.chance()));
    }

    private static String sparkline(NumberHealth.Row row) {
        String levels = "▁▂▃▄▅▆▇█";
        var days = new ArrayList<>(row.answeredByDay().values());
        return days.subList(Math.max(0, days.size() - BAR), days.size()).stream()
                .map(share ->
                        share.of() == 0
                                ? " "
                                : ""
                                        + levels.charAt(
                                                (int) Math.min(7, Math.round(8 * share.rate()))))
                .collect(Collectors.joining());
    }

    /// @param share 0 to 1
    private static String bar(double share) {
        int eighths = (int) Math.round(Math.clamp(share, 0, 1) * BAR * 8);
        return FULL.repeat(eighths / 8) + EIGHTHS[eighths % 8];
    }

    private void title(String words) {
        out.println();
        out.println(words);
        out.println("─".repeat(words.length()));
    }
}
