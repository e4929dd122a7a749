package dev.patchline.telephony.cli;

import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.ExampleCalls;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.mind.embedded.EmbeddedUnderstander;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.Lookalikes;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.Redundancies;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.playbook.Spoken;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Tries a playbook out with the embedded mind: what in it makes no difference, which examples
/// sound alike, and where its example calls lead.
final class PlaybookTrial {
    private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

    private static final Manners MANNERS = Manners.of("Example & Sons");

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
        ZipTable zips = ZipTable.load();
        var understander =
                new EmbeddedUnderstander(
                        playbook, new SpokenValues(), embedder, ZoneId.of("America/Chicago"));
        var engine =
                new Engine(
                        playbook,
                        Criteria.of(playbook, new ServiceArea(playbook.exampleZips())),
                        zip ->
                                zips.place(zip)
                                        .map(place ->
                                                new Spoken.Place(place.city(), place.state())),
                        number -> number.startsWith("+1"),
                        playbook.calling().isPresent() ? MANNERS.whenCalling() : MANNERS);
        return new ExampleCalls(
                        playbook,
                        engine,
                        (dialog, words) -> understander.understand(dialog, words, NOW))
                .failures();
    }
}
