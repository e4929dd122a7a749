package dev.patchline.agent.mind.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.call.Consultation;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.call.Consultation.Purpose;
import dev.patchline.agent.mind.llm.WireServer.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class FallbackTest {
    private static final Patience ENDLESS = Patience.of(Duration.ofSeconds(30));
    private static final String WORDS =
            "well you know how it goes my brother in law tried his luck with it and the whole thing"
                    + " must be twelve years old";
    private static final String AGE =
            """
            {"proposals": [{"evidence": "twelve years old", "kind": "set", "name": "heater_age", "value": "12"}]}\
            """;

    private static List<String> meant(TextCall call) {
        return call.record.stream()
                .filter(one -> one.purpose() == Purpose.MEANING)
                .map(one -> one.model() + " " + one.outcome())
                .toList();
    }

    @Test
    void theSecondModelIsAskedWhenTheFirstFails() {
        try (var first = new WireServer(Wire.ANTHROPIC, _ -> AGE);
                var second = new WireServer(Wire.OPENAI, _ -> AGE);
                var call = new TextCall(ENDLESS, first.settings(), second.settings())) {
            first.fault = Fault.BREAKS_DOWN;
            call.says(WORDS);
            assertThat(call.known("heater_age")).isEqualTo("12");
            assertThat(meant(call))
                    .containsExactly("anthropic tiny SERVER_ERROR", "openai tiny ANSWERED");
        }
    }

    @Test
    void aTurnThatTakesTooLongIsUnderstoodWithoutTheModel() throws InterruptedException {
        var turn =
                new Patience(
                        Duration.ofMillis(200),
                        ENDLESS.firstToken(),
                        ENDLESS.betweenTokens(),
                        ENDLESS.whole(),
                        ENDLESS.sentence());
        try (var server = new WireServer(Wire.OPENAI, _ -> AGE);
                var call = new TextCall(turn, server.settings())) {
            server.fault = Fault.HANGS_BEFORE_HEADERS;
            call.says(
                    "a pipe just burst in the basement and i do not know what to do about all"
                            + " the furniture standing around");
            assertThat(call.known("problem")).isEqualTo("burst_pipe");
            assertThat(meant(call)).containsExactly("openai tiny LATE");
            // The warm-up hangs, too.
            assertThat(server.closed.take()).isPositive();
        }
    }

    @Test
    void aModelThatFailsThreeTimesRests() {
        try (var server = new WireServer(Wire.GEMINI, _ -> AGE);
                var call = new TextCall(ENDLESS, server.settings())) {
            server.fault = Fault.RATE_LIMITS;
            call.says(WORDS).says(WORDS).says(WORDS).says(WORDS).says(WORDS);
            assertThat(meant(call))
                    .endsWith("gemini tiny RESTING")
                    .contains("gemini tiny RATE_LIMITED");
            assertThat(server.requests).hasSizeLessThanOrEqualTo(Breaker.MOST_FAILURES + 1);
        }
    }

    @Test
    void aRestingModelIsTriedOnceAndComesBackWhenItAnswers() {
        var breaker = new Breaker();
        Instant now = Plumbing.NOON;
        breaker.failed(now);
        breaker.failed(now.minusSeconds(90));
        breaker.failed(now);
        breaker.failed(now);
        assertThat(breaker.allows(now)).isFalse();
        Instant rested = now.plus(Breaker.REST);
        assertThat(Stream.of(1, 2).map(_ -> breaker.allows(rested)).toList())
                .containsExactly(true, false);
        breaker.failed(rested);
        assertThat(breaker.allows(rested.plusSeconds(1))).isFalse();
        assertThat(breaker.allows(rested.plus(Breaker.REST))).isTrue();
        breaker.answered();
        assertThat(Stream.of(1, 2).map(_ -> breaker.allows(rested)).toList())
                .containsExactly(true, true);
    }

    @ParameterizedTest
    @EnumSource
    void aWrongKeyOrModelIsFoundBeforeAnybodyCalls(Wire wire) {
        try (var server = new WireServer(wire, _ -> "ready")) {
            ModelSettings right = server.settings();
            var wrongKey = new ModelSettings(right.provider(), right.baseUrl(), "tiny", "sk-wrong");
            var models = new LanguageModels(List.of(right, wrongKey), ENDLESS, () -> Plumbing.NOON);
            assertThat(models.tryAll(Duration.ofSeconds(20)))
                    .containsExactly(
                            Outcome.ANSWERED,
                            // Ollama has no keys.
                            wire == Wire.OLLAMA ? Outcome.ANSWERED : Outcome.UNAUTHORIZED);
            server.fault = Fault.KNOWS_NO_SUCH_MODEL;
            assertThat(models.tryAll(Duration.ofSeconds(20)).getFirst())
                    .isEqualTo(Outcome.UNKNOWN_MODEL);
            server.leave();
            assertThat(models.tryAll(Duration.ofSeconds(20)).getFirst().failure()).isTrue();
            models.close();
        }
    }

    @Test
    void theRecordHoldsNoWords() {
        try (var server = new WireServer(Wire.OPENAI, _ -> AGE);
                var call = new TextCall(ENDLESS, server.settings())) {
            call.says(WORDS);
            assertThat(call.record).isNotEmpty();
            assertThat(call.record.stream().map(Consultation::toString))
                    .noneMatch(record -> record.contains("twelve") || record.contains("brother"));
        }
    }
}
