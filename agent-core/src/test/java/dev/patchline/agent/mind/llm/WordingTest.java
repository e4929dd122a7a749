package dev.patchline.agent.mind.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.call.Consultation.Purpose;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.llm.WireServer.Fault;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.port.Mind;
import dev.patchline.agent.port.Sentences;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class WordingTest {
    private static final Patience ENDLESS = Patience.of(Duration.ofSeconds(30));
    private static final Field ZIP = Plumbing.PLAYBOOK.field("zip").orElseThrow();
    private static final Dialog ASKING =
            Dialog.begin(Plumbing.CALLER_ID).with(new Asked.Question("zip", 1));

    /// What was said, and how the model's answer ended.
    private record Said(List<String> sentences, Mind.Rewording how) {
        Outcome outcome() {
            return how.consulted().getFirst().outcome();
        }
    }

    private static Said worded(String answer, Fault fault, Patience patience) {
        try (var server = new WireServer(Wire.OPENAI, _ -> answer);
                var call = new TextCall(patience, server.settings())) {
            server.fault = fault;
            var sentences = new CopyOnWriteArrayList<String>();
            var ended = new CompletableFuture<Void>();
            var how = new CompletableFuture<Mind.Rewording>();
            Sentences other =
                    call.mind.reword(ASKING, Words.of(ZIP.ask()), how::complete).orElseThrow();
            other.begin(sentences::add, () -> ended.complete(null));
            ended.orTimeout(120, TimeUnit.SECONDS).join();
            return new Said(List.copyOf(sentences), how.orTimeout(120, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void aQuestionIsAskedInTheModelsWordsSentenceBySentence() {
        Said said =
                worded(
                        "Oh dear, water everywhere. Which ZIP code is that in? Have a nice day.",
                        Fault.NONE,
                        ENDLESS);
        assertThat(said.sentences())
                .containsExactly("Oh dear, water everywhere.", "Which ZIP code is that in?");
        assertThat(said.how().spoken().text())
                .isEqualTo("Oh dear, water everywhere. Which ZIP code is that in?");
        assertThat(said.outcome()).isEqualTo(Outcome.ANSWERED);
        assertThat(said.how().consulted().getFirst().purpose()).isEqualTo(Purpose.WORDING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The plumber arrives in ten minutes. What's the ZIP code there?|",
                "You qualify! Let me transfer you.|",
                "Oh dear. That costs ninety dollars.|Oh dear.",
                "Oh dear. Poor you. What's the ZIP code there?|Oh dear.",
                "Oh dear, how are you feeling?|",
                "Oh dear.|Oh dear.",
                "```json {\"say\": 1}```|"
            })
    void whatMayNotBeSaidIsReplacedByThePlaybooksWords(String answer, String before) {
        Said said = worded(answer, Fault.NONE, ENDLESS);
        assertThat(said.sentences())
                .isEqualTo(before == null ? List.of(ZIP.ask()) : List.of(before, ZIP.ask()));
    }

    @ParameterizedTest
    @CsvSource({
        "HANGS_BEFORE_HEADERS, LATE",
        "HANGS_BEFORE_THE_FIRST_PIECE, LATE",
        "BREAKS_DOWN, SERVER_ERROR",
        "SENDS_A_WEB_PAGE, WEB_PAGE",
        "CALLS_A_TOOL, TOOL_CALLED",
        "RATE_LIMITS, RATE_LIMITED"
    })
    void aCallerNeverWaitsForWords(Fault fault, Outcome outcome) {
        var sentence =
                new Patience(
                        ENDLESS.turn(),
                        ENDLESS.firstToken(),
                        ENDLESS.betweenTokens(),
                        ENDLESS.whole(),
                        fault.name().startsWith("HANGS")
                                ? Duration.ofMillis(200)
                                : ENDLESS.sentence());
        Said said = worded("What's the ZIP code there?", fault, sentence);
        assertThat(said.sentences()).containsExactly(ZIP.ask());
        assertThat(said.outcome()).isEqualTo(outcome);
    }

    @Test
    void aStallBehindTheFirstSentenceEndsInThePlaybooksQuestion() {
        var stalling =
                new Patience(
                        ENDLESS.turn(),
                        ENDLESS.firstToken(),
                        Duration.ofMillis(300),
                        ENDLESS.whole(),
                        ENDLESS.sentence());
        Said said =
                worded("Oh dear me. What's the ZIP code there?", Fault.STALLS_MID_STREAM, stalling);
        assertThat(said.sentences()).containsExactly("Oh dear me.", ZIP.ask());
        assertThat(said.outcome()).isEqualTo(Outcome.STALLED);
    }

    @Test
    void whoIsInterruptedGivesUpTheModel() throws InterruptedException {
        try (var server = new WireServer(Wire.ANTHROPIC, _ -> "");
                var call = new TextCall(ENDLESS, server.settings())) {
            server.fault = Fault.HANGS_BEFORE_THE_FIRST_PIECE;
            var how = new CompletableFuture<Mind.Rewording>();
            var sentences = new CopyOnWriteArrayList<String>();
            Sentences other =
                    call.mind.reword(ASKING, Words.of(ZIP.ask()), how::complete).orElseThrow();
            other.begin(sentences::add, () -> sentences.add("end"));
            server.hanging.take();
            other.cancel();
            assertThat(server.closed.take()).isPositive();
            assertThat(how.orTimeout(120, TimeUnit.SECONDS).join().spoken().isBlank()).isTrue();
            assertThat(sentences).isEmpty();
        }
    }

    @Test
    void noticesConsentReadBacksAnswersAndWarningsKeepTheirWords() {
        var wording = new WordingPrompt(Plumbing.PLAYBOOK, Plumbing.ENGINE.manners());
        Field consent = Plumbing.PLAYBOOK.field("ready_now").orElseThrow();
        Dialog readBack = ASKING.with(new Asked.ReadBack("zip", Words.of("75201"), Words.NONE, 1));
        assertThat(wording.line(ASKING, ZIP.ask())).isPresent();
        assertThat(wording.line(ASKING, "Sorry, I didn't get that. " + ZIP.ask())).isPresent();
        assertThat(wording.line(ASKING.with(new Asked.Nothing()), ZIP.ask())).isEmpty();
        assertThat(wording.line(ASKING.with(new Asked.Question("ready_now", 1)), consent.ask()))
                .isEmpty();
        assertThat(wording.line(readBack, ZIP.ask())).isEmpty();
        assertThat(wording.line(ASKING, "Please stay away from that water. " + ZIP.ask()))
                .isEmpty();
        assertThat(wording.line(ASKING, Plumbing.ENGINE.notice().text())).isEmpty();
    }
}
