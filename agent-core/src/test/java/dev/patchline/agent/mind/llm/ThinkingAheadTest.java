package dev.patchline.agent.mind.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.Consultation;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.call.Consultation.Purpose;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.llm.WireServer.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ThinkingAheadTest {
    private static final Patience ENDLESS = Patience.of(Duration.ofSeconds(60));
    private static final String WORDS =
            "well you know how it goes my brother in law tried his luck with it and the whole thing"
                    + " must be twelve years old";
    private static final String AGE =
            """
            {"proposals": [{"evidence": "twelve years old", "kind": "set", "name": "heater_age", "value": "12"}]}\
            """;

    private static List<Outcome> meant(TextCall call) {
        return call.record.stream()
                .filter(one -> one.purpose() == Purpose.MEANING)
                .map(Consultation::outcome)
                .toList();
    }

    /// The warm-up is over and a question about what was overheard is under way.
    private static void overhears(TextCall call, WireServer server, String words)
            throws InterruptedException {
        server.hanging.take();
        call.mind.overhear(call.reply.dialog(), Words.of(words));
        server.hanging.take();
    }

    @Test
    void aQuestionAboutTheSameWordsIsNotAskedAgain() throws InterruptedException {
        try (var server = new WireServer(Wire.OPENAI, _ -> AGE)) {
            server.fault = Fault.HANGS_BEFORE_HEADERS;
            var turn =
                    new Patience(
                            Duration.ofMillis(300),
                            ENDLESS.firstToken(),
                            ENDLESS.betweenTokens(),
                            ENDLESS.whole(),
                            ENDLESS.sentence());
            try (var call = new TextCall(turn, server.settings())) {
                overhears(call, server, WORDS);
                call.says(WORDS);
                // One question: the one that was asked ahead, given up when the turn's time was up.
                assertThat(meant(call)).containsExactly(Outcome.LATE);
                assertThat(server.requests).hasSize(2);
            }
        }
    }

    @Test
    void aQuestionAboutOtherWordsIsGivenUp() throws InterruptedException {
        try (var server = new WireServer(Wire.OPENAI, _ -> AGE)) {
            server.fault = Fault.HANGS_BEFORE_HEADERS;
            try (var call = new TextCall(ENDLESS, server.settings())) {
                overhears(call, server, "well you know how it goes my brother in law tried");
                server.fault = Fault.NONE;
                call.says(WORDS).says("seven five two oh one");
                assertThat(call.known("heater_age")).isEqualTo("12");
                assertThat(meant(call)).startsWith(Outcome.CANCELLED, Outcome.ANSWERED);
                assertThat(server.closed.take()).isPositive();
            }
        }
    }

    @Test
    void whatIsPlainIsNotAskedAboutAhead() {
        try (var server = new WireServer(Wire.OPENAI, _ -> AGE);
                var call = new TextCall(ENDLESS, server.settings())) {
            call.says("a pipe just burst in the basement").says("seven five two oh one");
            assertThat(meant(call)).isEmpty();
        }
    }

    @Test
    void whatEverybodyMayAlwaysHaveIsDecidedBeforeAnyModelIsAsked() {
        try (var server = new WireServer(Wire.OPENAI, _ -> AGE);
                var call = new TextCall(ENDLESS, server.settings())) {
            server.fault = Fault.HANGS_BEFORE_HEADERS;
            for (String words :
                    List.of(
                            "please take me off your list and do not call this number again ever",
                            "are you a robot or who is it that i am talking to over there",
                            "i would like to speak with a real person about all of this please",
                            "i smell gas in the kitchen and i do not know what to do about it")) {
                call.reply = Plumbing.ENGINE.open(Dialog.begin(Plumbing.CALLER_ID));
                call.says(words);
                assertThat(meant(call)).as(words).isEmpty();
            }
        }
    }
}
