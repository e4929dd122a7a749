package dev.patchline.telephony.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A temporary folder that is deleted with all that is in it when it is closed. Its name says which
/// process made it: what a killed process left behind is deleted when the next folder for the same
/// purpose is made.
public final class ScratchFolder implements AutoCloseable {
    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    /// @param purpose part of its name, such as `bench`
    public static ScratchFolder of(String purpose) throws IOException {
        return of(purpose, Path.of(System.getProperty("java.io.tmpdir")));
    }

    static ScratchFolder of(String purpose, Path around) throws IOException {
        String name = "patchline-" + purpose + "-";
        for (Path leftover :
                leftovers(around, Pattern.compile(Pattern.quote(name) + "(\\d{1,18})-.*"))) {
            try {
                delete(leftover);
            } catch (IOException _) {
                // Somebody else's, or being deleted by another process: no reason not to begin.
            }
        }
        return new ScratchFolder(
                Files.createTempDirectory(around, name + ProcessHandle.current().pid() + "-"));
    }

    private static List<Path> leftovers(Path around, Pattern name) throws IOException {
        try (Stream<Path> all = Files.list(around)) {
            return all.filter(
                            each -> {
                                Matcher owner = name.matcher(each.getFileName().toString());
                                return owner.matches()
                                        && ProcessHandle.of(Long.parseLong(owner.group(1)))
                                                .isEmpty();
                            })
                    .toList();
        }
    }

    public Path path() {
        return path;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }
}
