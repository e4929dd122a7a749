package dev.patchline.agent.playbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds what makes no difference in a playbook: rules that no call reaches, questions whose answer
/// changes no route, questions that are never asked.
///
/// A condition is a program, so this is a search and no proof: calls are made up, with a fixed
/// seed, until each rule was reached or [#TRIES] calls aimed at it were not enough.
public final class Redundancies {
    /// Calls made up for one rule. Half of the values are taken from the rule's own condition, so
    /// that a rule over five fields is reached within a few hundred.
    static final int TRIES = 4_000;

    /// Calls that reach a rule and are kept, to try other answers on.
    private static final int KEPT = 40;

    private static final String UNKNOWN = "unknown";
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

    /// @param line where in the file, from 1; 0 when it is about no one place
    public record Finding(int line, String what) {}

    private record MadeUp(Map<String, String> known, Set<String> flags) {}

    private final Playbook playbook;
    private final Criteria criteria;
    private final Conditions conditions;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Random random = new Random(1);
    private final List<MadeUp> kept = new ArrayList<>();

    private Redundancies(Playbook playbook) {
        this.playbook = playbook;
        this.criteria = Criteria.of(playbook);
        this.conditions = new Conditions(playbook.fields());
        Set<String> literals = new LinkedHashSet<>();
        Stream.concat(
                        playbook.rules().stream().map(Rule::when),
                        playbook.warnings().stream().map(Warning::when))
                .forEach(condition -> literals.addAll(literals(condition)));
        playbook.fields().forEach(field -> values.put(field.name(), values(field, literals)));
    }

    /// @param playbook one that compiles
    /// @return in the order of the file; empty when everything has its use
    /// @throws IllegalArgumentException when a condition does not compile
    public static List<Finding> of(Playbook playbook) {
        var search = new Redundancies(playbook);
        var findings = new ArrayList<Finding>();
        findings.addAll(search.rules());
        findings.addAll(search.questions());
        return findings;
    }

    private List<Finding> rules() {
        var findings = new ArrayList<Finding>();
        for (Rule rule : playbook.rules()) {
            if (!reached(rule)) {
                findings.add(
                        new Finding(
                                rule.line(),
                                "this rule ("
                                        + rule.route()
                                        + " "
                                        + rule.reason()
                                        + ") is never reached: whenever it holds, another takes the"
                                        + " call"));
            }
        }
        return findings;
    }

    private boolean reached(Rule rule) {
        Set<String> mentioned = conditions.mentions(rule.when());
        List<String> literals = literals(rule.when());
        int reached = 0;
        for (int i = 0; i < TRIES && reached < KEPT; i++) {
            MadeUp call = madeUp(mentioned, literals);
            if (criteria.decide(call.known(), call.flags()) instanceof Verdict.Taken(Rule taken)
                    && (taken.equals(rule) || asks(rule, taken))) {
                kept.add(call);
                reached++;
            }
        }
        return reached > 0;
    }

    /// A rule that has an override for a double is there so that the question is asked.
    private static boolean asks(Rule rule, Rule override) {
        return override.override()
                && !rule.override()
                && rule.route() == override.route()
                && rule.reason().equals(override.reason());
    }

    private MadeUp madeUp(Set<String> mentioned, List<String> literals) {
        Map<String, String> known = new LinkedHashMap<>();
        values.forEach((field, all) -> {
            List<String> own = all.stream().filter(literals::contains).toList();
            boolean aim = mentioned.contains(field) && !own.isEmpty() && random.nextBoolean();
            known.put(field, pick(aim ? own : all));
        });
        Set<String> flags = new HashSet<>();
        Conditions.FLAGS.stream()
                .filter(flag -> mentioned.contains(flag) && random.nextBoolean())
                .forEach(flags::add);
        return new MadeUp(known, flags);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<Finding> questions() {
        Set<String> judged = new HashSet<>();
        playbook.rules().forEach(rule -> judged.addAll(conditions.mentions(rule.when())));
        Set<String> collected = new HashSet<>();
        Stream.of(Route.values()).forEach(route -> collected.addAll(playbook.collect(route)));
        boolean byZip =
                playbook.fields().stream()
                        .anyMatch(field ->
                                field.preset() == Field.Preset.SERVICE_AREA
                                        && judged.contains(field.name()));
        var findings = new ArrayList<Finding>();
        for (Field field : playbook.fields()) {
            boolean zip = byZip && field.type() == FieldType.ZIP;
            if (!field.asked() || zip || collected.contains(field.name())) {
                continue;
            }
            if (!judged.contains(field.name())) {
                findings.add(
                        new Finding(
                                0,
                                "field '"
                                        + field.name()
                                        + "' has a question that is never asked: no rule looks at"
                                        + " it, and no route collects it"));
            } else if (kept.stream().noneMatch(call -> matters(field, call))) {
                findings.add(
                        new Finding(
                                0,
                                "the question for '"
                                        + field.name()
                                        + "' cannot change the route: whatever the answer, the same"
                                        + " rule takes the call"));
            }
        }
        return findings;
    }

    /// Whether another answer to this question would lead elsewhere.
    private boolean matters(Field field, MadeUp call) {
        return values.getOrDefault(field.name(), List.of()).stream()
                .map(value -> lead(call, field.name(), value))
                .distinct()
                .skip(1)
                .findAny()
                .isPresent();
    }

    private Optional<Rule> lead(MadeUp call, String field, String value) {
        Map<String, String> known = new LinkedHashMap<>(call.known());
        known.put(field, value);
        return criteria.decide(known, call.flags()) instanceof Verdict.Taken(Rule rule)
                ? Optional.of(rule)
                : Optional.empty();
    }

    /// Values worth trying: all of a choice; of a number, those about the numbers it is compared
    /// with; of words, those that a condition names and others.
    private static List<String> values(Field field, Set<String> literals) {
        var values = new LinkedHashSet<String>();
        values.add(UNKNOWN);
        switch (field.type()) {
            case CHOICE -> field.choices().forEach(choice -> values.add(choice.name()));
            case YESNO -> values.addAll(List.of("yes", "no"));
            case NUMBER, MONEY ->
                    literals.stream()
                            .filter(literal -> NUMBER.matcher(literal).matches())
                            .map(Double::valueOf)
                            .forEach(number ->
                                    values.addAll(
                                            List.of(
                                                    "" + (number - 1),
                                                    "" + number,
                                                    "" + (number + 1))));
            case ZIP, PHONE, DATE, TIME, DURATION, NAME, SPELLED, EMAIL, ADDRESS, TEXT -> {
                values.add("something else");
                values.addAll(literals);
            }
        }
        return List.copyOf(values);
    }

    private static List<String> literals(String condition) {
        var literals = new ArrayList<String>();
        Matcher quoted = QUOTED.matcher(condition);
        while (quoted.find()) {
            literals.add(quoted.group(1));
        }
        Matcher number = NUMBER.matcher(condition);
        while (number.find()) {
            literals.add(number.group());
        }
        return literals;
    }
}
