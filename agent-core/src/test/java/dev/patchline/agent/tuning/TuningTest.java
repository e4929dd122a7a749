package dev.patchline.agent.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Field.Confirm;
import dev.patchline.agent.playbook.Field.Preset;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.tuning.PastCall.Ending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TuningTest {
    private static final Rule SHORT = rule("insured == 'no'", Route.BOOK, "too_short");
    private static final Rule TICKETS = rule("tickets == 'yes'", Route.CLOSE, "tickets");
    private static final Rule FITS = rule("ready == 'yes'", Route.TRANSFER, "fits");
    private static final Playbook PLAYBOOK = playbook(List.of(SHORT, TICKETS, FITS));

    private final List<PastCall> calls = new ArrayList<>();
    private final Random random = new Random(7);

    @Test
    void theQuestionThatGoesWithDealsIsFound() {
        take(400, "yes", "no", 0.5);
        take(400, "no", "no", 0.2);

        Tuning.Question insured = question("insured");

        assertThat(insured.finding()).isInstanceOf(Finding.Tells.class);
        assertThat(insured.finding().words()).startsWith("yes closes more often: by ");
        assertThat(insured.answers().getLast().lift()).isGreaterThan(1.2);
    }

    @Test
    void theQuestionThatDoesNotMatterIsFound() {
        take(700, "yes", "no", 0.4);
        take(700, "yes", "yes", 0.4);

        assertThat(question("tickets").finding()).isInstanceOf(Finding.NoDifference.class);
    }

    @Test
    void fromAFewDealsNothingIsConcluded() {
        take(15, "yes", "no", 0.5);
        take(15, "yes", "yes", 0.1);

        assertThat(question("tickets").finding())
                .isInstanceOfSatisfying(
                        Finding.Undecidable.class,
                        undecidable -> {
                            assertThat(undecidable.more()).isBetween(500, 900);
                            assertThat(undecidable.words())
                                    .isEqualTo(
                                            "undecidable yet: about "
                                                    + undecidable.more()
                                                    + " more closed calls");
                        });
    }

    @Test
    void ofWhomNobodyCameToARepNothingIsKnown() {
        take(300, "yes", "no", 0.4);

        assertThat(criterion(TICKETS).evidence().finding()).isEqualTo(new Finding.Untried(59));
        assertThat(criterion(TICKETS).proposal()).isEmpty();
    }

    @Test
    void anUnknownEndIsNoLoss() {
        take(100, "yes", "no", 0.5);
        Share before = tuning().base();
        for (int i = 0; i < 100; i++) {
            calls.add(call(Map.of("insured", "yes", "tickets", "no"), Ending.UNKNOWN));
        }

        assertThat(tuning().base()).isEqualTo(before);
    }

    @Test
    void aRuleThatTurnsGoodCallersAwayIsFoundByExploring() {
        take(300, "yes", "no", 0.4);
        take(60, "yes", "yes", 0.4);

        Tuning.Criterion tickets = criterion(TICKETS);

        assertThat(tickets.nearMisses().of()).isEqualTo(60);
        assertThat(tickets.passing().of()).isEqualTo(300);
        assertThat(tickets.proposal()).get().asString().startsWith("too strict?");
    }

    @Test
    void whoFailsTwoRulesIsNoNearMissOfEither() {
        take(50, "no", "yes", 0.4);

        assertThat(criterion(TICKETS).nearMisses()).isEqualTo(Share.NONE);
        assertThat(criterion(SHORT).nearMisses()).isEqualTo(Share.NONE);
    }

    @Test
    void anotherRuleGainsSomeAndLosesOthers() {
        take(100, "yes", "no", 0.5);
        take(40, "no", "no", 0.2);
        take(30, "yes", "yes", 0.4);
        Playbook changed = playbook(List.of(TICKETS, FITS));

        WhatIf whatIf = WhatIf.of(PLAYBOOK, changed, ServiceArea.EVERYWHERE, calls);

        assertThat(whatIf.through().calls()).isEqualTo(100);
        assertThat(whatIf.gained().calls()).isEqualTo(40);
        assertThat(whatIf.gained().won().of()).isEqualTo(40);
        assertThat(whatIf.lost().calls()).isZero();
        assertThat(whatIf.undecided()).isZero();
    }

    @Test
    void whatNobodyAskedIsNotGuessed() {
        take(100, "yes", "no", 0.5);
        Rule owner = rule("owner == 'no'", Route.CLOSE, "no_owner");
        Playbook changed = playbook(List.of(SHORT, TICKETS, owner, FITS));

        WhatIf whatIf = WhatIf.of(PLAYBOOK, changed, ServiceArea.EVERYWHERE, calls);

        assertThat(whatIf.undecided()).isEqualTo(100);
        assertThat(whatIf.undecidable()).isEqualTo(Map.of("owner", 100));
        assertThat(whatIf.lost().calls()).isZero();
    }

    @Test
    void whoLeftBeforeAnythingWasDecidedChangesNothing() {
        calls.add(
                new PastCall(
                        "c", Map.of("insured", "yes"), Set.of(), false, false, Ending.UNKNOWN, 0));
        Playbook changed = playbook(List.of(TICKETS, FITS));

        WhatIf whatIf = WhatIf.of(PLAYBOOK, changed, ServiceArea.EVERYWHERE, calls);

        assertThat(whatIf.undecided()).isZero();
        assertThat(whatIf.gained().calls()).isZero();
    }

    private void take(int count, String insured, String tickets, double closes) {
        for (int i = 0; i < count; i++) {
            Map<String, String> known = new LinkedHashMap<>();
            known.put("insured", insured);
            known.put("tickets", tickets);
            known.put("ready", "yes");
            calls.add(call(known, random.nextDouble() < closes ? Ending.WON : Ending.LOST));
        }
    }

    private PastCall call(Map<String, String> known, Ending ending) {
        boolean passed = "yes".equals(known.get("insured")) && "no".equals(known.get("tickets"));
        return new PastCall(
                "call-" + calls.size(),
                known,
                Set.of(),
                passed,
                !passed,
                ending,
                ending == Ending.WON ? 100 : 0);
    }

    private Tuning tuning() {
        return Tuning.of(PLAYBOOK, ServiceArea.EVERYWHERE, calls, Tuning.MATTERS);
    }

    private Tuning.Question question(String field) {
        return tuning().questions().stream()
                .filter(each -> each.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private Tuning.Criterion criterion(Rule rule) {
        return tuning().criteria().stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static Rule rule(String when, Route route, String reason) {
        String group = route == Route.TRANSFER ? "sales" : "";
        return new Rule(when, route, reason, group, "", false, 0);
    }

    private static Field field(String name, boolean consent) {
        return new Field(
                name,
                FieldType.YESNO,
                "Yes or no?",
                List.of(),
                Confirm.NONE,
                List.of(),
                Preset.NONE,
                consent);
    }

    private static Playbook playbook(List<Rule> rules) {
        return new Playbook(
                "sample",
                "0",
                "",
                "",
                9,
                List.of(
                        field("insured", false),
                        field("tickets", false),
                        field("owner", false),
                        field("ready", true)),
                rules,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
