package dev.patchline.agent.yaml;

import dev.patchline.agent.campaign.Rulebook;
import java.nio.file.Path;

/// The rules file of a country, `rules/us.yaml` beside the playbooks: hours, holidays, caps and
/// consent as the law has them, each with its source, and the cadence and pacing of campaigns. The
/// shipped file explains each key.
public final class RulebookFile {
    public static final int SCHEMA = 1;

    /// In the folder of playbooks, in a folder of its own so that it is not taken for one.
    private static final Path US = Path.of("rules", "us.yaml");

    private RulebookFile() {}

    /// Where the rules are.
    ///
    /// @param prompts the folder of playbooks
    public static Path in(Path prompts) {
        return prompts.resolve(US);
    }

    /// Reads and checks a rules file.
    ///
    /// @throws YamlProblem with everything that is wrong with it, by line
    public static Rulebook read(Path file) {
        return parse(Yaml.text(file), file.toString());
    }

    /// @param name for the complaints
    /// @throws YamlProblem with everything that is wrong with it, by line
    public static Rulebook parse(String text, String name) {
        var complaints = new Complaints(name);
        Keyed root = Yaml.read(text, complaints);
        Rulebook read = new RulebookReading(root, complaints).read(PlaybookFile.hash(text));
        complaints.throwIfAny();
        return read;
    }
}
