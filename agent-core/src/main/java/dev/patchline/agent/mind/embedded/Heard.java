package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A caller's words, cut into tokens that the readers share.
///
/// A word between spaces can hold several tokens: "5:30pm" is `5:30` and `pm`, "twenty-five" is
/// `twenty` and `five`. Each token knows its word, so that a reading can name its evidence.
///
/// @param words the text between spaces, as it was
/// @param tokens in lower case, without punctuation
record Heard(List<String> words, List<Token> tokens) {
    /// @param text lower case; digits, a compound such as `3/8` or `555-1234`, letters, or one sign
    /// @param raw as it was written
    /// @param word index into the words
    /// @param stop a comma, full stop or the like follows
    record Token(String text, String raw, int word, boolean stop) {
        boolean isNumeral() {
            return Character.isDigit(text.charAt(0));
        }

        boolean isLetter() {
            return text.length() == 1 && Character.isLetter(text.charAt(0));
        }
    }

    private static final Map<String, String> ALIKE =
            Map.of(
                    "to", "two", "too", "two", "for", "four", "won", "one", "ate", "eight", "tree",
                    "three");

    private static final Pattern TOKEN =
            Pattern.compile(
                    """
                    (?<compound>\\d+(?:[:/.\\-]\\d+)+)|(?<grouped>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?)\
                    |(?<digits>\\d+)|(?<meridiem>[ap]\\.m\\b\\.?)|(?<word>\\p{L}+(?:['’]\\p{L}+)*)|(?<sign>[$€£%#+&@])\
                    """);
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern STOP = Pattern.compile("[,.;:!?)]+");

    static Heard of(String text) {
        List<String> words = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        for (String word : SPACE.split(text.strip(), -1)) {
            if (tokens.size() >= SpokenValues.MOST_TOKENS || word.isEmpty()) {
                break;
            }
            cut(word, words.size(), tokens);
            words.add(word);
        }
        return new Heard(List.copyOf(words), List.copyOf(tokens));
    }

    private static void cut(String word, int index, List<Token> tokens) {
        Matcher matcher = TOKEN.matcher(word.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            String text = matcher.group().replace('’', '\'');
            if (matcher.group("meridiem") != null) {
                text = text.replace(".", "");
            } else if (matcher.group("grouped") != null) {
                text = text.replace(",", "");
            }
            if (text.length() > 5 && text.endsWith("ish")) {
                String stem = text.substring(0, text.length() - 3);
                if (Numerals.UNITS.containsKey(stem) || Numerals.TEENS.containsKey(stem)) {
                    tokens.add(new Token(stem, stem, index, false));
                    text = "ish";
                }
            }
            String after = word.substring(matcher.end());
            tokens.add(
                    new Token(
                            text,
                            word.substring(matcher.start(), matcher.end()),
                            index,
                            STOP.matcher(after).matches()));
        }
    }

    private boolean countable(int at) {
        return Numerals.small(this, at) != null
                || at(at).equals("o'clock")
                || (at > 0 && Clock.half(this, at) != Clock.Half.OPEN);
    }

    /// With numbers in the place of words that sound like them.
    Heard withHomophones() {
        List<Token> alike = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            Token token = tokens.get(i);
            boolean beside = countable(i - 1) || countable(i + 1);
            String text = beside ? ALIKE.getOrDefault(token.text(), token.text()) : token.text();
            alike.add(new Token(text, token.raw(), token.word(), token.stop()));
        }
        return new Heard(words, alike);
    }

    int size() {
        return tokens.size();
    }

    /// The token's text, or the empty string beyond either end.
    String at(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index).text() : "";
    }

    /// Whether these tokens stand at an index.
    boolean has(int index, String... expected) {
        return has(index, List.of(expected));
    }

    boolean has(int index, List<String> expected) {
        for (int i = 0; i < expected.size(); i++) {
            if (!at(index + i).equals(expected.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether a token is digits and nothing else.
    boolean digitsAt(int index) {
        String text = at(index);
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// Whether a comma, full stop or the like follows a token.
    boolean stopsAfter(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).stop();
    }

    /// Whether two tokens stand in one word: `3` and `rd`.
    boolean joined(int left, int right) {
        return left >= 0
                && right < tokens.size()
                && tokens.get(left).word() == tokens.get(right).word();
    }

    /// A reading that rests on the tokens from `start` to before `end`; there is at least one.
    Reading reading(String value, int start, int end, double confidence) {
        int first = tokens.get(start).word();
        int last = tokens.get(Math.max(start, end - 1)).word() + 1;
        return new Reading(
                value, String.join(" ", words.subList(first, last)), first, last, confidence);
    }
}
