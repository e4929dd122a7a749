package dev.patchline.telephony.cli;

import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.ExampleCalls;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.mind.embedded.EmbeddedUnderstander;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.mind.embedded.ZipTable;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.playbook.Spoken;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// Plays a playbook's example calls with the embedded mind.
final class ExampleCallsOf {
    private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

    private ExampleCallsOf() {}

    /// @return one line for each that leads elsewhere than it says
    static List<String> failures(Playbook playbook) {
        ZipTable zips = ZipTable.load();
        try (Embedder embedder = Embedder.open()) {
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
                            Manners.of("Example & Sons"));
            return new ExampleCalls(
                            playbook,
                            engine,
                            (dialog, words) -> understander.understand(dialog, words, NOW))
                    .failures().stream()
                            .map(failure -> playbook.id() + ".yaml:" + failure)
                            .toList();
        }
    }
}
