package dev.patchline.agent.mind.embedded;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Words by which callers take something back. Pure.
///
/// @param start index of the first of the words
/// @param end index after them
/// @param plain they can mean nothing else; "no it's" may as well begin an answer
record Corrective(int start, int end, boolean plain) {
    private static final List<List<String>> PLAIN =
            phrases(
                    "actually|i meant|i mean|no wait|wait no|no sorry|sorry no|correction|scratch"
                            + " that|let me correct that|i said|i made a mistake");
    private static final List<List<String>> MAYBE =
            phrases(
                    "sorry|thats wrong|that was wrong|its not|no its|no it is|should"
                            + " be|rather|instead");
    private static final List<List<String>> REFUSALS =
            phrases(
                    "rather not|prefer not to|none of your business|not going to tell|not gonna"
                        + " tell|not going to give|not gonna give|wont tell|wont give|dont want to"
                        + " say|dont want to tell|dont want to give|dont want to share|not"
                        + " comfortable|no comment|skip that|next question|not telling you|not"
                        + " giving");

    private static final Set<String> REFUSES = Set.of("dont", "not", "never", "without", "wont");
    private static final Set<String> BETWEEN =
            Set.of(
                    "need", "want", "to", "have", "you", "me", "for", "a", "wish", "trying",
                    "asking", "like");

    /// How far back a refusal is looked for.
    private static final int REACH = 4;

    /// The last such words that something follows.
    static Optional<Corrective> of(List<String> words) {
        List<String> bare = words.stream().map(Clauses::bare).toList();
        Span plain = last(PLAIN, bare);
        Span maybe = last(MAYBE, bare);
        boolean plainly = plain.end() >= maybe.end();
        Span last = plainly ? plain : maybe;
        return last.end() > 0 && last.end() < bare.size()
                ? Optional.of(new Corrective(last.start(), last.end(), plainly))
                : Optional.empty();
    }

    /// Words by which a caller will not say, if there are any.
    static Optional<String> refusal(List<String> words) {
        Span found = last(REFUSALS, words.stream().map(Clauses::bare).toList());
        return found.end() > 0 ? Optional.of(String.join(" ", words)) : Optional.empty();
    }

    private record Span(int start, int end) {}

    /// The phrase that ends last; one that ends before the first word when there is none.
    private static Span last(List<List<String>> phrases, List<String> bare) {
        var last = new Span(0, -1);
        for (int i = 0; i < bare.size(); i++) {
            for (List<String> phrase : phrases) {
                int end = i + phrase.size();
                if (end > last.end() && end <= bare.size() && bare.subList(i, end).equals(phrase)) {
                    last = new Span(i, end);
                }
            }
        }
        return last;
    }

    private static List<List<String>> phrases(String text) {
        return Stream.of(text.split("\\|")).map(phrase -> List.of(phrase.split(" "))).toList();
    }

    /// Whether the words before say that it is not wanted: "you don't need to transfer me".
    static boolean refused(List<String> words, int at) {
        for (int i = at - 1; i >= Math.max(0, at - REACH); i--) {
            String word = Clauses.bare(words.get(i));
            if (REFUSES.contains(word)) {
                return true;
            }
            if (!BETWEEN.contains(word)) {
                return false;
            }
        }
        return false;
    }
}
