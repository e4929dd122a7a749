package dev.patchline.agent.tuning;

import dev.patchline.agent.playbook.Conditions;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.ServiceArea;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Which questions and which criteria of a playbook go with closed deals.
///
/// Only calls that a rep took and whose end is known count; what is unknown is not taken for a
/// loss. One criterion is looked at at a time: with the few deals of one business, more would be
/// guessing.
///
/// @param base won among all closed calls
/// @param questions in the playbook's order; those of whom no closed call has an answer are left
///   out
/// @param criteria in the playbook's order
public record Tuning(Share base, List<Question> questions, List<Criterion> criteria) {
    /// A difference in the close rate below this is not worth a change of the rules.
    public static final double MATTERS = 0.10;

    /// The share of callers whose answers decide whether a question makes a difference.
    private static final double NEARLY_ALL = 0.8;

    private static final String UNKNOWN = "unknown";
    private static final String OTHERS = "other answers";

    public Tuning {
        questions = List.copyOf(questions);
        criteria = List.copyOf(criteria);
    }

    /// A question, and what each of its answers goes with.
    ///
    /// @param asked calls in which it was answered, or left unanswered when asked
    /// @param finding of the whole question: whether any answer tells something
    public record Question(String field, int asked, List<Evidence> answers, Finding finding) {
        public Question {
            answers = List.copyOf(answers);
        }
    }

    /// A rule, and what passing it goes with.
    ///
    /// @param evidence `with` are those who pass it: of whom a rule that keeps callers from a rep
    ///   does not hold, or a rule that transfers does
    /// @param nearMisses won among closed calls that fail this rule and no other
    /// @param passing won among closed calls that all rules let through
    public record Criterion(Rule rule, Evidence evidence, Share nearMisses, Share passing) {
        /// What could be changed; empty when nothing speaks for a change.
        public Optional<String> proposal() {
            var difference = new Difference(nearMisses, passing);
            if (nearMisses.of() >= Finding.LEAST && difference.interval().high() >= 0) {
                return Optional.of(
                        "too strict? Those who fail only this are not shown to close less often:"
                                + " relax it, and see");
            }
            if (evidence.with().of() >= Finding.LEAST
                    && evidence.with().interval().high()
                            < evidence.with().plus(evidence.without()).rate()) {
                return Optional.of(
                        "too loose? Those who pass it close less often than all: tighten it");
            }
            return Optional.empty();
        }
    }

    /// @param calls of this playbook, whatever its version
    /// @param matters the smallest difference in the close rate that matters, above 0 and below 1
    public static Tuning of(
            Playbook playbook, ServiceArea area, List<PastCall> calls, double matters) {
        List<PastCall> closed = calls.stream().filter(PastCall::closed).toList();
        var looking = new Looking(playbook, area, calls, closed, matters);
        return looking.tuning();
    }

    /// One pass over the calls. The chances of everything that is looked at are adjusted together,
    /// so findings come last.
    private static final class Looking {
        private final Playbook playbook;
        private final List<PastCall> calls;
        private final List<PastCall> closed;
        private final double matters;
        private final Share base;
        private final Criteria criteria;
        private final ServiceArea area;

        Looking(
                Playbook playbook,
                ServiceArea area,
                List<PastCall> calls,
                List<PastCall> closed,
                double matters) {
            this.playbook = playbook;
            this.area = area;
            this.calls = calls;
            this.closed = closed;
            this.matters = matters;
            this.base = won(closed);
            this.criteria = Criteria.of(playbook, area);
        }

