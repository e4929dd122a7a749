package dev.patchline.agent.mind.embedded;

import java.util.Set;

/// Whether "one" stands for a thing and counts nothing: "this one", "the blue one", "another one".
final class PronounOne {
    /// Before these, "one" is no count.
    private static final Set<String> POINTING =
            Set.of(
                    ("this that which the no any every another last next good each some other right"
                                    + " wrong new old")
                            .split(" "));

    /// Before these and one or two words more, likewise: "a small one", "my second old one".
    private static final Set<String> ARTICLES =
            Set.of("a an the this that my your our his her their which".split(" "));

    /// Words that end what an article began: "the answer is one".
    private static final Set<String> VERBS =
            Set.of(
                    ("is are was were be has have had at about around by for of just only like say"
                                    + " and or than to")
                            .split(" "));

    /// How far before it the article may stand.
    private static final int REACH = 3;

    private PronounOne() {}

    /// @param end after the number that begins at `at`; a number that goes on is none
    static boolean at(Heard heard, int at, int end) {
        if (!heard.at(at).equals("one") || end != at + 1) {
            return false;
        }
        if (POINTING.contains(heard.at(at - 1)) || heard.at(at + 1).equals("of")) {
            return true;
        }
        for (int i = at - 1; i >= at - REACH; i--) {
            String word = heard.at(i);
            if (ARTICLES.contains(word)) {
                return true;
            }
            if (word.isEmpty() || VERBS.contains(word) || Numerals.small(heard, i) != null) {
                return false;
            }
        }
        return false;
    }
}
