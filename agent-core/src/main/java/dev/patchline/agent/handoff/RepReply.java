package dev.patchline.agent.handoff;

import dev.patchline.agent.dialog.Words;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a rep's sentence means when they were asked to take a call. Bridging on a misheard word
/// would put a caller through to somebody who did not agree, so only a short sentence that plainly
/// says yes counts. Whether it is a person who says it has been settled before
/// ([dev.patchline.agent.call.WhoAnswered]).
public enum RepReply {
    ACCEPT,
    DECLINE,
    REPEAT,
    UNCLEAR;

    private static final int MOST_WORDS_OF_A_REPLY = 7;

    private static final Pattern NO =
            Pattern.compile(
                    "\\b(no|nope|nah|not|don't|can't|cannot|won't|decline|busy|later|pass|two|somebody"
                        + " else|someone else)\\b");
    private static final Pattern AGAIN =
            Pattern.compile("\\b(repeat|again|what was that|come again|pardon|say that|nine)\\b");
    private static final Pattern QUESTION =
            Pattern.compile("\\b(who|what|what's|why|where|which)\\b");
    private static final Pattern YES =
            Pattern.compile(
                    "\\b(yes|yeah|yep|yup|sure|accept|okay|ok|absolutely|of course|go ahead|put"
                            + " (him|her|them|it|the call) through|i'll take (it|him|her|them|the"
                            + " call)|take it|i got it|i've got it|connect|(?<!which )one(?!"
                            + " (second|sec|moment|minute))|ready)\\b");

    /// @param words as recognised, in lower case
    public static RepReply of(Words words) {
        String said = words.text().toLowerCase(Locale.ROOT).strip();
        if (said.isEmpty() || said.split("\\s+").length > MOST_WORDS_OF_A_REPLY) {
            return UNCLEAR;
        }
        if (AGAIN.matcher(said).find()) {
            return REPEAT;
        }
        if (NO.matcher(said).find()) {
            return DECLINE;
        }
        return YES.matcher(said).find() && !QUESTION.matcher(said).find() ? ACCEPT : UNCLEAR;
    }
}
