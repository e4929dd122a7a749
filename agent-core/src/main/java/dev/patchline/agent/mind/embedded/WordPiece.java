package dev.patchline.agent.mind.embedded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Cuts a sentence into the pieces of words that a BERT model knows, as numbers.
///
/// Follows the uncased BERT recipe that `tokenizer.json` names: control characters dropped, accents
/// stripped, lower case, split at white space and around each punctuation mark or CJK character,
/// then the longest known piece first ("WordPiece", Wu et al. 2016, section 4.1). Immutable.
final class WordPiece {
    /// Longer sentences are cut: twice the longest turn that a caller was seen to speak.
    static final int MOST_PIECES = 128;

    private static final int LONGEST_WORD = 100;
    private static final String CONTINUED = "##";

    private final Map<String, Integer> vocabulary;
    private final int begin;
    private final int end;
    private final int unknown;

    WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
        this.begin = special("[CLS]");
        this.end = special("[SEP]");
        this.unknown = special("[UNK]");
    }

    /// Reads the vocabulary out of a Hugging Face `tokenizer.json`.
    ///
    /// @throws IOException when it is not one
    static WordPiece read(InputStream tokenizerJson) throws IOException {
        var vocabulary = new HashMap<String, Integer>(1 << 16);
        try (JsonParser json = new JsonFactory().createParser(tokenizerJson)) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.FIELD_NAME
                        && "vocab".equals(json.currentName())) {
                    json.nextToken();
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String piece = json.currentName();
                        vocabulary.put(piece, json.nextIntValue(-1));
                    }
                    return new WordPiece(vocabulary);
                }
            }
        }
        throw new IOException(
                "The tokenizer file has no \"vocab\". Use a WordPiece tokenizer.json.");
    }

    /// The sentence's pieces between the marks for its beginning and end; at most [#MOST_PIECES].
    long[] pieces(String text) {
        var out = new long[MOST_PIECES];
        out[0] = begin;
        int count = 1;
        for (String word : split(normalized(text))) {
            count = add(word, out, count);
        }
        out[count++] = end;
        return Arrays.copyOf(out, count);
    }

    private int add(String word, long[] out, int from) {
        int room = MOST_PIECES - 1;
        if (from == room) {
            return from;
        }
        int count = from;
        int start = 0;
        while (start < word.length()) {
            int stop = word.length() > LONGEST_WORD ? start : word.length();
            Integer piece = null;
            while (stop > start && piece == null) {
                String part = word.substring(start, stop);
                piece = vocabulary.get(start == 0 ? part : CONTINUED + part);
                stop = piece == null ? stop - 1 : stop;
            }
            if (piece == null) {
                out[from] = unknown;
                return from + 1;
            }
            if (count < room) {
                out[count++] = piece;
            }
            start = stop;
        }
        return count;
    }

    private static String normalized(String text) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        var out = new StringBuilder(plain.length());
        plain.codePoints()
                .forEach(point -> {
                    if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                        out.append(' ');
                    } else if (standsAlone(point)) {
                        out.append(' ').appendCodePoint(point).append(' ');
                    } else if (!dropped(point)) {
                        out.appendCodePoint(point);
                    }
                });
        return out.toString();
    }

    private static String[] split(String normalized) {
        String trimmed = normalized.strip();
        return trimmed.isEmpty() ? new String[0] : trimmed.split(" +");
    }

    private static boolean dropped(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    true;
            default -> point == 0xFFFD;
        };
    }

    private static boolean standsAlone(int point) {
        return punctuation(point) || Character.isIdeographic(point);
    }

    private static boolean punctuation(int point) {
        if (point < 128) {
            return point > ' ' && point < 127 && !Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }

    private int special(String name) {
        Integer piece = vocabulary.get(name);
        if (piece == null) {
            throw new IllegalArgumentException("The vocabulary lacks " + name + ".");
        }
        return piece;
    }
}
