package dev.patchline.agent.campaign;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// What a text message says that wants no more calls, when it says nothing else.
///
/// @param words in lower case, without marks
public record OptOutWords(Set<String> words, Source source) {
    public OptOutWords {
        var plain = new HashSet<String>();
        words.forEach(word -> plain.add(plain(word)));
        words = Set.copyOf(plain);
    }

    public boolean says(String text) {
        return words.contains(plain(text));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
