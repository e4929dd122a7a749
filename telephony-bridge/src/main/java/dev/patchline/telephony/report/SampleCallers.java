package dev.patchline.telephony.report;

import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.playbook.Verdict;
import dev.patchline.agent.tuning.Draw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Made-up callers who answer what the playbook's own criteria ask of them.
final class SampleCallers {
    private static final String YES = "yes";
    private static final String NO = "no";

    /// How much less often a booked caller closes than one who was handed over live.
    private static final double BOOKED_CLOSES = 0.6;

    private final Playbook playbook;
    private final Criteria usual;
    private final Criteria exploring;
    private final Random random;

    SampleCallers(Playbook playbook, Random random) {
        this.playbook = playbook;
        this.usual = Criteria.of(playbook);
        this.exploring = Criteria.exploring(playbook, ServiceArea.EVERYWHERE);
        this.random = random;
    }

    /// What a conversation came to.
    ///
    /// @param known by field, in the order of asking
    record Talk(Map<String, String> known, Route route, String reason, boolean explored) {}

    /// @param call its id, by which it is explored or not
    Talk talk(String call) {
        Map<String, String> truth = truth();
        Criteria criteria = Draw.explores(call, playbook.explore()) ? exploring : usual;
        var known = new LinkedHashMap<String, String>();
        while (true) {
            switch (criteria.decide(known, Set.of())) {
                case Verdict.Taken(Rule rule) -> {
                    return talk(known, rule);
                }
                case Verdict.Open(Rule _, List<String> missing) -> {
                    String field = missing.getFirst();
                    known.put(field, truth.getOrDefault(field, "unknown"));
                }
                case Verdict.Nothing() -> {
                    return new Talk(known, Route.BOOK, "unsorted", false);
                }
            }
        }
    }

    private static Talk talk(Map<String, String> known, Rule rule) {
        boolean explored = rule.reason().startsWith(Rule.EXPLORED);
        return new Talk(known, rule.route(), rule.reason(), explored);
    }

    private Map<String, String> truth() {
        var truth = new LinkedHashMap<String, String>();
        truth.put(
                "need",
                one("quote", 80, "existing_policy", 8, "claim", 4, "vendor", 4, "later", 4));
        truth.put("zip", one("75201", 40, "75202", 30, "75204", 30));
        truth.put("licence", chance(0.97) ? YES : NO);
        truth.put("vehicle", one("own", 84, "buying_30d", 13, "motorcycle", 1, "none", 2));
        truth.put("incidents_3y", one("none", 50, "one", 30, "two_plus", 20));
        truth.put("dui_5y", chance(0.05) ? YES : NO);
        truth.put(
                "current_insurer",
                one("geico", 30, "progressive", 25, "state_farm", 25, "allstate", 12, "none", 8));
        truth.put("continuous", chance(0.6) ? YES : NO);
        truth.put("ready_now", chance(0.85) ? YES : NO);
        return truth;
    }

    /// Whether a caller closes, in truth. Who was never asked about gaps closes like the mean.
    ///
    /// @param live whether a rep talked to them
    boolean closes(Map<String, String> known, boolean live) {
        double rate =
                switch (known.getOrDefault("continuous", "")) {
                    case YES -> SampleData.CLOSES_CONTINUOUS;
                    case NO -> SampleData.CLOSES_WITH_GAP;
                    case String _ ->
                            (SampleData.CLOSES_CONTINUOUS + SampleData.CLOSES_WITH_GAP) / 2;
                };
        return chance(live ? rate : rate * BOOKED_CLOSES);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /// @param valuesAndWeights a value, its weight, and so on
    String one(Object... valuesAndWeights) {
        var values = new ArrayList<String>();
        for (int i = 0; i < valuesAndWeights.length; i += 2) {
            for (int n = 0; n < (int) valuesAndWeights[i + 1]; n++) {
                values.add((String) valuesAndWeights[i]);
            }
        }
        return values.get(random.nextInt(values.size()));
    }
}
