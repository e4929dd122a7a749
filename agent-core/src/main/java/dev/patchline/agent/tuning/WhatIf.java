package dev.patchline.agent.tuning;

import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.playbook.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What other rules would have done with the calls of the past, by what was recorded in them. A
/// call in which nobody asked what the other rules need is undecidable, and never guessed.
///
/// @param calls that were looked at
/// @param through would have been let through, and were
/// @param gained would have been let through, and were not
/// @param lost were let through, and would not have been
/// @param undecidable calls by the question that nobody asked in them; a call with two such
///   questions counts under both
/// @param undecided how many calls that are
public record WhatIf(
        int calls,
        Group through,
        Group gained,
        Group lost,
        Map<String, Integer> undecidable,
        int undecided) {
    public WhatIf {
        undecidable = Map.copyOf(undecidable);
    }

    /// Calls, and what is known of how they ended.
    ///
    /// @param won among those whose end is known
    /// @param revenue of those that were won
    public record Group(int calls, Share won, double revenue) {
        static Group of(List<PastCall> calls) {
            List<PastCall> closed = calls.stream().filter(PastCall::closed).toList();
            return new Group(
                    calls.size(),
                    new Share((int) closed.stream().filter(PastCall::won).count(), closed.size()),
                    closed.stream().mapToDouble(PastCall::amount).sum());
        }

        /// How many of all its calls would close, as far as those whose end is known tell.
        public Interval closes() {
            return won.interval().times(calls);
        }
    }

    /// Where the rules send a call.
    public sealed interface Way {
        /// To a rep. Consent may still be missing: it was never asked of those who were let go.
        record Through() implements Way {}

        record Elsewhere() implements Way {}

        /// It hangs on these questions.
        record Open(List<String> missing) implements Way {
            public Open {
                missing = List.copyOf(missing);
            }
        }
    }

    /// @param now the playbook as it is
    /// @param then the playbook as it might be
    public static WhatIf of(Playbook now, Playbook then, ServiceArea area, List<PastCall> calls) {
        var before = Criteria.of(now, area);
        var after = Criteria.of(then, area);
        var through = new ArrayList<PastCall>();
        var gained = new ArrayList<PastCall>();
        var lost = new ArrayList<PastCall>();
        var undecidable = new TreeMap<String, Integer>();
        int undecided = 0;
        for (PastCall call : calls) {
            Way was = judge(now, before, call);
            boolean passed =
                    switch (was) {
                        case Way.Through _ -> true;
                        case Way.Elsewhere _ -> false;
                        case Way.Open _ -> call.passed();
                    };
            switch (judge(then, after, call)) {
                case Way.Through _ -> (passed ? through : gained).add(call);
                case Way.Elsewhere _ -> {
                    if (passed) {
                        lost.add(call);
                    }
                }
                case Way.Open(List<String> missing) -> {
                    // Callers who left before anything was decided are open under either rules.
                    if (was instanceof Way.Open && !passed) {
                        continue;
                    }
                    undecided++;
                    missing.stream()
                            .filter(name -> !onlyConsent(then, List.of(name)))
                            .forEach(name -> undecidable.merge(name, 1, Integer::sum));
                }
            }
        }
        return new WhatIf(
                calls.size(),
                Group.of(through),
                Group.of(gained),
                Group.of(lost),
                undecidable,
                undecided);
    }

    static Way judge(Playbook playbook, Criteria criteria, PastCall call) {
        return switch (criteria.decide(call.known(), call.flags())) {
            case Verdict.Taken(Rule rule) ->
                    rule.route() == Route.TRANSFER ? new Way.Through() : new Way.Elsewhere();
            case Verdict.Open(Rule rule, List<String> missing) ->
                    rule.route() == Route.TRANSFER && onlyConsent(playbook, missing)
                            ? new Way.Through()
                            : new Way.Open(missing);
            case Verdict.Nothing() -> new Way.Elsewhere();
        };
    }

    private static boolean onlyConsent(Playbook playbook, List<String> missing) {
        return missing.stream()
                .allMatch(name -> playbook.field(name).filter(Field::consent).isPresent());
    }
}
