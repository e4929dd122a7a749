package dev.patchline.telephony.campaign;

import dev.patchline.agent.call.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Gives due leads out to processes, each lead to one at a time. A claim is a lease: it runs out
/// unless the process renews it, so a process that is killed holds nothing for long. Thread-safe.
final class Claims {
    /// How long a claim holds. A process renews the claims of its calls every beat, and has judged
    /// a lead long before.
    static final Duration LEASE = Duration.ofSeconds(60);

    private final Jdbi jdbi;
    private final String process;

    /// @param process names this process; another one after a restart
    Claims(Jdbi jdbi, String process) {
        this.jdbi = jdbi;
        this.process = process;
    }

    /// Claims leads that are due: those who came within the last moments first, then the longest
    /// due. Leads that another process is looking at are passed over.
    ///
    /// @param fresh how recently a lead must have come to go first
    /// @return at most so many, by id
    List<Long> take(String campaign, int most, Duration fresh, Instant now) {
        return jdbi.inTransaction(handle -> {
            var taken = new ArrayList<>(take(handle, campaign, most, now.minus(fresh), now));
            if (taken.size() < most) {
                taken.addAll(take(handle, campaign, most - taken.size(), Instant.EPOCH, now));
            }
            return taken;
        });
    }

    private List<Long> take(Handle handle, String campaign, int most, Instant since, Instant now) {
        return handle.createQuery(
                        """
                        UPDATE campaign_leads
                        SET state = 'claimed', claimed_by = :process, claimed_until = :until
                        WHERE campaign = :campaign AND lead IN (
                            SELECT lead FROM campaign_leads
                            WHERE campaign = :campaign AND state = 'waiting'
                                AND due_at <= :now AND due_at >= :since
                                AND (attempts = 0 OR :since = '1970-01-01 00:00:00+00')
                            ORDER BY due_at LIMIT :most
                            FOR UPDATE SKIP LOCKED)
                        RETURNING lead\
                        """)
                .bind("process", process)
                .bind("until", now.plus(LEASE))
                .bind("campaign", campaign)
                .bind("now", now)
                .bind("since", since)
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    /// Gives back what is not wanted after all.
    void release(String campaign, List<Long> leads) {
        jdbi.useHandle(handle ->
                handle.createUpdate(
                                """
                                UPDATE campaign_leads SET state = 'waiting', claimed_by = NULL
                                WHERE campaign = :campaign AND lead = ANY(:leads)
                                    AND state = 'claimed' AND claimed_by = :process\
                                """)
                        .bind("campaign", campaign)
                        .bind("leads", leads.toArray(new Long[0]))
                        .bind("process", process)
                        .execute());
    }

    /// Holds on to the leads whom this process is calling.
    void renew(Instant now) {
        jdbi.useHandle(handle ->
                handle.createUpdate(
                                """
                                UPDATE campaign_leads SET claimed_until = :until
                                FROM dials
                                WHERE placed_by = :process AND ended_at IS NULL
                                    AND dials.campaign = campaign_leads.campaign
                                    AND dials.lead = campaign_leads.lead\
                                """)
                        .bind("until", now.plus(LEASE))
                        .bind("process", process)
                        .execute());
    }

    /// Makes leads due again whose claim ran out before anybody was dialled.
    void requeue(Instant now) {
        jdbi.useHandle(handle ->
                handle.createUpdate(
                                """
                                UPDATE campaign_leads SET state = 'waiting', claimed_by = NULL
                                WHERE state = 'claimed' AND claimed_until < :now
                                    AND NOT EXISTS (
                                        SELECT FROM dials
                                        WHERE dials.campaign = campaign_leads.campaign
                                            AND dials.lead = campaign_leads.lead
                                            AND ended_at IS NULL)\
                                """)
                        .bind("now", now)
                        .execute());
    }

    /// An attempt whose process does not renew its claim any more.
    record Orphan(CallId call, Instant dialledAt) {}

    List<Orphan> orphans(Instant now) {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                SELECT id, dialled_at FROM dials
                                LEFT JOIN campaign_leads USING (campaign, lead)
                                WHERE ended_at IS NULL
                                    AND coalesce(claimed_until, dialled_at) < :now
                                    AND placed_by IS DISTINCT FROM :process
                                ORDER BY dialled_at\
                                """)
                        .bind("now", now)
                        .bind("process", process)
                        .map((row, _) ->
                                new Orphan(
                                        new CallId(row.getString(1)),
                                        row.getTimestamp(2).toInstant()))
                        .list());
    }

    /// Attempts of this process that somebody wants taken back.
    List<CallId> cancelled() {
        return jdbi.withHandle(handle ->
                handle.createQuery(
                                """
                                SELECT id FROM dials
                                WHERE placed_by = :process AND ended_at IS NULL
                                    AND cancelled_at IS NOT NULL\
                                """)
                        .bind("process", process)
                        .mapTo(String.class)
                        .map(CallId::new)
                        .list());
    }
}
