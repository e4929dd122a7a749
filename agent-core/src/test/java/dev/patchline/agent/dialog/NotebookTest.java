package dev.patchline.agent.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the record accepts, whatever an understanding proposes.
class NotebookTest {
    private static final Instant AT = Instant.parse("2026-01-05T15:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "TIME, 17:30",
        "TIME, 00:00",
        "DATE, 2024-02-29",
        "DURATION, P2W",
        "DURATION, PT1H30M",
        "DURATION, P1Y6M",
        "EMAIL, dana@example.com",
        "NUMBER, -1.5",
        "ZIP, 75201"
    })
    void aValueThatTheFieldCanHoldIsNoted(FieldType type, String value) {
        assertThat(noted(type, value).answers())
                .containsEntry("field", new Answer(Words.of(value), Words.of(value), AT, false));
    }

    @ParameterizedTest
    @CsvSource({
        "TIME, 99:99",
        "TIME, 24:00",
        "TIME, 5:30",
        "DATE, 2023-02-29",
        "DATE, 2023-13-01",
        "DURATION, P",
        "DURATION, PT",
        "DURATION, two weeks",
        "EMAIL, dana",
        "EMAIL, dana@",
        "NUMBER, five",
        "ZIP, 7520"
    })
    void aValueThatTheFieldCannotHoldLeavesNoTrace(FieldType type, String value) {
        assertThat(noted(type, value).answers()).isEmpty();
    }

    private static Dialog noted(FieldType type, String value) {
        var notebook = new Notebook(playbook(type), _ -> true, 2);
        return notebook.take(
                Dialog.begin(""),
                new Proposal.SetField("field", Words.of(value), Words.of(value), 1),
                AT);
    }

    private static Playbook playbook(FieldType type) {
        return new Playbook(
                "one-field",
                "hash",
                "notice",
                "opening",
                1,
                List.of(
                        new Field(
                                "field",
                                type,
                                "Question?",
                                List.of(),
                                Field.Confirm.NONE,
                                List.of(),
                                Field.Preset.NONE,
                                false)),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
