package dev.patchline.agent.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// Opens YAML 1.2 files (where `yes`, `no` and `on` are plain strings) as [Keyed] trees that know
/// where each value stands.
public final class Yaml {
    /// A playbook of this size would take hours to say.
    private static final int MOST_CHARACTERS = 1_000_000;

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Yaml() {}

    /// The text of a file.
    ///
    /// @throws YamlProblem when it cannot be read or is not UTF-8
    public static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException missing) {
            throw new YamlProblem(List.of(file + ": there is no such file"));
        } catch (CharacterCodingException garbled) {
            throw new YamlProblem(List.of(file + ": is not UTF-8 text; save it as UTF-8"));
        } catch (IOException unreadable) {
            throw new YamlProblem(List.of(file + ": cannot be read: " + unreadable.getMessage()));
        }
    }

    /// Reads text in which `${…}` means nothing special.
    ///
    /// @throws YamlProblem when the text is no YAML mapping; all else is left to the complaints
    public static Keyed read(String text, Complaints complaints) {
        return read(text, complaints, Optional.empty());
    }

    /// Reads text in which `${NAME}` stands for a variable of the environment.
    ///
    /// @param env gives the value of a variable, or null when it is not set
    /// @throws YamlProblem when the text is no YAML mapping; all else is left to the complaints
    public static Keyed read(
            String text, Complaints complaints, Function<String, @Nullable String> env) {
        return read(text, complaints, Optional.of(env));
    }

    private static Keyed read(
            String text, Complaints complaints, Optional<Function<String, @Nullable String>> env) {
        if (text.length() > MOST_CHARACTERS) {
            complaints.add(
                    Place.START,
                    "is longer than " + MOST_CHARACTERS + " characters; is it the right file?");
            complaints.throwIfAny();
        }
        var settings = LoadSettings.builder().build();
        Optional<Node> root = Optional.empty();
        try {
            root = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException broken) {
            Place place =
                    broken.getProblemMark()
                            .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                            .orElse(Place.START);
            complaints.add(place, "is not valid YAML: " + plainly(broken));
        } catch (YamlEngineException broken) {
            complaints.add(Place.START, "is not valid YAML: " + broken.getMessage());
        }
        complaints.throwIfAny();
        if (root.orElse(null) instanceof MappingNode mapping) {
            return new Keyed(mapping, "", complaints, env);
        }
        complaints.add(Place.START, "expected lines of the form 'key: value'");
        complaints.throwIfAny();
        throw new IllegalStateException("unreachable");
    }

    private static String plainly(MarkedYamlEngineException broken) {
        String what = String.valueOf(broken.getProblem());
        String hint = "";
        if (what.contains("'\\t'")) {
            hint = "; indent with blanks, not with tabs";
        } else if (what.contains("mapping values are not allowed")) {
            hint = "; put text that holds ': ' into quotes";
        } else if (what.contains("expected <block end>")) {
            hint = "; check the indentation and the quotes of this line and the one above";
        }
        return what + hint;
    }

    /// Puts the environment's values in the place of their names.
    static String expand(
            String value,
            Place place,
            Complaints complaints,
            Function<String, @Nullable String> env) {
        Matcher reference = REFERENCE.matcher(value);
        var expanded = new StringBuilder();
        while (reference.find()) {
            String name = reference.group(1);
            String found = "";
            if (!VARIABLE.matcher(name).matches()) {
                complaints.add(
                        place,
                        "'${"
                                + name
                                + "}' does not name an environment variable, as in"
                                + " '${TELNYX_API_KEY}'");
            } else {
                @Nullable String set = env.apply(name);
                if (set == null || set.isBlank()) {
                    complaints.add(
                            place,
                            "the environment variable "
                                    + name
                                    + " is not set; set it, or write the value here");
                } else {
                    found = set;
                }
            }
            reference.appendReplacement(expanded, Matcher.quoteReplacement(found));
        }
        return reference.appendTail(expanded).toString();
    }
}
