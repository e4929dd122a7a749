package dev.patchline.agent.playbook;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.UnknownContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Compiles the conditions of one playbook: CEL over its fields and a few facts about the call.
///
/// Numbers and money are doubles, everything else is a string. Thread-safe.
public final class Conditions {
    /// What callers can do, and what became of the reps; `yes` or `no`, and never a reason to ask.
    public static final List<String> FLAGS =
            List.of(
                    "wants_person",
                    "opt_out",
                    "not_interested",
                    "wrong_number",
                    "wants_call_back",
                    "unreached");

    /// Comparing a double with an int literal is off: CEL would take NaN, which is what an unknown
    /// number is, for more than any int.
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableUnknownTracking(true)
                    .enableHeterogeneousNumericComparisons(false)
                    .build();

    private static final Pattern UNDECLARED =
            Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern NO_OVERLOAD =
            Pattern.compile(
                    "found no matching overload for '([^']*)' applied to '([^']*)'.*",
                    Pattern.DOTALL);
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder().setOptions(OPTIONS).build();

    private final CelCompiler compiler;
    private final Map<String, CelValidationResult> results = new ConcurrentHashMap<>();
    private final Set<String> variables = new LinkedHashSet<>();
    private final Map<String, Set<String>> values = new LinkedHashMap<>();

    /// @param fields of the playbook; a field that bears the name of a flag is hidden by it
    public Conditions(List<Field> fields) {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                        .setResultType(SimpleType.BOOL);
        for (Field field : fields) {
            if (!FLAGS.contains(field.name()) && variables.add(field.name())) {
                builder.addVar(
                        field.name(), numeric(field) ? SimpleType.DOUBLE : SimpleType.STRING);
                field.fewValues().ifPresent(few -> values.put(field.name(), few));
            }
        }
        for (String flag : FLAGS) {
            variables.add(flag);
            values.put(flag, Set.of("yes", "no"));
            builder.addVar(flag, SimpleType.STRING);
        }
        this.compiler = builder.build();
    }

    /// Something wrong with a condition.
    ///
    /// @param column the character of the condition at which it is wrong, from 1
    public record Fault(int column, String what) {}

    /// A condition that is ready to be judged.
    ///
    /// @param fields the fields that it mentions
    record Compiled(CelRuntime.Program program, Set<String> fields) {
        Compiled {
            fields = Set.copyOf(fields);
        }
    }

    static boolean numeric(Field field) {
        return field.type() == FieldType.NUMBER || field.type() == FieldType.MONEY;
    }

    /// What is wrong with a condition; empty when nothing is.
    ///
    /// @param nearest finds a known name that is close to a mistyped one
    public List<Fault> faults(String condition, Nearest nearest) {
        CelValidationResult result = result(condition);
        if (result.hasError()) {
            return result.getErrors().stream()
                    .map(issue -> new Fault(column(condition, issue), plainly(issue, nearest)))
                    .toList();
        }
        return strangeValues(tree(result), nearest);
    }

    /// Finds a known name that is close to a mistyped one, and says so: "did you mean 'zip'?"
    public interface Nearest {
        String hint(String typed, Set<String> known);
    }

    /// @throws IllegalArgumentException when it does not compile
    Compiled compile(String condition) {
        CelValidationResult result = result(condition);
        if (result.hasError()) {
            throw new IllegalArgumentException("'" + condition + "': " + result.getErrorString());
        }
        CelAbstractSyntaxTree tree = tree(result);
        try {
            return new Compiled(RUNTIME.createProgram(tree), names(tree));
        } catch (CelEvaluationException refused) {
            throw new IllegalArgumentException("'" + condition + "' cannot be judged", refused);
        }
    }

    /// The fields and flags that a condition mentions; empty for one that does not compile.
    public Set<String> mentions(String condition) {
        CelValidationResult result = result(condition);
        return result.hasError() ? Set.of() : names(tree(result));
    }

