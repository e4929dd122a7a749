package dev.patchline.telephony.emulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A place in a script file, which knows its line when something is wrong with it.
///
/// @param file for messages
record YamlNode(Node node, String file) {

    static YamlNode parse(String text, String file) throws ScriptException {
        try {
            @Nullable Node root =
                    new Compose(LoadSettings.builder().setLabel(file).build())
                            .composeString(text)
                            .orElse(null);
            if (root == null) {
                throw new ScriptException(file + " is empty; expected callers or people");
            }
            return new YamlNode(root, file);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            throw new ScriptException(file + ":" + line + ": " + e.getProblem());
        }
    }

    ScriptException wrong(String what) {
        int line = node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
        return new ScriptException(file + ":" + line + ": " + what);
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    String text() throws ScriptException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong("expected a text");
    }

    int whole() throws ScriptException {
        if (!text().matches("[0-9]{1,6}")) {
            throw wrong("expected a whole number");
        }
        return Integer.parseInt(text());
    }

    Duration duration() throws ScriptException {
        @Nullable Duration duration = ScriptFile.duration(text());
        if (duration == null) {
            throw wrong("expected a time such as 800ms, 1.2s or 1m");
        }
        return duration;
    }

    @Nullable YamlNode find(String key) throws ScriptException {
        for (NodeTuple entry : mapping().getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return new YamlNode(entry.getValueNode(), file);
            }
        }
        return null;
    }

    YamlNode get(String key) throws ScriptException {
        @Nullable YamlNode found = find(key);
        if (found == null) {
            throw wrong(key + " is missing");
        }
        return found;
    }

    List<YamlNode> listOrEmpty(String key) throws ScriptException {
        @Nullable YamlNode found = find(key);
        if (found == null) {
            return List.of();
        }
        if (!(found.node instanceof SequenceNode sequence)) {
            throw found.wrong("expected a list");
        }
        List<YamlNode> list = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            list.add(new YamlNode(item, file));
        }
        return list;
    }

    void allow(String... keys) throws ScriptException {
        Set<String> allowed = Set.of(keys);
        for (NodeTuple entry : mapping().getValue()) {
            YamlNode key = new YamlNode(entry.getKeyNode(), file);
            if (!allowed.contains(key.text())) {
                throw key.wrong(
                        "'"
                                + key.text()
                                + "' is not known here; expected one of "
                                + String.join(", ", keys));
            }
        }
    }

    String onlyKey() throws ScriptException {
        List<NodeTuple> entries = mapping().getValue();
        if (entries.size() != 1) {
            throw wrong("expected one step with its value");
        }
        return new YamlNode(entries.getFirst().getKeyNode(), file).text();
    }

    private MappingNode mapping() throws ScriptException {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw wrong("expected names with values");
    }
}
