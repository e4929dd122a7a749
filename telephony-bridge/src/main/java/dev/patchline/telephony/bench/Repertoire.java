package dev.patchline.telephony.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What callers of one line say, by the field that they were asked for.
///
/// @param answers by field; `opening`, `confirm`, `otherwise` and `talk` have a place of their own
/// @param recordings WAVE files of people, by field; where there are some, they are played instead
record Repertoire(Map<String, List<String>> answers, Map<String, List<Path>> recordings) {
    static final String OPENING = "opening";
    static final String CONFIRM = "confirm";
    private static final String OTHERWISE = "otherwise";
    private static final String TALK = "talk";
    private static final String FILE = "callers.yaml";

    /// Something to be said or played.
    sealed interface Answer {
        /// @param text a slash stands for a pause
        record Said(String text) implements Answer {}

        record Played(Path file) implements Answer {}
    }

    Repertoire {
        answers = Map.copyOf(answers);
        recordings = Map.copyOf(recordings);
        for (String needed : List.of(OPENING, CONFIRM, OTHERWISE, TALK)) {
            if (answers.getOrDefault(needed, List.of()).isEmpty()) {
                throw new IllegalArgumentException("the callers have nothing to say for " + needed);
            }
        }
    }

    /// Those that come with the benchmarks, by playbook.
    static Map<String, Repertoire> shipped() {
        try (InputStream file = Repertoire.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the callers are missing from the build: " + FILE);
            }
            Object root = new Load(LoadSettings.builder().build()).loadFromInputStream(file);
            var all = new LinkedHashMap<String, Repertoire>();
            entries(root)
                    .forEach((playbook, fields) -> {
                        var answers = new LinkedHashMap<String, List<String>>();
                        entries(fields).forEach((field, texts) -> answers.put(field, texts(texts)));
                        all.put(playbook, new Repertoire(answers, Map.of()));
                    });
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param playbook one of [#shipped]
    static Repertoire of(String playbook) {
        return Objects.requireNonNull(shipped().get(playbook), playbook);
    }

    private static Map<String, Object> entries(Object node) {
        var entries = new LinkedHashMap<String, Object>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> entries.put(key.toString(), value));
        }
        return entries;
    }

    private static List<String> texts(Object node) {
        var texts = new ArrayList<String>();
        if (node instanceof List<?> list) {
            list.forEach(text -> texts.add(text.toString()));
        }
        return texts;
    }

    Repertoire with(Map<String, List<Path>> files) {
        return new Repertoire(answers, files);
    }

    /// Draws an answer.
    Answer answer(String asked, Random random) {
        List<Path> files = recordings.getOrDefault(asked, List.of());
        if (!files.isEmpty()) {
            return new Answer.Played(files.get(random.nextInt(files.size())));
        }
        return new Answer.Said(
                draw(
                        answers.getOrDefault(asked, answers.getOrDefault(OTHERWISE, List.of())),
                        random));
    }

    /// A sentence to go on with.
    String talk(Random random) {
        return draw(answers.getOrDefault(TALK, List.of()), random);
    }

    private static String draw(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
