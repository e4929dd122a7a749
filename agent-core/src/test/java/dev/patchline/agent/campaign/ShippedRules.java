package dev.patchline.agent.campaign;

import dev.patchline.agent.yaml.RulebookFile;
import dev.patchline.agent.yaml.Yaml;
import java.nio.file.Path;

/// The rules file that Patchline comes with.
final class ShippedRules {
    static final Path FILE = RulebookFile.in(Path.of("..", "prompts"));
    static final String TEXT = Yaml.text(FILE);
    static final Rulebook RULES = RulebookFile.read(FILE);

    private ShippedRules() {}
}
