package dev.patchline.telephony.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Answer;
import dev.patchline.agent.dialog.Decision;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.rehearse.Role.Deed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CastingTest {
    private static final ZipTable ZIPS = ZipTable.load();
    private static final Path PLUMBING_FILE =
            PhrasesTest.PROMPTS.resolve("plumbing-emergency.yaml");
    private static final Playbook PLUMBING = PlaybookFile.read(PLUMBING_FILE);
    private static final Casting CASTING = casting(PLUMBING_FILE);

    private static Criteria criteria(Playbook playbook) {
        return Criteria.of(playbook, new ServiceArea(playbook.exampleZips()));
    }

    private static Casting casting(Path file) {
        Playbook playbook = PlaybookFile.read(file);
        return new Casting(playbook, criteria(playbook), Phrases.beside(file), ZIPS);
    }

    private static Decision rightFor(Map<String, String> truth, Optional<Deed> deed) {
        var role =
                new Role(
                        1,
                        Persona.COOPERATIVE,
                        truth,
                        "+12145550100",
                        Map.of(),
                        List.of(),
                        Map.of(),
                        deed,
                        Instant.EPOCH,
                        new Decision(Route.BOOK, "", ""));
        return new RightRoute(PLUMBING, criteria(PLUMBING)).of(role).decision();
    }

    @Test
    void theSameSeedIsTheSameCaller() {
        assertThat(CASTING.role(42)).isEqualTo(CASTING.role(42));
        assertThat(LongStream.range(0, 50).mapToObj(CASTING::role).distinct()).hasSize(50);
    }

    @Test
    void allPersonasTakeTurns() {
        assertThat(LongStream.range(0, 11).mapToObj(CASTING::role).map(Role::persona))
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(Persona.NOT_INTERESTED, Persona.BUSY)));
    }

    @Test
    void whomWeCallIsOnTheListAndMayBeBusyOrNotInterested() {
        Casting casting = casting(PhrasesTest.PROMPTS.resolve("solar-list.yaml"));
        assertThat(casting.personas())
                .contains(Persona.NOT_INTERESTED, Persona.BUSY, Persona.WRONG_NUMBER)
                .doesNotContain(Persona.OUT_OF_AREA);
        assertThat(LongStream.range(0, 100).mapToObj(casting::role))
                .allSatisfy(role -> {
                    assertThat(role.listed()).containsKey("name");
                    assertThat(role.truth()).containsAllEntriesOf(role.listed());
                    assertThat(role.offered()).doesNotContainAnyElementsOf(role.listed().keySet());
                });
        assertThat(
                        LongStream.range(0, 100)
                                .mapToObj(seed -> casting.role(seed).right().reason())
                                .distinct())
                .contains("fits", "wrong_person", "call_back", "not_interested", "wrong_number");
    }

    @Test
    void whatIsSoOfACallerIsWhatItsFieldCanHold() {
        LongStream.range(0, 200)
                .mapToObj(CASTING::role)
                .forEach(role ->
                        role.truth()
                                .forEach((name, value) -> {
                                    Field field = PLUMBING.field(name).orElseThrow();
                                    boolean fits =
                                            value.equals(Answer.UNKNOWN)
                                                    || switch (field.type()) {
                                                        case ZIP -> value.matches("\\d{5}");
                                                        case PHONE ->
                                                                value.matches(
                                                                        "\\+1\\d{3}55501\\d\\d");
                                                        case YESNO -> value.matches("yes|no");
                                                        case CHOICE ->
                                                                field.choice(value).isPresent();
                                                        case DATE ->
                                                                value.matches("2026-01-\\d\\d");
                                                        case NAME ->
                                                                value.matches(
                                                                        "[A-Z][a-z]+ [A-Z][a-z]+");
                                                        case ADDRESS ->
                                                                value.matches("\\d+ [A-Z].*");
                                                        case TEXT -> !value.isBlank();
                                                        case NUMBER,
                                                                MONEY,
                                                                TIME,
                                                                DURATION,
                                                                SPELLED,
                                                                EMAIL ->
                                                                false;
                                                    };
                                    assertThat(fits).as("%s: %s", name, value).isTrue();
                                }));
    }

    @Test
    void aCallerFromOutsideIsAskedWhereTheyAre() {
        Role role = CASTING.role(3, Persona.OUT_OF_AREA);
        assertThat(role.value("zip")).doesNotStartWith("752").doesNotStartWith("750");
        assertThat(role.right().reason()).isEqualTo("out_of_area");
    }

    @Test
    void anEmergencyIsWhateverOfThePlaybookStopsEverything() {
        Role role = CASTING.role(3, Persona.EMERGENCY);
        assertThat(role.right()).isEqualTo(new Decision(Route.CLOSE, "gas_smell", ""));
    }

    @Test
    void whoeverTriesToTalkTheAgentIntoItIsNobodyForARep() {
        LongStream.range(0, 50)
                .mapToObj(seed -> CASTING.role(seed, Persona.INJECTION))
                .forEach(role -> assertThat(role.right().route()).isNotEqualTo(Route.TRANSFER));
    }

    @Test
    void insuranceMeetsNoEmergencies() {
        assertThat(casting(PhrasesTest.PROMPTS.resolve("insurance-auto.yaml")).personas())
                .doesNotContain(Persona.EMERGENCY)
                .contains(Persona.OUT_OF_AREA);
    }

    @Test
    void whereThingsLeadComesFromTheRules() {
        var burst = Map.of("problem", "burst_pipe", "zip", "75201", "property", "house");
        assertThat(rightFor(burst, Optional.empty()).reason()).isEqualTo("not_now");
        assertThat(rightFor(with(burst, "ready_now", "yes"), Optional.empty()))
                .isEqualTo(new Decision(Route.TRANSFER, "burst_pipe", "on-call"));
        assertThat(rightFor(with(burst, "zip", "10001"), Optional.empty()).reason())
                .isEqualTo("out_of_area");
    }

    @Test
    void whatACallerDoesBesidesAnsweringCountsFromTheTurnOn() {
        Map<String, String> gas = Map.of("problem", "gas_smell");
        assertThat(rightFor(gas, Optional.of(new Deed(Act.HANDOFF, 1))).reason())
                .isEqualTo("gas_smell");
        assertThat(rightFor(gas, Optional.of(new Deed(Act.HANDOFF, 0))).reason())
                .isEqualTo("asked_for_person");
        assertThat(rightFor(gas, Optional.of(new Deed(Act.OPT_OUT, 0))).reason())
                .isEqualTo("opted_out");
    }

    private static Map<String, String> with(Map<String, String> truth, String key, String value) {
        var more = new java.util.HashMap<>(truth);
        more.put(key, value);
        return more;
    }
}
