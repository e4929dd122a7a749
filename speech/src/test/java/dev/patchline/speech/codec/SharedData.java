package dev.patchline.speech.codec;

import java.nio.file.Path;

/// Recordings for measuring, which lie beside the project and are not part of it.
final class SharedData {
    private SharedData() {}

    /// The folder may be absent: tests that need it are then skipped.
    static Path folder(String name) {
        return Path.of("..", "..", "shared", "data", name);
    }
}
