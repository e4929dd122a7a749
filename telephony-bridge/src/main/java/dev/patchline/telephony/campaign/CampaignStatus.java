package dev.patchline.telephony.campaign;

import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.campaign.Rulebook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// How far a campaign is.
///
/// @param leads by state: waiting, claimed (being dialled), done
/// @param dials attempts that have ended
/// @param underWay calls that are going on
/// @param dispositions of the attempts, how many each, the most first
/// @param waits why leads wait, how many each, the most first
/// @param ends why leads are done, how many each, the most first
/// @param nextDue when the next lead is due
/// @param people calls that a person answered within the time of the abandonment cap
/// @param missed of them, whom no rep took or who heard nothing for too long
/// @param numbers ours, with what they have done today
public record CampaignStatus(
        KeptCampaign kept,
        Map<String, Integer> leads,
        int dials,
        int underWay,
        Map<Disposition, Integer> dispositions,
        Map<String, Integer> waits,
        Map<String, Integer> ends,
        Optional<Instant> nextDue,
        int people,
        int missed,
        List<NumberUse> numbers) {
    private static final int MOST_REASONS = 12;

    /// One of our numbers.
    ///
    /// @param state as it stands, `NEW` when it has never been used
    /// @param perDay how many calls it may make today
    public record NumberUse(String number, String state, int today, int perDay) {}

    /// Reads it in one transaction.
    public static CampaignStatus of(
            Jdbi jdbi, KeptCampaign kept, Rulebook rules, ZoneId zone, Instant now) {
        String id = kept.campaign().id();
        var tally = new CampaignFigures(jdbi).record(id, rules.abandonment(), now);
        return jdbi.inTransaction(handle -> {
            var dispositions = new EnumMap<Disposition, Integer>(Disposition.class);
            counts(
                            handle,
                            id,
                            """
                            SELECT disposition, count(*) FROM dials
                            WHERE campaign = :id AND disposition IS NOT NULL GROUP BY 1\
                            """)
                    .forEach((how, count) -> dispositions.put(Disposition.valueOf(how), count));
            return new CampaignStatus(
                    kept,
                    counts(
                            handle,
                            id,
                            "SELECT state, count(*) FROM campaign_leads WHERE campaign = :id GROUP"
                                    + " BY 1"),
                    dispositions.values().stream().mapToInt(Integer::intValue).sum(),
                    counts(
                                    handle,
                                    id,
                                    "SELECT 'now', count(*) FROM dials WHERE campaign = :id AND"
                                            + " ended_at IS NULL")
                            .getOrDefault("now", 0),
                    sorted(dispositions),
                    sorted(reasons(handle, id, false)),
                    sorted(reasons(handle, id, true)),
                    nextDue(handle, id),
                    tally.people(),
                    tally.missed(),
                    numbers(handle, kept, rules, zone, now));
        });
    }

    private static Map<String, Integer> reasons(Handle handle, String id, boolean done) {
        return counts(
                handle,
                id,
                """
                SELECT coalesce(why, ''), count(*) FROM campaign_leads
                WHERE campaign = :id AND (state = 'done') = %s AND coalesce(why, '') <> ''
                GROUP BY 1 ORDER BY 2 DESC LIMIT %d\
                """
                        .formatted(done, MOST_REASONS));
    }

    private static Map<String, Integer> counts(Handle handle, String id, String sql) {
        var counts = new LinkedHashMap<String, Integer>();
        handle.createQuery(sql)
                .bind("id", id)
                .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return counts;
    }

    private static <K> Map<K, Integer> sorted(Map<K, Integer> counts) {
        var sorted = new LinkedHashMap<K, Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<K, Integer>comparingByValue().reversed())
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    private static Optional<Instant> nextDue(Handle handle, String id) {
        return handle.createQuery(
                        "SELECT min(due_at) AS at FROM campaign_leads WHERE campaign = :id AND"
                                + " state = 'waiting'")
                .bind("id", id)
                .map((row, _) -> CampaignTable.instant(row, "at"))
                .one();
    }

    private static List<NumberUse> numbers(
            Handle handle, KeptCampaign kept, Rulebook rules, ZoneId zone, Instant now) {
        var uses = new ArrayList<NumberUse>();
        new CallerNumbers(rules.numbers(), zone, _ -> Optional.empty())
                .read(handle, kept.campaign().callerNumbers(), now)
                .forEach(each ->
                        uses.add(
                                new NumberUse(
                                        each.number(),
                                        each.standing().state().name(),
                                        each.today(),
                                        rules.numbers().perDay(each.standing(), now))));
        return uses;
    }
}
