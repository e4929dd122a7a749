package dev.patchline.telephony.config;

import dev.patchline.agent.yaml.Complaints;
import dev.patchline.agent.yaml.Keyed;
import dev.patchline.agent.yaml.Yaml;
import dev.patchline.agent.yaml.YamlProblem;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the configuration from a YAML file, as documented key by key in `patchline.example.yaml`.
///
/// `${NAME}` in a value stands for an environment variable. Relative paths start at the folder of
/// the file. Unknown keys are errors.
public final class ConfigFile {
    private ConfigFile() {}

    /// @param env gives the value of an environment variable, or null when it is not set
    /// @throws YamlProblem with everything that is wrong with the file
    public static Config read(Path file, Function<String, @Nullable String> env) {
        String text = Yaml.text(file);
        var complaints = new Complaints(file.toString());
        Keyed root = Yaml.read(text, complaints, env);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        Config config =
                new ConfigReading(root, complaints, folder, env.apply("PATCHLINE_HOME")).read();
        complaints.throwIfAny();
        return config;
    }
}
