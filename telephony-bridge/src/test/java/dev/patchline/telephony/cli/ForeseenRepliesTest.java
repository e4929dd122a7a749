package dev.patchline.telephony.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Foresight;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.dialog.Move;
import dev.patchline.agent.dialog.Reply;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.mind.embedded.EmbeddedUnderstander;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Playbook.ExampleCall;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.port.Understander;
import dev.patchline.agent.yaml.PlaybookFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How often the voice has rendered what is said before it is needed, in the shipped playbooks'
/// example calls. The caller's partial words are their words one by one.
class ForeseenRepliesTest {
    private static final Instant NOW = Instant.parse("2026-01-05T18:00:00Z");
    private static final String CALLER_ID = "+12145550100";

    private int replies;
    private int fixed;
    private int foreseen;

    @Test
    void mostRepliesAreRenderedBeforeTheCallerHasFinished() {
        try (Embedder embedder = Embedder.open()) {
            for (String name : List.of("plumbing-emergency", "insurance-auto")) {
                var playbook = PlaybookFile.read(PlaybookFile.find(Path.of("..", "prompts"), name));
                var understander =
                        new EmbeddedUnderstander(
                                playbook,
                                new SpokenValues(),
                                embedder,
                                ZoneId.of("America/Chicago"));
                playbook.examples().forEach(example -> play(playbook, example, understander));
            }
        }
        System.out.printf(
                "%d replies: %d are sentences of the playbook, %d more were foreseen%n",
                replies, fixed, foreseen);
        assertThat(replies).isGreaterThan(40);
        assertThat(fixed + foreseen).isGreaterThan(replies * 8 / 10);
    }

    private void play(Playbook playbook, ExampleCall example, Understander understander) {
        var engine =
                new Engine(
                        playbook,
                        Criteria.of(playbook, new ServiceArea(playbook.exampleZips())),
                        _ -> Optional.empty(),
                        number -> number.startsWith("+1"),
                        Manners.of("Example"));
        var foresight = new Foresight(engine);
        Set<String> phrases = new HashSet<>(engine.phrases().stream().map(Words::text).toList());
        Reply reply = engine.open(Dialog.begin(CALLER_ID));
        var answers = new ArrayList<>(example.said());
        while (reply.move() instanceof Move.Ask && !answers.isEmpty()) {
            Dialog dialog = reply.dialog();
            ExampleCall.Turn said = answers.removeFirst();
            Set<String> prepared = new HashSet<>();
            List<Words> thoughtOf = new ArrayList<>(foresight.answers(dialog));
            if (foresight.namesTheAnswer(dialog)) {
                thoughtOf.addAll(partials(said.words()));
            }
            for (Words words : thoughtOf) {
                foresight
                        .reply(dialog, understander.understand(dialog, words, NOW), NOW)
                        .ifPresent(next -> prepared.add(next.text()));
            }
            var proposals = understander.understand(dialog, Words.of(said.words()), NOW);
            String next = foresight.reply(dialog, proposals, NOW).map(Words::text).orElse("");
            reply = engine.listen(dialog, proposals, NOW);
            if (!next.isEmpty()) {
                count(next, phrases, prepared);
            }
        }
    }

    private void count(String next, Set<String> phrases, Set<String> prepared) {
        replies++;
        if (phrases.contains(next)) {
            fixed++;
        } else if (prepared.contains(next)) {
            foreseen++;
        }
    }

    private static List<Words> partials(String said) {
        List<Words> partials = new ArrayList<>();
        for (int end = said.indexOf(' '); end > 0; end = said.indexOf(' ', end + 1)) {
            partials.add(Words.of(said.substring(0, end)));
        }
        partials.add(Words.of(said));
        return partials;
    }
}
