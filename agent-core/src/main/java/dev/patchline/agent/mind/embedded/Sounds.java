package dev.patchline.agent.mind.embedded;

import java.util.Locale;

/// What a word roughly sounds like on a telephone: letters whose sounds are mistaken for one
/// another stand for one letter, vowels for a single one, and doubled or silent ones are left out.
/// "Leak" and "league" are `lak`. For English spelling; pure.
final class Sounds {
    private Sounds() {}

    /// @param word any case; marks are left out
    static String of(String word) {
        String letters =
                word.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z]", "")
                        .replace("ph", "f")
                        .replace("igh", "i")
                        .replace("gh", "g")
                        .replace("ck", "k")
                        .replace("qu", "k")
                        .replaceAll("c(?=[eiy])", "s")
                        .replaceAll("^[kg]n", "n")
                        .replaceAll("^wr", "r")
                        .replaceAll("gue$", "g")
                        .replaceAll("(?<=[^aeiouy])e$", "");
        var sound = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            char one = like(letters.charAt(i));
            if (sound.isEmpty() || sound.charAt(sound.length() - 1) != one) {
                sound.append(one);
            }
        }
        return sound.toString();
    }

    private static char like(char letter) {
        return switch (letter) {
            case 'a', 'e', 'i', 'o', 'u', 'y' -> 'a';
            case 'b', 'p' -> 'p';
            case 'd', 't' -> 't';
            case 'c', 'g', 'j', 'k', 'q' -> 'k';
            case 'f', 'v' -> 'f';
            case 'm', 'n' -> 'n';
            case 's', 'x', 'z' -> 's';
            default -> letter;
        };
    }
}
