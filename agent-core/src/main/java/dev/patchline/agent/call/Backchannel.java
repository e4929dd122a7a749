package dev.patchline.agent.call;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells "uh-huh" from a turn: a listener's noise that lets the agent go on speaking.
final class Backchannel {
    private static final int MOST_WORDS = 4;

    /// Also what a recogniser makes of a breath or a cough.
    private static final Set<String> SOUNDS =
            Set.of(
                    "uh", "huh", "mm", "hmm", "mhm", "mmhmm", "mhmm", "um", "hm", "ah", "aha", "oh",
                    "eh", "the", "a");

    private static final Set<String> NODS =
            Set.of(
                    "okay", "ok", "right", "yeah", "yes", "yep", "yup", "sure", "alright", "good",
                    "great", "cool", "fine", "perfect", "exactly", "thanks");

    private static final List<String> PHRASES =
            List.of(
                    "i see",
                    "got it",
                    "all right",
                    "of course",
                    "go on",
                    "go ahead",
                    "makes sense",
                    "thank you",
                    "very good",
                    "sounds good");

    private Backchannel() {}

    /// @param expects what the sentence that was interrupted asks for: a nod answers a yes/no
    ///   question
    static boolean is(Words words, Expectation expects) {
        return is(words(words), expects);
    }

    /// Whether the words so far may still become one: "got" may be "got it".
    static boolean begins(Words words, Expectation expects) {
        String said = words(words);
        return is(said, expects)
                || (nods(expects)
                        && PHRASES.stream().anyMatch(phrase -> phrase.startsWith(said + " ")));
    }

    private static boolean is(String said, Expectation expects) {
        if (said.split(" ", -1).length > MOST_WORDS) {
            return false;
        }
        String rest = said;
        if (nods(expects)) {
            for (String phrase : PHRASES) {
                rest = rest.replaceAll("\\b" + phrase + "\\b", "");
            }
        }
        return List.of(rest.strip().split(" +", -1)).stream()
                .allMatch(word ->
                        word.isEmpty()
                                || SOUNDS.contains(word)
                                || (nods(expects) && NODS.contains(word)));
    }

    private static boolean nods(Expectation expects) {
        return expects.type() != FieldType.YESNO;
    }

    private static String words(Words words) {
        return words.text().toLowerCase(Locale.ROOT).strip().replaceAll("[\\s-]+", " ");
    }
}
