package dev.patchline.telephony.bench;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.patchline.agent.mind.embedded.Intents.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
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

    /// @throws IOException when the file cannot be read or has a row without a category
    static BankingSet read(Path file) throws IOException {
        List<Example> all = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                String text = row.getField("text").replaceAll("\\s+", " ").strip();
                all.add(new Example(text, row.getField("category").strip()));
            }
        } catch (CsvParseException | NoSuchElementException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return new BankingSet(List.copyOf(all));
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
