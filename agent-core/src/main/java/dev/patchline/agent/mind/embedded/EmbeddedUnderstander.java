package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.dialog.Dialog;
import dev.patchline.agent.dialog.Proposal;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.port.Understander;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/// Understands callers without a network, in a few milliseconds: cues for what they do, a grammar
/// for the values that they say, and likeness to the playbook's examples for the rest.
///
/// Deterministic and thread-safe. It embeds sentences, a native call, so it may not run on a
/// virtual thread (see [Embedder]).
public final class EmbeddedUnderstander implements Understander {
    private final Playbook playbook;
    private final SpokenValues values;
    private final ZoneId zone;
    private final Cues cues;
    private final ChoiceCues choiceCues;
    private final Meanings meanings;

    /// Learns the playbook's examples: about 4 ms for each.
    ///
    /// @param zone in which callers mean "tomorrow" and "five o'clock"
    public EmbeddedUnderstander(
            Playbook playbook, SpokenValues values, Embedder embedder, ZoneId zone) {
        this.playbook = playbook;
        this.values = values;
        this.zone = zone;
        this.cues = Cues.load();
        this.choiceCues = new ChoiceCues(playbook);
        this.meanings = new Meanings(playbook, embedder);
    }

    @Override
    public List<Proposal> understand(Dialog dialog, Words heard, Instant at) {
        String text = heard.text().strip();
        if (text.isEmpty()) {
            return List.of();
        }
        var turn =
                new HeardTurn(
                        playbook,
                        dialog,
                        text,
                        LocalDateTime.ofInstant(at, zone),
                        values,
                        cues.hear(text),
                        meanings);
        return turn.proposals(choiceCues.hear(turn.words()));
    }
}
