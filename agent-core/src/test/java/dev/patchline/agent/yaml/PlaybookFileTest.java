package dev.patchline.agent.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.playbook.Rule;
import dev.patchline.agent.playbook.Warning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybookFileTest {
    /// Small, whole and right: each test breaks one line of it.
    private static final String GOOD =
            """
            schema: 1
            notice: Thanks for calling {business}. I'm an automated assistant.
            opening: What's happening?
            cap: 5
            fields:
              problem:
                type: choice
                ask: What is it?
                reask: [Is it a leak?]
                choices:
                  leak: {say: a leak, cues: [leaking], examples: [it drips]}
                  other: {say: something else, examples: [a question]}
              zip: {type: zip, ask: Which ZIP code?, confirm: implicit}
              age: {type: number, ask: How old is it?}
              name: {type: name, ask: Your name?}
              callback: {type: phone, ask: Which number?, confirm: explicit, preset: caller-id}
              ready: {type: yesno, ask: Shall I connect you?, consent: true}
              in_area: {type: yesno, preset: service-area}
            warnings:
              - {when: problem == 'leak', say: Mind the water.}
            rules:
              - {when: wants_person == 'yes', override: true, route: TRANSFER, group: on-call, reason: asked}
              - {when: in_area == 'no', route: CLOSE, reason: out_of_area, say: "Sorry[, {name}]."}
              - {when: problem == 'leak' && ready == 'yes', route: TRANSFER, group: on-call, reason: leak}
              - {when: 'true', route: BOOK, reason: later}
            collect: {TRANSFER: [name, callback]}
            brief:
              - "{name} has {problem}."
              - A caller[ with {problem}].
            forbidden: [guarantee]
            faq:
              price: {examples: [how much is it], answer: The plumber says.}
            examples:
              zips: ["752*"]
              calls:
                - name: a leak
                  said: [{says: it leaks}, {asked: zip, says: seven five two oh one}]
                  route: TRANSFER
                  reason: leak
                  fields: {problem: leak}
            """;

    @TempDir private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("small.yaml");
    }

    @Test
    void everythingInTheFileIsInThePlaybook() throws IOException {
        Playbook playbook = read(GOOD);
        assertThat(playbook.id()).isEqualTo("small");
        assertThat(playbook.hash()).matches("[0-9a-f]{64}");
        assertThat(playbook.opening()).isEqualTo("What's happening?");
        assertThat(playbook.cap()).isEqualTo(5);
        assertThat(playbook.fields().getFirst())
                .isEqualTo(
                        new Field(
                                "problem",
                                FieldType.CHOICE,
                                "What is it?",
                                List.of("Is it a leak?"),
                                Field.Confirm.NONE,
                                List.of(
                                        new Choice(
                                                "leak",
                                                "a leak",
                                                List.of("leaking"),
                                                List.of("it drips")),
                                        new Choice(
                                                "other",
                                                "something else",
                                                List.of(),
                                                List.of("a question"))),
                                Field.Preset.NONE,
                                false));
        assertThat(playbook.field("callback"))
                .contains(
                        new Field(
                                "callback",
                                FieldType.PHONE,
                                "Which number?",
                                List.of(),
                                Field.Confirm.EXPLICIT,
                                List.of(),
                                Field.Preset.CALLER_ID,
                                false));
        assertThat(playbook.rules().get(1))
                .isEqualTo(
                        new Rule(
                                "in_area == 'no'",
                                Route.CLOSE,
                                "out_of_area",
                                "",
                                "Sorry[, {name}].",
                                false,
                                23));
        assertThat(playbook.rules().getFirst())
                .isEqualTo(
                        new Rule(
                                "wants_person == 'yes'",
                                Route.TRANSFER,
                                "asked",
                                "on-call",
                                "",
                                true,
                                22));
        assertThat(playbook.warnings())
                .containsExactly(new Warning("problem == 'leak'", "Mind the water.", 20));
        assertThat(playbook.collect())
                .isEqualTo(Map.of(Route.TRANSFER, List.of("name", "callback")));
        assertThat(playbook.briefs())
                .containsExactly("{name} has {problem}.", "A caller[ with {problem}].");
        assertThat(playbook.forbidden()).containsExactly("guarantee");
        assertThat(playbook.faqs())
                .containsExactly(
                        new Playbook.Faq("price", List.of("how much is it"), "The plumber says."));
        assertThat(playbook.exampleZips()).containsExactly("752*");
        assertThat(playbook.examples())
                .containsExactly(
                        new Playbook.ExampleCall(
                                "a leak",
                                List.of(
                                        new Playbook.ExampleCall.Turn("", "it leaks"),
                                        new Playbook.ExampleCall.Turn(
                                                "zip", "seven five two oh one")),
                                Route.TRANSFER,
                                "leak",
                                Map.of("problem", "leak"),
                                36));
    }

    @Test
    void aSmallShareOfCallsMayPassOverASoftRule() throws IOException {
        Playbook playbook =
                read(
                        GOOD.replace("cap: 5", "cap: 5\nexplore: 5%")
                                .replace(
                                        "  - {when: 'true'",
                                        "  - {when: age > 12.0, route: BOOK, reason: old, soft:"
                                                + " true}\n"
                                                + "  - {when: 'true'"));

        assertThat(playbook.explore()).isEqualTo(0.05);
        assertThat(playbook.rules().get(3).soft()).isTrue();
    }

    @Test
    void anotherByteIsAnotherHash() throws IOException {
        String first = read(GOOD).hash();
        assertThat(read(GOOD + "\n").hash()).isNotEqualTo(first);
    }

    /// What is replaced in the good file, by what, and what is complained about.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "schema: 1|schema: 2|1:9: 'schema' is '2': expected a whole number from 1 to 1",
                "schema: 1|#|'schema' is missing",
                "opening:|openning:|3:1: unknown key 'openning': did you mean 'opening'?",
                "opening:|openning:|'opening' is missing",
                "cap: 5|cap: 12|4:6: 'cap' is '12': expected a whole number from 1 to 9",
                "type: choice|type: choise|7:11: 'fields.problem.type' is 'choise': did you mean"
                        + " 'choice'?",
                "confirm: implicit|confirm: maybe|expected one of: explicit, implicit, none",
                "reask: [Is|reasks: [Is|unknown key 'fields.problem.reasks': did you mean 'reask'?",
                "leak: {say: a leak, |leak: {|choice 'leak' needs a 'say'",
                ", examples: [a question]||choice 'other' needs examples",
                "cues: [leaking], examples: [it drips]|cues: [it drips], examples: [It drips!]|'It"
                        + " drips!' stands under field 'problem' twice",
                "examples: [a question]|examples: [it drips]|'it drips' stands under field"
                        + " 'problem' twice",
                "zip: {type: zip|zipp: {type: zip|service-area needs a field 'zip' of type zip",
                "name: {type: name|wants_person: {type: name|'wants_person' has a meaning of its"
                        + " own",
                "name: {type: name|Name: {type: name|'Name' is no field name",
                "type: phone, ask: Which number?|type: text|caller-id needs a field of type phone",
                "type: yesno, ask: Shall|type: text, ask: Shall|consent' needs a field of type"
                        + " yesno",
                "in_area == 'no'|in_aera == 'no'|23:12: in the condition, at character 1: there is"
                        + " no field 'in_aera': did you mean 'in_area'?",
                "problem == 'leak' &&|problem == 'leek' &&|in the condition, at character 12:"
                        + " 'problem' is never 'leek': did you mean 'leak'?",
                "in_area == 'no', route|\"problem in ['leek']\", route|'problem' is never 'leek'",
                "ready == 'yes',|ready == 'yep',|'ready' is never 'yep'",
                "problem == 'leak' &&|age == 'old' &&|numbers and money are compared with numbers",
                "problem == 'leak' &&|age > 12 &&|write the number with a point, as in 12.0",
                "problem == 'leak' &&|problem == &&|in the condition, at character 12",
                "problem == 'leak' &&|problem &&|in the condition, at character",
                "in_area == 'no'|'true'|24:5: this rule is never reached",
                "in_area == 'no'|'false'|'rules.when' can never be true",
                "wants_person == 'yes'|'true'|the override would take every call",
                "route: CLOSE|route: CLOSED|'rules.route' is 'CLOSED': did you mean 'close'?",
                "route: CLOSE, ||a rule needs a route",
                "reason: out_of_area|reason: Out of area|'rules.reason' is a short code",
                "TRANSFER, group: on-call, reason: leak|TRANSFER, reason: leak|24:5: a TRANSFER"
                        + " needs a group",
                "route: BOOK|route: BOOK, group: sales|'rules.group' is only for TRANSFER",
                "collect: {TRANSFER: [name|collect: {TRANSFER: [nmae|there is no field 'nmae': did"
                        + " you mean 'name'?",
                "collect: {TRANSFER: [name|collect: {TRANSFER: [in_area|'in_area' cannot be"
                        + " collected",
                "Sorry[, {name}].|Sorry, {name}.|could not be said when name is not known",
                "Sorry[, {name}].|Sorry[, {nane}].|there is no field 'nane': did you mean 'name'?",
                "Sorry[, {name}].|Sorry[, {name}.|is never closed",
                "Mind the water.|'Mind the water in {zip}.'|nothing is filled in here",
                "The plumber says.|We guarantee it.|says 'guarantee', which the playbook itself"
                        + " forbids",
                "A caller[ with {problem}].|A caller with {problem}.|the last brief must come out"
                        + " whole",
                "\"{name} has {problem}.\"|\"{name} has {problm}.\"|28:5: there is no field"
                        + " 'problm'",
                "zips: [\"752*\"]|zips: [dallas]|'dallas' is no ZIP code",
                "reason: leak^      fields|reason: leek^      fields|no rule has the reason 'leek':"
                        + " did you mean 'leak'?",
                "asked: zip|asked: zop|there is no field 'zop': did you mean 'zip'?",
                "{problem: leak}|{problem: leek}|is never 'leek'",
                "{problem: leak}|{problm: leak}|there is no field 'problm'",
                "forbidden: [guarantee]|forbidden: [guarantee|is not valid YAML",
                "type: choice|type: choice: x|is not valid YAML: mapping values are not allowed"
                        + " here; put text that holds ': ' into quotes",
                "cap: 5|cap: 5^cap: 6|'cap' is given twice",
                "cap: 5|cap: 5^explore: 50%|'explore' is '50%': expected a share of the calls from"
                        + " 1% to 20%",
                "cap: 5|cap: 5^explore: 5%|'explore' has no effect: mark a rule",
                "reason: later}|reason: later, soft: true}|has no effect without a share of calls",
                "reason: out_of_area,|reason: out_of_area, soft: true,|consent and service area are"
                        + " never explored",
                "reason: asked}|reason: asked, soft: true}|and no override",
                "reason: asked}|reason: asked, soft: true}|the caller's own wish",
                "reason: later|reason: explored_later|which marks explored calls",
            })
    void aMistakeIsToldWithItsPlaceAndWhatWasExpected(
            String right, @Nullable String wrong, String complaint) throws IOException {
        String from = right.strip().replace("^", "\n");
        assertThat(GOOD).contains(from);
        String to = wrong == null ? "" : wrong.strip().replace("^", "\n");
        String broken = GOOD.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining(file + ":")
                .hasMessageContaining(complaint);
    }

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheFile() throws IOException {
        String broken =
                GOOD.replace("cap: 5", "cap: many")
                        .replace("in_area == 'no'", "in_aera == 'no'")
                        .replace("forbidden:", "forbiden:");
        YamlProblem problem = catchThrowableOfType(YamlProblem.class, () -> read(broken));
        assertThat(problem.problems())
                .containsExactly(
                        file + ":4:6: 'cap' is 'many': expected a whole number from 1 to 9",
                        file
                                + ":23:12: in the condition, at character 1: there is no field"
                                + " 'in_aera': did you mean 'in_area'?",
                        file + ":30:1: unknown key 'forbiden': did you mean 'forbidden'?");
    }

    @Test
    void aBriefThatCouldBecomeTooLongIsRefused() throws IOException {
        String broken =
                GOOD.replace(
                        "{name} has {problem}.", "{name} has {problem}. " + "Well. ".repeat(30));
        assertThatThrownBy(() -> read(broken)).hasMessageContaining("a rep hears at most 200");
    }

    @Test
    void aPlaybookThatReachesNobodyIsRefused() throws IOException {
        String broken =
                GOOD.replace("TRANSFER, group: on-call", "BOOK")
                        .replace("route: TRANSFER\n", "route: BOOK\n");
        assertThatThrownBy(() -> read(broken)).hasMessageContaining("no rule leads to TRANSFER");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> PlaybookFile.read(file))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(file + ": there is no such file");
    }

    @Test
    void aFileThatIsNotTextIsNamed() throws IOException {
        Files.write(file, new byte[] {(byte) 0xC3, (byte) 0x28});
        assertThatThrownBy(() -> PlaybookFile.read(file))
                .hasMessage(file + ": is not UTF-8 text; save it as UTF-8");
    }

    @Test
    void anEmptyFileAndAListAreNoPlaybooks() {
        assertThatThrownBy(() -> read(""))
                .hasMessageContaining("expected lines of the form 'key: value'");
        assertThatThrownBy(() -> read("- a\n- b\n"))
                .hasMessageContaining("expected lines of the form 'key: value'");
    }

    @Test
    void aPlaybookIsFoundByPathOrByName() throws IOException {
        read(GOOD);
        assertThat(PlaybookFile.find(folder, "small")).isEqualTo(file);
        assertThat(PlaybookFile.find(folder, "small.yaml")).isEqualTo(file);
        assertThat(PlaybookFile.find(Path.of("elsewhere"), file.toString())).isEqualTo(file);
        assertThatThrownBy(() -> PlaybookFile.find(folder, "smal"))
                .hasMessage(
                        "smal: there is no such file, nor a playbook of that name: did you mean"
                                + " 'small'?");
        assertThatThrownBy(() -> PlaybookFile.find(folder.resolve("none"), "small"))
                .hasMessageContaining("holds no playbooks");
    }

    private Playbook read(String text) throws IOException {
        Files.writeString(file, text);
        return PlaybookFile.read(file);
    }
}
