package dev.patchline.telephony.lists;

import dev.patchline.agent.campaign.Calling;
import dev.patchline.agent.campaign.Screening;
import dev.patchline.agent.campaign.ScreeningRules;
import dev.patchline.agent.campaign.SkipReason;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// How many people of a list may be called, and why the others are not, before anything is dialled.
///
/// @param skipped by reason, in the order of [SkipReason], without zeros
/// @param elsewhere how many people of the list's files belong to other lists and are called from
///   there, if at all
/// @param withoutState callable people of whom the state is not known: only hours that every state
///   allows are used
/// @param zones how many callable people there are by time zone; several zones count as a place of
///   their own
/// @param registryOf of when our copy of the national do-not-call list is
public record ListPreview(
        List<String> lists,
        long callable,
        Map<SkipReason, Long> skipped,
        long elsewhere,
        long withoutState,
        Map<String, Long> zones,
        Optional<Instant> registryOf) {
    public ListPreview {
        lists = List.copyOf(lists);
        skipped = Collections.unmodifiableMap(new EnumMap<>(skipped));
        zones = Map.copyOf(zones);
    }

    /// Screens every lead of the lists as a dial would. The handle must be in a transaction.
    ///
    /// @param campaign its id, if there is one yet
    /// @throws IllegalArgumentException when there is no such list
    public static ListPreview of(
            Handle handle,
            List<String> lists,
            String seller,
            Optional<String> campaign,
            ScreeningRules rules,
            Instant at,
            Progress progress) {
        Optional<Instant> registryOf = LeadBook.registryOf(handle);
        var calling = new Calling(seller, campaign, registryOf);
        var counting = new Counting();
        long elsewhere = 0;
        try {
            for (String list : lists) {
                if (!LeadBook.has(handle, list)) {
                    throw new IllegalArgumentException(
                            "there is no list '"
                                    + list
                                    + "'; 'patchline list show' names those that are there");
                }
                elsewhere += LeadBook.elsewhere(handle, list);
                LeadBook.each(
                        handle,
                        list,
                        known -> {
                            counting.add(known, known.screen(calling, rules, at));
                            progress.at("screening", counting.all, -1);
                        });
            }
        } finally {
            progress.done();
        }
        return new ListPreview(
                lists,
                counting.callable,
                counting.skipped,
                elsewhere,
                counting.withoutState,
                counting.zones,
                registryOf);
    }

    public long skippedInAll() {
        return skipped.values().stream().mapToLong(Long::longValue).sum();
    }

    private static final class Counting {
        private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
        private final Map<String, Long> zones = new TreeMap<>();
        private long all;
        private long callable;
        private long withoutState;

        void add(LeadBook.Known known, Screening screening) {
            all++;
            switch (screening) {
                case Screening.Skip(SkipReason reason) -> skipped.merge(reason, 1L, Long::sum);
                case Screening.Callable _ -> {
                    callable++;
                    withoutState += known.lead().state().isEmpty() ? 1 : 0;
                    String zone =
                            String.join(
                                    " and ",
                                    known.lead().zones().stream()
                                            .map(Object::toString)
                                            .sorted()
                                            .toList());
                    zones.merge(zone, 1L, Long::sum);
                }
            }
        }
    }
}
