package dev.patchline.telephony.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Act;
import dev.patchline.agent.playbook.Route;
import dev.patchline.agent.yaml.PlaybookFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class TextCallTest {
    private static final Path PLUMBING = PhrasesTest.PROMPTS.resolve("plumbing-emergency.yaml");
    private static final int CALLS = 22;

    private static final String DOGS =
            """
            schema: 1
            notice: Dog walking at {business}.
            opening: How big is your dog?
            cap: 3
            fields:
              size:
                type: choice
                ask: How big is your dog?
                choices:
                  big: {say: a big dog, examples: [he's huge, it's a large one]}
                  small: {say: a small dog, examples: [she's tiny, a little one]}
              bites:
                type: yesno
                ask: Does your dog bite?
            rules:
              - {when: bites == 'yes', route: CLOSE, reason: bites, say: Sorry.}
              - {when: size == 'big', route: TRANSFER, group: walkers, reason: big, say: One moment.}
              - {when: 'true', route: BOOK, reason: small, say: We will call.}
            collect: {}
            brief: ['A caller[ with {size}].']
            """;

    private final Rehearsal rehearsal =
            new Rehearsal(new PrintStream(OutputStream.nullOutputStream()));
    private List<Score> scores = List.of();

    @BeforeAll
    void call() throws InterruptedException {
        scores = rehearsal.inWords(PLUMBING, CALLS, 0, 1);
    }

    @AfterAll
    void close() {
        rehearsal.close();
    }

    @Test
    void nearlyAllCallersComeWhereTheRulesLeadThem() {
        assertThat(scores).hasSize(CALLS);
        assertThat(scores.stream().filter(Score::routeRight).count())
                .isGreaterThanOrEqualTo(CALLS - 3);
    }

    @Test
    void theSameSeedsMakeTheSameCalls() throws InterruptedException {
        assertThat(rehearsal.inWords(PLUMBING, CALLS, 0, 1)).isEqualTo(scores);
    }

    @Test
    void anotherNumberOfCallersChangesNothingForTheFirst() throws InterruptedException {
        assertThat(rehearsal.inWords(PLUMBING, 3, 0, 1)).isEqualTo(scores.subList(0, 3));
    }

    @Test
    void wordsThatAreMisheardAreInTheTranscript() throws InterruptedException {
        Score score = rehearsal.inWords(PLUMBING, 3, 30, 1).get(2);
        assertThat(score.lines()).anyMatch(line -> !line.heard().equals(line.said()));
        assertThat(score.lines().stream().filter(Score.Line::agent))
                .allMatch(line -> line.heard().equals(line.said()));
    }

    @Test
    void aPlaybookThatNobodyWroteCallersForIsRehearsedToo(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path dogs = Files.writeString(folder.resolve("dogs.yaml"), DOGS);
        assertThat(PlaybookFile.read(dogs).id()).isEqualTo("dogs");
        List<Score> walks = rehearsal.inWords(dogs, 20, 0, 1);
        assertThat(walks.stream().filter(Score::routeRight).count()).isGreaterThan(16);
        assertThat(walks).anyMatch(walk -> walk.right().route() == Route.TRANSFER);
        assertThat(walks).noneMatch(walk -> walk.persona() == Persona.OUT_OF_AREA);
    }

    @Test
    void whoDialledAWrongNumberIsLetGo() {
        assertThat(scores.stream().filter(it -> it.persona() == Persona.WRONG_NUMBER))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.right().reason()).isEqualTo("wrong_number"));
        assertThat(Act.WRONG_NUMBER.flag()).contains("wrong_number");
    }
}
