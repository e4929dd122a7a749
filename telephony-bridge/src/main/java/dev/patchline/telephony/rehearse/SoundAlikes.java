package dev.patchline.telephony.rehearse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Words that a telephone could turn into one another: a list of common confusions, and for all
/// other words those whose spelling, with letters that sound alike made the same, is nearest.
/// Thread-safe.
public final class SoundAlikes {
    private static final String RESOURCE = "sounds-alike.txt";
    private static final int MOST = 4;

    private final Map<String, List<String>> listed = new HashMap<>();
    private final Map<String, String> sounds = new HashMap<>();
    private final Map<String, List<String>> found = new ConcurrentHashMap<>();

    /// @param words from which those that sound alike are taken
    public SoundAlikes(Collection<String> words) {
        for (List<String> group : groups()) {
            for (String word : group) {
                listed.computeIfAbsent(word, _ -> new ArrayList<>())
                        .addAll(group.stream().filter(other -> !other.equals(word)).toList());
            }
        }
        var all = new TreeSet<>(words);
        all.addAll(listed.keySet());
        all.forEach(word -> sounds.put(word, sound(word)));
    }

    private static List<List<String>> groups() {
        try (InputStream file = SoundAlikes.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the build");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split(" ")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A word that sounds like this one.
    String one(String word, Random random) {
        List<String> others = listed.getOrDefault(word, List.of());
        return Casting.one(
                others.isEmpty() ? found.computeIfAbsent(word, this::near) : others, random);
    }

    private List<String> near(String word) {
        String sound = sound(word);
        record Near(String word, int distance) {}
        return sounds.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(word))
                .map(entry -> new Near(entry.getKey(), distance(sound, entry.getValue())))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .limit(MOST)
                .map(Near::word)
                .toList();
    }

    /// One letter for all that sound alike on a telephone, vowels most of all.
    private static String sound(String word) {
        return word.replace("'", "")
                .replaceAll("ph", "f")
                .replaceAll("[ck]|qu", "k")
                .replaceAll("[sz]|ce", "s")
                .replaceAll("gh", "")
                .replaceAll("[td]", "t")
                .replaceAll("[pb]", "p")
                .replaceAll("[vf]", "f")
                .replaceAll("[mn]", "n")
                .replaceAll("[gj]", "j")
                .replaceAll("[aeiouy]+", "a")
                .replaceAll("(.)\\1+", "$1");
    }

    /// Edits (Levenshtein 1966) between two sounds.
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int swap = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
