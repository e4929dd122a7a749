package dev.patchline.telephony.cli.office;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A plumber's configuration, with one line and one rep.
final class AcePlumbing {
    private AcePlumbing() {}

    /// Writes it, with recordings in the same folder.
    ///
    /// @param database as an operator would name it
    /// @return the file
    static Path in(Path folder, String database) throws IOException {
        return Files.writeString(
                folder.resolve("patchline.yaml"),
                """
                business: {name: Ace Plumbing, time-zone: America/Chicago}
                carrier: emulator
                database: {url: "%s"}
                recording: {folder: .}
                prompts: %s
                lines: [{number: "+15125550100", playbook: plumbing-emergency}]
                reps: [{name: Maria, phone: "+15125550111", groups: on-call}]
                """
                        .formatted(
                                database, Path.of("..", "prompts").toAbsolutePath().normalize()));
    }
}
