package dev.patchline.telephony.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.handoff.Rep;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes records down as JSON and reads them back whole, and keeps what people said apart: each
/// [Words] becomes `{"words": n}`, and its text the n-th of a list, from 1; empty words are 0.
/// Telephone numbers and pressed keys are treated the same.
///
/// A record is an object of its components. Where the declared type is an interface, `type` names
/// the record by its simple name. Maps are lists of pairs, because PostgreSQL does not keep the
/// order of an object's keys. Instants and durations are ISO 8601. NUL and half surrogate pairs,
/// which PostgreSQL refuses, become U+FFFD.
///
/// Reading is lenient where [#VERSION] allows it: a component that an older record lacks reads as
/// empty if it can be empty, a flag as not set, and components that no longer exist are passed
/// over. Stateless.
final class Scribe {
    /// The version of what this class writes. Raise it when an old record would be misread.
    static final int VERSION = 1;

    private static final String TYPE = "type";
    private static final String WORDS = "words";
    private static final char UNREADABLE = '\uFFFD';

    /// Components that are personal although they are not [Words].
    private static final Map<Class<?>, String> PERSONAL =
            Map.of(Rep.class, "phone", Dialog.class, "callerId", CallEvent.Key.class, "key");

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ClassValue<RecordComponent[]> COMPONENTS =
            new ClassValue<>() {
                @Override
                protected RecordComponent[] computeValue(Class<?> type) {
                    RecordComponent[] components = type.getRecordComponents();
                    for (RecordComponent each : components) {
                        if (each.getName().equals(TYPE) && type.getInterfaces().length > 0) {
                            throw new IllegalStateException(
                                    type + " has a component of the name that its type goes by");
                        }
                        each.getAccessor().setAccessible(true);
                    }
                    return components;
                }
            };

    private static final ClassValue<Constructor<?>> CONSTRUCTORS =
            new ClassValue<>() {
                @Override
                protected Constructor<?> computeValue(Class<?> type) {
                    Class<?>[] parameters =
                            Arrays.stream(COMPONENTS.get(type))
                                    .map(RecordComponent::getType)
                                    .toArray(Class<?>[]::new);
                    try {
                        Constructor<?> constructor = type.getDeclaredConstructor(parameters);
                        constructor.setAccessible(true);
                        return constructor;
                    } catch (NoSuchMethodException e) {
                        throw new IllegalStateException(type + " is not a record", e);
                    }
                }
            };

    private static final ClassValue<Map<String, Class<?>>> SUBTYPES =
            new ClassValue<>() {
                @Override
                protected Map<String, Class<?>> computeValue(Class<?> type) {
                    var found = new LinkedHashMap<String, Class<?>>();
                    collect(type, found);
                    return Map.copyOf(found);
                }
            };

    /// A record on paper.
    ///
    /// @param json of the record, without what people said
    /// @param words what people said, by index from 1
    record Written(String json, List<String> words) {
        Written {
            words = List.copyOf(words);
        }
    }

    private Scribe() {}

    /// @param type the declared type, by which [#read] will be asked for it
    static Written write(Object value, Class<?> type) {
        var words = new ArrayList<String>();
        JsonNode node = node(value, type, words);
        return new Written(text(node), words);
    }

    /// @param words by index from 1; those that are missing read as empty
    /// @throws IllegalArgumentException when this is not JSON, or no record of that type; the
    ///   message holds no words of people
    static <T> T read(String json, Map<Integer, String> words, Class<T> type) {
        return type.cast(value(parse(json), type, words));
    }

