package dev.patchline.telephony.rehearse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Mishears some of the words that are said: most of those for words that sound alike, and some are
/// lost or made up. Pure.
///
/// @param share of the words that are misheard, 0 to 1
public record Misheard(double share, SoundAlikes alike) {
    /// How recognisers of telephone speech err, roughly: two of three errors are other words, one
    /// in five is a word that is missing, the rest are words that nobody said.
    private static final double OTHER = 0.65;

    private static final double LOST = 0.20;

    private static final List<String> MADE_UP = List.of("the", "a", "and", "uh", "it", "to");

    /// @param random each word's fate
    /// @return may be empty
    public String of(String said, Random random) {
        if (share == 0) {
            return said;
        }
        var heard = new ArrayList<String>();
        for (String word : said.split(" ", -1)) {
            if (random.nextDouble() >= share) {
                heard.add(word);
                continue;
            }
            double fate = random.nextDouble();
            if (fate < OTHER) {
                heard.add(alike.one(word, random));
            } else if (fate >= OTHER + LOST) {
                heard.add(word);
                heard.add(Casting.one(MADE_UP, random));
            }
        }
        return String.join(" ", heard);
    }
}
