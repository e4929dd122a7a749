package dev.patchline.telephony.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.dialog.Asked;
import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.yaml.PlaybookFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulatedCallerTest {
    private static final Path FILE = PhrasesTest.PROMPTS.resolve("plumbing-emergency.yaml");
    private static final Playbook PLUMBING = PlaybookFile.read(FILE);
    private static final Phrases PHRASES = Phrases.beside(FILE);
    private static final Dialog ASKED_FOR_THE_ZIP =
            Dialog.begin("").with(new Asked.Question("zip", 1));

    private static List<Role> roles(Persona persona) {
        var casting =
                new Casting(
                        PLUMBING,
                        Criteria.of(PLUMBING, new ServiceArea(PLUMBING.exampleZips())),
                        PHRASES,
                        ZipTable.load());
        return LongStream.range(0, 20).mapToObj(seed -> casting.role(seed, persona)).toList();
    }

    @Test
    void whoDialledAWrongNumberAnswersNoQuestionsAndSaysItAgain() {
        for (Role role : roles(Persona.WRONG_NUMBER)) {
            var caller = new SimulatedCaller(role, PLUMBING, PHRASES);
            caller.says(Dialog.begin(""), "How can we help?");

            assertThat(caller.done()).hasValue(Act.WRONG_NUMBER);
            assertThat(caller.says(ASKED_FOR_THE_ZIP, "What's the ZIP code?"))
                    .isIn(PHRASES.of("wrong_number"));
        }
    }

    @Test
    void aChoiceThatWasMisunderstoodIsSaidAgainInWords() {
        for (Role role : roles(Persona.COOPERATIVE)) {
            var caller = new SimulatedCaller(role, PLUMBING, PHRASES);
            caller.says(Dialog.begin(""), "How can we help?");
            Dialog misread =
                    Dialog.begin("")
                            .with(
                                    new Asked.ReadBack(
                                            "problem",
                                            Words.of("no such thing"),
                                            Words.of("something"),
                                            1));

            assertThat(caller.says(misread, "So it's a fish. Is that right?"))
                    .startsWith("no ")
                    .doesNotContain("_");
        }
    }
}
