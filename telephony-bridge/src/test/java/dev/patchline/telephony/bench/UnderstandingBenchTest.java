package dev.patchline.telephony.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.mind.embedded.Intents.Example;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.playbook.FieldType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnderstandingBenchTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void labelsOfASentenceAreReadWithTheirValues() throws IOException {
        Files.writeString(
                folder.resolve("fold0.json"),
                """
                [{"text": "yes, $5.50 on May 3rd at 4", "intents": ["affirm", "card"], "slots": {
                   "date": {"text": "May 3rd", "value": {"day": 3, "month": 5, "year": 2022}},
                   "time": {"text": "4", "value": {"hour": 4, "minute": 0}},
                   "amount_of_money": {"text": "$5.50", "value": {"amount": 5.5, "currency": "USD"}}}},
                 {"text": "some days ago", "slots": {"date": {"text": "some days ago", "value": "ambiguous"}}},
                 {"text": "from nine", "slots": {"time_from": {"text": "nine", "value": {"hour": 9, "minute": 0}}}}]
                """);

        List<NluppSet.Said> said = NluppSet.read(folder).said();

        assertThat(said.getFirst().acts()).containsExactlyInAnyOrder("affirm", "card");
        assertThat(said.getFirst().values())
                .isEqualTo(
                        Map.of(
                                FieldType.DATE, new NluppSet.Labelled("2022-05-03", "May 3rd"),
                                FieldType.TIME, new NluppSet.Labelled("04:00", "4"),
                                FieldType.MONEY, new NluppSet.Labelled("5.5", "$5.50")));
        assertThat(said.get(1).values()).isEmpty();
        assertThat(said.get(1).without(FieldType.DATE)).isFalse();
        assertThat(said.get(2).values()).isEmpty();
        assertThat(said.get(2).without(FieldType.TIME)).isFalse();
        assertThat(said.get(2).without(FieldType.MONEY)).isTrue();
    }

    @Test
    void whatTheWordsLeaveOpenCountsByContractOnly() {
        ValueScore times =
                ValueScore.of(
                        FieldType.TIME,
                        List.of(
                                said("ok at 4", FieldType.TIME, "04:00", "4"),
                                said("at 4 p.m.", FieldType.TIME, "16:00", "4 p.m."),
                                said("at 4 a.m.", FieldType.TIME, "05:00", "4 a.m."),
                                new NluppSet.Said("hello", Set.of(), Set.of(), Map.of()),
                                new NluppSet.Said("at five", Set.of(), Set.of(), Map.of())),
                        new SpokenValues());

        assertThat(times).isEqualTo(new ValueScore(33.3, 33.3, 66.7, 66.7, 3, 50, 50, 2));
    }

    @Test
    void aDayWithoutAYearIsTheNextOneByContract() {
        ValueScore dates =
                ValueScore.of(
                        FieldType.DATE,
                        List.of(
                                said("on March 1st", FieldType.DATE, "2022-03-01", "March 1st"),
                                said("on 3/4/19", FieldType.DATE, "2019-04-03", "3/4/19"),
                                said("on May 2nd", FieldType.DATE, "2022-05-02", "May 2nd")),
                        new SpokenValues());

        assertThat(dates).isEqualTo(new ValueScore(33.3, 33.3, 33.3, 100, 3, 0, 0, 0));
    }

    @Test
    void numbersAreWrittenAsARecogniserWritesThem() {
        assertThat(RecognisedForm.of("It's $40, at 9:05 p.m. on March 3rd, 2019!"))
                .isEqualTo("it's forty dollars at nine oh five p m on march third twenty nineteen");
        assertThat(RecognisedForm.of("I'm at 12, no: 10 00 in the morning, 22nd (2pm)"))
                .isEqualTo("i'm at twelve no ten in the morning twenty second two p m");
        assertThat(RecognisedForm.of("5.75€ or 1,250 dollars? 20% of 1.5, 'sure' 5551234567"))
                .isEqualTo(
                        "five euros and seventy five cents or one thousand two hundred fifty"
                            + " dollars twenty percent of one point five sure five five five one"
                            + " two three four five six seven");
    }

    @Test
    void actsAreCountedOverAllSentences() {
        ActScore score =
                ActScore.of(
                        List.of(
                                new ActScore.Pair(Set.of("affirm", "card"), Set.of("affirm")),
                                new ActScore.Pair(Set.of("thank"), Set.of("greet", "robot")),
                                new ActScore.Pair(Set.of(), Set.of())));

        assertThat(score).isEqualTo(new ActScore(50, 50, 50, 2));
    }

    @Test
    void aQuotedQuestionKeepsItsCommas() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("test.csv"),
                        """
                        text,category
                        Where is it?,card_arrival
                        "Well, I said ""no"", twice
                        or more",pin
                        """);

        assertThat(BankingSet.read(file).all())
                .containsExactly(
                        new Example("Where is it?", "card_arrival"),
                        new Example("Well, I said \"no\", twice or more", "pin"));
    }

    @Test
    void nothingThatIsLearnedIsAskedAndNothingIsLearnedOfStrangers() {
        var set =
                new BankingSet(
                        IntStream.range(0, 60)
                                .mapToObj(i -> new Example("text " + i, "intent " + i % 6))
                                .toList());

        BankingSet.Split split = set.split(4, 2, 1);

        assertThat(split.learned()).hasSize(16);
        assertThat(split.asked()).hasSize(24).doesNotContainAnyElementsOf(split.learned());
        assertThat(split.strange()).hasSize(20);
        assertThat(split.strange().stream().map(Example::intent))
                .doesNotContainAnyElementsOf(
                        split.learned().stream().map(Example::intent).toList());
        assertThat(set.split(4, 2, 1)).isEqualTo(split);
        assertThat(set.split(4, 2, 2)).isNotEqualTo(split);
    }

    @Test
    void theAreaSaysHowOftenTheKnownScoresAboveTheUnknown() {
        assertThat(IntentScore.area(List.of(0.9, 0.8), List.of(0.1, 0.2))).isEqualTo(1);
        assertThat(IntentScore.area(List.of(0.1), List.of(0.9))).isEqualTo(0);
        assertThat(IntentScore.area(List.of(0.5, 0.3), List.of(0.5, 0.1))).isEqualTo(0.625);
    }

    private static NluppSet.Said said(String text, FieldType type, String value, String words) {
        return new NluppSet.Said(
                text,
                Set.of(),
                Set.of(type.label()),
                Map.of(type, new NluppSet.Labelled(value, words)));
    }
}
