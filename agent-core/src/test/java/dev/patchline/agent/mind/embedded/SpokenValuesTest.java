package dev.patchline.agent.mind.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import dev.patchline.agent.mind.embedded.ZipTable.Place;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.FieldType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What all readers have in common.
class SpokenValuesTest {
    private static final Context ASKED = new Context(Told.NOW, List.of(), true);

    @Test
    void evidenceIsTheWordsThatTheValueRestsOn() {
        List<Reading> readings = Told.VALUES.read(FieldType.ZIP, "My ZIP is 75201, thanks.", ASKED);
        assertThat(readings).containsExactly(new Reading("75201", "75201,", 3, 4, 1.0));
    }

    @Test
    void everyValueOfATypeIsReadTheSurestFirst() {
        List<Reading> readings =
                Told.VALUES.read(FieldType.DATE, "sometime next week maybe on friday", ASKED);
        assertThat(readings).extracting(Reading::value).containsExactly("2022-03-18", "2022-03-21");
    }

    @Test
    void freeTextHasNoValueToRead() {
        assertThat(Told.VALUES.value(FieldType.TEXT, "my sink leaks", ASKED)).isEmpty();
    }

    @Test
    void aChoiceIsKnownByItsNameItsCuesAndTheWordsThatOnlyItUses() {
        List<Choice> choices =
                List.of(
                        new Choice(
                                "burst_pipe",
                                "a burst pipe",
                                List.of(),
                                List.of("water is spraying everywhere")),
                        new Choice(
                                "clogged_drain",
                                "a clogged drain",
                                List.of("backed up"),
                                List.of("the sink won't drain")));
        Context context = new Context(Told.NOW, choices, true);
        assertThat(
                        List.of(
                                        "a pipe burst",
                                        "my toilet's backed up",
                                        "it's spraying",
                                        "the second one")
                                .stream()
                                .map(said ->
                                        Told.VALUES
                                                .value(FieldType.CHOICE, said, context)
                                                .orElse(Told.NONE)))
                .containsExactly("burst_pipe", "clogged_drain", "burst_pipe", "clogged_drain");
        assertThat(Told.VALUES.value(FieldType.CHOICE, "i'd like a new roof", context)).isEmpty();
    }

    @Test
    void noWordsWhateverTheirOrderStopAReader() {
        List<String> words =
                List.of(
                        "five",
                        "oh",
                        "double",
                        "triple",
                        "hundred",
                        "thousand",
                        "a",
                        "and",
                        "half",
                        "point",
                        "at",
                        "dot",
                        "com",
                        "march",
                        "the",
                        "twenty",
                        "first",
                        "friday",
                        "in",
                        "weeks",
                        "to",
                        "quarter",
                        "past",
                        "pm",
                        "no",
                        "wait",
                        "not",
                        "my",
                        "name",
                        "is",
                        "j",
                        "last",
                        "x",
                        "ray",
                        "as",
                        "street",
                        "apartment",
                        "$",
                        "5:30",
                        "3/8/91",
                        "1,200",
                        "99999999999",
                        "24:00",
                        "31",
                        "zip",
                        "next",
                        "of",
                        "ago",
                        "ish",
                        "'",
                        "é",
                        "—",
                        "p",
                        "m",
                        "o",
                        "box",
                        "day",
                        "before",
                        "one");
        Random random = new Random(7);
        for (int call = 0; call < 600; call++) {
            StringBuilder said = new StringBuilder();
            int length = random.nextInt(14);
            for (int i = 0; i < length; i++) {
                said.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            int spoken = said.toString().strip().split("\\s+", -1).length;
            for (FieldType type : FieldType.values()) {
                for (Reading reading : Told.VALUES.read(type, said.toString(), ASKED)) {
                    assertThat(reading.start()).as(said.toString()).isBetween(0, reading.end() - 1);
                    assertThat(reading.end()).as(said.toString()).isLessThanOrEqualTo(spoken);
                    assertThat(reading.confidence()).as(said.toString()).isBetween(0.0, 1.0);
                }
            }
        }
    }

    @Test
    void aZipNamesItsPlace() {
        assertThat(ZipTable.load().place("75201")).contains(new Place("Dallas", "TX"));
        assertThat(ZipTable.load().place("00000")).isEmpty();
    }

    @Test
    void aNumberAmongLettersIsNoAmountAndNoTime() {
        String[][] none = {{"h a r t f o r d eight", "none"}};
        Told.asked(FieldType.TIME, none);
        Told.asked(FieldType.MONEY, none);
        Told.asked(FieldType.DURATION, new String[][] {{"b a k e r eight days", "none"}});
        Told.asked(FieldType.TIME, new String[][] {{"between two p m and four p m", "14:00"}});
    }

    @Test
    void aDictatedNumberIsNoMoney() {
        Told.asked(
                FieldType.MONEY,
                new String[][] {
                    {"five five five oh one two three", "none"},
                    {"five to five oh for two three", "none"},
                    {"two fifty", "250"},
                });
    }
}
