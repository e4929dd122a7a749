package dev.patchline.speech.ear;

import java.util.List;
import java.util.Set;

/// How a sentence that is being spoken stands when its speaker falls silent: by its last words,
/// because an English sentence shows there whether something must follow.
enum Sentence {
    /// May be all.
    FINISHED,
    /// A word is missing: "my number is".
    LEADING_ON,
    /// The speaker asks for time or searches for words: "let me see", "uh".
    THINKING,
    /// Something was just taken back, and what is right will follow: "five two, no".
    TAKING_BACK;

    /// Articles, prepositions, conjunctions, subjects, verbs before their object.
    private static final Set<String> OPENERS =
            Set.of(
                    "a",
                    "an",
                    "the",
                    "my",
                    "your",
                    "our",
                    "his",
                    "her",
                    "their",
                    "its",
                    "this",
                    "these",
                    "some",
                    "any",
                    "of",
                    "to",
                    "in",
                    "on",
                    "at",
                    "for",
                    "from",
                    "with",
                    "by",
                    "about",
                    "into",
                    "near",
                    "under",
                    "between",
                    "until",
                    "and",
                    "or",
                    "but",
                    "so",
                    "because",
                    "cause",
                    "if",
                    "when",
                    "while",
                    "where",
                    "that",
                    "which",
                    "who",
                    "whose",
                    "than",
                    "what",
                    "how",
                    "is",
                    "are",
                    "was",
                    "were",
                    "am",
                    "be",
                    "been",
                    "it's",
                    "that's",
                    "there's",
                    "what's",
                    "i'm",
                    "you're",
                    "we're",
                    "he's",
                    "she's",
                    "they're",
                    "i",
                    "we",
                    "he",
                    "she",
                    "they",
                    "have",
                    "has",
                    "had",
                    "i've",
                    "we've",
                    "i'd",
                    "i'll",
                    "we'll",
                    "can",
                    "could",
                    "would",
                    "will",
                    "want",
                    "need",
                    "get",
                    "got",
                    "like",
                    "think",
                    "guess",
                    "called",
                    "wondering",
                    "looking",
                    "trying",
                    "going",
                    "very",
                    "really",
                    "just",
                    "also",
                    "well",
                    "let's",
                    "maybe",
                    "not",
                    "another",
                    "every",
                    "each",
                    "as",
                    "plus",
                    "point",
                    "dot",
                    "dash",
                    "area");

    /// What is announced with "my" and then said.
    private static final Set<String> ANNOUNCED =
            Set.of("number", "name", "code", "zip", "address", "email", "birthday");

    /// With a subject after it a question begins, which lacks its verb or its object.
    private static final Set<String> ASKING =
            Set.of(
                    "do", "does", "did", "is", "are", "was", "were", "have", "has", "can", "could",
                    "would", "will");

    private static final Set<String> SUBJECTS =
            Set.of("i", "you", "we", "they", "he", "she", "it", "there");

    private static final Set<String> MODALS = Set.of("can", "could", "would", "will");

    private static final Set<String> CONDITIONS =
            Set.of("if", "as", "when", "whenever", "wherever");

    /// "I think so": before "so" these make it stand for what was asked.
    private static final Set<String> BEFORE_SO =
            Set.of("think", "hope", "guess", "believe", "suppose", "afraid", "said");

    /// "Probably not": before "not" these make it stand for what was asked.
    private static final Set<String> BEFORE_NOT =
            Set.of(
                    "probably",
                    "rather",
                    "maybe",
                    "hope",
                    "guess",
                    "certainly",
                    "definitely",
                    "absolutely",
                    "course",
                    "why",
                    "better");

    /// "About two weeks I think": after a sentence, only how sure the speaker is.
    private static final Set<String> OPINIONS = Set.of("think", "guess");

    /// With these alone a request is agreed to, and not yet answered.
    private static final Set<String> AGREEING =
            Set.of("sure", "okay", "ok", "alright", "certainly", "absolutely");

    private static final Set<String> SEARCHING = Set.of("um", "uh", "er", "uhm", "hmm", "erm");

