package dev.patchline.telephony.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.playbook.FieldType;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenFormTest {
    private static final LocalDate SUNDAY = LocalDate.of(2026, 1, 4);

    /// Said in any of the ways that callers have, and read back by the real grammar.
    @ParameterizedTest
    @CsvSource({
        "ZIP, 75201",
        "ZIP, 10001",
        "PHONE, +12145550199",
        "NUMBER, 58",
        "NUMBER, 104",
        "MONEY, 1250",
        "DATE, 2026-01-05",
        "DATE, 2026-01-09",
        "DATE, 2026-01-17",
        "TIME, 17:30",
        "DURATION, PT45M",
        "NAME, Dana Miller",
        "ADDRESS, 12 Main Street",
        "ADDRESS, 305 Cedar Lane",
        "ADDRESS, 900 Elm Street",
        "ADDRESS, 1820 Park Place",
        "SPELLED, MILLER",
        "EMAIL, dana@example.com"
    })
    void whatACallerSaysForAValueIsReadAsThatValue(FieldType type, String value) {
        var form = new SpokenForm(SUNDAY);
        var context = new Context(SUNDAY.atTime(20, 0), List.of(), true);
        for (int seed = 0; seed < 10; seed++) {
            String said = form.of(type, value, new Random(seed));
            assertThat(new SpokenValues().value(type, said, context)).as(said).contains(value);
        }
    }
}
