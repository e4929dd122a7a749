package dev.patchline.agent.mind.embedded;

import java.util.Set;

/// Whether an answer is a value and little else: "um, six works for me".
///
/// A bare number does not say what it counts. It answers the question that was asked when little
/// else was said; in a longer sentence it more often belongs to something else.
final class BareAnswer {
    /// Words that people put around an answer and that say nothing about it.
    private static final Set<String> FILLERS =
            Set.of(
                    ("um uh er ah oh well so ok okay yes yeah yep yup sure no not hmm maybe perhaps"
                         + " probably possibly about around roughly approximately nearly almost"
                         + " wait sorry exactly just only like say let's lets let me it it's its is"
                         + " it'd be would will it'll could can i i'd i'll i'm we we'd we'll my the"
                         + " a an at by for of on in to or and then there please thanks thank you"
                         + " think guess believe suppose want need make that that's this do does"
                         + " works work fine good great best sounds really more less than over"
                         + " under up least most between from until after before how what either")
                            .split(" "));

    private BareAnswer() {}

    /// @param start of the value's tokens
    /// @param end after them
    /// @param most how many other words may stand around the value besides fillers
    static boolean is(Heard heard, int start, int end, int most) {
        if (spelled(heard, start)) {
            return false;
        }
        int others = 0;
        for (int i = 0; i < heard.size(); i++) {
            if ((i < start || i >= end) && !FILLERS.contains(heard.at(i))) {
                others++;
            }
        }
        return others <= most;
    }

    /// "P eight": letters are being spelled, and the number is one of them misheard.
    private static boolean spelled(Heard heard, int start) {
        return start > 0
                && heard.tokens().get(start - 1).isLetter()
                && !FILLERS.contains(heard.at(start - 1));
    }
}