    private static final List<List<String>> ASKING_FOR_TIME =
            List.of(
                    List.of("let", "me", "see"),
                    List.of("let", "me", "think"),
                    List.of("let", "me", "check"),
                    List.of("let", "me", "look"),
                    List.of("let's", "see"),
                    List.of("hold", "on"),
                    List.of("hang", "on"),
                    List.of("bear", "with", "me"),
                    List.of("one", "second"),
                    List.of("one", "moment"),
                    List.of("a", "second"),
                    List.of("a", "moment"),
                    List.of("a", "minute"));

    private static final List<List<String>> TAKE_BACKS =
            List.of(
                    List.of("no"),
                    List.of("sorry"),
                    List.of("wait"),
                    List.of("actually"),
                    List.of("i", "mean"),
                    List.of("i", "meant"),
                    List.of("scratch", "that"),
                    List.of("make", "that"),
                    List.of("excuse", "me"));

    /// @param words lower case, at least one
    static Sentence of(List<String> words) {
        String last = words.getLast();
        if (SEARCHING.contains(last) || endsWithOneOf(ASKING_FOR_TIME, words)) {
            return THINKING;
        }
        if (words.size() > 1 && afterTakingBack(words) == words.size()) {
            return TAKING_BACK;
        }
        if (conditional(words) || standsForAll(words) || opinionBehind(words)) {
            return FINISHED;
        }
        boolean announcing = ANNOUNCED.contains(last) && words.contains("my");
        return announcing || asking(words) || OPENERS.contains(last) ? LEADING_ON : FINISHED;
    }

    /// "Do you", "and did"; but "yes I do" is finished.
    private static boolean asking(List<String> words) {
        String last = words.getLast();
        String before = words.size() > 1 ? words.get(words.size() - 2) : "";
        boolean begun = last.equals("do") || last.equals("does") || last.equals("did");
        return (begun && !SUBJECTS.contains(before))
                || (SUBJECTS.contains(last) && ASKING.contains(before));
    }

    /// "If you can", "whenever you could": a verb whose object was said before.
    private static boolean conditional(List<String> words) {
        int last = words.size() - 1;
        return last >= 2
                && MODALS.contains(words.get(last))
                && SUBJECTS.contains(words.get(last - 1))
                && CONDITIONS.contains(words.get(last - 2));
    }

    /// "I don't think so", "of course not", "my son as well": words that need nothing after them in
    /// this place, though they do in others.
    private static boolean standsForAll(List<String> words) {
        if (words.size() < 2) {
            return false;
        }
        String before = words.get(words.size() - 2);
        return switch (words.getLast()) {
            case "so" -> BEFORE_SO.contains(before);
            case "not" -> BEFORE_NOT.contains(before);
            case "well" -> before.equals("as");
            default -> false;
        };
    }

    private static boolean opinionBehind(List<String> words) {
        int last = words.size() - 1;
        return last >= 2
                && OPINIONS.contains(words.get(last))
                && words.get(last - 1).equals("i")
                && !OPENERS.contains(words.get(last - 2));
    }

    /// Whether a question has only one word after its subject: "do you study", which may be all or
    /// lack its object.
    static boolean shortQuestion(List<String> words) {
        int verb = words.size() - 1;
        return verb >= 2
                && SUBJECTS.contains(words.get(verb - 1))
                && ASKING.contains(words.get(verb - 2));
    }

    /// Whether it says no more than "sure", "okay sure". "Yes" may be all there is to say: to
    /// whether the number that they call from is theirs.
    static boolean agreesOnly(List<String> words) {
        return AGREEING.containsAll(words);
    }

    /// Where the words begin that come after the last that takes something back; 0 where nothing is
    /// taken back.
    static int afterTakingBack(List<String> words) {
        for (int end = words.size(); end > 1; end--) {
            if (endsWithOneOf(TAKE_BACKS, words.subList(0, end))) {
                return end;
            }
        }
        return 0;
    }

    private static boolean endsWithOneOf(List<List<String>> phrases, List<String> words) {
        return phrases.stream()
                .anyMatch(phrase ->
                        words.size() >= phrase.size()
                                && words.subList(words.size() - phrase.size(), words.size())
                                        .equals(phrase));
    }
}
