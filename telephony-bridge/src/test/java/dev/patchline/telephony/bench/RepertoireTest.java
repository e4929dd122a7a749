package dev.patchline.telephony.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.bench.Repertoire.Answer;
import dev.patchline.telephony.emulator.ScriptFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepertoireTest {
    @ParameterizedTest
    @ValueSource(strings = {"plumbing-emergency", "insurance-auto", BenchOffice.SHORT_QUESTIONS})
    void callersKnowWhatToSayToEveryQuestionOfThePlaybook(String playbook) {
        Map<String, List<String>> answers = Repertoire.of(playbook).answers();
        List<Field> fields = playbook(playbook).fields();

        assertThat(
                        fields.stream()
                                .skip(1) // The first is what the call is about: the opening.
                                .filter(field -> !field.ask().isEmpty())
                                .map(Field::name))
                .allSatisfy(name -> assertThat(answers).containsKey(name));
    }

    @Test
    void recordingOfAPersonIsPlayedWhereThereIsOne() {
        Path zip = Path.of("zip.wav");
        Repertoire given = Repertoire.of("plumbing-emergency").with(Map.of("zip", List.of(zip)));

        assertThat(given.answer("zip", new Random(1))).isEqualTo(new Answer.Played(zip));
        assertThat(given.answer("name", new Random(1))).isInstanceOf(Answer.Said.class);
    }

    @Test
    void callerPausesWhereTheSentenceHasASlash() throws Exception {
        BenchCaller caller = caller("two one four / five five five", 0);

        JsonNode steps = new ObjectMapper().readTree(caller.answer("callback", true, 5_000_000));

        assertThat(steps).hasSize(4);
        assertThat(steps.path(1).path("say").asText()).isEqualTo("two one four");
        assertThat(steps.path(2).has("pause")).isTrue();
        assertThat(steps.path(3).path("say").asText()).isEqualTo("five five five");
        assertThat(caller.orders())
                .containsExactly(
                        new BenchCaller.Order(
                                "callback", true, "two one four / five five five", 2, 5_000_000));
    }

    @Test
    void talkativeCallerGoesOnAfterAnOpenAnswerOnly() throws Exception {
        BenchCaller caller = caller("a leak", 0.4);

        String open = caller.answer("opening", false, 20_000_000);
        String closed = caller.answer("callback", true, 21_000_000);

        assertThat(open).contains("a leak and it is getting worse and it is getting worse");
        assertThat(closed).contains("\"a leak\"");
    }

    @Test
    void carrierUnderstandsTheScriptAndTheAnswers() throws Exception {
        BenchCaller caller = caller("yes", 0);

        assertThat(ScriptFile.parseCaller(caller.script("+15125550100"), "test").name())
                .isEqualTo("bench-1");
        assertThat(ScriptFile.parseSteps(caller.answer("confirm", true, 0), "test")).hasSize(2);
    }

    private static Playbook playbook(String name) {
        Path shipped = Path.of("..", "prompts", name + ".yaml");
        Path own = Path.of("src/main/resources/dev/patchline/telephony/bench", name + ".yaml");
        return PlaybookFile.read(Files.exists(shipped) ? shipped : own);
    }

    private static BenchCaller caller(String says, double share) {
        var repertoire =
                new Repertoire(
                        Map.of(
                                "opening", List.of(says),
                                "confirm", List.of(says),
                                "otherwise", List.of(says),
                                "talk", List.of("and it is getting worse")),
                        Map.of());
        return new BenchCaller("bench-1", "+12145551000", repertoire, share, 1, 0);
    }
}
