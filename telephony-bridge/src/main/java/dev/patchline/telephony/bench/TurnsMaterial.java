package dev.patchline.telephony.bench;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.agent.port.Codec;
import dev.patchline.speech.codec.G711;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// The recordings that `bench turns` hears. The same seed draws the same recordings and pauses.
final class TurnsMaterial {
    static final String AS_RECORDED = "as recorded";
    static final String PAUSED = "with a pause";
    private static final int SAMPLES_A_MILLI = 8;

    private final int mostOfAField;
    private final long seed;

    /// @param mostOfAField recordings of one field and material
    TurnsMaterial(int mostOfAField, long seed) {
        this.mostOfAField = mostOfAField;
        this.seed = seed;
    }

    /// AN4: 74 speakers, 1991, who spell names, streets and cities and say house numbers, ZIP
    /// codes, phone numbers and dates; each as recorded and with one pause drawn out.
    ///
    /// @param folder holds `train-ulaw8.tsv`: id, file and words
    List<SpokenTurn> an4(Path folder) throws IOException {
        List<Listed> listed = new ArrayList<>();
        for (String[] row : rows(folder.resolve("train-ulaw8.tsv"))) {
            an4Field(row[0], row[2])
                    .ifPresent(field -> listed.add(new Listed(row[0], row[1], field)));
        }
        return both("an4", folder, listed);
    }

    /// VAP phrases: nine questions of ten made voices, each in a short form and in a longer one
    /// that begins with it; as recorded and with one pause between two words.
    ///
    /// @param folder holds `manifest.tsv` and the times of words, `phrases.csv`
    List<SpokenTurn> vap(Path folder) throws IOException {
        Map<String, List<Integer>> ends = VapWords.ends(folder.resolve("phrases.csv"));
        List<Listed> listed = new ArrayList<>();
        for (String[] row : rows(folder.resolve("manifest.tsv"))) {
            listed.add(new Listed(row[0], row[1], "text"));
        }
        var pauses = new InTurnPauses(new Random(seed));
        var chance = new Random(seed);
        List<SpokenTurn> turns = new ArrayList<>();
        for (SpokenTurn turn : turns("vap, " + AS_RECORDED, folder, chosen(listed))) {
            turns.add(turn);
            List<Integer> inner = ends.getOrDefault(turn.label().id(), List.of());
            if (inner.size() > 1) {
                int at = inner.get(chance.nextInt(inner.size() - 1));
                turns.add(pauses.pausing(turn, "vap, " + PAUSED, at, 0));
            }
        }
        return turns;
    }

    /// Anybody's recordings: `manifest.tsv` with id, file and what was asked (`zip`, `phone`,
    /// `text`).
    List<SpokenTurn> folder(Path folder) throws IOException {
        List<Listed> listed = new ArrayList<>();
        for (String[] row : rows(folder.resolve("manifest.tsv"))) {
            listed.add(new Listed(row[0], row[1], row[2]));
        }
        return both(String.valueOf(folder.getFileName()), folder, listed);
    }

    private record Listed(String id, String file, String field) {}

    private List<SpokenTurn> both(String name, Path folder, List<Listed> listed)
            throws IOException {
        var pauses = new InTurnPauses(new Random(seed));
        List<SpokenTurn> turns = new ArrayList<>();
        for (SpokenTurn turn : turns(name + ", " + AS_RECORDED, folder, chosen(listed))) {
            turns.add(turn);
            // Nobody pauses within a yes or a no.
            if (turn.label().asked().type() != FieldType.YESNO) {
                pauses.inOneOfTheGaps(turn, name + ", " + PAUSED).ifPresent(turns::add);
            }
        }
        return turns;
    }

    private List<Listed> chosen(List<Listed> listed) {
        Map<String, List<Listed>> byField = new LinkedHashMap<>();
        listed.forEach(
                each -> byField.computeIfAbsent(each.field(), _ -> new ArrayList<>()).add(each));
        List<Listed> chosen = new ArrayList<>();
        for (List<Listed> some : byField.values()) {
            Collections.shuffle(some, new Random(seed));
            chosen.addAll(some.subList(0, Math.min(mostOfAField, some.size())));
        }
        return chosen;
    }

    private static List<SpokenTurn> turns(String material, Path folder, List<Listed> listed)
            throws IOException {
        List<SpokenTurn> turns = new ArrayList<>();
        for (Listed each : listed) {
            short[] pcm = G711.decode(Codec.PCMU, Files.readAllBytes(folder.resolve(each.file())));
            int end = SpeechSpan.of(pcm).end();
            if (end > 0) {
                var label =
                        new SpokenTurn.Label(
                                material,
                                each.id(),
                                each.field(),
                                Expectation.of(type(each.field())));
                turns.add(new SpokenTurn(label, pcm, Math.min(end, pcm.length / SAMPLES_A_MILLI)));
            }
        }
        return turns;
    }

    private static FieldType type(String field) throws IOException {
        return Arrays.stream(FieldType.values())
                .filter(type -> type.label().equals(field.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IOException("no such field type: " + field));
    }

    /// The commands, which are letters, digits and words at random, answer nothing that is asked;
    /// only a yes or no among them does.
    private static Optional<String> an4Field(String id, String words) {
        return switch (id.substring(0, id.indexOf('-'))) {
            case "cen1", "cen2", "cen4", "cen5" -> Optional.of("spelled");
            case "cen3" -> Optional.of("number");
            case "cen6" -> Optional.of("zip");
            case "cen7" -> Optional.of("phone");
            case "cen8" -> Optional.of("date");
            case String _ when words.equals("YES") || words.equals("NO") -> Optional.of("yesno");
            case String _ -> Optional.empty();
        };
    }

    private static List<String[]> rows(Path manifest) throws IOException {
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(manifest)) {
            String[] row = line.split("\t", -1);
            if (row.length < 3) {
                throw new IOException(manifest + ": expected three columns: " + line);
            }
            rows.add(row);
        }
        return rows;
    }
}
