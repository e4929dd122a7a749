package dev.patchline.agent.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.Field.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CriteriaTest {
    private static final Set<String> NO_FLAGS = Set.of();
    private static final ServiceArea DALLAS = new ServiceArea(List.of("752*"));

    private static final Rule GAS = override("problem == 'gas'", "gas_smell");
    private static final Rule PERSON = override("wants_person == 'yes'", "asked_for_person");
    private static final Rule AWAY = rule("in_area == 'no'", "out_of_area");
    private static final Rule OLD = rule("problem == 'heater' && age > 12.0", "old_heater");
    private static final Rule FLOOD =
            rule(
                    "(problem == 'flood' || problem == 'leak' && running == 'yes') && ready =="
                            + " 'yes'",
                    "flood");
    private static final Rule KNOWN = rule("customer == 'yes'", "customer");

    private final Criteria criteria =
            Criteria.of(playbook(List.of(AWAY, OLD, FLOOD, GAS, PERSON, KNOWN)), DALLAS);

    @Test
    void theFieldsThatTheFirstOpenRuleHangsOnAreAskedInThePlaybooksOrder() {
        assertThat(criteria.decide(Map.of("zip", "75201"), NO_FLAGS))
                .isEqualTo(new Verdict.Open(OLD, List.of("problem", "age")));
    }

    @Test
    void theServiceAreaIsAskedForAsTheZipCode() {
        assertThat(criteria.decide(Map.of(), NO_FLAGS))
                .isEqualTo(new Verdict.Open(AWAY, List.of("zip")));
    }

    @Test
    void aQuestionThatCanNoLongerChangeARuleIsNotAsked() {
        var known = Map.of("zip", "75201", "problem", "flood");
        assertThat(criteria.decide(known, NO_FLAGS))
                .isEqualTo(new Verdict.Open(FLOOD, List.of("ready")));
    }

    @Test
    void theFirstRuleThatHoldsIsTaken() {
        var known = Map.of("zip", "10001", "problem", "flood", "ready", "yes");
        assertThat(criteria.decide(known, NO_FLAGS)).isEqualTo(new Verdict.Taken(AWAY));
    }

    @Test
    void whoDoesNotKnowTheZipIsNeitherInNorOut() {
        var known = Map.of("zip", "unknown", "problem", "flood", "ready", "yes");
        assertThat(criteria.decide(known, NO_FLAGS)).isEqualTo(new Verdict.Taken(FLOOD));
        assertThat(criteria.value("in_area", known)).contains("unknown");
    }

    @Test
    void anUnknownNumberIsNeitherMoreNorLess() {
        var known = Map.of("zip", "75201", "problem", "heater", "age", "unknown", "ready", "yes");
        assertThat(criteria.decide(known, NO_FLAGS)).isEqualTo(new Verdict.Nothing());
        for (String when :
                List.of("age > 1.0", "age >= 1.0", "age < 1.0", "age <= 1.0", "age == 1.0")) {
            assertThat(Criteria.of(playbook(List.of(rule(when, "old")))).decide(known, NO_FLAGS))
                    .as(when)
                    .isEqualTo(new Verdict.Nothing());
        }
    }

    @Test
    void anExploringCallPassesOverOneSoftRuleThatStandsAlone() {
        Rule old = soft("age > 12.0", "too_old");
        Rule other = soft("problem == 'leak'", "only_a_leak");
        Rule fits = new Rule("ready == 'yes'", Route.TRANSFER, "fits", "sales", "", false, 7);
        Playbook playbook = playbook(List.of(AWAY, old, other, fits));
        var exploring = Criteria.exploring(playbook, DALLAS);
        var known = Map.of("zip", "75201", "age", "15", "problem", "flood", "ready", "yes");

        assertThat(Criteria.of(playbook, DALLAS).decide(known, NO_FLAGS))
                .isEqualTo(new Verdict.Taken(old));
        assertThat(exploring.decide(known, NO_FLAGS))
                .isEqualTo(
                        new Verdict.Taken(
                                new Rule(
                                        "ready == 'yes'",
                                        Route.TRANSFER,
                                        "explored_too_old",
                                        "sales",
                                        "",
                                        false,
                                        7)));
        assertThat(
                        exploring.decide(
                                Map.of("zip", "75201", "age", "15", "problem", "leak"), NO_FLAGS))
                .as("two soft rules hold")
                .isEqualTo(new Verdict.Taken(old));
        assertThat(exploring.decide(Map.of("zip", "10001", "age", "15"), NO_FLAGS))
                .as("a rule that is not soft")
                .isEqualTo(new Verdict.Taken(AWAY));
    }

    @Test
    void anExploringCallIsAskedWhatTheRulesBehindTheSoftOneNeed() {
        Rule old = soft("age > 12.0", "too_old");
        Rule fits = new Rule("ready == 'yes'", Route.TRANSFER, "fits", "sales", "", false, 7);
        var exploring = Criteria.exploring(playbook(List.of(old, fits)), DALLAS);

        assertThat(exploring.decide(Map.of("age", "15"), NO_FLAGS))
                .isEqualTo(new Verdict.Open(fits, List.of("ready")));
        assertThat(exploring.decide(Map.of("age", "15", "ready", "no"), NO_FLAGS))
                .as("nobody is handed over who would not be without the soft rule")
                .isEqualTo(new Verdict.Taken(old));
    }

    @Test
    void numbersCompareAsNumbers() {
        var known = Map.of("zip", "75201", "problem", "heater", "age", "13");
        assertThat(criteria.decide(known, NO_FLAGS)).isEqualTo(new Verdict.Taken(OLD));
    }

    @Test
    void anOverrideComesFirstWhereverItStands() {
        assertThat(criteria.decide(Map.of("problem", "gas", "zip", "10001"), NO_FLAGS))
                .isEqualTo(new Verdict.Taken(GAS));
    }

    @Test
    void anOverrideNeverMakesTheAgentAsk() {
        var onlyOverride = Criteria.of(playbook(List.of(GAS)));
        assertThat(onlyOverride.decide(Map.of(), NO_FLAGS)).isEqualTo(new Verdict.Nothing());
    }

    @Test
    void whoAsksForAPersonGetsOneAtOnce() {
        assertThat(criteria.decide(Map.of(), Set.of("wants_person")))
                .isEqualTo(new Verdict.Taken(PERSON));
    }

    @Test
    void aFieldThatNobodyAsksForCountsOnlyWhenItIsOffered() {
        var known = Map.of("zip", "75201", "problem", "other");
        assertThat(criteria.decide(known, NO_FLAGS)).isEqualTo(new Verdict.Nothing());
        var offered = Map.of("zip", "75201", "problem", "other", "customer", "yes");
        assertThat(criteria.decide(offered, NO_FLAGS)).isEqualTo(new Verdict.Taken(KNOWN));
    }

    @Test
    void whenNoMoreMayBeAskedWhatIsMissingIsUnknown() {
        assertThat(criteria.decideClosed(Map.of("zip", "75201", "problem", "leak"), NO_FLAGS))
                .isEqualTo(new Verdict.Nothing());
    }

    @Test
    void consentIsAskedEvenWhenNoMoreQuestionsMayBe() {
        assertThat(criteria.decideClosed(Map.of("zip", "75201", "problem", "flood"), NO_FLAGS))
                .isEqualTo(new Verdict.Open(FLOOD, List.of("ready")));
    }

    @Test
    void warningsAreThoseThatHoldForSure() {
        assertThat(criteria.warnings(Map.of(), NO_FLAGS)).isEmpty();
        assertThat(criteria.warnings(Map.of("running", "yes"), NO_FLAGS))
                .containsExactly(new Warning("running == 'yes'", "Mind the water.", 0));
    }

    @Test
    void aConditionThatFailsDoesNotHold() {
        var odd = rule("int(problem) / 0 == 1", "odd");
        assertThat(Criteria.of(playbook(List.of(odd))).decide(Map.of("problem", "leak"), NO_FLAGS))
                .isEqualTo(new Verdict.Nothing());
    }

    @Test
    void aConditionThatDoesNotCompileIsRefused() {
        assertThatThrownBy(() -> Criteria.of(playbook(List.of(rule("problm == 'leak'", "typo")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("problm");
    }

    @Test
    void manyCallsJudgeAtOnceAndAgree() throws Exception {
        var known = Map.of("zip", "75201", "problem", "leak");
        Verdict expected = criteria.decide(known, NO_FLAGS);
        List<Callable<Verdict>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            calls.add(() -> criteria.decide(known, NO_FLAGS));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var verdict : threads.invokeAll(calls)) {
                assertThat(verdict.get()).isEqualTo(expected);
            }
        }
        assertThat(expected).isEqualTo(new Verdict.Open(FLOOD, List.of("running", "ready")));
    }

    private static Rule rule(String when, String reason) {
        return new Rule(when, Route.BOOK, reason, "", "", false, 0);
    }

    private static Rule soft(String when, String reason) {
        return new Rule(when, Route.BOOK, reason, "", "", false, true, 0);
    }

    private static Rule override(String when, String reason) {
        return new Rule(when, Route.CLOSE, reason, "", "", true, 0);
    }

    private static Field field(
            String name, FieldType type, String ask, Preset preset, boolean consent) {
        var choices =
                type == FieldType.CHOICE
                        ? List.of("gas", "flood", "leak", "heater", "other").stream()
                                .map(choice ->
                                        new Choice(
                                                choice, "a " + choice, List.of(), List.of(choice)))
                                .toList()
                        : List.<Choice>of();
        return new Field(name, type, ask, List.of(), Confirm.NONE, choices, preset, consent);
    }

    private static Playbook playbook(List<Rule> rules) {
        return new Playbook(
                "test",
                "0",
                "",
                "What is it?",
                6,
                List.of(
                        field("problem", FieldType.CHOICE, "What?", Preset.NONE, false),
                        field("zip", FieldType.ZIP, "Where?", Preset.NONE, false),
                        field("age", FieldType.NUMBER, "How old?", Preset.NONE, false),
                        field("running", FieldType.YESNO, "Running?", Preset.NONE, false),
                        field("ready", FieldType.YESNO, "Ready?", Preset.NONE, true),
                        field("customer", FieldType.YESNO, "", Preset.NONE, false),
                        field("in_area", FieldType.YESNO, "", Preset.SERVICE_AREA, false)),
                rules,
                Map.of(),
                List.of("A caller."),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Warning("running == 'yes'", "Mind the water.", 0)),
                List.of(),
                Optional.empty(),
                0);
    }
}
