package dev.patchline.telephony.report;

import dev.patchline.agent.handoff.AttemptEnd;
import dev.patchline.agent.tuning.Share;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whose phone rang in vain, and why.
///
/// @param byRep how often each rep's phone was rung, by how it ended
/// @param nobodyOnDuty transfers for which there was no phone to ring
public record MissedHandoffs(SortedMap<String, Map<AttemptEnd, Integer>> byRep, int nobodyOnDuty) {
    public MissedHandoffs {
        var copy = new TreeMap<String, Map<AttemptEnd, Integer>>();
        byRep.forEach((rep, ends) ->
                copy.put(
                        rep,
                        ends.isEmpty()
                                ? Map.of()
                                : Collections.unmodifiableMap(new EnumMap<>(ends))));
        byRep = Collections.unmodifiableSortedMap(copy);
    }

    /// Phones rung in vain, of those rung. A caller who left is not the rep's miss.
    public Share missed(String rep) {
        int rung = 0;
        int missed = 0;
        for (Map.Entry<AttemptEnd, Integer> each : byRep.getOrDefault(rep, Map.of()).entrySet()) {
            rung += each.getValue();
            missed += isMiss(each.getKey()) ? each.getValue() : 0;
        }
        return new Share(missed, rung);
    }

    static boolean isMiss(AttemptEnd end) {
        return end != AttemptEnd.BRIDGED && end != AttemptEnd.CALLER_GONE;
    }
}
