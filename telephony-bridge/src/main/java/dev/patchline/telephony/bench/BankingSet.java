package dev.patchline.telephony.bench;

import dev.patchline.agent.mind.embedded.Intents.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// The test split of BANKING77 (Casanueva et al., 2020), `test.csv`: 40 questions of bank customers
/// for each of 77 intents.
record BankingSet(List<Example> all) {
    /// What is learned, and what is then asked.
    ///
    /// @param strange sentences of intents of which nothing was learned
    record Split(List<Example> learned, List<Example> asked, List<Example> strange) {}

    static BankingSet read(Path file) throws IOException {
        List<Example> all = new ArrayList<>();
        List<String> rows = records(Files.readString(file));
        for (String row : rows.subList(Math.min(1, rows.size()), rows.size())) {
            int comma = row.lastIndexOf(',');
            if (comma < 0) {
                throw new IOException(file + ": expected text and category: " + row);
            }
            String text = row.substring(0, comma).strip();
            if (text.startsWith("\"") && text.endsWith("\"") && text.length() > 1) {
                text = text.substring(1, text.length() - 1).replace("\"\"", "\"");
            }
            all.add(new Example(text.strip(), row.substring(comma + 1).strip()));
        }
        return new BankingSet(List.copyOf(all));
    }

    /// A line break within quotes does not end a record.
    private static List<String> records(String csv) {
        List<String> records = new ArrayList<>();
        var record = new StringBuilder();
        boolean quoted = false;
        for (String line : csv.lines().toList()) {
            record.append(record.isEmpty() ? "" : " ").append(line);
            quoted ^= line.chars().filter(c -> c == '"').count() % 2 == 1;
            if (!quoted) {
                if (!record.toString().isBlank()) {
                    records.add(record.toString());
                }
                record.setLength(0);
            }
        }
        return records;
    }

    /// Some examples of each intent to learn, all others to ask.
    ///
    /// @param shots how many are learned of each intent
    /// @param strangers of how many intents, drawn by chance, nothing is learned
    Split split(int shots, int strangers, long seed) {
        var chance = new Random(seed);
        var byIntent = new TreeMap<String, List<Example>>();
        all.forEach(one -> byIntent.computeIfAbsent(one.intent(), _ -> new ArrayList<>()).add(one));
        var names = new ArrayList<>(byIntent.keySet());
        Collections.shuffle(names, chance);
        Set<String> strange = new HashSet<>(names.subList(0, Math.min(strangers, names.size())));
        var split = new Split(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        byIntent.forEach((intent, examples) -> {
            if (strange.contains(intent)) {
                split.strange().addAll(examples);
            } else {
                var mixed = new ArrayList<>(examples);
                Collections.shuffle(mixed, chance);
                int learned = Math.min(shots, mixed.size());
                split.learned().addAll(mixed.subList(0, learned));
                split.asked().addAll(mixed.subList(learned, mixed.size()));
            }
        });
        return split;
    }
}
