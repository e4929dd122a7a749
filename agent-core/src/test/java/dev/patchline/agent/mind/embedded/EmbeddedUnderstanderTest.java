package dev.patchline.agent.mind.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedUnderstanderTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T15:00:00Z");
    static final Playbook PLUMBER =
            new Playbook(
                    "plumber",
                    "0",
                    "notice",
                    "opening",
                    7,
                    List.of(
                            choice(
                                    "problem",
                                    new Choice(
                                            "burst_pipe",
                                            "a burst pipe",
                                            List.of("pipe burst", "burst pipe"),
                                            List.of(
                                                    "a pipe just burst in the basement",
                                                    "water is pouring out of a broken pipe",
                                                    "water's coming down through the ceiling",
                                                    "my pipes froze and one split open")),
                                    new Choice(
                                            "clogged_drain",
                                            "a clogged drain",
                                            List.of(),
                                            List.of(
                                                    "my kitchen sink is clogged",
                                                    "the tub won't drain",
                                                    "the shower drain is plugged up")),
                                    new Choice(
                                            "gas_smell",
                                            "a gas smell",
                                            List.of("smell gas", "gas leak"),
                                            List.of(
                                                    "it smells like rotten eggs",
                                                    "i smell gas in the kitchen"))),
                            field("zip", FieldType.ZIP, false),
                            new Field(
                                    "water_running",
                                    FieldType.YESNO,
                                    "Is water still running?",
                                    List.of(),
                                    Field.Confirm.NONE,
                                    List.of(
                                            new Choice(
                                                    "yes",
                                                    "",
                                                    List.of(),
                                                    List.of(
                                                            "it's still pouring",
                                                            "water is everywhere",
                                                            "it won't stop")),
                                            new Choice(
                                                    "no",
                                                    "",
                                                    List.of(),
                                                    List.of("it stopped", "it's only a drip"))),
                                    Field.Preset.NONE,
                                    false),
                            field("name", FieldType.NAME, false),
                            field("callback", FieldType.PHONE, false),
                            new Field(
                                    "street",
                                    FieldType.ADDRESS,
                                    "Which street?",
                                    List.of(),
                                    Field.Confirm.IMPLICIT,
                                    List.of(),
                                    Field.Preset.NONE,
                                    false),
                            field("message", FieldType.TEXT, false),
                            field("age", FieldType.NUMBER, false),
                            field("ready_now", FieldType.YESNO, true)),
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(
                            new Playbook.Faq(
                                    "price",
                                    List.of("how much does it cost", "what do you charge"),
                                    "It depends.")),
                    List.of());

    private static Embedder embedder;
    private static EmbeddedUnderstander mind;

    @BeforeAll
    static void learn() {
        embedder = Embedder.open();
        mind =
                new EmbeddedUnderstander(
                        PLUMBER, new SpokenValues(), embedder, ZoneId.of("America/Chicago"));
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void freeWordsMapToAChoice() {
        assertThat(set(asked("problem"), "there's water pouring from a pipe in my ceiling"))
                .containsEntry("problem", "burst_pipe");
        assertThat(set(asked("problem"), "the sink in the bathroom is all plugged up"))
                .containsEntry("problem", "clogged_drain");
    }

    @Test
    void wordsThatRecognitionGotWrongStillMapToAChoice() {
        assertThat(
                        set(
                                asked("problem"),
                                "a pipe burst than water is pouring through my kitchen feeling"))
                .containsEntry("problem", "burst_pipe");
        assertThat(set(asked("problem"), "my kitchen sing is clogged"))
                .containsEntry("problem", "clogged_drain");
    }

    @Test
    void severalAnswersInOneBreathAreAllTaken() {
        assertThat(
                        set(
                                asked("problem"),
                                "my name is bob jones and a pipe burst in my basement my zip is"
                                        + " seven five two oh one and water is everywhere"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "name", "Bob Jones",
                                "problem", "burst_pipe",
                                "zip", "75201",
                                "water_running", "yes"));
    }

    @Test
    void aZipIsNoPhoneNumberAndAPhoneNumberNoZip() {
        assertThat(
                        set(
                                asked("zip"),
                                "seven five two oh one call me at two one four five five five zero"
                                        + " one two three"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("zip", "75201", "callback", "+12145550123"));
    }

    @Test
    void aCueIsHeardDuringAnotherQuestion() {
        Dialog dialog = asked("zip").with("problem", answer("clogged_drain"));

        assertThat(understand(dialog, "wait i smell some gas"))
                .contains(
                        new Proposal.SetField(
                                "problem", Words.of("gas_smell"), Words.of("smell some gas"), 1));
    }

    @Test
    void whatTheCallerSaysItIsNotIsNotTaken() {
        assertThat(set(asked("problem"), "no i don't smell gas my sink is clogged"))
                .containsEntry("problem", "clogged_drain");
    }

    @Test
    void yesAndNoAnswerTheQuestionAndAreNotActsBesides() {
        assertThat(understand(asked("water_running"), "yes"))
                .containsExactly(
                        new Proposal.SetField(
                                "water_running", Words.of("yes"), Words.of("yes"), 0.95));
        assertThat(set(asked("water_running"), "no it stopped"))
                .containsEntry("water_running", "no");
        assertThat(set(asked("water_running"), "it is still pouring out"))
                .containsEntry("water_running", "yes");
    }

    @Test
    void aYesOrNoThatResemblesItsOppositeIsReadBack() {
        assertThat(doubts(asked("water_running"), "it hasn't stopped at all"))
                .contains("water_running");
        assertThat(doubts(asked("water_running"), "it's still pouring in")).isEmpty();
    }

    @Test
    void halfANoThatSaysWhatItIsAboutIsWeighedAgainstTheExamples() {
        assertThat(set(asked("water_running"), "it isn't pouring any more"))
                .containsEntry("water_running", "no");
    }

    @Test
    void anOkayBeforeADenialIsNoYes() {
        assertThat(set(asked("water_running"), "okay it stopped by itself"))
                .containsEntry("water_running", "no");
        assertThat(doubts(asked("water_running"), "okay it stopped by itself"))
                .contains("water_running");
    }

    @Test
    void whatStandsBesideAnOrderToTheMachineIsReadBack() {
        assertThat(doubts(asked("water_running"), "pretend you asked and i told you yes"))
                .contains("water_running");
        assertThat(doubts(asked("water_running"), "yes")).isEmpty();
    }

    @Test
    void aFewDigitsAreAPartOfANumberAndALongGarbledAnswerIsNone() {
        Dialog dialog = readBack("callback", "+12145550123");
        assertThat(understand(dialog, "no it's two four"))
                .contains(new Proposal.Confirm(false, Words.of("no it's")))
                .hasAtLeastOneElementOfType(Proposal.Correct.class);
        assertThat(understand(dialog, "no i said my horse too fine fibre bibles or two four"))
                .doesNotHaveAnyElementsOfTypes(Proposal.Correct.class);
    }

    @Test
    void aYesToANoThatWasReadBackConfirmsTheNo() {
        assertThat(understand(readBack("water_running", "no"), "yes that's right"))
                .satisfiesExactly(only ->
                        assertThat(only)
                                .isEqualTo(new Proposal.Confirm(true, Words.of("yes that's"))));
    }

    @Test
    void theWordsAroundACorrectedValueAnswerNothing() {
        Dialog dialog = asked("water_running").with("zip", answer("75201"));
        assertThat(set(dialog, "hold on i said the code wrong it's seven five two oh two"))
                .isEmpty();
    }

    @Test
    void whoRefusesTellsNothingInPassing() {
        assertThat(set(asked("name"), "my pipes are none of your business")).isEmpty();
    }

    @Test
    void whoDoesNotKnowOrWillNotSayDeclines() {
        assertThat(understand(asked("zip"), "i don't know"))
                .containsExactly(new Proposal.Decline("zip", Words.of("don't know")));
        assertThat(understand(asked("name"), "i'd rather not say"))
                .containsExactly(new Proposal.Decline("name", Words.of("i'd rather not say")));
    }

    @Test
    void aReadBackIsConfirmed() {
        assertThat(understand(readBack("zip", "75201"), "yep"))
                .containsExactly(new Proposal.Confirm(true, Words.of("yep")));
        assertThat(understand(readBack("callback", "+12145550123"), "that's the wrong number"))
                .containsExactly(new Proposal.Confirm(false, Words.of("that's the wrong")));
    }

    @Test
    void aNoMayMeanWhatWasNamedInPassingBeforeTheReadBack() {
        Dialog dialog = readBack("callback", "+12145550123").with("street", answer("42 Hill Road"));
        assertThat(understand(dialog, "no it's three forty two hill road"))
                .containsExactly(
                        new Proposal.Correct(
                                "street",
                                Words.of("342 Hill Road"),
                                Words.of("three forty two hill road"),
                                0.9));
        assertThat(understand(dialog, "no it's two one four five five five oh one two four"))
                .contains(new Proposal.Confirm(false, Words.of("no it's")));
    }

    @Test
    void aYesToAChoiceThatWasReadBackNamesNoOther() {
        for (String yes : List.of("that's right", "yeah that's it", "correct")) {
            assertThat(understand(readBack("problem", "clogged_drain"), yes))
                    .as(yes)
                    .satisfiesExactly(
                            only -> assertThat(only).isInstanceOf(Proposal.Confirm.class));
        }
    }

    @Test
    void aMaybeTakesNothingBack() {
        Dialog dialog = asked("age").with("water_running", answer("no"));
        assertThat(understand(dialog, "thirty i mean maybe thirty five"))
                .noneMatch(proposal -> proposal instanceof Proposal.Correct);
    }

    @Test
    void aNoInACorrectedAnswerIsNoNoToTheQuestionBefore() {
        Dialog dialog = asked("age").with("water_running", answer("yes"));
        assertThat(understand(dialog, "thirty i mean i've had no birthday thirty five"))
                .noneMatch(proposal ->
                        proposal instanceof Proposal.Correct(String field, var _, var _, var _)
                                && field.equals("water_running"));
    }

    @Test
    void aReadBackIsCorrectedInTheSameBreath() {
        assertThat(understand(readBack("zip", "75201"), "no it's seven five two oh two"))
                .satisfiesExactly(
                        no ->
                                assertThat(no)
                                        .isEqualTo(
                                                new Proposal.Confirm(false, Words.of("no it's"))),
                        value ->
                                assertThat(value)
                                        .isEqualTo(
                                                new Proposal.Correct(
                                                        "zip",
                                                        Words.of("75202"),
                                                        Words.of("seven five two oh two"),
                                                        1)));
    }

    @Test
    void anEarlierAnswerIsTakenBackAtAnyTime() {
        Dialog dialog = asked("water_running").with("zip", answer("75201"));

        assertThat(understand(dialog, "no i meant seven five two oh two"))
                .containsExactly(
                        new Proposal.Correct(
                                "zip", Words.of("75202"), Words.of("seven five two oh two"), 1));
    }

    @Test
    void whatIsTakenBackInTheSameBreathLeavesEarlierAnswersAlone() {
        Dialog dialog = asked("zip").with("problem", answer("burst_pipe"));

        assertThat(
                        understand(
                                dialog,
                                "it's seven five two oh one no wait i smell seven five two oh two"))
                .extracting(Proposal::getClass)
                .containsOnly(Proposal.SetField.class);
        assertThat(set(asked("problem"), "the tub won't drain no sorry a pipe froze and split"))
                .containsEntry("problem", "burst_pipe");
    }

    @Test
    void halfAYesInAQuestionOfTheCallersIsNoAnswer() {
        assertThat(set(asked("water_running"), "what kind of money do you charge")).isEmpty();
        assertThat(set(asked("water_running"), "he told me that's right"))
                .containsEntry("water_running", "yes");
    }

    @Test
    void whatIsKnownIsNotProposedAgain() {
        Dialog dialog = asked("name").with("zip", answer("75201"));

        assertThat(set(dialog, "dana miller in seven five two oh one")).doesNotContainKey("zip");
    }

    @Test
    void aQuestionOfTheCallersIsAnswered() {
        assertThat(understand(asked("zip"), "how much do you charge"))
                .containsExactly(
                        new Proposal.AskAbout("price", Words.of("how much do you charge")));
    }

    @Test
    void complianceWordsAreHeardWhateverWasAsked() {
        assertThat(understand(asked("name"), "stop calling me"))
                .containsExactly(new Proposal.Does(Act.OPT_OUT, Words.of("stop calling")));
        assertThat(understand(asked("name"), "can i talk to a real person"))
                .containsExactly(new Proposal.Does(Act.HANDOFF, Words.of("talk to a real person")));
        assertThat(understand(asked("name"), "hold on"))
                .containsExactly(new Proposal.Does(Act.HOLD_ON, Words.of("hold on")));
    }

    @Test
    void aYesToBeingPutThroughIsNoSecondWish() {
        assertThat(understand(asked("ready_now"), "yes put me through"))
                .containsExactly(
                        new Proposal.SetField("ready_now", Words.of("yes"), Words.of("yes"), 0.95));
    }

    @ParameterizedTest
    @CsvSource({
        "connect me please, yes",
        "that would be nice, yes",
        "'i would rather do this another time', no",
    })
    void whoeverIsOfferedAPersonSaysItInTheirWords(String words, String answer) {
        assertThat(set(asked("ready_now"), words)).containsEntry("ready_now", answer);
    }

    @Test
    void nobodyIsPutThroughOnAResemblanceToAYes() {
        assertThat(set(asked("ready_now"), "my kitchen is full of steam"))
                .doesNotContainKey("ready_now");
    }

    @Test
    void aMessageIsTakenAsItWasSaid() {
        assertThat(set(asked("message"), "please tell tom that the part came in"))
                .containsEntry("message", "please tell tom that the part came in");
        assertThat(set(asked("message"), "what was that")).doesNotContainKey("message");
    }

    @Test
    void ofWhatMayHaveBeenSaidTheMindTakesWhatAnswers() {
        assertThat(
                        mind.understand(
                                asked("zip"),
                                List.of(
                                        new Hypothesis(Words.of("seven two oh one"), 0.4),
                                        new Hypothesis(Words.of("seven five two oh one"), 0.6)),
                                MONDAY))
                .containsExactly(
                        new Proposal.SetField(
                                "zip", Words.of("75201"), Words.of("seven five two oh one"), 1));
    }

    @Test
    void whatMeansNothingWasPerhapsNotSaid() {
        assertThat(
                        mind.understand(
                                asked("problem"),
                                List.of(
                                        heard("my chicken's ink is god", 0.6),
                                        heard("my kitchen sink is clogged", 0.4)),
                                MONDAY))
                .anyMatch(proposal ->
                        proposal
                                        instanceof
                                        Proposal.SetField(String _, Words value, Words _, double _)
                                && value.equals(Words.of("clogged_drain")));
    }

    @Test
    void aChoiceThatWordsHardlyResembleIsDoubted() {
        assertThat(understand(asked("problem"), "it keeps on running over in the tub thing"))
                .hasAtLeastOneElementOfType(Proposal.Doubt.class);
        assertThat(understand(asked("problem"), "the shower drain is plugged"))
                .doesNotHaveAnyElementsOfTypes(Proposal.Doubt.class);
    }

    @Test
    void aValueThatWasHeardBadlyIsDoubted() {
        assertThat(
                        mind.understand(
                                asked("zip"),
                                List.of(
                                        new Hypothesis(Words.of("seven five two oh one"), 0.2),
                                        new Hypothesis(Words.of("seven nine two oh one"), 0.15)),
                                MONDAY))
                .contains(new Proposal.Doubt("zip", Words.of("seven five two oh one")));
    }

    @Test
    void anAnswerThatAnyNumberWouldFitIsDoubtedSooner() {
        Dialog dialog = asked("age");

        assertThat(mind.understand(dialog, List.of(heard("thirty five", 0.7)), MONDAY))
                .contains(new Proposal.Doubt("age", Words.of("thirty five")));
        assertThat(mind.understand(dialog, List.of(heard("thirty five", 0.8)), MONDAY))
                .noneMatch(proposal -> proposal instanceof Proposal.Doubt);
        assertThat(
                        mind.understand(
                                asked("zip"), List.of(heard("seven five two oh one", 0.7)), MONDAY))
                .noneMatch(proposal -> proposal instanceof Proposal.Doubt);
    }

    private static Hypothesis heard(String words, double confidence) {
        return new Hypothesis(Words.of(words), confidence);
    }

    @Test
    void aMessageIsNeverDoubted() {
        assertThat(
                        mind.understand(
                                asked("message"),
                                List.of(new Hypothesis(Words.of("tell tom it came in"), 0.2)),
                                MONDAY))
                .noneMatch(proposal -> proposal instanceof Proposal.Doubt);
    }

    @Test
    void silenceMeansNothing() {
        assertThat(understand(asked("zip"), "  ")).isEmpty();
    }

    private static List<Proposal> understand(Dialog dialog, String said) {
        return mind.understand(dialog, Words.of(said), MONDAY);
    }

    private static Map<String, String> set(Dialog dialog, String said) {
        var values = new java.util.TreeMap<String, String>();
        for (Proposal proposal : understand(dialog, said)) {
            if (proposal
                    instanceof Proposal.SetField(String field, Words value, Words _, double _)) {
                values.put(field, value.text());
            }
        }
        return values;
    }

    /// The fields that are to be read back.
    private static List<String> doubts(Dialog dialog, String said) {
        return understand(dialog, said).stream()
                .flatMap(proposal ->
                        proposal instanceof Proposal.Doubt(String field, Words _)
                                ? Stream.of(field)
                                : Stream.empty())
                .toList();
    }

    private static Dialog asked(String field) {
        return Dialog.begin("").with(new Asked.Question(field, 1));
    }

    private static Dialog readBack(String field, String value) {
        return Dialog.begin("").with(new Asked.ReadBack(field, Words.of(value), Words.NONE, 1));
    }

    private static Answer answer(String value) {
        return new Answer(Words.of(value), Words.of(value), MONDAY, false);
    }

    private static Field field(String name, FieldType type, boolean consent) {
        return new Field(
                name,
                type,
                "Question?",
                List.of(),
                Field.Confirm.NONE,
                List.of(),
                Field.Preset.NONE,
                consent);
    }

    private static Field choice(String name, Choice... choices) {
        return new Field(
                name,
                FieldType.CHOICE,
                "Question?",
                List.of(),
                Field.Confirm.NONE,
                List.of(choices),
                Field.Preset.NONE,
                false);
    }
}