        Tuning tuning() {
            List<Field> fields = playbook.fields().stream().filter(Looking::countable).toList();
            var answers = new ArrayList<List<Evidence>>();
            fields.forEach(field -> answers.add(answers(field)));
            List<Rule> rules = playbook.rules().stream().filter(this::isCriterion).toList();
            List<Evidence> passes = rules.stream().map(this::passing).toList();

            var chances = new ArrayList<Double>();
            answers.forEach(all -> all.forEach(each -> chances.add(each.chance())));
            passes.forEach(each -> chances.add(each.chance()));
            List<Double> adjusted = FalseDiscoveries.adjusted(chances);

            int next = 0;
            var questions = new ArrayList<Question>();
            for (int i = 0; i < fields.size(); i++) {
                var judged = new ArrayList<Evidence>();
                for (Evidence answer : answers.get(i)) {
                    judged.add(judged(answer, adjusted.get(next++)));
                }
                String name = fields.get(i).name();
                int asked = (int) calls.stream().filter(c -> c.known().containsKey(name)).count();
                if (!judged.isEmpty()) {
                    questions.add(new Question(name, asked, judged, overall(judged)));
                }
            }
            Share through = won(closed.stream().filter(c -> passes(criteria, c)).toList());
            var found = new ArrayList<Criterion>();
            for (int i = 0; i < rules.size(); i++) {
                Evidence evidence = judged(passes.get(i), adjusted.get(next++));
                Rule rule = rules.get(i);
                found.add(new Criterion(rule, evidence, nearMisses(rule), through));
            }
            return new Tuning(base, questions, found);
        }

        /// Only answers that many callers share can be counted.
        private static boolean countable(Field field) {
            return !field.consent()
                    && switch (field.type()) {
                        case CHOICE, YESNO, NUMBER, MONEY -> true;
                        case ZIP,
                                PHONE,
                                DATE,
                                TIME,
                                DURATION,
                                NAME,
                                SPELLED,
                                EMAIL,
                                ADDRESS,
                                TEXT ->
                                false;
                    };
        }

        private boolean isCriterion(Rule rule) {
            var mentioned = new Conditions(playbook.fields()).mentions(rule.when());
            return !mentioned.isEmpty() && mentioned.stream().noneMatch(Conditions.FLAGS::contains);
        }

        private List<Evidence> answers(Field field) {
            Function<PastCall, Optional<String>> said = said(field);
            Map<String, List<PastCall>> byAnswer = new TreeMap<>();
            for (PastCall call : closed) {
                said.apply(call)
                        .ifPresent(answer ->
                                byAnswer.computeIfAbsent(answer, _ -> new ArrayList<>()).add(call));
            }
            Share all = Share.NONE;
            var rare = new ArrayList<PastCall>();
            var common = new TreeMap<String, List<PastCall>>();
            for (Map.Entry<String, List<PastCall>> each : byAnswer.entrySet()) {
                all = all.plus(won(each.getValue()));
                if (byAnswer.size() > 2 && each.getValue().size() < Finding.LEAST) {
                    rare.addAll(each.getValue());
                } else {
                    common.put(each.getKey(), each.getValue());
                }
            }
            if (!rare.isEmpty()) {
                common.put(OTHERS, rare);
            }
            var evidence = new ArrayList<Evidence>();
            for (Map.Entry<String, List<PastCall>> each : common.entrySet()) {
                Share with = won(each.getValue());
                var without = new Share(all.hits() - with.hits(), all.of() - with.of());
                evidence.add(raw(each.getKey(), with, without, revenue(each.getValue())));
            }
            return evidence;
        }

        /// Numbers are split at their median, so that both sides are as large as they can be.
        private Function<PastCall, Optional<String>> said(Field field) {
            String name = field.name();
            Function<PastCall, Optional<String>> said =
                    call -> Optional.ofNullable(call.known().get(name));
            return switch (field.type()) {
                case NUMBER, MONEY -> {
                    List<Double> sorted =
                            closed.stream()
                                    .flatMap(call ->
                                            said.apply(call).flatMap(Looking::number).stream())
                                    .sorted()
                                    .toList();
                    if (sorted.isEmpty()) {
                        yield said;
                    }
                    double median = sorted.get(sorted.size() / 2);
                    String text = median == Math.rint(median) ? "" + (long) median : "" + median;
                    yield call ->
                            said.apply(call)
                                    .map(value ->
                                            number(value)
                                                    .map(it -> (it < median ? "< " : ">= ") + text)
                                                    .orElse(UNKNOWN));
                }
                case CHOICE,
                        YESNO,
                        ZIP,
                        PHONE,
                        DATE,
                        TIME,
                        DURATION,
                        NAME,
                        SPELLED,
                        EMAIL,
                        ADDRESS,
                        TEXT ->
                        said;
            };
        }