    static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written as JSON", e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            // Without the cause: Jackson quotes the text in it.
            throw new IllegalArgumentException(
                    "not JSON at column " + e.getLocation().getColumnNr());
        }
    }

    /// Text that PostgreSQL takes: see the class comment.
    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF) ? UNREADABLE : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static JsonNode node(@Nullable Object value, Type type, List<String> words) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (value) {
            case null -> throw new IllegalArgumentException("a component of " + type + " is null");
            case Words(String text) -> apart(text, words);
            case Record it -> object(it, raw(type).isInterface(), words);
            case String it -> json.textNode(clean(it));
            case Character it -> json.textNode(clean(it.toString()));
            case Integer it -> json.numberNode(it);
            case Long it -> json.numberNode(it);
            case Double it -> json.numberNode(it);
            case Boolean it -> json.booleanNode(it);
            case Enum<?> it -> json.textNode(it.name());
            case Instant it -> json.textNode(it.toString());
            case Duration it -> json.textNode(it.toString());
            case Optional<?> it -> array(it.stream().toList(), inner(type, 0), words);
            case Collection<?> it -> array(it, inner(type, 0), words);
            case Map<?, ?> it -> {
                ArrayNode pairs = json.arrayNode(it.size());
                it.forEach((key, each) ->
                        pairs.add(
                                json.arrayNode(2)
                                        .add(clean((String) key))
                                        .add(node(each, inner(type, 1), words))));
                yield pairs;
            }
            // Any class can be a component's type: the only place where the list cannot be
            // complete.
            default -> throw new IllegalArgumentException("cannot write a " + value.getClass());
        };
    }

    private static ArrayNode array(Collection<?> values, Type type, List<String> words) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(values.size());
        values.forEach(each -> array.add(node(each, type, words)));
        return array;
    }

    private static ObjectNode object(Record value, boolean named, List<String> words) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (named) {
            object.put(TYPE, value.getClass().getSimpleName());
        }
        for (RecordComponent component : COMPONENTS.get(value.getClass())) {
            object.set(
                    component.getName(),
                    personal(component)
                            ? apart(String.valueOf(get(component, value)), words)
                            : node(get(component, value), component.getGenericType(), words));
        }
        return object;
    }

    private static JsonNode apart(String text, List<String> words) {
        int index = 0;
        if (!text.isEmpty()) {
            words.add(clean(text));
            index = words.size();
        }
        return JsonNodeFactory.instance.objectNode().put(WORDS, index);
    }

    private static Object value(JsonNode node, Type type, Map<Integer, String> words) {
        Class<?> raw = raw(type);
        if (raw == Words.class) {
            return Words.of(joined(node, words));
        } else if (raw.isRecord()) {
            return record(node, raw, words);
        } else if (raw == Optional.class) {
            return node.isEmpty()
                    ? Optional.empty()
                    : Optional.of(value(node.get(0), inner(type, 0), words));
        } else if (raw == List.class) {
            return values(node, inner(type, 0), words);
        } else if (raw == Set.class) {
            return new LinkedHashSet<>(values(node, inner(type, 0), words));
        } else if (raw == Map.class) {
            var map = new LinkedHashMap<String, Object>();
            node.forEach(pair ->
                    map.put(pair.path(0).asText(), value(pair.path(1), inner(type, 1), words)));
            return map;
        } else if (raw.isInterface()) {
            return record(node, subtype(raw, node.path(TYPE).asText()), words);
        }
        return plain(node, raw);
    }

    private static List<Object> values(JsonNode node, Type type, Map<Integer, String> words) {
        var values = new ArrayList<>();
        node.forEach(each -> values.add(value(each, type, words)));
        return values;
    }

    private static Object plain(JsonNode node, Class<?> type) {
        if (type == boolean.class) {
            return node.asBoolean();
        } else if (node.isMissingNode() || node.isNull()) {
            throw new IllegalArgumentException("a record lacks a " + type.getSimpleName());
        }
        String text = node.asText();
        if (type == String.class) {
            return text;
        } else if (type == int.class || type == Integer.class) {
            return Integer.parseInt(text);
        } else if (type == long.class || type == Long.class) {
            return Long.parseLong(text);
        } else if (type == double.class || type == Double.class) {
            return Double.parseDouble(text);
        } else if (type == char.class) {
            return text.isEmpty() ? ' ' : text.charAt(0);
        } else if (type == Instant.class) {
            return Instant.parse(text);
        } else if (type == Duration.class) {
            return Duration.parse(text);
        } else if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(text))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("no " + type + " of that name"));
        }
        throw new IllegalArgumentException("cannot read a " + type);
    }

    private static Object record(JsonNode node, Class<?> type, Map<Integer, String> words) {
        RecordComponent[] components = COMPONENTS.get(type);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            JsonNode each = node.path(components[i].getName());
            if (personal(components[i])) {
                JsonNode text = JsonNodeFactory.instance.textNode(joined(each, words));
                values[i] = plain(text, components[i].getType());
            } else {
                values[i] = value(each, components[i].getGenericType(), words);
            }
        }
        try {
            return CONSTRUCTORS.get(type).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "a " + type.getSimpleName() + " will not take what was kept of it",
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }

    private static String joined(JsonNode reference, Map<Integer, String> words) {
        return words.getOrDefault(reference.path(WORDS).asInt(0), "");
    }

    private static Class<?> subtype(Class<?> type, String name) {
        Class<?> found = SUBTYPES.get(type).get(name);
        if (found == null) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + " of that type");
        }
        return found;
    }

    private static void collect(Class<?> type, Map<String, Class<?>> into) {
        if (type.isRecord()) {
            Class<?> other = into.put(type.getSimpleName(), type);
            if (other != null && other != type) {
                throw new IllegalStateException("two records are called " + type.getSimpleName());
            }
        } else if (type.isSealed()) {
            for (Class<?> each : type.getPermittedSubclasses()) {
                collect(each, into);
            }
        }
    }

    private static boolean personal(RecordComponent component) {
        return component.getName().equals(PERSONAL.get(component.getDeclaringRecord()));
    }

    private static @Nullable Object get(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> it -> it;
            case ParameterizedType it -> (Class<?>) it.getRawType();
            default ->
                    throw new IllegalArgumentException("cannot keep a component of type " + type);
        };
    }

    private static Type inner(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
