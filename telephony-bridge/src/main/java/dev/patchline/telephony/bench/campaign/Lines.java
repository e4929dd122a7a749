package dev.patchline.telephony.bench.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// What simulated callees say, by section of `callees.txt`.
record Lines(Map<String, List<String>> sections) {
    private static final String FILE = "callees.txt";

    /// @throws UncheckedIOException when the build lacks the file
    static Lines load() {
        try (InputStream stream = Lines.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IOException(FILE + " is missing from the build");
            }
            Map<String, List<String>> sections = new HashMap<>();
            List<String> current = new ArrayList<>();
            for (String line :
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("[")) {
                    current =
                            sections.computeIfAbsent(
                                    line.substring(1, line.indexOf(']')), _ -> new ArrayList<>());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    current.add(line.strip());
                }
            }
            return new Lines(sections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All lines of a section, for those who go through them one by one.
    List<String> all(String section) {
        return List.copyOf(Objects.requireNonNull(sections.get(section), section));
    }

    String any(String section, Random random) {
        List<String> lines = all(section);
        return lines.get(random.nextInt(lines.size()));
    }
}
