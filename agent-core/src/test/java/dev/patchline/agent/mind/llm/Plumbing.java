package dev.patchline.agent.mind.llm;

import dev.patchline.agent.dialog.Engine;
import dev.patchline.agent.dialog.Manners;
import dev.patchline.agent.mind.embedded.EmbeddedUnderstander;
import dev.patchline.agent.mind.embedded.Embedder;
import dev.patchline.agent.mind.embedded.SpokenValues;
import dev.patchline.agent.playbook.Criteria;
import dev.patchline.agent.playbook.Playbook;
import dev.patchline.agent.playbook.ServiceArea;
import dev.patchline.agent.yaml.PlaybookFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The shipped plumber's line, with its real engine and its real embedded understanding. Loaded
/// once.
final class Plumbing {
    static final Instant NOON = Instant.parse("2026-01-05T18:00:00Z");
    static final ZoneId ZONE = ZoneId.of("America/Chicago");
    static final String CALLER_ID = "+12145550100";
    static final Playbook PLAYBOOK =
            PlaybookFile.read(Path.of("..", "prompts", "plumbing-emergency.yaml"));
    static final Engine ENGINE =
            new Engine(
                    PLAYBOOK,
                    Criteria.of(PLAYBOOK, new ServiceArea(List.of("752*"))),
                    _ -> Optional.empty(),
                    number -> number.startsWith("+1"),
                    Manners.of("Ace Plumbing"));
    static final SpokenValues VALUES = new SpokenValues();
    static final EmbeddedUnderstander EMBEDDED =
            new EmbeddedUnderstander(PLAYBOOK, VALUES, Embedder.open(), ZONE);

    private Plumbing() {}
}
