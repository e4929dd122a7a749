package dev.patchline.speech.ear;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Guesses whether a name that is being spelled may be all: after "s m i t" hardly, after "s m i t
/// h" well.
///
/// Counts, over common American names, how often a name ends after its last three letters. What is
/// rare leans on the last two, then one, then none; how long names are counts by itself. So it also
/// knows how a name ends that is in no list, or a street or a town.
final class SpelledName {
    private static final int LONGEST_CONTEXT = 3;

    /// A shorter context counts as so many names.
    private static final double SHORTER_CONTEXT = 6;

    /// Names of this length or more count as equally long.
    private static final int LONG = 10;

    private static final char BEFORE_FIRST = '^';
    private static final SpelledName COMMON = new SpelledName(Phrases.names());

    private final Map<String, Ends> after = new HashMap<>();
    private final Ends[] ofLength = new Ends[LONG + 1];

    private static final class Ends {
        private int all;
        private int ends;

        void count(boolean end) {
            all++;
            ends += end ? 1 : 0;
        }

        double share() {
            return (double) ends / all;
        }
    }

    private SpelledName(List<String> names) {
        for (int i = 0; i <= LONG; i++) {
            ofLength[i] = new Ends();
        }
        for (String name : names) {
            for (int length = 1; length <= name.length(); length++) {
                boolean end = length == name.length();
                String begun = BEFORE_FIRST + name.substring(0, length);
                for (int context = 0; context <= Math.min(LONGEST_CONTEXT, length); context++) {
                    after.computeIfAbsent(tail(begun, context), _ -> new Ends()).count(end);
                }
                ofLength[Math.min(LONG, length)].count(end);
            }
        }
    }

    /// The letters among the words, "double" minded.
    static String letters(List<String> said) {
        var letters = new StringBuilder();
        int times = 1;
        for (String word : said) {
            if (word.length() == 1 && Character.isLetter(word.charAt(0))) {
                letters.repeat(word, times);
            }
            times = word.equals("double") ? 2 : 1;
        }
        return letters.toString();
    }

    /// @param letters lower case, at least one
    /// @return the logarithm of the odds that a common name that begins so ends here
    static double endsHere(String letters) {
        return COMMON.logOdds(letters);
    }

    private double logOdds(String letters) {
        String begun = BEFORE_FIRST + letters;
        double anywhere = after.getOrDefault("", new Ends()).share();
        double share = anywhere;
        for (int context = 1; context <= Math.min(LONGEST_CONTEXT, letters.length()); context++) {
            Ends seen = after.getOrDefault(tail(begun, context), new Ends());
            share = (seen.ends + SHORTER_CONTEXT * share) / (seen.all + SHORTER_CONTEXT);
        }
        Ends length = ofLength[Math.min(LONG, letters.length())];
        double lengthShare = (length.ends + 1.0) / (length.all + 5.0);
        return logit(share) + logit(lengthShare) - logit(anywhere);
    }

    private static String tail(String begun, int letters) {
        return begun.substring(begun.length() - letters);
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }
}
