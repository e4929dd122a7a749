package dev.patchline.agent.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.Field.Preset;
import dev.patchline.agent.playbook.Spoken.ReadBack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ZIP|75201|7 5 2 0 1",
                "PHONE|+12145550100|2 1 4, 5 5 5, 0 1 0 0",
                "PHONE|5550100|5 5 5 0 1 0 0",
                "SPELLED|MEYER|M E Y E R",
                "MONEY|120.50|$120.50",
                "NUMBER|12|12",
                "DATE|2026-11-24|Tuesday, November 24",
                "DATE|someday|someday",
                "TIME|17:30|5:30 pm",
                "TIME|09:00|9 am",
                "DURATION|PT36H|36 hours",
                "DURATION|P2D|2 days",
                "DURATION|PT1M|1 minute",
                "NAME|Dana Miller|Dana Miller",
                "YESNO|yes|yes",
            })
    void valuesAreSaidAsPeopleSayThem(FieldType type, String value, String spoken) {
        assertThat(Spoken.of(field(type, List.of()), value)).isEqualTo(spoken);
    }

    @Test
    void aChoiceIsNamedAsThePlaybookNamesIt() {
        var burst = new Choice("burst_pipe", "a burst pipe", List.of(), List.of());
        assertThat(Spoken.of(field(FieldType.CHOICE, List.of(burst)), "burst_pipe"))
                .isEqualTo("a burst pipe");
    }

    @Test
    void aNameThatIsReadBackIsSpelledForATelephone() {
        Field name = field(FieldType.SPELLED, List.of());
        assertThat(Spoken.readBack(name, "VOLE"))
                .isEqualTo(new ReadBack.Named("V as in Victor, O, L, E"));
        assertThat(Spoken.readBack(field(FieldType.ZIP, List.of()), "75201"))
                .isEqualTo(new ReadBack.Named("7 5 2 0 1"));
    }

    @Test
    void whatIsReadBackInWordsIsASentenceWhicheverItIs() {
        var none =
                new Choice(
                        "none", "no quote wanted", "you don't want a quote", List.of(), List.of());
        var no = new Choice("no", "License is not active", List.of(), List.of());
        assertThat(Spoken.readBack(field(FieldType.CHOICE, List.of(none)), "none"))
                .isEqualTo(new ReadBack.Told("you don't want a quote"));
        assertThat(Spoken.readBack(field(FieldType.YESNO, List.of(no)), "no"))
                .isEqualTo(new ReadBack.Told("your answer is no"));
    }

    private static Field field(FieldType type, List<Choice> choices) {
        return new Field("x", type, "?", List.of(), Confirm.NONE, choices, Preset.NONE, false);
    }
}
