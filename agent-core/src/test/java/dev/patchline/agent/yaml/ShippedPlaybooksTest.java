package dev.patchline.agent.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.playbook.Brief;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.playbook.Spoken;
import dev.patchline.agent.playbook.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedPlaybooksTest {
    private static final Path PROMPTS = Path.of("..", "prompts");
    private static final Playbook PLUMBING =
            PlaybookFile.read(PROMPTS.resolve("plumbing-emergency.yaml"));
    private static final Playbook AUTO = PlaybookFile.read(PROMPTS.resolve("insurance-auto.yaml"));
    private static final Criteria PLUMBING_RULES = criteria(PLUMBING);
    private static final Criteria AUTO_RULES = criteria(AUTO);

    /// What is known, and where that leads or what is asked next.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|ask problem",
                "problem=gas_smell|CLOSE gas_smell",
                "problem=vendor|CLOSE vendor",
                "problem=existing_job|SUPPORT existing_job",
                "problem=other existing_customer=yes|SUPPORT existing_job",
                "problem=no_water|ask neighbors_affected",
                "problem=no_water neighbors_affected=yes|CLOSE municipal",
                "problem=no_water neighbors_affected=no|ask zip",
                "problem=burst_pipe|ask zip",
                "problem=burst_pipe zip=10001|CLOSE out_of_area",
                "problem=burst_pipe zip=unknown|BOOK area_unknown",
                "problem=burst_pipe zip=75201|ask electrical_risk",
                "problem=burst_pipe zip=75201 electrical_risk=no|ask property",
                "problem=burst_pipe zip=75201 electrical_risk=no property=house|ask ready_now",
                "problem=burst_pipe zip=75201 electrical_risk=no property=house"
                        + " ready_now=yes|TRANSFER burst_pipe",
                "problem=burst_pipe zip=75201 electrical_risk=no property=house ready_now=no|BOOK"
                        + " not_now",
                "problem=burst_pipe zip=75201 electrical_risk=yes property=house"
                        + " ready_now=yes|TRANSFER electrical_risk",
                "problem=burst_pipe zip=75201 electrical_risk=no property=rental_tenant|ask"
                        + " landlord_ok",
                "problem=burst_pipe zip=75201 electrical_risk=no property=rental_tenant"
                        + " landlord_ok=no|BOOK landlord_approval",
                "problem=burst_pipe zip=75201 electrical_risk=no property=rental_tenant"
                        + " landlord_ok=yes ready_now=yes|TRANSFER burst_pipe",
                "problem=active_leak zip=75201|ask water_running",
                "problem=active_leak zip=75201 water_running=yes|ask electrical_risk",
                "problem=active_leak zip=75201 water_running=no|ask affected_area",
                "problem=active_leak zip=75201 water_running=no affected_area=one_fixture|BOOK"
                        + " not_urgent",
                "problem=active_leak zip=75201 water_running=no affected_area=ceiling"
                        + " property=condo ready_now=yes|TRANSFER active_leak",
                "problem=active_leak zip=75201 water_running=yes electrical_risk=no property=condo"
                        + " ready_now=no|BOOK not_now",
                "problem=sewage_backup zip=75201|ask fixtures_backing_up",
                "problem=sewage_backup zip=75201 fixtures_backing_up=two property=commercial"
                        + " ready_now=yes|TRANSFER sewage_backup",
                "problem=water_heater_leak zip=75201 electrical_risk=no|ask heater_where",
                "problem=water_heater_leak zip=75201 electrical_risk=no heater_where=attic"
                        + " property=house ready_now=yes|TRANSFER water_heater_leak",
                "problem=no_water neighbors_affected=no zip=75201 property=house"
                        + " ready_now=yes|TRANSFER no_water",
                "problem=toilet zip=75201|BOOK not_urgent",
                "problem=quote zip=75201|BOOK not_urgent",
                "problem=unknown zip=75201|BOOK not_urgent",
                "wants_person|TRANSFER asked_for_person",
                "wants_person unreached|BOOK no_rep_free",
                "wants_call_back problem=burst_pipe|BOOK call_back_requested",
                "opt_out|CLOSE opted_out",
                "wrong_number|CLOSE wrong_number",
                "not_interested|CLOSE not_interested",
                "wants_person problem=gas_smell|CLOSE gas_smell",
            })
    void plumbingCallsGoWhereTheyShould(@Nullable String known, String expected) {
        assertThat(verdict(PLUMBING, known)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|ask need",
                "need=claim|SUPPORT claim",
                "need=existing_policy|SUPPORT existing_policy",
                "need=not_looking|CLOSE not_looking",
                "need=other_insurance|BOOK other_line",
                "need=quote|ask zip",
                "need=quote zip=90210|CLOSE out_of_area",
                "need=quote current_insurer=ours|SUPPORT same_carrier",
                "need=later zip=75201|BOOK renewal_later",
                "need=quote zip=75201|ask licence",
                "need=quote zip=75201 licence=no|CLOSE no_licence",
                "need=quote zip=75201 licence=yes|ask vehicle",
                "need=quote zip=75201 licence=yes vehicle=recreational|CLOSE no_vehicle",
                "need=quote zip=75201 licence=yes vehicle=own|ask incidents_3y",
                "need=quote zip=75201 licence=yes vehicle=own incidents_3y=two_plus|BOOK high_risk",
                "need=quote zip=75201 licence=yes vehicle=own incidents_3y=one|ask dui_5y",
                "need=quote zip=75201 licence=yes vehicle=own incidents_3y=one dui_5y=yes|BOOK"
                        + " high_risk",
                "need=quote zip=75201 licence=yes vehicle=own sr22=yes|BOOK high_risk",
                "need=quote zip=75201 licence=yes vehicle=own incidents_3y=none|ask"
                        + " current_insurer",
                "need=quote zip=75201 licence=yes vehicle=own incidents_3y=none"
                        + " current_insurer=none|ask ready_now",
                "need=quote zip=75201 licence=yes vehicle=own incidents_3y=none"
                        + " current_insurer=none ready_now=yes|TRANSFER under_insured",
                "need=quote zip=75201 licence=yes vehicle=own incidents_3y=none"
                        + " current_insurer=geico|ask continuous",
                "need=quote zip=75201 licence=yes vehicle=own incidents_3y=none"
                        + " current_insurer=geico continuous=yes ready_now=yes|TRANSFER quote",
                "need=quote zip=75201 licence=yes vehicle=own incidents_3y=none"
                    + " current_insurer=geico continuous=no ready_now=yes|TRANSFER under_insured",
                "need=quote zip=75201 licence=yes vehicle=own incidents_3y=none"
                        + " current_insurer=geico continuous=yes ready_now=no|BOOK not_now",
                "wants_person|TRANSFER asked_for_person",
            })
    void autoInsuranceCallsGoWhereTheyShould(@Nullable String known, String expected) {
        assertThat(verdict(AUTO, known)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "problem=burst_pipe property=house|This is a homeowner with a burst pipe who needs"
                        + " service tonight.",
                "problem=burst_pipe property=house name=Dana zip=75074|This is Dana in Plano, a"
                        + " homeowner with a burst pipe who needs service tonight.",
                "problem=burst_pipe property=house name=Dana electrical_risk=no water_running=yes"
                        + " shutoff_used=no|This is Dana, a homeowner with a burst pipe who needs"
                        + " service tonight. Water is running. Main is still on.",
                "problem=sewage_backup name=Sam|This is Sam with a sewage backup who needs service"
                        + " tonight.",
                "problem=no_water property=unknown|This is a caller with no water who needs service"
                        + " tonight.",
                "name=Sam|This is Sam, a caller who asked to speak with someone tonight.",
                "|This is a caller who asked to speak with someone tonight.",
            })
    void theOnCallPlumberHearsOneSentence(@Nullable String known, String brief) {
        assertThat(brief(PLUMBING, known)).contains(brief);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name=John zip=75201|This is John in Dallas looking for auto coverage and wants a"
                        + " quote today.",
                "name=John zip=75201 current_insurer=geico continuous=yes incidents_3y=one|This is"
                    + " John in Dallas looking for auto coverage and wants a quote today. Now with"
                    + " Geico. Covered a year or more. One ticket or accident.",
                "zip=75201|This is a caller in Dallas looking for auto coverage who wants a quote"
                        + " today.",
            })
    void theAgentHearsOneSentence(@Nullable String known, String brief) {
        assertThat(brief(AUTO, known)).contains(brief);
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(PROMPTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyOpeningChoiceHasSeveralWaysToSayIt(Path file) {
        Field first = PlaybookFile.read(file).fields().getFirst();
        assertThat(first.choices())
                .allSatisfy(choice ->
                        assertThat(choice.examples())
                                .as(choice.name())
                                .hasSizeGreaterThanOrEqualTo(5));
    }

    /// Consent is never taken on a resemblance, and the service area is worked out.
    @ParameterizedTest
    @MethodSource("shipped")
    void whateverMayBeReadBackInWordsHasASentenceForIt(Path file) {
        assertThat(PlaybookFile.read(file).fields())
                .filteredOn(field ->
                        field.type() == FieldType.CHOICE || field.type() == FieldType.YESNO)
                .filteredOn(field -> !field.consent() && field.preset() == Field.Preset.NONE)
                .allSatisfy(field ->
                        assertThat(field.choices())
                                .as(field.name())
                                .isNotEmpty()
                                .noneMatch(choice -> choice.so().isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyPlaybookKnowsWhoWhyWhereAndWhetherNow(Path file) {
        Playbook playbook = PlaybookFile.read(file);
        assertThat(playbook.fields())
                .anyMatch(field -> field.type() == FieldType.NAME)
                .anyMatch(Field::consent);
        // Whom we call is where the list says, at the number that we dialled.
        if (playbook.calling().isEmpty()) {
            assertThat(playbook.fields())
                    .anyMatch(field ->
                            field.preset() == Field.Preset.SERVICE_AREA
                                    || field.name().equals("in_state"))
                    .anyMatch(field -> field.preset() == Field.Preset.CALLER_ID);
        } else {
            assertThat(playbook.fields()).anyMatch(field -> field.name().equals("right_person"));
            assertThat(playbook.notice()).containsSubsequence("{business}", "stop", "press 9");
        }
        assertThat(playbook.notice()).contains("automated assistant").contains("recorded");
    }

    private static Criteria criteria(Playbook playbook) {
        return Criteria.of(playbook, new ServiceArea(playbook.exampleZips()));
    }

    private static String verdict(Playbook playbook, @Nullable String words) {
        Criteria criteria = playbook.equals(PLUMBING) ? PLUMBING_RULES : AUTO_RULES;
        return switch (criteria.decide(values(words), flags(words))) {
            case Verdict.Taken taken -> taken.rule().route() + " " + taken.rule().reason();
            case Verdict.Open open -> "ask " + open.missing().getFirst();
            case Verdict.Nothing() -> "nothing";
        };
    }

    private static Optional<String> brief(Playbook playbook, @Nullable String words) {
        var places =
                Map.of(
                        "75201", new Spoken.Place("Dallas", "Texas"),
                        "75074", new Spoken.Place("Plano", "Texas"));
        return Brief.of(playbook, values(words), zip -> Optional.ofNullable(places.get(zip)));
    }

    private static List<String> tokens(@Nullable String words) {
        return words == null ? List.of() : Arrays.asList(words.split(" ", -1));
    }

    private static Map<String, String> values(@Nullable String words) {
        var values = new LinkedHashMap<String, String>();
        tokens(words).stream()
                .filter(token -> token.contains("="))
                .forEach(token -> {
                    int equals = token.indexOf('=');
                    values.put(token.substring(0, equals), token.substring(equals + 1));
                });
        return values;
    }

    private static Set<String> flags(@Nullable String words) {
        return Set.copyOf(tokens(words).stream().filter(token -> !token.contains("=")).toList());
    }
}
