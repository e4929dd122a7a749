package dev.patchline.telephony.cli.office;

import dev.patchline.agent.campaign.Campaign;
import dev.patchline.agent.campaign.Rulebook;
import dev.patchline.telephony.campaign.CampaignStatus;
import dev.patchline.telephony.campaign.Forecast;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the commands about campaigns print.
final class CampaignText {
    private static final int BAR = 30;

    private CampaignText() {}

    /// @param added leads that are new in it
    /// @param zone of the business, by whose clock times are shown
    static String of(Campaign campaign, Forecast forecast, int added, ZoneId zone, Instant now) {
        var lines = new ArrayList<String>();
        lines.add(
                "%s: %,d lead(s) are new. Of the %,d that are due first:"
                        .formatted(campaign.id(), added, forecast.looked()));
        for (Forecast.Upcoming next : forecast.first()) {
            lines.add(
                    "  %-18s %s, row %d%s"
                            .formatted(
                                    next.at().isAfter(now) ? time(zone, next.at()) : "at once",
                                    next.list(),
                                    next.row(),
                                    next.state().map(state -> " (" + state + ")").orElse("")));
        }
        if (forecast.first().isEmpty()) {
            lines.add("  nobody may be called");
        }
        if (!forecast.skipped().isEmpty()) {
            lines.add("Skipped, because this lead …");
            bars(lines, forecast.skipped());
        }
        return String.join("\n", lines);
    }

    /// @param zone of the business, by whose clock times are shown
    static String of(
            CampaignStatus status, Rulebook.Abandonment abandonment, ZoneId zone, Instant now) {
        var lines = new ArrayList<String>();
        int all = status.leads().values().stream().mapToInt(Integer::intValue).sum();
        int done = status.leads().getOrDefault("done", 0);
        lines.add(
                "%s is %s%s"
                        .formatted(
                                status.kept().campaign().id(),
                                status.kept().state().name().toLowerCase(Locale.ROOT),
                                status.kept().why().map(why -> ": " + why).orElse("")));
        lines.add(
                "%s %,d of %,d leads are done; %,d call(s) made, %,d under way"
                        .formatted(
                                bar(done, Math.max(1, all)),
                                done,
                                all,
                                status.dials(),
                                status.underWay()));
        status.nextDue()
                .ifPresent(
                        at -> lines.add("Next due: " + (at.isAfter(now) ? time(zone, at) : "now")));
        if (!status.dispositions().isEmpty()) {
            lines.add("");
            lines.add("What the calls came to:");
            var named = new LinkedHashMap<String, Integer>();
            status.dispositions().forEach((how, count) -> named.put(how.name(), count));
            bars(lines, named);
        }
        if (!status.waits().isEmpty()) {
            lines.add("");
            lines.add("Why leads wait:");
            bars(lines, status.waits());
        }
        if (!status.ends().isEmpty()) {
            lines.add("");
            lines.add("Why leads are done:");
            bars(lines, status.ends());
        }
        lines.add("");
        lines.add(
                ("Answered by people in %d days: %,d; no rep took, or nobody spoke to within"
                                + " %d s: %,d (%.1f %%, at most %.1f %%)")
                        .formatted(
                                abandonment.over().toDays(),
                                status.people(),
                                abandonment.firstWord().toSeconds(),
                                status.missed(),
                                100.0 * status.missed() / Math.max(1, status.people()),
                                100 * abandonment.most()));
        for (CampaignStatus.NumberUse use : status.numbers()) {
            lines.add(
                    "%s is %s, %d of %d calls today"
                            .formatted(
                                    use.number(),
                                    use.state().toLowerCase(Locale.ROOT),
                                    use.today(),
                                    use.perDay()));
        }
        return String.join("\n", lines);
    }

    private static void bars(List<String> lines, Map<String, Integer> counts) {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        counts.forEach((what, count) ->
                lines.add("  %s %,6d  %s".formatted(bar(count, most), count, what)));
    }

    private static String bar(int part, int whole) {
        int full = (int) Math.ceil((double) BAR * part / whole);
        return "█".repeat(full) + "·".repeat(BAR - full);
    }

    private static String time(ZoneId zone, Instant at) {
        return DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH)
                .withZone(zone)
                .format(at);
    }
}
