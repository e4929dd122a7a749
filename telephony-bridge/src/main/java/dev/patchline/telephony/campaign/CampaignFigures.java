package dev.patchline.telephony.campaign;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.campaign.Attempt;
import dev.patchline.agent.campaign.Disposition;
import dev.patchline.agent.campaign.Pacing;
import dev.patchline.agent.campaign.Rulebook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// What a campaign's calls came to, as pacing wants to know it. Thread-safe.
final class CampaignFigures {
    private final Jdbi jdbi;

    CampaignFigures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Attempts of a campaign that ended after an instant.
    List<Attempt> endedSince(String campaign, Instant since) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                SELECT * FROM dials
                                WHERE campaign = :campaign AND ended_at >= :since
                                    AND dialled_at > :day\
                                """)
                        .bind("campaign", campaign)
                        .bind("since", since)
                        .bind("day", since.minus(Duration.ofDays(1)))
                        .map((row, _) -> History.attempt(row))
                        .list());
    }

    Optional<Instant> lastDial(String campaign) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                "SELECT max(dialled_at) AS at FROM dials WHERE campaign ="
                                        + " :campaign")
                        .bind("campaign", campaign)
                        .map((row, _) -> CampaignTable.instant(row, "at"))
                        .one());
    }

    /// Calls under way for a group of reps, by all campaigns and processes.
    List<CallId> underWay(String group) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                SELECT dials.id FROM dials
                                JOIN campaigns ON campaigns.id = campaign
                                WHERE ended_at IS NULL AND settings->>'group' = :group\
                                """)
                        .bind("group", group)
                        .mapTo(String.class)
                        .map(CallId::new)
                        .list());
    }

    /// What the attempts came to over the time that the abandonment cap looks at. A person is
    /// abandoned when no rep takes the handoff they wanted, and when they hear nothing for longer
    /// than the rules allow; a call that we failed after it was picked up counts as a person's,
    /// because it may have been one.
    Pacing.Tally record(String campaign, Rulebook.Abandonment rules, Instant now) {
        record Part(Disposition how, boolean deadAir, int count, double seconds) {}
        List<Part> parts =
                jdbi.withHandle(handle ->
                        handle.createQuery(
                                        """
                                        SELECT disposition,
                                            coalesce(waited_ms > :firstWord, false) AS dead_air,
                                            count(*),
                                            coalesce(sum(extract(
                                                epoch FROM ended_at - answered_at)), 0)
                                        FROM dials
                                        WHERE campaign = :campaign AND dialled_at >= :since
                                            AND disposition IS NOT NULL
                                        GROUP BY disposition, dead_air\
                                        """)
                                .bind("campaign", campaign)
                                .bind("since", now.minus(rules.over()))
                                .bind("firstWord", rules.firstWord().toMillis())
                                .map((row, _) ->
                                        new Part(
                                                Disposition.valueOf(row.getString(1)),
                                                row.getBoolean(2),
                                                row.getInt(3),
                                                row.getDouble(4)))
                                .list());
        int dials = 0;
        int people = 0;
        int missed = 0;
        int taken = 0;
        double talked = 0;
        for (Part part : parts) {
            boolean person = part.how().reached() == Disposition.Reached.PERSON;
            boolean abandoned =
                    part.how() == Disposition.MISSED_HANDOFF
                            || (part.deadAir() && (person || part.how() == Disposition.FAILED));
            dials += part.count();
            people += person || abandoned ? part.count() : 0;
            missed += abandoned ? part.count() : 0;
            if (part.how() == Disposition.TRANSFERRED) {
                taken += part.count();
                talked += part.seconds();
            }
        }
        return new Pacing.Tally(
                dials,
                people,
                missed,
                taken,
                Duration.ofSeconds(Math.round(talked / Math.max(1, taken))));
    }
}
