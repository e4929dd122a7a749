package dev.patchline.agent.yaml;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// One mapping of a YAML file. Each getter complains about what does not fit and gives a harmless
/// value instead, so that one reading finds all problems; whoever reads calls
/// [Complaints#throwIfAny] at the end and never uses what was read before that.
///
/// Lives for one reading, on one thread.
public final class Keyed {
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final Place place;
    private final String path;
    private final Complaints complaints;
    private final Optional<Function<String, @Nullable String>> env;

    Keyed(
            MappingNode node,
            String path,
            Complaints complaints,
            Optional<Function<String, @Nullable String>> env) {
        this.place = placeOf(node);
        this.path = path;
        this.complaints = complaints;
        this.env = env;
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                complaints.add(placeOf(entry.getKeyNode()), "a key must be a plain word");
            } else if (entries.putIfAbsent(key.getValue(), entry) != null) {
                complaints.add(placeOf(key), "'" + key.getValue() + "' is given twice");
            }
        }
    }

    /// What stands where a mapping was expected and none is given.
    private Keyed(Place place, String path, Complaints complaints) {
        this.place = place;
        this.path = path;
        this.complaints = complaints;
        this.env = Optional.empty();
    }

    public Place place() {
        return place;
    }

    /// Where the value of a key stands; where the mapping stands, if the key is not there.
    public Place place(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? place : placeOf(entry.getValueNode());
    }

    /// Where a key itself stands; where the mapping stands, if the key is not there.
    public Place placeOfKey(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? place : placeOf(entry.getKeyNode());
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /// Complains about every key that is not among these.
    public Keyed only(String... known) {
        return only(Arrays.asList(known));
    }

    /// Complains about every key that is not among these.
    public Keyed only(Collection<String> known) {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                complaints.add(
                        placeOfKey(key),
                        "unknown key '" + full(key) + "': " + NearestName.hint(key, known));
            }
        }
        return this;
    }

    /// Complains about the value of a key.
    public void complain(String key, String what) {
        complaints.add(place(key), "'" + full(key) + "' " + what);
    }

    /// Text that must be there and not be blank.
    public String text(String key) {
        Optional<String> value = optionalText(key);
        if (value.isEmpty() && !has(key)) {
            complaints.add(place, "'" + full(key) + "' is missing");
        }
        return value.orElse("");
    }

    public String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    /// Empty when the key is not there, or has no usable value (which is complained about).
    public Optional<String> optionalText(String key) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        Optional<String> value = scalar(entry.getValueNode());
        if (value.isEmpty() || value.get().isBlank()) {
            if (value.isPresent() && refersToEnvironment(entry.getValueNode())) {
                return Optional.empty();
            }
            complain(key, "needs a value: text in one line, or several after '>'");
            return Optional.empty();
        }
        return value.map(String::strip);
    }

    public int whole(String key, int least, int most, int otherwise) {
        Optional<String> value = optionalText(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Complained about below, like a number out of range.
        }
        complain(
                key,
                "is '" + value.get() + "': expected a whole number from " + least + " to " + most);
        return otherwise;
    }

    public boolean flag(String key, boolean otherwise) {
        Optional<String> value = optionalText(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        return switch (value.get()) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            case String other -> {
                complain(key, "is '" + other + "': expected true or false");
                yield otherwise;
            }
        };
    }

    /// One of an enum's constants, written in lower case with `-` for `_`; upper case is accepted.
    public <E extends Enum<E>> E one(String key, Class<E> type, E otherwise) {
        Optional<String> value = optionalText(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        Optional<E> found = constant(value.get(), type);
        if (found.isEmpty()) {
            List<String> known =
                    Arrays.stream(type.getEnumConstants()).map(Keyed::written).toList();
            complain(key, "is '" + value.get() + "': " + NearestName.hint(value.get(), known));
        }
        return found.orElse(otherwise);
    }

    public static <E extends Enum<E>> Optional<E> constant(String written, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> written(constant).equals(written.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /// How a constant is written as a key or a value.
    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// A length of time such as `20s`, `15m`, `2h` or `250ms`.
    public Duration duration(String key, Duration least, Duration most, Duration otherwise) {
        Optional<String> value = optionalText(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        Optional<Duration> duration = Lengths.read(value.get());
        if (duration.isEmpty()
                || duration.get().compareTo(least) < 0
                || duration.get().compareTo(most) > 0) {
            complain(
                    key,
                    "is '"
                            + value.get()
                            + "': expected a time from "
                            + Lengths.write(least)
                            + " to "
                            + Lengths.write(most)
                            + ", such as 20s or 15m");
            return otherwise;
        }
        return duration.get();
    }

    /// A value with the place where it stands.
    public record Placed(String text, Place place) {}

    /// A list of texts; a single text counts as a list of one. Empty when the key is not there.
    public List<Placed> texts(String key) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            return List.of();
        }
        return switch (entry.getValueNode()) {
            case SequenceNode list ->
                    list.getValue().stream().flatMap(item -> placed(key, item).stream()).toList();
            case Node single -> placed(key, single).stream().toList();
        };
    }

    private Optional<Placed> placed(String key, Node node) {
        Optional<String> value = scalar(node).filter(text -> !text.isBlank());
        if (value.isEmpty()) {
            complaints.add(
                    placeOf(node),
                    "'" + full(key) + "' needs text here; quote text that holds ': '");
        }
        return value.map(text -> new Placed(text.strip(), placeOf(node)));
    }

    /// A mapping below this one; an empty one when the key is not there.
    public Keyed map(String key) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            return new Keyed(place, full(key), complaints);
        }
        if (entry.getValueNode() instanceof MappingNode mapping) {
            return new Keyed(mapping, full(key), complaints, env);
        }
        complain(key, "needs keys of its own below it, as in '{key: value}'");
        return new Keyed(place(key), full(key), complaints);
    }

    /// A list of mappings. Empty when the key is not there.
    public List<Keyed> maps(String key) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            return List.of();
        }
        if (!(entry.getValueNode() instanceof SequenceNode list)) {
            complain(key, "needs a list: lines that begin with '- '");
            return List.of();
        }
        return list.getValue().stream().flatMap(item -> item(key, item).stream()).toList();
    }

    private Optional<Keyed> item(String key, Node item) {
        if (item instanceof MappingNode mapping) {
            return Optional.of(new Keyed(mapping, full(key), complaints, env));
        }
        complaints.add(
                placeOf(item), "an entry of '" + full(key) + "' needs keys, as in '- key: value'");
        return Optional.empty();
    }

    /// Whether the value of a key has keys of its own.
    public boolean isMap(String key) {
        NodeTuple entry = entries.get(key);
        return entry != null && entry.getValueNode() instanceof MappingNode;
    }

    private Optional<String> scalar(Node node) {
        if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
            return Optional.empty();
        }
        return Optional.of(
                env.map(values -> Yaml.expand(scalar.getValue(), placeOf(node), complaints, values))
                        .orElse(scalar.getValue()));
    }

    private boolean refersToEnvironment(Node node) {
        return env.isPresent()
                && node instanceof ScalarNode scalar
                && scalar.getValue().contains("${");
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Place placeOf(Node node) {
        return node.getStartMark()
                .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Place.START);
    }
}
