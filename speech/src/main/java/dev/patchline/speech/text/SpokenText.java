package dev.patchline.speech.text;

import java.text.Normalizer;
import java.util.List;

/// Turns what one writes into what one says: "Call 512-555-0100 by 5:30 pm" into "Call five one
/// two, five five five, oh one oh oh by five thirty P M". American English. Pure.
///
/// What comes out has words of the letters A to Z, single capital letters that are read by their
/// names, and the marks `, . ? ! ; :`; it has no digits and no other signs. Reading it once more
/// changes nothing. What is written in another script is left out: the voice speaks English.
public final class SpokenText {
    private static final List<Reading> TIDY =
            List.of(
                    Reading.of("[‘’‛`´]", "'"),
                    Reading.of("[“”„«»]", "\""),
                    Reading.of("…|\\.{3,}", ", "),
                    Reading.of(
                            "\\s*—\\s*|\\s+[-–]{1,2}\\s+(?!\\d)|(?<=\\p{L})–(?=\\p{L})|--+", ", "),
                    Reading.of("(?m)^\\s*[-*•]\\s+", ""),
                    Reading.of("[\\u200B-\\u200F\\u2060\\uFEFF]", ""),
                    Reading.of("[\\u00A0\\u2000-\\u200A\\u202F]", " "));

    /// Latin letters that have no accent to take off.
    private static final List<Reading> PLAIN =
            List.of(
                    Reading.of("ł", "l"),
                    Reading.of("Ł", "L"),
                    Reading.of("ø", "o"),
                    Reading.of("Ø", "O"),
                    Reading.of("[đð]", "d"),
                    Reading.of("[ĐÐ]", "D"),
                    Reading.of("ß", "ss"),
                    Reading.of("æ", "ae"),
                    Reading.of("Æ", "Ae"),
                    Reading.of("œ", "oe"),
                    Reading.of("Œ", "Oe"),
                    Reading.of("þ", "th"),
                    Reading.of("Þ", "Th"),
                    Reading.of("ı", "i"));

    private static final List<Reading> FINISH =
            List.of(
                    Reading.of("(?<=\\p{L})[-–](?=\\p{L})", " "),
                    Reading.of("\\d+", m -> " " + NumberWords.digits(m.group(), "zero") + " "),
                    Reading.of("\\s*[(\\[{]\\s*|\\s*[)\\]}]", ", "),
                    Reading.of("(?<!\\p{L})'|'(?!\\p{L})", " "),
                    Reading.of("[^A-Za-z' ,.;:?!]", " "),
                    Reading.of("\\s+(?=[,.;:?!])", ""),
                    Reading.of("[,;:]+(?=[.?!])|(?<=[,;:])[,;:]+", ""),
                    Reading.of("([.?!])[.?!,;:]+", m -> m.group(1)),
                    Reading.of("^[\\s,.;:?!]+", ""),
                    Reading.of("([,.;:?!])(?=\\p{L})", m -> m.group(1) + " "),
                    Reading.of("\\s+", " "));

    private SpokenText() {}

    /// @param text one clause or more; any characters
    /// @return empty when there is nothing to say
    public static String of(String text) {
        String words = Reading.apply(TIDY, text);
        words = SpokenLetters.calm(words);
        words = Reading.apply(SpokenContacts.READINGS, words);
        words = Reading.apply(SpokenTimes.READINGS, words);
        words = Reading.apply(SpokenLetters.CODES, words);
        words = Reading.apply(SpokenAmounts.READINGS, words);
        words = Reading.apply(SpokenLetters.READINGS, words);
        words = unaccented(words);
        return Reading.apply(FINISH, words).strip();
    }

    /// Letters without their accents: Mary's lexicon is plain English.
    private static String unaccented(String text) {
        String plain = Reading.apply(PLAIN, text);
        return Normalizer.normalize(plain, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    }
}
