package dev.patchline.telephony.rehearse;

import dev.patchline.agent.playbook.Choice;
import dev.patchline.agent.playbook.Field;
import dev.patchline.agent.yaml.Complaints;
import dev.patchline.agent.yaml.Keyed;
import dev.patchline.agent.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What simulated callers say: sentences that fit any playbook, and those for one playbook's fields
/// and questions.
///
/// The second come from `rehearse/NAME.yaml` beside the playbook:
///
/// ```yaml
/// fields:
///   problem:                 # a choice or a yes/no field: sentences by value
///     burst_pipe: [one of my pipes just gave way]
///   message: [...]           # a text field: what they tell
/// faq:
///   price: [...]             # the playbook's own topics
/// ```
///
/// Where there is no such file, or it has nothing for a value, callers use the words in which the
/// agent names it.
///
/// @param common by kind, such as `yes` and `rant`
/// @param values by field, then by value; the sentences of a text field stand under the empty value
/// @param questions by topic
record Phrases(
        Map<String, List<String>> common,
        Map<String, Map<String, List<String>>> values,
        Map<String, List<String>> questions) {
    private static final String COMMON = "callers.yaml";
    private static final String FOLDER = "rehearse";
    private static final String TEXT = "";

    /// A sentence of so many words can stand alone.
    private static final int WHOLE = 4;

    Phrases {
        common = inOrder(common);
        values = inOrder(values);
        questions = inOrder(questions);
    }

    /// In the file's order, so that a seed draws the same sentences in every process.
    private static <V> Map<String, V> inOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /// The callers' sentences for a playbook.
    ///
    /// @param playbook the playbook's file; nothing is read of it
    /// @throws dev.patchline.agent.yaml.YamlProblem when the file beside it cannot be used
    static Phrases beside(Path playbook) {
        Map<String, List<String>> common = shipped();
        Path file = playbook.resolveSibling(FOLDER).resolve(playbook.getFileName());
        return Files.isRegularFile(file)
                ? read(common, file)
                : new Phrases(common, Map.of(), Map.of());
    }

    private static Phrases read(Map<String, List<String>> common, Path file) {
        var complaints = new Complaints(file.toString());
        Keyed root = Yaml.read(Yaml.text(file), complaints).only("fields", "faq");
        var values = new LinkedHashMap<String, Map<String, List<String>>>();
        Keyed fields = root.map("fields");
        for (String field : fields.keys()) {
            values.put(
                    field,
                    fields.isMap(field)
                            ? lists(fields.map(field))
                            : Map.of(TEXT, texts(fields, field)));
        }
        Map<String, List<String>> questions = lists(root.map("faq"));
        complaints.throwIfAny();
        return new Phrases(common, values, questions);
    }

    private static Map<String, List<String>> shipped() {
        try (InputStream file = Phrases.class.getResourceAsStream(COMMON)) {
            if (file == null) {
                throw new IllegalStateException(COMMON + " is missing from the build");
            }
            var complaints = new Complaints(COMMON);
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> lists = lists(Yaml.read(text, complaints));
            complaints.throwIfAny();
            return lists;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> lists(Keyed keyed) {
        var lists = new LinkedHashMap<String, List<String>>();
        keyed.keys().forEach(key -> lists.put(key, texts(keyed, key)));
        return lists;
    }

    private static List<String> texts(Keyed keyed, String key) {
        return keyed.texts(key).stream().map(Keyed.Placed::text).toList();
    }

    /// @throws IllegalStateException when the build lacks this kind
    List<String> of(String kind) {
        List<String> found = common.getOrDefault(kind, List.of());
        if (found.isEmpty()) {
            throw new IllegalStateException(COMMON + " has nothing for '" + kind + "'");
        }
        return found;
    }

    /// Ways to say that a field has a value; empty when nobody wrote any.
    List<String> saying(Field field, String value) {
        return values.getOrDefault(field.name(), Map.of()).getOrDefault(value, List.of());
    }

    /// The same for a choice, which can always be named.
    List<String> naming(Field field, Choice choice) {
        List<String> written = saying(field, choice.name());
        if (!written.isEmpty()) {
            return written;
        }
        String label = choice.say().isEmpty() ? choice.name().replace('_', ' ') : choice.say();
        return List.of(label.toLowerCase(Locale.ROOT));
    }

    /// Of the ways to say that a field has a value, those that need no question before them.
    List<String> whole(Field field, String value) {
        return saying(field, value).stream()
                .filter(text -> text.split(" ", -1).length >= WHOLE)
                .filter(text -> !text.startsWith("yes ") && !text.startsWith("no "))
                .toList();
    }

    /// What callers tell when a story is asked for.
    List<String> story(Field field) {
        List<String> written = saying(field, TEXT);
        return written.isEmpty() ? of("message") : written;
    }

    /// Questions that the playbook answers.
    List<String> asides() {
        return questions.values().stream().flatMap(List::stream).toList();
    }

    /// Every sentence, of all kinds.
    Stream<String> all() {
        var all = new ArrayList<String>();
        common.values().forEach(all::addAll);
        values.values().forEach(field -> field.values().forEach(all::addAll));
        questions.values().forEach(all::addAll);
        return all.stream();
    }
}