        private static Optional<Double> number(String value) {
            try {
                return Optional.of(Double.valueOf(value));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        private Evidence passing(Rule rule) {
            var pass = new ArrayList<PastCall>();
            var fail = new ArrayList<PastCall>();
            boolean transfers = rule.route() == Route.TRANSFER;
            for (PastCall call : closed) {
                criteria.holds(rule, call.known(), call.flags())
                        .ifPresent(holds -> (holds == transfers ? pass : fail).add(call));
            }
            return raw(rule.reason(), won(pass), won(fail), revenue(pass));
        }

        private Share nearMisses(Rule rule) {
            if (rule.route() == Route.TRANSFER) {
                return Share.NONE;
            }
            var others = Criteria.of(without(rule), area);
            return won(
                    closed.stream()
                            .filter(call ->
                                    criteria.holds(rule, call.known(), call.flags())
                                            .equals(Optional.of(true)))
                            .filter(call -> passes(others, call))
                            .toList());
        }

        private Playbook without(Rule rule) {
            return playbook.with(
                    playbook.rules().stream().filter(each -> !each.equals(rule)).toList(),
                    playbook.explore());
        }

        private boolean passes(Criteria by, PastCall call) {
            return WhatIf.judge(playbook, by, call) instanceof WhatIf.Way.Through;
        }

        private static Evidence raw(String what, Share with, Share without, double revenue) {
            double chance = new Difference(with, without).chance();
            return new Evidence(what, with, without, revenue, chance, new Finding.Undecidable(0));
        }

        private Evidence judged(Evidence raw, double chance) {
            return new Evidence(
                    raw.what(),
                    raw.with(),
                    raw.without(),
                    raw.revenue(),
                    chance,
                    find(raw, chance));
        }

        private Finding find(Evidence raw, double chance) {
            Difference difference = raw.difference();
            if (raw.without().of() == 0) {
                return new Finding.Untried(SampleSize.toSeeOne(0.05));
            }
            boolean enough =
                    raw.with().of() >= Finding.LEAST && raw.without().of() >= Finding.LEAST;
            if (enough && chance <= FalseDiscoveries.RATE) {
                return new Finding.Tells(raw.what(), difference);
            }
            // Two one-sided tests at 5 % each (Schuirmann 1987) are an interval of 90 %.
            if (enough && difference.interval(2 * Interval.LEVEL - 1).within(matters)) {
                return new Finding.NoDifference(difference, matters);
            }
            return new Finding.Undecidable(more(raw));
        }

        /// Closed calls still missing until a difference that matters would be seen.
        private int more(Evidence raw) {
            int now = raw.with().of() + raw.without().of();
            double share = Math.clamp((double) raw.with().of() / now, 0.01, 0.99);
            double rate = Math.clamp(base.rate(), 0.01, 0.98 - matters);
            double needed = SampleSize.total(rate + matters, rate, share);
            return (int) Math.max(Finding.LEAST, needed - now);
        }

        /// An answer that tells something makes the question worth its place. It makes no
        /// difference when that is known of the answers of nearly all callers.
        private static Finding overall(List<Evidence> answers) {
            Optional<Evidence> telling =
                    answers.stream()
                            .filter(each -> each.finding() instanceof Finding.Tells)
                            .max(Comparator.comparingDouble(each -> each.difference().estimate()));
            if (telling.isPresent()) {
                return telling.get().finding();
            }
            int all = answers.stream().mapToInt(Evidence::support).sum();
            int seen = 0;
            int more = 0;
            for (Evidence answer : mostFrequentFirst(answers)) {
                if (seen >= NEARLY_ALL * all) {
                    break;
                }
                seen += answer.support();
                switch (answer.finding()) {
                    case Finding.Untried untried -> {
                        return untried;
                    }
                    case Finding.Undecidable(int missing) -> more = Math.max(more, missing);
                    case Finding.Tells _, Finding.NoDifference _ -> {}
                }
            }
            return more > 0
                    ? new Finding.Undecidable(more)
                    : mostFrequentFirst(answers).getFirst().finding();
        }

        private static List<Evidence> mostFrequentFirst(List<Evidence> answers) {
            return answers.stream()
                    .sorted(Comparator.comparingInt(Evidence::support).reversed())
                    .toList();
        }

        private static Share won(List<PastCall> closed) {
            return new Share((int) closed.stream().filter(PastCall::won).count(), closed.size());
        }

        private static double revenue(List<PastCall> closed) {
            return closed.stream().mapToDouble(PastCall::amount).sum();
        }
    }
}
