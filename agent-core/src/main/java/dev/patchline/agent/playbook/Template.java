package dev.patchline.agent.playbook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Sentences with gaps: `{name}` stands for a value, and `[ … ]` for a part that is left out when a
/// value inside it is not known. Parts may lie within parts: `This is[ {name}[ in {city}],] a
/// caller.`
public final class Template {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern BEFORE_MARKS = Pattern.compile(" ([,.?!;])");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private Template() {}

    private sealed interface Part {
        record Text(String text) implements Part {}

        record Gap(String name) implements Part {}

        record Aside(List<Part> parts) implements Part {}
    }

    /// The names of all gaps, in order, also those in parts that may be left out.
    ///
    /// @throws IllegalArgumentException when a brace or bracket has no partner, with a message that
    ///   says which
    public static Set<String> fields(String template) {
        var names = new LinkedHashSet<String>();
        collect(parse(template), names);
        return names;
    }

    /// @param values gives what to say for a name, or nothing when it is not known
    /// @return the sentence; nothing when a gap outside all brackets has no value
    /// @throws IllegalArgumentException when a brace or bracket has no partner
    public static Optional<String> fill(
            String template, Function<String, Optional<String>> values) {
        return fill(parse(template), values).map(Template::tidy);
    }

    private static void collect(List<Part> parts, Set<String> names) {
        for (Part part : parts) {
            switch (part) {
                case Part.Text _ -> {}
                case Part.Gap(String name) -> names.add(name);
                case Part.Aside(List<Part> inside) -> collect(inside, names);
            }
        }
    }

    private static Optional<String> fill(
            List<Part> parts, Function<String, Optional<String>> values) {
        var filled = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String text) -> filled.append(text);
                case Part.Gap(String name) -> {
                    Optional<String> value = values.apply(name);
                    if (value.isEmpty()) {
                        return Optional.empty();
                    }
                    filled.append(value.get());
                }
                case Part.Aside(List<Part> inside) ->
                        fill(inside, values).ifPresent(filled::append);
            }
        }
        return Optional.of(filled.toString());
    }

    /// What leaving parts out can leave behind: doubled blanks, a blank before a comma.
    private static String tidy(String filled) {
        String single = SPACES.matcher(filled).replaceAll(" ");
        return BEFORE_MARKS.matcher(single).replaceAll("$1").strip();
    }

    private static List<Part> parse(String template) {
        var reading = new Reading(template);
        List<Part> parts = reading.parts(false);
        return List.copyOf(parts);
    }

    private static final class Reading {
        private final String template;
        private int at;

        Reading(String template) {
            this.template = template;
        }

        List<Part> parts(boolean inside) {
            int opened = at;
            var parts = new ArrayList<Part>();
            var text = new StringBuilder();
            while (at < template.length()) {
                char next = template.charAt(at++);
                switch (next) {
                    case '{' -> {
                        parts.add(new Part.Text(text.toString()));
                        text.setLength(0);
                        parts.add(gap());
                    }
                    case '[' -> {
                        parts.add(new Part.Text(text.toString()));
                        text.setLength(0);
                        parts.add(new Part.Aside(parts(true)));
                    }
                    case ']' -> {
                        if (!inside) {
                            throw new IllegalArgumentException(
                                    "the ']' at character " + at + " has no '[' before it");
                        }
                        parts.add(new Part.Text(text.toString()));
                        return parts;
                    }
                    case '}' ->
                            throw new IllegalArgumentException(
                                    "the '}' at character " + at + " has no '{' before it");
                    default -> text.append(next);
                }
            }
            if (inside) {
                throw new IllegalArgumentException(
                        "the '[' at character " + opened + " is never closed");
            }
            parts.add(new Part.Text(text.toString()));
            return parts;
        }

        private Part gap() {
            int end = template.indexOf('}', at);
            String name = end < 0 ? "" : template.substring(at, end).strip();
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "the '{' at character " + at + " needs a field's name and a '}' after it");
            }
            at = end + 1;
            return new Part.Gap(name);
        }
    }
}
