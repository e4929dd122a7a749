package dev.patchline.telephony.cli.office;

import dev.patchline.agent.campaign.SkipReason;
import dev.patchline.telephony.lists.ImportReport;
import dev.patchline.telephony.lists.ListExport;
import dev.patchline.telephony.lists.ListPreview;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the commands about lists say, for people.
final class ListText {
    private static final int BAR = 40;

    /// Zones beyond these are summed up.
    private static final int ZONES = 12;

    private ListText() {}

    /// Lines about the rows that were left out; empty when there are none.
    static String badRows(Map<String, Long> reasons, Optional<Path> file) {
        var lines = new StringBuilder();
        reasons.forEach(
                (reason, count) -> lines.append("%,11d bad rows: %s%n".formatted(count, reason)));
        file.ifPresent(bad -> lines.append("            in %s%n".formatted(bad)));
        return lines.toString();
    }

    static String of(ImportReport report) {
        var lines = new ArrayList<String>();
        lines.add("List '%s'".formatted(report.list()));
        lines.add(
                "  read as "
                        + report.encoding()
                        + "; "
                        + report.columns().entrySet().stream()
                                .map(each -> each.getKey() + " = '" + each.getValue() + "'")
                                .collect(Collectors.joining(", ")));
        lines.add("");
        lines.add(row(report.rows(), "rows"));
        lines.add(row(report.added(), "people are new"));
        lines.add(row(report.updated(), "were in the list before and are brought up to date"));
        if (report.repeated() > 0) {
            lines.add(
                    row(report.repeated(), "repeat a number of the file; merged into one person"));
        }
        report.elsewhere()
                .forEach((list, count) ->
                        lines.add(
                                row(
                                        count,
                                        "are in the list '"
                                                + list
                                                + "' and stay there; what it lacked is filled"
                                                + " in")));
        lines.add(row(report.bad(), "bad rows" + (report.bad() == 0 ? "" : ", left out:")));
        sorted(report.reasons()).forEach((reason, count) -> lines.add("  " + row(count, reason)));
        report.badFile().ifPresent(file -> lines.add("            to be corrected in " + file));
        if (report.absent() > 0) {
            lines.add(row(report.absent(), "people of the list are not in this file; they stay"));
        }
        lines.add(row(report.consents(), "consents"));
        if (!report.troubles().isEmpty()) {
            lines.add("");
            lines.add("Left out of rows that are otherwise good:");
            sorted(report.troubles()).forEach((what, count) -> lines.add(row(count, what)));
        }
        lines.add("");
        lines.add("Next: patchline list preview '" + report.list() + "'");
        return String.join("\n", lines);
    }

    /// @param zone of the business
    static String of(ListPreview preview, Instant now, ZoneId zone) {
        var lines = new ArrayList<String>();
        long all = preview.callable() + preview.skippedInAll();
        lines.add(
                "%s: %,d people; %,d may be called, %,d are skipped (%s)"
                        .formatted(
                                String.join(", ", preview.lists()),
                                all,
                                preview.callable(),
                                preview.skippedInAll(),
                                percent(preview.skippedInAll(), all)));
        lines.add("");
        lines.add(bar(preview.callable(), all, "may be called, in hours that are allowed"));
        var skipped = new LinkedHashMap<SkipReason, Long>();
        preview.skipped().entrySet().stream()
                .sorted(Map.Entry.<SkipReason, Long>comparingByValue().reversed())
                .forEach(each -> skipped.put(each.getKey(), each.getValue()));
        skipped.forEach((reason, count) ->
                lines.add(bar(count, all, reason.text() + " (" + ListExport.text(reason) + ")")));
        lines.add("");
        if (preview.elsewhere() > 0) {
            lines.add(
                    "%,d people of these files belong to other lists and are called from there, if"
                                    .formatted(preview.elsewhere())
                            + " at all.");
        }
        if (preview.withoutState() > 0) {
            lines.add(
                    "%,d of those who may be called are in a state that is not known: they are called in hours that every state allows."
                            .formatted(preview.withoutState()));
        }
        lines.add(
                preview.registryOf()
                        .map(of ->
                                "National do-not-call list: of "
                                        + DateTimeFormatter.ISO_LOCAL_DATE.withZone(zone).format(of)
                                        + ", "
                                        + Math.max(0, Duration.between(of, now).toDays())
                                        + " days old.")
                        .orElse(
                                "National do-not-call list: never loaded; 'patchline list dnc FILE"
                                        + " --source national' loads it."));
        if (!preview.zones().isEmpty()) {
            lines.add("");
            lines.add("Who may be called, by time zone:");
            zones(preview.zones())
                    .forEach((name, count) -> lines.add(bar(count, preview.callable(), name)));
        }
        return String.join("\n", lines);
    }

    private static Map<String, Long> zones(Map<String, Long> zones) {
        var top = new LinkedHashMap<String, Long>();
        long others = 0;
        for (var each : sorted(zones).entrySet()) {
            if (top.size() < ZONES) {
                top.put(each.getKey(), each.getValue());
            } else {
                others += each.getValue();
            }
        }
        if (others > 0) {
            top.put("others", others);
        }
        return top;
    }

    private static Map<String, Long> sorted(Map<String, Long> counts) {
        var sorted = new LinkedHashMap<String, Long>();
        List<Map.Entry<String, Long>> entries = new ArrayList<>(counts.entrySet());
        entries.sort(
                Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()));
        entries.forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    private static String row(long count, String what) {
        return String.format(Locale.ROOT, "%,11d %s", count, what);
    }

    private static String bar(long count, long all, String what) {
        int full = all == 0 ? 0 : (int) Math.ceil((double) BAR * count / all);
        return String.format(
                Locale.ROOT,
                "%,11d %6s %-" + BAR + "s %s",
                count,
                percent(count, all),
                "#".repeat(full),
                what);
    }

    private static String percent(long part, long all) {
        return all == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
    }
}
