package dev.patchline.telephony.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Playbook.ExampleCall;
import dev.patchline.agent.playbook.Playbook.Faq;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.agent.yaml.YamlProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhrasesTest {
    static final Path PROMPTS = Path.of("..", "prompts");
    private static final int IN_A_ROW = 4;

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(PROMPTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    /// Those for which callers have words of their own.
    static List<Path> written() throws IOException {
        return shipped().stream()
                .filter(file ->
                        Files.exists(PROMPTS.resolve("rehearse").resolve(file.getFileName())))
                .toList();
    }

    private static Set<List<String>> rows(Stream<String> texts) {
        var rows = new HashSet<List<String>>();
        texts.forEach(text -> rows.addAll(rows(text)));
        return rows;
    }

    private static List<List<String>> rows(String text) {
        List<String> words =
                List.of(
                        text.toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9' ]", " ")
                                .strip()
                                .split("\\s+"));
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i + IN_A_ROW <= words.size(); i++) {
            rows.add(words.subList(i, i + IN_A_ROW));
        }
        return rows;
    }

    private static Stream<String> taught(Playbook playbook) {
        Stream<String> choices =
                playbook.fields().stream()
                        .map(Field::choices)
                        .flatMap(List::stream)
                        .flatMap(it -> Stream.concat(it.examples().stream(), it.cues().stream()));
        Stream<String> questions =
                playbook.faqs().stream().map(Faq::examples).flatMap(List::stream);
        Stream<String> calls =
                playbook.examples().stream()
                        .map(ExampleCall::said)
                        .flatMap(List::stream)
                        .map(ExampleCall.Turn::words);
        return Stream.of(choices, questions, calls).flatMap(it -> it);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void callersShareNoFourWordsInARowWithWhatThePlaybookWasTaught(Path file) {
        Set<List<String>> taught = rows(taught(PlaybookFile.read(file)));
        assertThat(Phrases.beside(file).all())
                .allSatisfy(said ->
                        assertThat(rows(said)).as(said).doesNotContainAnyElementsOf(taught));
    }

    @ParameterizedTest
    @MethodSource("written")
    void callersHaveWordsOfTheirOwnForEachChoiceThatIsAskedFor(Path file) {
        Playbook playbook = PlaybookFile.read(file);
        Phrases phrases = Phrases.beside(file);
        for (Field field : playbook.fields()) {
            for (Choice choice : field.asked() ? field.choices() : List.<Choice>of()) {
                assertThat(phrases.saying(field, choice.name()))
                        .as("%s: %s", field.name(), choice.name())
                        .isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void noPhraseStandsUnderANameThatThePlaybookDoesNotHave(Path file) {
        Playbook playbook = PlaybookFile.read(file);
        Phrases.beside(file)
                .values()
                .forEach((name, values) -> {
                    Field field = playbook.field(name).orElseThrow();
                    values.keySet().stream()
                            .filter(value -> !value.isEmpty())
                            .forEach(value ->
                                    assertThat(
                                                    field.choice(value)
                                                            .map(Choice::name)
                                                            .orElse(
                                                                    field.choices().isEmpty()
                                                                            ? value
                                                                            : ""))
                                            .as("%s: %s", name, value)
                                            .isEqualTo(value));
                });
    }

    @Test
    void withoutAFileCallersNameAChoiceAsTheAgentDoes(@TempDir Path folder) {
        Phrases phrases = Phrases.beside(folder.resolve("own.yaml"));
        var choice = new Choice("big_dog", "a Big dog", List.of(), List.of());
        var plain = new Choice("small_dog", "", List.of(), List.of());
        Field dog = PlaybookFile.read(PROMPTS.resolve("roof-storm.yaml")).fields().getFirst();
        assertThat(phrases.naming(dog, choice)).containsExactly("a big dog");
        assertThat(phrases.naming(dog, plain)).containsExactly("small dog");
    }

    @Test
    void aMistakeInTheFileIsNamedWithItsPlace(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("rehearse"));
        Files.writeString(folder.resolve("rehearse").resolve("own.yaml"), "feilds: {}\n");
        assertThatThrownBy(() -> Phrases.beside(folder.resolve("own.yaml")))
                .isInstanceOf(YamlProblem.class)
                .hasMessageContaining("own.yaml:1:1")
                .hasMessageContaining("fields");
    }
}
