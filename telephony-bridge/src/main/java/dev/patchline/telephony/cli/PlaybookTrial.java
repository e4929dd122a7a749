package dev.patchline.telephony.cli;

import dev.patchline.agent.dialog.ExampleCalls;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.Lookalikes;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Redundancies;
import dev.patchline.telephony.rehearse.TextAgent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Tries a playbook out with the embedded mind: what in it makes no difference, which examples
/// sound alike, and where its example calls lead.
final class PlaybookTrial {
    private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

    private PlaybookTrial() {}

    /// @return one line for each thing that is not as it should be, beginning with the file
    static List<String> findings(Playbook playbook) {
        var findings = new ArrayList<String>();
        for (Redundancies.Finding found : Redundancies.of(playbook)) {
            findings.add((found.line() == 0 ? "" : found.line() + ": ") + found.what());
        }
        try (Embedder embedder = Embedder.open()) {
            findings.addAll(Lookalikes.of(playbook, embedder));
            findings.addAll(astray(playbook, embedder));
        }
        return findings.stream().map(finding -> playbook.id() + ".yaml:" + finding).toList();
    }

    /// The example calls that lead elsewhere than they say.
    private static List<String> astray(Playbook playbook, Embedder embedder) {
        TextAgent agent = TextAgent.of(playbook, embedder, ZipTable.load());
        return new ExampleCalls(
                        playbook,
                        agent.engine(),
                        (dialog, words) -> agent.understander().understand(dialog, words, NOW))
                .failures();
    }
}
