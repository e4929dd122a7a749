package dev.patchline.telephony.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.yaml.PlaybookFile;
import dev.patchline.telephony.emulator.PersonScript;
import dev.patchline.telephony.emulator.PickUp;
import dev.patchline.telephony.emulator.ScriptFile;
import dev.patchline.telephony.emulator.Step;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class VoicedCallerTest {
    private static final Path FILE = PhrasesTest.PROMPTS.resolve("solar-list.yaml");
    private static final Playbook SOLAR = PlaybookFile.read(FILE);
    private static final Phrases PHRASES = Phrases.beside(FILE);
    private static final Role ROLE =
            new Casting(
                            SOLAR,
                            Criteria.of(SOLAR, new ServiceArea(SOLAR.exampleZips())),
                            PHRASES,
                            ZipTable.load())
                    .role(7);

    @Test
    void whomWeCallPicksUpSaysAWordAndListens() throws Exception {
        var caller = new VoicedCaller(ROLE, SOLAR, PHRASES);
        String person = "people: [" + caller.pickingUp() + "]";
        PersonScript script = ScriptFile.parse(person, "test").people().getFirst();

        assertThat(caller.name()).isEqualTo(caller.number()).isEqualTo(script.number());
        assertThat(script.pickUp()).isEqualTo(new PickUp.Answers(Duration.ofSeconds(1)));
        assertThat(script.steps()).hasSize(2).last().isInstanceOf(Step.Say.class);
    }

    @Test
    void weKnowOfThemWhatTheListSays() {
        var caller = new VoicedCaller(ROLE, SOLAR, PHRASES);
        var placing = caller.placing("solar-list", "+15125551000");

        assertThat(placing.number()).isEqualTo(ROLE.callerId());
        assertThat(placing.callerNumber()).isEqualTo("+15125551000");
        assertThat(placing.name()).hasValue(ROLE.listed().get("name"));
        assertThat(placing.zip()).hasValue(ROLE.listed().get("zip"));
        assertThat(placing.fields()).isEmpty();
    }

    @Test
    void aCallerPhonesFromTheirNumber() {
        Path file = PhrasesTest.PROMPTS.resolve("roof-storm.yaml");
        Playbook roof = PlaybookFile.read(file);
        var caller = new VoicedCaller(ROLE, roof, Phrases.beside(file));

        assertThat(caller.name()).isEqualTo("rehearsal-7");
        assertThat(caller.script("+15125551000"))
                .contains("\"from\":\"" + ROLE.callerId() + "\"", "\"then\":\"listen\"");
    }
}
