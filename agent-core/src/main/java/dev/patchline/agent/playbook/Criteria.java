package dev.patchline.agent.playbook;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.UnknownContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules of a playbook, ready to be judged over what is known of a caller. A condition has
/// three values: true, false, and "that depends on these fields" (CEL, partial evaluation with
/// unknowns).
///
/// The same input always gives the same verdict. Thread-safe; a verdict takes well under a
/// millisecond.
public final class Criteria {
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String UNKNOWN = "unknown";
    private static final String ZIP = "zip";

    private record Judged(Rule rule, Conditions.Compiled condition) {}

    private record Warned(Warning warning, Conditions.Compiled condition) {}

    private final List<Judged> overrides = new ArrayList<>();
    private final List<Judged> rules = new ArrayList<>();
    private final List<Warned> warnings = new ArrayList<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, CelAttributePattern> patterns = new LinkedHashMap<>();
    private final ServiceArea area;
    private final boolean exploring;

    private Criteria(Playbook playbook, ServiceArea area, boolean exploring) {
        this.area = area;
        this.exploring = exploring;
        for (Field field : playbook.fields()) {
            fields.put(field.name(), field);
            patterns.put(field.name(), CelAttributePattern.create(field.name()));
        }
        var conditions = new Conditions(playbook.fields());
        for (Rule rule : playbook.rules()) {
            (rule.override() ? overrides : rules)
                    .add(new Judged(rule, conditions.compile(rule.when())));
        }
        for (Warning warning : playbook.warnings()) {
            warnings.add(new Warned(warning, conditions.compile(warning.when())));
        }
    }

    /// Criteria of a business that works everywhere.
    ///
    /// @throws IllegalArgumentException when a condition does not compile
    public static Criteria of(Playbook playbook) {
        return of(playbook, ServiceArea.EVERYWHERE);
    }

    /// @param area decides the fields whose preset is the service area, by the field `zip`
    /// @throws IllegalArgumentException when a condition does not compile
    public static Criteria of(Playbook playbook, ServiceArea area) {
        return new Criteria(playbook, area, false);
    }

    /// Criteria that pass over one soft rule, when the rules after it lead to a transfer. The
    /// reason of that transfer says so ([Rule#EXPLORED]).
    ///
    /// @throws IllegalArgumentException when a condition does not compile
    public static Criteria exploring(Playbook playbook, ServiceArea area) {
        return new Criteria(playbook, area, true);
    }

    /// Judges the overrides, then the other rules in order. Overrides count only when they are true
    /// for sure; of the others, the first that is not false decides.
    ///
    /// @param known canonical values by field, `unknown` for what the caller could not or would not
    ///   say; a field that is missing here has not been asked. Fields that nobody ever asks for
    ///   count as `unknown` while they are missing
    /// @param flags those of [Conditions#FLAGS] that hold
    public Verdict decide(Map<String, String> known, Set<String> flags) {
        return decide(new Facts(known, flags, false));
    }

    /// The verdict when no more may be asked: all that is missing counts as `unknown`, except for a
    /// consent, which is no qualifying question.
    ///
    /// @return [Verdict.Open] only when nothing but a consent is missing
    public Verdict decideClosed(Map<String, String> known, Set<String> flags) {
        return decide(new Facts(known, flags, true));
    }

    /// Whether the condition of a rule holds; empty while it hangs on fields that are not known.
    ///
    /// @param rule one of the playbook's
    public Optional<Boolean> holds(Rule rule, Map<String, String> known, Set<String> flags) {
        var facts = new Facts(known, flags, false);
        return (rule.override() ? overrides : rules)
                .stream()
                        .filter(judged -> judged.rule.equals(rule))
                        .findFirst()
                        .flatMap(judged ->
                                switch (facts.judge(judged.condition)) {
                                    case Truth.Holds() -> Optional.of(true);
                                    case Truth.Fails() -> Optional.of(false);
                                    case Truth.Depends _ -> Optional.empty();
                                });
    }

    /// The warnings that are true for sure, in the playbook's order. One that was not true before
    /// the caller's last turn is to be said now.
    public List<Warning> warnings(Map<String, String> known, Set<String> flags) {
        var facts = new Facts(known, flags, false);
        return warnings.stream()
                .filter(warned -> facts.judge(warned.condition) instanceof Truth.Holds)
                .map(Warned::warning)
                .toList();
    }

