package dev.patchline.telephony.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Set;

/// What a field of a request may hold.
sealed interface Kind {
    record Text(int most) implements Kind {}

    record Flag() implements Kind {}

    record Base64Text() implements Kind {}

    /// @param keys which the object, or each object of the list, may have; empty means any
    record Structure(boolean list, Set<String> keys) implements Kind {}

    /// Anything: a number or a word, or what the documentation leaves open.
    record Anything() implements Kind {}

    record Whole(int least, int most) implements Kind {}

    record OneOf(Set<String> values) implements Kind {}

    static Kind text() {
        return new Text(Integer.MAX_VALUE);
    }

    static Kind flag() {
        return new Flag();
    }

    static Kind base64() {
        return new Base64Text();
    }

    static Kind anything() {
        return new Anything();
    }

    static Kind text(int most) {
        return new Text(most);
    }

    static Kind whole(int least, int most) {
        return new Whole(least, most);
    }

    static Kind oneOf(String... values) {
        return new OneOf(Set.of(values));
    }

    /// Without keys: an object whose inside this emulator does not know.
    static Kind object(String... keys) {
        return new Structure(false, Set.of(keys));
    }

    static Kind listOf(String... keys) {
        return new Structure(true, Set.of(keys));
    }

    /// @return whether the value may stand there; a null is as good as an absent field
    default boolean allows(JsonNode value) {
        if (value.isNull()) {
            return true;
        }
        return switch (this) {
            case Text(int most) -> value.isTextual() && value.textValue().length() <= most;
            case Flag _ -> value.isBoolean();
            case Base64Text _ -> value.isTextual() && isBase64(value.textValue());
            case Structure(boolean list, Set<String> keys) ->
                    list
                            ? value.isArray() && value.valueStream().allMatch(v -> closed(v, keys))
                            : closed(value, keys);
            case Anything _ -> true;
            case Whole(int least, int most) ->
                    value.isIntegralNumber()
                            && value.longValue() >= least
                            && value.longValue() <= most;
            case OneOf(Set<String> values) -> values.contains(value.asText());
        };
    }

    private static boolean closed(JsonNode value, Set<String> keys) {
        return value.isObject()
                && (keys.isEmpty()
                        || value.propertyStream().allMatch(p -> keys.contains(p.getKey())));
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