    /// The value that a condition has whatever is known; empty when it depends on something, and
    /// for one that does not compile.
    public Optional<Boolean> always(String condition) {
        if (result(condition).hasError()) {
            return Optional.empty();
        }
        var open = variables.stream().map(CelAttributePattern::create).toList();
        CelVariableResolver nothing = _ -> Optional.empty();
        try {
            Object value =
                    compile(condition)
                            .program()
                            .advanceEvaluation(UnknownContext.create(nothing, open));
            return value instanceof Boolean constant ? Optional.of(constant) : Optional.empty();
        } catch (CelEvaluationException _) {
            return Optional.empty();
        }
    }

    private CelValidationResult result(String condition) {
        return results.computeIfAbsent(condition, compiler::compile);
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult result) {
        try {
            return result.getAst();
        } catch (CelValidationException impossible) {
            throw new IllegalStateException("compiled without errors, yet has no tree", impossible);
        }
    }

    private Set<String> names(CelAbstractSyntaxTree tree) {
        var names = new LinkedHashSet<String>();
        everywhere(tree)
                .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .map(expr -> expr.ident().name())
                .filter(variables::contains)
                .forEach(names::add);
        return names;
    }

    private static Stream<CelExpr> everywhere(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree).getRoot().allNodes().map(node -> node.expr());
    }

    /// A comparison with a value that the field can never have would be silently false.
    private List<Fault> strangeValues(CelAbstractSyntaxTree tree, Nearest nearest) {
        var faults = new ArrayList<Fault>();
        everywhere(tree)
                .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.CALL)
                .forEach(expr -> {
                    CelExpr.CelCall call = expr.call();
                    if (call.args().size() != 2) {
                        return;
                    }
                    CelExpr left = call.args().get(0);
                    CelExpr right = call.args().get(1);
                    switch (call.function()) {
                        case "_==_", "_!=_" -> {
                            strangeValue(tree, left, right, nearest).ifPresent(faults::add);
                            strangeValue(tree, right, left, nearest).ifPresent(faults::add);
                        }
                        case "@in", "_in_" -> {
                            if (right.getKind() == CelExpr.ExprKind.Kind.LIST) {
                                for (CelExpr element : right.list().elements()) {
                                    strangeValue(tree, left, element, nearest)
                                            .ifPresent(faults::add);
                                }
                            }
                        }
                        case String _ -> {}
                    }
                });
        return faults;
    }

    private Optional<Fault> strangeValue(
            CelAbstractSyntaxTree tree, CelExpr name, CelExpr value, Nearest nearest) {
        if (name.getKind() != CelExpr.ExprKind.Kind.IDENT
                || value.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || value.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return Optional.empty();
        }
        String field = name.ident().name();
        Set<String> known = values.get(field);
        String text = value.constant().stringValue();
        if (known == null || known.contains(text)) {
            return Optional.empty();
        }
        int column = 1 + tree.getSource().getPositionsMap().getOrDefault(value.id(), 0);
        return Optional.of(
                new Fault(
                        column,
                        "'" + field + "' is never '" + text + "': " + nearest.hint(text, known)));
    }

    private static int column(String condition, CelIssue issue) {
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int start = 0;
        for (int i = 1; i < line && condition.indexOf('\n', start) >= 0; i++) {
            start = condition.indexOf('\n', start) + 1;
        }
        return start + Math.max(0, issue.getSourceLocation().getColumn()) + 1;
    }

    private String plainly(CelIssue issue, Nearest nearest) {
        Matcher undeclared = UNDECLARED.matcher(issue.getMessage());
        if (undeclared.matches()) {
            String name = undeclared.group(1);
            return "there is no field '" + name + "': " + nearest.hint(name, variables);
        }
        Matcher overload = NO_OVERLOAD.matcher(issue.getMessage());
        if (overload.matches()) {
            String types = overload.group(2);
            return "'"
                    + overload.group(1).replace("_", "")
                    + "' cannot be used on "
                    + types
                    + ": "
                    + (types.contains("int") && types.contains("double")
                            ? "write the number with a point, as in 12.0"
                            : "numbers and money are compared with numbers such as 5.0, all other"
                                    + " fields with text in quotes");
        }
        return issue.getMessage();
    }
}
