package dev.patchline.agent.mind.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/// Sentences as a recogniser might have misheard them. Of the words that go wrong most become words
/// that sound alike, some are lost, and beside some stands a word that nobody said.
///
/// The same sentence with the same seed is always misheard in the same way, whatever was misheard
/// before it. Lives on one thread.
public final class WordErrors {
    /// Shares of the kinds of errors, much as recognisers of telephone speech make them.
    private static final double OTHER = 0.65;

    private static final double LOST = 0.20;

    /// Of so many words that sound most alike, one is heard.
    private static final int NEAREST = 4;

    private static final List<String> INSERTED = List.of("the", "a", "and", "uh", "to", "of", "it");

    private record Word(String text, String sound) {}

    private record Near(String text, int far) {}

    private final double share;
    private final long seed;
    private final List<Word> vocabulary;
    private final Map<String, List<String>> alike = new HashMap<>();

    /// @param share of the words that go wrong, 0 to 1
    /// @param sentences whose words are those that can be heard instead
    /// @param seed of chance
    public WordErrors(double share, Collection<String> sentences, long seed) {
        this.share = share;
        this.seed = seed;
        var words = new TreeSet<String>();
        sentences.forEach(sentence -> words.addAll(words(sentence)));
        this.vocabulary = words.stream().map(word -> new Word(word, Sounds.of(word))).toList();
    }

    /// @param said words between spaces; marks and case are lost
    /// @return may be empty
    public String in(String said) {
        var chance = new Random(seed * 1_000_003 + said.hashCode());
        var heard = new ArrayList<String>();
        for (String word : words(said)) {
            if (chance.nextDouble() >= share) {
                heard.add(word);
                continue;
            }
            double kind = chance.nextDouble();
            if (kind < OTHER) {
                List<String> others = alike.computeIfAbsent(word, this::near);
                heard.add(others.isEmpty() ? word : one(others, chance));
            } else if (kind >= OTHER + LOST) {
                heard.add(word);
                heard.add(one(INSERTED, chance));
            }
        }
        return String.join(" ", heard);
    }

    private static String one(List<String> of, Random chance) {
        return of.get(chance.nextInt(of.size()));
    }

    private List<String> near(String word) {
        String sound = Sounds.of(word);
        return vocabulary.stream()
                .filter(other -> !other.text().equals(word))
                .map(other -> new Near(other.text(), Edits.distance(sound, other.sound())))
                .sorted(Comparator.comparingInt(Near::far).thenComparing(Near::text))
                .limit(NEAREST)
                .map(Near::text)
                .toList();
    }

    private static List<String> words(String sentence) {
        String plain = NGrams.plain(sentence);
        return plain.isEmpty() ? List.of() : List.of(plain.split(" "));
    }
}