    /// The value of a field as the rules see it: what is known, or what follows from it. Empty
    /// while it is open.
    public Optional<String> value(String field, Map<String, String> known) {
        return Optional.ofNullable(known.get(field))
                .or(() -> Optional.ofNullable(fields.get(field)).flatMap(of -> preset(of, known)));
    }

    private Optional<String> preset(Field field, Map<String, String> known) {
        return switch (field.preset()) {
            case SERVICE_AREA -> Optional.ofNullable(known.get(ZIP)).map(this::inArea);
            case CALLER_ID -> Optional.empty();
            case NONE -> field.asked() ? Optional.empty() : Optional.of(UNKNOWN);
        };
    }

    private String inArea(String zip) {
        if (zip.equals(UNKNOWN)) {
            return UNKNOWN;
        }
        return area.serves(zip) ? YES : NO;
    }

    private Verdict decide(Facts facts) {
        for (Judged judged : overrides) {
            if (facts.judge(judged.condition) instanceof Truth.Holds) {
                return new Verdict.Taken(judged.rule);
            }
        }
        for (int i = 0; i < rules.size(); i++) {
            Judged judged = rules.get(i);
            switch (facts.judge(judged.condition)) {
                case Truth.Holds() -> {
                    return exploring && judged.rule.soft()
                            ? passedOver(judged.rule, facts, i + 1)
                            : new Verdict.Taken(judged.rule);
                }
                case Truth.Depends(Set<String> on) -> {
                    return new Verdict.Open(judged.rule, inOrder(on));
                }
                case Truth.Fails() -> {}
            }
        }
        return new Verdict.Nothing();
    }

    /// What comes of a call when a soft rule that holds does not count: the transfer to which the
    /// rules after it lead, or else the soft rule's own route.
    private Verdict passedOver(Rule soft, Facts facts, int next) {
        for (Judged judged : rules.subList(next, rules.size())) {
            switch (facts.judge(judged.condition)) {
                case Truth.Holds() -> {
                    return new Verdict.Taken(
                            judged.rule.route() == Route.TRANSFER
                                    ? judged.rule.against(soft)
                                    : soft);
                }
                case Truth.Depends(Set<String> on) -> {
                    return new Verdict.Open(judged.rule, inOrder(on));
                }
                case Truth.Fails() -> {}
            }
        }
        return new Verdict.Taken(soft);
    }

    private List<String> inOrder(Set<String> open) {
        var missing = new HashSet<String>();
        for (String name : open) {
            Field field = fields.get(name);
            boolean byZip = field != null && field.preset() == Field.Preset.SERVICE_AREA;
            missing.add(byZip ? ZIP : name);
        }
        return fields.keySet().stream().filter(missing::contains).toList();
    }

    private sealed interface Truth {
        record Holds() implements Truth {}

        record Fails() implements Truth {}

        record Depends(Set<String> on) implements Truth {}
    }

    /// What a verdict is based on.
    private final class Facts implements CelVariableResolver {
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final UnknownContext context;

        Facts(Map<String, String> known, Set<String> flags, boolean closed) {
            var open = new ArrayList<CelAttributePattern>();
            for (Field field : fields.values()) {
                Optional<String> value = value(field.name(), known);
                if (value.isPresent() || (closed && !field.consent())) {
                    values.put(field.name(), typed(field, value.orElse(UNKNOWN)));
                } else {
                    open.add(patterns.get(field.name()));
                }
            }
            for (String flag : Conditions.FLAGS) {
                values.put(flag, flags.contains(flag) ? YES : NO);
            }
            context = UnknownContext.create(this, open);
        }

        @Override
        public Optional<Object> find(String name) {
            return Optional.ofNullable(values.get(name));
        }

        /// A condition that cannot be worked out, such as one that divides by zero, does not hold.
        Truth judge(Conditions.Compiled condition) {
            try {
                return switch (condition.program().advanceEvaluation(context)) {
                    case Boolean holds -> holds ? new Truth.Holds() : new Truth.Fails();
                    case CelUnknownSet open -> new Truth.Depends(names(open));
                    case Object _ -> new Truth.Fails();
                };
            } catch (CelEvaluationException _) {
                return new Truth.Fails();
            }
        }

        private static Set<String> names(CelUnknownSet open) {
            var names = new HashSet<String>();
            for (CelAttribute attribute : open.attributes()) {
                names.add(attribute.qualifiers().get(0).asString());
            }
            return names;
        }

        private static Object typed(Field field, String value) {
            if (!Conditions.numeric(field)) {
                return value;
            }
            try {
                return Double.valueOf(value);
            } catch (NumberFormatException _) {
                return Double.NaN;
            }
        }
    }
}
