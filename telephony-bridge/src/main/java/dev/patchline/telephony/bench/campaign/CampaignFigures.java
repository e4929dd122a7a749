package dev.patchline.telephony.bench.campaign;

import dev.patchline.agent.campaign.Disposition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a virtual campaign shows.
///
/// @param confusion how often a call that must come to the first came to the second
/// @param peopleHungUpOn calls to people that ended in a machine's disposition, or in which we hung
///   up without a word
/// @param machinesTalkedTo machines that were told who calls, as if a person were there
/// @param noticedLater of these, whose call all the same came to what it must: what they were was
///   noticed while we spoke
/// @param talkedToByKind the same, of which kinds
/// @param takenForPeople what those machines had said by then, and how many of them
/// @param callsAfterOptOut dialled after that number had asked us to stop
/// @param transfersRight of `transfersWanted`
/// @param beepToMessage milliseconds, sorted
/// @param helloToWord milliseconds, sorted; only where a person picked up
/// @param wrong calls whose end was not the one that it must come to, in words
record CampaignFigures(
        int leads,
        int calls,
        Map<Disposition, Map<Disposition, Integer>> confusion,
        int right,
        int peopleHungUpOn,
        int people,
        int machinesTalkedTo,
        int noticedLater,
        Map<LeadKind, Integer> talkedToByKind,
        Map<String, Integer> takenForPeople,
        int machines,
        int optOuts,
        int callsAfterOptOut,
        int transfersWanted,
        int transfersRight,
        int transfersWrong,
        List<Long> beepToMessage,
        List<Long> helloToWord,
        List<String> wrong) {
    static CampaignFigures of(int leads, List<CampaignRun.Call> calls) {
        var confusion = new EnumMap<Disposition, Map<Disposition, Integer>>(Disposition.class);
        var wrong = new ArrayList<String>();
        var stopped = new HashMap<String, Integer>();
        int afterOptOut = 0;
        for (CampaignRun.Call call : calls) {
            confusion
                    .computeIfAbsent(call.kind().expected(), _ -> new EnumMap<>(Disposition.class))
                    .merge(call.came(), 1, Integer::sum);
            if (stopped.containsKey(call.number())) {
                afterOptOut++;
            }
            if (!call.deeds().optedOut().isEmpty()) {
                stopped.merge(call.number(), 1, Integer::sum);
            }
            if (!call.right()) {
                wrong.add(
                        call.kind()
                                + " ("
                                + call.number()
                                + ", attempt "
                                + call.attempt()
                                + "): "
                                + call.came()
                                + ", expected "
                                + call.kind().expected());
            }
        }
        return new CampaignFigures(
                leads,
                calls.size(),
                confusion,
                count(calls, CampaignRun.Call::right),
                count(
                        calls,
                        call ->
                                call.kind().isPerson()
                                        && (call.deeds().hungUpUnasked()
                                                || call.came().reached()
                                                        == Disposition.Reached.MACHINE)),
                count(calls, call -> call.kind().isPerson()),
                count(calls, CampaignRun.Call::talkedToMachine),
                count(calls, call -> call.talkedToMachine() && call.right()),
                talkedTo(calls, CampaignRun.Call::kind),
                talkedTo(calls, call -> call.deeds().beforeNotice().orElse("")),
                count(calls, call -> call.kind().isMachine()),
                stopped.size(),
                afterOptOut,
                count(calls, call -> call.kind().expected() == Disposition.TRANSFERRED),
                count(calls, call -> call.right() && call.came() == Disposition.TRANSFERRED),
                count(calls, call -> !call.right() && call.came() == Disposition.TRANSFERRED),
                sorted(calls.stream().map(call -> call.deeds().beepToMessage()).toList()),
                sorted(
                        calls.stream()
                                .filter(call -> call.kind().saysHello() && call.greeted())
                                .map(call -> call.deeds().helloToWord())
                                .toList()),
                wrong);
    }

    private static <K extends Comparable<K>> Map<K, Integer> talkedTo(
            List<CampaignRun.Call> calls, Function<CampaignRun.Call, K> by) {
        var talkedTo = new TreeMap<K, Integer>();
        calls.stream()
                .filter(CampaignRun.Call::talkedToMachine)
                .forEach(call -> talkedTo.merge(by.apply(call), 1, Integer::sum));
        return talkedTo;
    }

    private static int count(List<CampaignRun.Call> calls, Predicate<CampaignRun.Call> which) {
        return (int) calls.stream().filter(which).count();
    }

    private static List<Long> sorted(List<Optional<Duration>> times) {
        return times.stream().flatMap(Optional::stream).map(Duration::toMillis).sorted().toList();
    }

    /// The value below which that share lies; 0 when there is none.
    static long quantile(List<Long> sorted, double share) {
        return sorted.isEmpty()
                ? 0
                : sorted.get(
                        (int) Math.min(sorted.size() - 1, Math.round(share * (sorted.size() - 1))));
    }
}
