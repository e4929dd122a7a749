package dev.patchline.telephony.campaign;

import dev.patchline.agent.campaign.Calling;
import dev.patchline.agent.campaign.Campaign;
import dev.patchline.agent.campaign.DialRules;
import dev.patchline.agent.campaign.Lead;
import dev.patchline.agent.campaign.MayDial;
import dev.patchline.agent.campaign.Rulebook;
import dev.patchline.agent.campaign.Screening;
import dev.patchline.telephony.lists.LeadBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Whom a campaign would dial first, judged as right before a dial, without dialling anybody.
///
/// @param looked how many of its leads were looked at, those first who are due first
/// @param first who would be dialled, the earliest first
/// @param skipped why others would not be, how many each
public record Forecast(int looked, List<Upcoming> first, Map<String, Integer> skipped) {
    private static final int MOST_LOOKED_AT = 500;

    /// @param list its name
    /// @param row in the list's file
    /// @param at at the earliest
    public record Upcoming(String list, long row, Optional<String> state, Instant at) {}

    /// @param most how many to name
    public static Forecast of(
            Jdbi jdbi, Campaign campaign, Rulebook rules, String seller, int most, Instant now) {
        return jdbi.withHandle(handle -> {
            var dialRules = new DialRules(rules);
            var calling =
                    new Calling(seller, Optional.of(campaign.id()), LeadBook.registryOf(handle));
            var first = new ArrayList<Upcoming>();
            var skipped = new LinkedHashMap<String, Integer>();
            List<Long> due = due(handle, campaign);
            for (long id : due) {
                LeadBook.Known known = LeadBook.find(handle, id).orElseThrow();
                Lead lead = known.lead();
                Screening screening = known.screen(calling, rules.screening(), now);
                if (screening instanceof Screening.Skip(var reason)) {
                    skipped.merge(reason.text(), 1, Integer::sum);
                    continue;
                }
                switch (dialRules.mayDial(lead, History.of(handle, lead.number()), campaign, now)) {
                    case MayDial.Yes _ -> first.add(upcoming(lead, now));
                    case MayDial.NotUntil(Instant at, String _) -> first.add(upcoming(lead, at));
                    case MayDial.Never(String reason) -> skipped.merge(reason, 1, Integer::sum);
                }
            }
            first.sort(Comparator.comparing(Upcoming::at));
            return new Forecast(
                    due.size(),
                    List.copyOf(first.subList(0, Math.min(most, first.size()))),
                    skipped);
        });
    }

    private static Upcoming upcoming(Lead lead, Instant at) {
        return new Upcoming(lead.list(), lead.row(), lead.state(), at);
    }

    private static List<Long> due(Handle handle, Campaign campaign) {
        return handle.createQuery(
                        """
                        SELECT lead FROM campaign_leads
                        WHERE campaign = :campaign AND state = 'waiting'
                        ORDER BY due_at LIMIT :most\
                        """)
                .bind("campaign", campaign.id())
                .bind("most", MOST_LOOKED_AT)
                .mapTo(Long.class)
                .list();
    }
}
