package dev.patchline.agent.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedundanciesTest {
    private static final Field LEAK = yesNo("leak", "Is it leaking?");
    private static final Field OWNER = yesNo("owner", "Do you own it?");
    private static final Field AGE =
            new Field(
                    "age",
                    FieldType.NUMBER,
                    "How old is it?",
                    List.of(),
                    Field.Confirm.NONE,
                    List.of(),
                    Field.Preset.NONE,
                    false);

    @Test
    void inASoundPlaybookEverythingHasItsUse() {
        assertThat(
                        found(
                                List.of(LEAK, AGE),
                                rule(1, "leak == 'yes' && age >= 10.0", Route.TRANSFER),
                                rule(2, "leak == 'yes'", Route.BOOK),
                                rule(3, "true", Route.CLOSE)))
                .isEmpty();
    }

    @Test
    void aRuleBehindAWiderOneIsNeverReached() {
        assertThat(
                        found(
                                List.of(LEAK, OWNER),
                                rule(1, "leak == 'yes'", Route.BOOK),
                                rule(2, "leak == 'yes' && owner == 'yes'", Route.TRANSFER),
                                rule(3, "owner == 'yes'", Route.TRANSFER)))
                .containsExactly(
                        new Redundancies.Finding(
                                2,
                                "this rule (TRANSFER r2) is never reached: whenever it holds,"
                                        + " another takes the call"));
    }

    @Test
    void aRuleThatOnlyMakesADangerAskedAboutHasItsUse() {
        Rule danger = new Rule("leak == 'yes'", Route.CLOSE, "danger", "", "", true, 1);
        Rule asking = new Rule("leak == 'yes'", Route.CLOSE, "danger", "", "", false, 2);

        assertThat(found(List.of(LEAK), danger, asking, rule(3, "true", Route.TRANSFER))).isEmpty();
    }

    @Test
    void aQuestionWhoseAnswerChangesNothingIsTold() {
        assertThat(
                        found(
                                List.of(LEAK, OWNER),
                                rule(
                                        1,
                                        "leak == 'yes' && (owner == 'yes' || owner != 'yes')",
                                        Route.TRANSFER),
                                rule(2, "true", Route.CLOSE)))
                .containsExactly(
                        new Redundancies.Finding(
                                0,
                                "the question for 'owner' cannot change the route: whatever the"
                                        + " answer, the same rule takes the call"));
    }

    @Test
    void aQuestionThatNoRuleNeedsIsNeverAsked() {
        assertThat(
                        found(
                                List.of(LEAK, OWNER),
                                rule(1, "leak == 'yes'", Route.TRANSFER),
                                rule(2, "true", Route.CLOSE)))
                .containsExactly(
                        new Redundancies.Finding(
                                0,
                                "field 'owner' has a question that is never asked: no rule looks at"
                                        + " it, and no route collects it"));
    }

    private static List<Redundancies.Finding> found(List<Field> fields, Rule... rules) {
        return Redundancies.of(
                new Playbook(
                        "plumber",
                        "0",
                        "notice",
                        "opening",
                        5,
                        fields,
                        List.of(rules),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        0));
    }

    private static Rule rule(int line, String when, Route route) {
        return new Rule(when, route, "r" + line, "", "", false, line);
    }

    private static Field yesNo(String name, String ask) {
        return new Field(
                name,
                FieldType.YESNO,
                ask,
                List.of(),
                Field.Confirm.NONE,
                List.of(),
                Field.Preset.NONE,
                false);
    }
}
