package dev.patchline.telephony.config;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where playbooks are looked up by name, when no configuration says it.
public final class Prompts {
    private static final String NAME = "prompts";
    private static final String HOME = "PATCHLINE_HOME";

    private Prompts() {}

    /// `prompts` in the current folder; where there is none, the one that comes with Patchline, so
    /// that a name means the same wherever the command is given.
    public static Path folder() {
        return folder(Path.of(""), System.getenv(HOME));
    }

    /// The folder that comes with Patchline, wherever the command is given.
    public static Path shipped() {
        @Nullable String home = System.getenv(HOME);
        return Path.of(home == null ? "." : home, NAME);
    }

    /// @param home Patchline's own folder, as the launcher says it
    static Path folder(Path current, @Nullable String home) {
        Path here = current.resolve(NAME);
        return home == null || Files.isDirectory(here) ? here : Path.of(home, NAME);
    }
}
