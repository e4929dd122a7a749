package dev.patchline.agent.call;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import dev.patchline.agent.playbook.FieldType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells "uh-huh" from a turn: a listener's noise that lets the agent go on speaking.
final class Backchannel {
    private static final int MOST_WORDS = 3;
    private static final Set<String> SOUNDS =
            Set.of("uh", "huh", "mm", "hmm", "mhm", "um", "hm", "ah", "oh", "the", "a");
    private static final Set<String> NODS =
            Set.of("okay", "ok", "right", "yeah", "yes", "sure", "alright", "good");

    private Backchannel() {}

    /// @param expects what the sentence that was interrupted asks for: a nod answers a yes/no
    ///   question
    static boolean is(Words words, Expectation expects) {
        List<String> said = List.of(words.text().toLowerCase(Locale.ROOT).strip().split("[\\s-]+"));
        if (said.size() > MOST_WORDS) {
            return false;
        }
        boolean nodsAnswer = expects.type() == FieldType.YESNO;
        return said.stream()
                .allMatch(word ->
                        word.isEmpty()
                                || SOUNDS.contains(word)
                                || (!nodsAnswer && NODS.contains(word)));
    }
}
