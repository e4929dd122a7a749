package dev.patchline.agent.playbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final String BRIEF = "This is[ {name}[ in {city}],] {property} with {problem}.";

    private static Function<String, Optional<String>> knowing(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name));
    }

    @Test
    void everyGapIsNamedInOrder() {
        assertThat(Template.fields(BRIEF)).containsExactly("name", "city", "property", "problem");
    }

    @Test
    void partsWithoutAValueAreLeftOut() {
        assertThat(
                        Template.fill(
                                BRIEF,
                                knowing(Map.of("property", "a homeowner", "problem", "a leak"))))
                .contains("This is a homeowner with a leak.");
    }

    @Test
    void aPartWithinAPartIsLeftOutAlone() {
        var values = Map.of("property", "a homeowner", "problem", "a leak", "name", "Dana");
        assertThat(Template.fill(BRIEF, knowing(values)))
                .contains("This is Dana, a homeowner with a leak.");
    }

    @Test
    void everythingKnownIsSaid() {
        var values =
                Map.of(
                        "property",
                        "a homeowner",
                        "problem",
                        "a leak",
                        "name",
                        "Dana",
                        "city",
                        "Plano");
        assertThat(Template.fill(BRIEF, knowing(values)))
                .contains("This is Dana in Plano, a homeowner with a leak.");
    }

    @Test
    void aSentenceThatNeedsAnUnknownValueIsNotSaid() {
        assertThat(Template.fill(BRIEF, knowing(Map.of("name", "Dana")))).isEmpty();
    }

    @Test
    void whatTheCallerSaidIsNeverTakenForATemplate() {
        assertThat(Template.fill("Hi {name}.", knowing(Map.of("name", "[{zip}]"))))
                .contains("Hi [{zip}].");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a {name|needs a field's name",
                "a {} b|needs a field's name",
                "a {Not This}|needs a field's name",
                "a [b|is never closed",
                "a b]|has no '[' before it",
                "a b}|has no '{' before it",
            })
    void whatHasNoPartnerIsRefused(String template, String complaint) {
        assertThatThrownBy(() -> Template.fields(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }
}
