package dev.patchline.agent.mind.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchline.agent.call.Consultation;
import dev.patchline.agent.call.Consultation.Outcome;
import dev.patchline.agent.call.Consultation.Purpose;
import dev.patchline.agent.call.Consultation.Tokens;
import dev.patchline.agent.mind.llm.WireServer.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class ProvidersTest {
    /// Nothing is timed out in tests that are about something else.
    private static final Patience ENDLESS = Patience.of(Duration.ofSeconds(30));

    private static final Patience SHORT =
            new Patience(
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5));

    private static final String RAMBLING =
            "hi so the water heater in my garage is leaking all over the floor and my husband says"
                    + " it must be twelve years old by now";

    private static final String AGE =
            """
            {"proposals": [{"evidence": "twelve years old", "kind": "set", "name": "heater_age", "value": "12"}]}\
            """;

    private static String scripted(JsonNode state) {
        return switch (state.path("said").asText()) {
            case RAMBLING -> AGE;
            default -> "{\"proposals\": []}";
        };
    }

    @ParameterizedTest
    @EnumSource
    void aWholeConversationIsHadWithEachProvider(Wire wire) {
        try (var server = new WireServer(wire, ProvidersTest::scripted);
                var call = new TextCall(ENDLESS, server.settings())) {
            call.says(RAMBLING)
                    .says("seven five two oh one")
                    .says("no it's dry over there")
                    .says("it's standing in the garage")
                    .says("it's my home")
                    .says("twelve main street")
                    .says("dana miller")
                    .says("yes that's the one")
                    .says("yes please");
            assertThat(call.route()).isEqualTo("TRANSFER water_heater_leak");
            assertThat(call.known("heater_age")).isEqualTo("12");
            assertThat(call.known("zip")).isEqualTo("75201");
            Consultation first =
                    call.record.stream()
                            .filter(one -> one.purpose() == Purpose.MEANING)
                            .findFirst()
                            .orElseThrow();
            assertThat(first.outcome()).isEqualTo(Outcome.ANSWERED);
            // Ollama does not say what it still knew.
            assertThat(first.tokens())
                    .isEqualTo(new Tokens(1200, 34, wire == Wire.OLLAMA ? 0 : 1024));
            assertThat(first.model())
                    .isEqualTo(wire.name().toLowerCase(java.util.Locale.ROOT) + " tiny");
            assertThat(List.of(first.offered(), first.kept())).containsExactly(1, 1);
            assertThat(beginnings(wire, server)).hasSize(1);
        }
    }

    /// What a provider can keep ready: all that comes before the call's own state.
    private static Set<String> beginnings(Wire wire, WireServer server) {
        assertThat(server.requests.size()).isGreaterThan(1);
        return server.requests.stream().map(wire::told).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource
    void whateverGoesWrongTheCallerIsUnderstoodAndTheRecordSaysWhatHappened(Wire wire) {
        try (var server = new WireServer(wire, ProvidersTest::scripted)) {
            for (Fault fault : Fault.values()) {
                server.fault = fault;
                try (var call = new TextCall(patience(fault), server.settings())) {
                    call.says(RAMBLING);
                    assertThat(call.known("problem"))
                            .as("%s", fault)
                            .isEqualTo("water_heater_leak");
                    List<Outcome> outcomes =
                            call.record.stream()
                                    .filter(one -> one.purpose() == Purpose.MEANING)
                                    .map(Consultation::outcome)
                                    .toList();
                    assertThat(outcomes).as("%s", fault).containsExactly(expected(wire, fault));
                }
            }
        }
    }

    /// Only what hangs is timed out, however busy the machine is.
    private static Patience patience(Fault fault) {
        return switch (fault) {
            case HANGS_BEFORE_HEADERS, HANGS_BEFORE_THE_FIRST_PIECE, STALLS_MID_STREAM -> SHORT;
            case NONE,
                    ENDS_WITHOUT_AN_END,
                    BREAKS_OFF,
                    SENDS_MALFORMED_CHUNKS,
                    SENDS_AN_ERROR_INSIDE,
                    SENDS_A_WEB_PAGE,
                    REFUSES,
                    CALLS_A_TOOL,
                    NEVER_STOPS,
                    RATE_LIMITS,
                    BREAKS_DOWN,
                    KNOWS_NO_SUCH_MODEL ->
                    ENDLESS;
        };
    }

    private static Outcome expected(Wire wire, Fault fault) {
        return switch (fault) {
            case NONE -> Outcome.ANSWERED;
            case HANGS_BEFORE_HEADERS, HANGS_BEFORE_THE_FIRST_PIECE -> Outcome.SILENT;
            case STALLS_MID_STREAM -> Outcome.STALLED;
            case ENDS_WITHOUT_AN_END -> Outcome.UNFINISHED;
            case BREAKS_OFF, SENDS_MALFORMED_CHUNKS -> Outcome.BROKEN;
            case SENDS_AN_ERROR_INSIDE -> Outcome.BROKEN;
            case SENDS_A_WEB_PAGE -> Outcome.WEB_PAGE;
            case REFUSES -> wire == Wire.OLLAMA ? Outcome.UNREADABLE : Outcome.REFUSED;
            case CALLS_A_TOOL -> Outcome.TOOL_CALLED;
            case NEVER_STOPS -> Outcome.OVERSIZED;
            case RATE_LIMITS -> Outcome.RATE_LIMITED;
            case BREAKS_DOWN -> Outcome.SERVER_ERROR;
            case KNOWS_NO_SUCH_MODEL -> Outcome.UNKNOWN_MODEL;
        };
    }
}
