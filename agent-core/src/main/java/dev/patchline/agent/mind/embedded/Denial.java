package dev.patchline.agent.mind.embedded;

import java.util.Set;

/// Whether a sentence says that something is not so.
///
/// Sentence vectors hardly tell "it stopped" from "it hasn't stopped", so that a likeness is worth
/// little when only one of the two denies. Pure.
final class Denial {
    private static final Set<String> WORDS =
            Set.of(
                    ("no not never nothing nobody none neither nor without hardly barely cannot"
                         + " dont doesnt didnt isnt wasnt arent werent aint hasnt havent hadnt wont"
                         + " wouldnt cant couldnt shouldnt")
                            .split(" "));

    /// A yes or no before a sentence is an answer, and no part of it.
    private static final Set<String> ANSWERS =
            Set.of("yes yeah yep no nope nah well oh so um uh".split(" "));

    private Denial() {}

    /// Two denials in one sentence make none: "never without".
    static boolean in(String sentence) {
        boolean denies = false;
        boolean begun = false;
        for (String word : sentence.strip().split("\\s+", -1)) {
            String bare = Clauses.bare(word);
            begun |= !ANSWERS.contains(bare);
            denies ^= begun && WORDS.contains(bare);
        }
        return denies;
    }
}
