package dev.patchline.agent.mind.embedded;

import java.util.Set;

/// Whether somebody dictates, letter by letter or digit by digit. What is dictated is a name, a
/// telephone number or the like; a number that was heard in it ("p i t t s b u r g eight") is no
/// amount and no time.
final class Dictation {
    /// Words of one letter, and those of "a m" and "p m".
    private static final Set<String> WORDS = Set.of("a", "i", "o", "p", "m");

    /// What digits are misheard as.
    private static final Set<String> SOUNDS = Set.of("to", "too", "for", "oh", "o");

    private static final int LETTERS = 3;

    /// Nobody says an amount in so many single digits.
    private static final int DIGITS = 5;

    private Dictation() {}

    static boolean ofLetters(Heard heard) {
        int letters = 0;
        for (int i = 0; i < heard.size(); i++) {
            String word = heard.at(i);
            if (word.length() == 1 && Character.isLetter(word.charAt(0)) && !WORDS.contains(word)) {
                letters++;
            }
        }
        return letters >= LETTERS;
    }

    static boolean ofDigits(Heard heard) {
        int row = 0;
        for (int i = 0; i < heard.size(); i++) {
            String word = heard.at(i);
            boolean digit =
                    !heard.digitsAt(i)
                            && (Numerals.digit(word).isPresent() || SOUNDS.contains(word));
            row = digit ? row + 1 : 0;
            if (row >= DIGITS) {
                return true;
            }
        }
        return false;
    }
}
