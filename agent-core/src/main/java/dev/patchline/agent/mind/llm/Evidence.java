package dev.patchline.agent.mind.llm;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where a quotation stands in what the caller said.
///
/// @param turn the words of that turn, without punctuation and fillers
/// @param start index of the first quoted word
/// @param end index after the last
record Evidence(List<String> turn, int start, int end) {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern MARKS = Pattern.compile("^[^\\p{Alnum}$]+|[^\\p{Alnum}%]+$");
    private static final Set<String> FILLERS = Set.of("um", "uh", "er", "uhm", "erm", "hmm");

    /// So many words before a quotation can turn it into its opposite.
    private static final int REACH_OF_NO = 4;

    private static final Set<String> NEGATIONS =
            Set.of(
                    ("no not never nope nah none without neither nor wrong instead isn't isnt"
                         + " wasn't wasnt aren't arent weren't don't dont doesn't doesnt didn't"
                         + " didnt won't wont can't cant cannot couldn't wouldn't shouldn't hasn't"
                         + " haven't hadn't ain't")
                            .split(" "));

    /// Words as they are compared: lower case, without punctuation and fillers.
    static List<String> words(String text) {
        return Stream.of(SPACES.split(text.toLowerCase(Locale.ROOT).replace('’', '\'')))
                .map(word -> MARKS.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty() && !FILLERS.contains(word))
                .toList();
    }

    /// The last place at which a turn holds these words, one after the other. A quotation with gaps
    /// is none: from enough words, any number could be picked together.
    static Optional<Evidence> find(String quoted, String said) {
        return find(words(quoted), words(said));
    }

    /// Likewise, of words as they are compared.
    static Optional<Evidence> find(List<String> wanted, List<String> turn) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        for (int start = turn.size() - wanted.size(); start >= 0; start--) {
            if (turn.subList(start, start + wanted.size()).equals(wanted)) {
                return Optional.of(new Evidence(turn, start, start + wanted.size()));
            }
        }
        return Optional.empty();
    }

    String text() {
        return String.join(" ", turn.subList(start, end));
    }

    /// The words right before and right after; empty at the ends of the turn.
    String before() {
        return start == 0 ? "" : turn.get(start - 1);
    }

    String after() {
        return end == turn.size() ? "" : turn.get(end);
    }

    /// Whether what stands shortly before may take it back: "it's not a burst pipe".
    boolean takenBack() {
        return turn.subList(Math.max(0, start - REACH_OF_NO), start).stream()
                .anyMatch(NEGATIONS::contains);
    }

    /// Whether anything in the turn says no.
    boolean anyNo() {
        return turn.stream().anyMatch(NEGATIONS::contains);
    }
}
