package dev.patchline.telephony.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.playbook.FieldType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// One half of NLU++ (Casanueva et al., 2022): what callers of a bank or a hotel said, with their
/// acts and the values of dates, times, money and numbers. Files `fold*.json`, each a list of
/// objects with `text`, `intents` and `slots`.
record NluppSet(List<Said> said) {
    /// The time at which everything was said, by the data's own description.
    static final LocalDateTime NOW = LocalDateTime.of(2022, 3, 15, 9, 0);

    /// The slot in which a single value of a type is found.
    private static final Map<FieldType, String> SLOTS =
            new EnumMap<>(
                    Map.of(
                            FieldType.DATE, "date",
                            FieldType.TIME, "time",
                            FieldType.MONEY, "amount_of_money",
                            FieldType.NUMBER, "number"));

    /// @param slots the names of all slots that are marked in the text
    /// @param values the single values, in the form of `patchline understand`
    record Said(String text, Set<String> acts, Set<String> slots, Map<FieldType, Labelled> values) {
        /// Whether no slot of a type is marked, be it one value, one of two, or a period.
        boolean without(FieldType type) {
            String name = type == FieldType.MONEY ? "amount_of_money" : type.label();
            return slots.stream().noneMatch(slot -> slot.startsWith(name));
        }
    }

    /// @param words in which the text names the value
    record Labelled(String value, String words) {}

    /// @param folder holds `fold0.json` and the others
    static NluppSet read(Path folder) throws IOException {
        var json = new ObjectMapper();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files =
                    all.filter(file -> file.getFileName().toString().matches("fold\\d+\\.json"))
                            .sorted()
                            .toList();
        }
        List<Said> said = new ArrayList<>();
        for (Path file : files) {
            for (JsonNode one : json.readTree(file.toFile())) {
                said.add(said(one));
            }
        }
        if (said.isEmpty()) {
            throw new IOException(folder + " holds no fold*.json");
        }
        return new NluppSet(List.copyOf(said));
    }

    private static Said said(JsonNode one) {
        Set<String> acts = new HashSet<>();
        one.path("intents").forEach(act -> acts.add(act.asText()));
        Set<String> slots = new HashSet<>();
        one.path("slots").fieldNames().forEachRemaining(slots::add);
        Map<FieldType, Labelled> values = new EnumMap<>(FieldType.class);
        SLOTS.forEach((type, slot) -> {
            JsonNode found = one.path("slots").path(slot);
            String value = value(type, found.path("value"));
            if (!value.isEmpty()) {
                values.put(type, new Labelled(value, found.path("text").asText()));
            }
        });
        return new Said(one.path("text").asText(), acts, slots, values);
    }

    /// Empty where the label is missing or, as for "some days ago", ambiguous.
    private static String value(FieldType type, JsonNode label) {
        if (type == FieldType.DATE && label.isObject()) {
            return LocalDate.of(
                            label.path("year").asInt(),
                            label.path("month").asInt(),
                            label.path("day").asInt())
                    .toString();
        }
        if (type == FieldType.TIME && label.isObject()) {
            return LocalTime.of(label.path("hour").asInt(), label.path("minute").asInt())
                    .toString();
        }
        if (type == FieldType.MONEY && label.isObject()) {
            return label.path("amount").decimalValue().toPlainString();
        }
        return type == FieldType.NUMBER && label.isNumber()
                ? label.decimalValue().toPlainString()
                : "";
    }
}
