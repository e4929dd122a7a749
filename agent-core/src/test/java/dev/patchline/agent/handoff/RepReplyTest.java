package dev.patchline.agent.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepReplyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "yeah",
                "yep",
                "sure",
                "okay",
                "ok",
                "one",
                "accept",
                "absolutely",
                "of course",
                "go ahead",
                "put him through",
                "put her through please",
                "i'll take it",
                "i'll take the call",
                "yes connect me",
                "i got it",
                "press one",
                "ready",
                "Yes.",
                "YES PLEASE"
            })
    void aPlainYesTakesTheCall(String said) {
        assertThat(RepReply.of(Words.of(said))).isEqualTo(RepReply.ACCEPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "nope",
                "not now",
                "i can't",
                "i can't take it",
                "i'm busy",
                "later",
                "pass",
                "two",
                "decline",
                "no thanks",
                "somebody else please",
                "don't put it through",
                "yes no",
                "okay no",
                "i'm not ready"
            })
    void anyNoPassesTheCallOn(String said) {
        assertThat(RepReply.of(Words.of(said))).isEqualTo(RepReply.DECLINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "again",
                "say that again please",
                "repeat",
                "what was that",
                "pardon",
                "nine",
                "yes again please"
            })
    void whoMissedItHearsItAgain(String said) {
        assertThat(RepReply.of(Words.of(said))).isEqualTo(RepReply.REPEAT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "hello",
                "who is this",
                "uh",
                "one second",
                "one moment please",
                "hold on one minute",
                "give me one sec",
                "which one",
                "someone",
                "well yes i suppose so but what is it about exactly"
            })
    void whatDoesNotPlainlySayYesDecidesNothing(String said) {
        assertThat(RepReply.of(Words.of(said))).isEqualTo(RepReply.UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource({
        "yes i will take that call now, ACCEPT",
        "yes i will take that call now please, UNCLEAR"
    })
    void aReplyIsAtMostSevenWords(String said, RepReply meaning) {
        assertThat(RepReply.of(Words.of(said))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"okay who is this", "sure what's it about", "yes which caller"})
    void aRepWhoAsksBackHasNotTakenTheCall(String said) {
        assertThat(RepReply.of(Words.of(said))).isEqualTo(RepReply.UNCLEAR);
    }
}
