package dev.patchline.telephony.rehearse;

import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a playbook's rules lead a caller if every word is understood: the rules alone, over what
/// is so, with each field revealed when a rule hangs on it. Shares nothing with the engine but the
/// rules. Pure.
record RightRoute(Playbook playbook, Criteria criteria) {
    /// Stands for any field that a route collects.
    private static final String COLLECTED = "";

    /// The end of such a call.
    ///
    /// @param asked the fields that were needed, in order; the first is what the call is about
    record End(Decision decision, List<String> asked) {}

    End of(Role role) {
        Map<String, String> known = new LinkedHashMap<>(role.listed());
        Set<String> flags = new HashSet<>();
        List<String> asked = new ArrayList<>();
        reveal(role, playbook.fields().getFirst().name(), known, asked, flags);
        role.offered().forEach(field -> known.put(field, role.value(field)));
        while (true) {
            if (flags.contains("opt_out")) {
                return end(new Decision(Route.CLOSE, "opted_out", ""), asked);
            }
            Verdict verdict =
                    asked.stream().distinct().count() >= playbook.cap()
                            ? criteria.decideClosed(known, flags)
                            : criteria.decide(known, flags);
            switch (verdict) {
                case Verdict.Taken(Rule rule) -> {
                    if (deedToCome(role, rule, known, asked)) {
                        reveal(role, COLLECTED, known, asked, flags);
                        continue;
                    }
                    return end(new Decision(rule.route(), rule.reason(), rule.group()), asked);
                }
                case Verdict.Nothing() -> {
                    return end(new Decision(Route.BOOK, "unsorted", ""), asked);
                }
                case Verdict.Open(Rule _, List<String> missing) ->
                        askable(missing, known)
                                .ifPresentOrElse(
                                        field -> reveal(role, field, known, asked, flags),
                                        () ->
                                                missing.forEach(field ->
                                                        known.putIfAbsent(field, Answer.UNKNOWN)));
            }
        }
    }

    /// Whether a caller does something while what the route collects is asked for.
    private boolean deedToCome(
            Role role, Rule rule, Map<String, String> known, List<String> asked) {
        boolean collects =
                playbook.collect(rule.route()).stream().anyMatch(name -> !known.containsKey(name));
        return collects
                && !rule.override()
                && role.deed().filter(deed -> deed.turn() == asked.size()).isPresent();
    }

    private static End end(Decision decision, List<String> asked) {
        return new End(
                decision,
                asked.stream().filter(name -> !name.equals(COLLECTED)).distinct().toList());
    }

    private Optional<String> askable(List<String> missing, Map<String, String> known) {
        return missing.stream()
                .filter(name -> !known.containsKey(name))
                .filter(name -> playbook.field(name).filter(Field::asked).isPresent())
                .findFirst();
    }

    /// One turn of the caller, who answers or does something else instead.
    private static void reveal(
            Role role,
            String field,
            Map<String, String> known,
            List<String> asked,
            Set<String> flags) {
        boolean does = role.deed().filter(deed -> deed.turn() == asked.size()).isPresent();
        asked.add(field);
        if (does) {
            role.deed().flatMap(deed -> deed.act().flag()).ifPresent(flags::add);
        } else {
            known.put(field, role.value(field));
        }
    }
}
