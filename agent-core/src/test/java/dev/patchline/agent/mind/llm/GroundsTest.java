package dev.patchline.agent.mind.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.llm.Grounds.Heard;
import dev.patchline.agent.mind.llm.Suggestion.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroundsTest {
    private static final Grounds GROUNDS =
            new Grounds(Plumbing.PLAYBOOK, Plumbing.VALUES, Plumbing.EMBEDDED, Plumbing.ZONE);

    private static Dialog asking(String field) {
        Dialog fresh = Dialog.begin(Plumbing.CALLER_ID);
        return field.isEmpty() ? fresh : fresh.with(new Asked.Question(field, 1));
    }

    private static Dialog readingBack() {
        return Dialog.begin(Plumbing.CALLER_ID)
                .with(new Asked.ReadBack("callback", Words.of(Plumbing.CALLER_ID), Words.NONE, 1));
    }

    private static String proposed(
            Dialog dialog, List<String> earlier, String said, Suggestion... all) {
        return GROUNDS
                .proposals(new Heard(dialog, earlier, said, Plumbing.NOON), List.of(all))
                .stream()
                .map(GroundsTest::written)
                .collect(Collectors.joining(" "));
    }

    private static String written(Proposal proposal) {
        return switch (proposal) {
            case Proposal.SetField(var field, var value, var _, var _) ->
                    "set " + field + "=" + value.text();
            case Proposal.Correct(var field, var value, var _, var _) ->
                    "correct " + field + "=" + value.text();
            case Proposal.Confirm(boolean yes, var _) -> yes ? "confirm" : "deny";
            case Proposal.Decline(var field, var _) -> "decline " + field;
            case Proposal.Doubt(var field, var _) -> "doubt " + field;
            case Proposal.Does(var act, var _) -> act.name().toLowerCase(Locale.ROOT);
            case Proposal.AskAbout(var topic, var _) -> "ask " + topic;
        };
    }

    private static Suggestion set(String field, String value, String evidence) {
        return new Suggestion(Kind.SET, field, value, evidence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // asked | said | evidence | field | value | what comes of it
                "zip|it's seven five two oh one i think|seven five two oh one|zip|75201|set"
                        + " zip=75201",
                "zip|it's seven five uh two oh one|seven five two oh one|zip|75201|set zip=75201",
                "name|that would be dana miller|dana miller|name|Dana Miller|set name=Dana Miller",
                "problem|so a pipe just burst in the basement you know|a pipe just burst in the"
                        + " basement|problem|burst_pipe|set problem=burst_pipe",
                "electrical_risk|no|no|electrical_risk|no|set electrical_risk=no",
                "|the heater is twelve years old|twelve years old|heater_age|12|set heater_age=12",
            })
    void whatTheCallersWordsBearOutCounts(
            String asked,
            String said,
            String evidence,
            String field,
            String value,
            String outcome) {
        assertThat(
                        proposed(
                                asking(asked == null ? "" : asked),
                                List.of(),
                                said,
                                set(field, value, evidence)))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // never said
                "zip|i'd rather not say|seven five two oh one|zip|75201",
                // another value than the words have
                "zip|seven five two oh one|seven five two oh one|zip|75202",
                "problem|my drain is clogged up again|my drain is clogged up"
                        + " again|problem|burst_pipe",
                // picked together from afar
                "zip|seven times i called and five people said two oh one|seven five two oh"
                        + " one|zip|75201",
                // a piece of another number
                "|my zip is seven five two oh one|five|heater_age|5",
                // taken back
                "problem|it's not a burst pipe|a burst pipe|problem|burst_pipe",
                "electrical_risk|yes no wait there is none|yes|electrical_risk|yes",
                // not asked for, so a bare yes is not about it
                "zip|yes|yes|landlord_ok|yes",
                "zip|yes|yes|electrical_risk|yes",
                // only the embedded understanding hears consent, and the area is looked up
                "ready_now|yes please connect me|yes please|ready_now|yes",
                "zip|yes i am in your area|yes i am in your area|in_area|yes",
                // no such field
                "zip|seven five two oh one|seven five two oh one|is_qualified|yes",
                "name|burst pipe in the basement|burst pipe|name|burst pipe in the house",
            })
    void whatTheyDoNotBearOutIsDropped(
            String asked, String said, String evidence, String field, String value) {
        assertThat(
                        proposed(
                                asking(asked == null ? "" : asked),
                                List.of(),
                                said,
                                set(field, value, evidence)))
                .isEmpty();
    }

    @Test
    void wordsOfAnEarlierTurnFillAGapAndReplaceNothing() {
        var earlier = List.of("i'm in seven five two oh one");
        var zip = set("zip", "75201", "seven five two oh one");
        Dialog dialog = asking("problem");
        assertThat(proposed(dialog, earlier, "what did you say", zip)).isEqualTo("set zip=75201");
        Dialog known =
                dialog.with("zip", new Answer(Words.of("10001"), Words.NONE, Plumbing.NOON, false));
        assertThat(proposed(known, earlier, "what did you say", zip)).isEmpty();
        assertThat(
                        proposed(
                                known,
                                List.of(),
                                "sorry i meant seven five two oh one",
                                new Suggestion(
                                        Kind.CORRECT, "zip", "75201", "seven five two oh one")))
                .isEqualTo("correct zip=75201");
    }

    @Test
    void aReadBackIsConfirmedOnlyByAPlainYes() {
        var yes = new Suggestion(Kind.CONFIRM, "none", "", "that's right");
        assertThat(proposed(readingBack(), List.of(), "uh i guess that's right", yes))
                .isEqualTo("confirm");
        assertThat(proposed(readingBack(), List.of(), "i do not think that's right", yes))
                .isEmpty();
        assertThat(proposed(asking("zip"), List.of(), "that's right", yes)).isEmpty();
    }

    @Test
    void questionsAndPausesNeedNothingButTheCallersWords() {
        assertThat(
                        proposed(
                                asking("zip"),
                                List.of(),
                                "before that what would you take for it",
                                new Suggestion(Kind.ASK, "price", "", "what would you take for it"),
                                new Suggestion(Kind.ASK, "secrets", "", "what would you take"),
                                new Suggestion(Kind.WAIT, "none", "", "hang on")))
                .isEqualTo("ask price");
    }

    @Test
    void whatTheEmbeddedUnderstandingIsSureOfStands() {
        var own =
                List.<Proposal>of(
                        new Proposal.SetField(
                                "problem", Words.of("active_leak"), Words.of("a leak"), 0.9),
                        new Proposal.SetField(
                                "zip", Words.of("75202"), Words.of("seven five two oh"), 0.3));
        var theirs =
                List.<Proposal>of(
                        new Proposal.SetField(
                                "problem", Words.of("burst_pipe"), Words.of("a pipe"), 0.8),
                        new Proposal.SetField(
                                "zip", Words.of("75201"), Words.of("seven five two oh one"), 0.8));
        assertThat(Grounds.joined(own, theirs)).containsExactly(own.getFirst(), theirs.getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "",
                "[]",
                "{\"proposals\": \"none\"}",
                "{\"proposals\": []} and some talk",
                "Sure! Here you go"
            })
    void anAnswerOfAnotherFormIsNone(String answer) {
        assertThat(Suggestion.read(answer)).isEmpty();
    }

    @Test
    void placeholdersAndUnknownKindsAreLeftOut() {
        assertThat(
                        Suggestion.read(
                                """
                                ```json
                                {"proposals": [
                                  {"evidence": "n/a", "kind": "set", "name": "zip", "value": "75201"},
                                  {"evidence": "seven", "kind": "set", "name": "zip", "value": "null"},
                                  {"evidence": "me", "kind": "transfer", "name": "on-call", "value": "+1"},
                                  {"evidence": ["a"], "kind": {"b": 1}, "name": 3},
                                  7,
                                  {"evidence": "dana", "kind": "set", "name": "name", "value": "Dana"}
                                ]}
                                ```\
                                """))
                .contains(List.of(set("name", "Dana", "dana")));
    }
}
