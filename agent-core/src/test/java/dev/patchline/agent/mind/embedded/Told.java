package dev.patchline.agent.mind.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.playbook.FieldType;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a caller says on Tuesday, 15 March 2022 at nine, and the value it should give; `none` where
/// it should give none.
final class Told {
    static final SpokenValues VALUES = new SpokenValues();
    static final LocalDateTime NOW = LocalDateTime.of(2022, 3, 15, 9, 0);
    static final String NONE = "none";

    private Told() {}

    /// The field was just asked.
    static void asked(FieldType type, String[][] table) {
        check(type, table, true);
    }

    /// The caller says it without having been asked.
    static void offered(FieldType type, String[][] table) {
        check(type, table, false);
    }

    /// The field was just asked, and asks about a day that has been.
    static void askedOfThePast(FieldType type, String[][] table) {
        check(type, table, new Context(NOW, List.of(), true, true));
    }

    private static void check(FieldType type, String[][] table, boolean asked) {
        check(type, table, new Context(NOW, List.of(), asked));
    }

    private static void check(FieldType type, String[][] table, Context context) {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> actual = new LinkedHashMap<>();
        for (String[] row : table) {
            expected.put(row[0], row[1]);
            actual.put(row[0], VALUES.value(type, row[0], context).orElse(NONE));
        }
        assertThat(actual).containsExactlyEntriesOf(expected);
        assertThat(expected).as("a phrase stands in the table once").hasSize(table.length);
    }
}
