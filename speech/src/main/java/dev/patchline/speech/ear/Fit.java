package dev.patchline.speech.ear;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.speech.ear.EndOfTurn.Shape;
import dev.patchline.speech.ear.Recogniser.Reading;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides whether what a grammar heard may be believed. A recogniser that knows only digits hears
/// digits in everything, so its reading counts only where the open one heard enough of the same.
final class Fit {
    /// Of a grammar's words, so many the open reading has to share, in the same order.
    private static final double SHARED = 0.4;

    /// Mean confidence below which a grammar's reading is not believed.
    private static final double CONFIDENT = 0.6;

    /// Of the open reading's words, so many at least must be explained by the grammar's.
    private static final double EXPLAINED = 0.34;

    private static final double SURE = 0.75;
    private static final int FEWEST_LETTERS = 3;

    /// Of the open reading's words, so many at most are numbers where letters were said.
    private static final double MOST_NUMBERS = 0.5;

    /// A yes or no, a choice, or a day by its name is taken from a grammar only when hardly
    /// anything else was said.
    private static final int SHORT_ANSWER = 3;

    /// No short answer comes of more words than this, though the last words of a reading that is
    /// still growing may yet become others.
    private static final int OUTGROWN = 2 * SHORT_ANSWER;

    /// What an open vocabulary makes of digits and letters that are said alone.
    private static final Map<String, String> SOUNDS_LIKE =
            Map.ofEntries(
                    Map.entry("to", "two"),
                    Map.entry("too", "two"),
                    Map.entry("for", "four"),
                    Map.entry("ate", "eight"),
                    Map.entry("won", "one"),
                    Map.entry("o", "oh"),
                    Map.entry("tree", "three"),
                    Map.entry("free", "three"),
                    Map.entry("sex", "six"),
                    Map.entry("fife", "five"),
                    Map.entry("or", "four"));

    private Fit() {}

    static boolean holds(Expectation asked, Reading open, Reading grammar) {
        List<String> heard = words(grammar.text());
        List<String> free = words(open.text());
        if (heard.isEmpty() || grammar.confidence() < CONFIDENT) {
            return false;
        }
        if (givenInAWord(asked)) {
            return free.size() <= SHORT_ANSWER
                    && Grammar.shape(asked, open.text()) == Shape.NONE
                    && !unknown(grammar);
        }
        if (asked.type() == FieldType.DATE && day(grammar, open, free)) {
            return true;
        }
        if (asked.type() == FieldType.SPELLED && spelled(grammar, heard, free)) {
            return true;
        }
        List<String> answer = answer(asked.type(), grammar.text());
        List<String> other = answer(asked.type(), open.text());
        int shared = shared(other, answer);
        return !answer.isEmpty()
                && shared >= SHARED * answer.size()
                && shared >= EXPLAINED * other.size();
    }

    /// Whether what is being said is already too long to be taken from the grammar, which then need
    /// not hear the rest: a second recogniser costs as much as the first.
    ///
    /// @param open the open reading so far
    static boolean outgrown(Expectation asked, String open) {
        return givenInAWord(asked) && Grammar.split(open).size() > OUTGROWN;
    }

    private static boolean givenInAWord(Expectation asked) {
        return asked.type() == FieldType.YESNO || asked.type() == FieldType.CHOICE;
    }

    /// Without what people say around an answer: "i think it's" is no digit, and bears out none.
    private static List<String> answer(FieldType type, String text) {
        Set<String> around = Phrases.around(type);
        return Grammar.split(text).stream()
                .filter(word -> !around.contains(word))
                .map(word -> SOUNDS_LIKE.getOrDefault(word, word))
                .toList();
    }

    /// An open vocabulary makes words of letters ("jay and an ios fear" of "jennifer"), so there is
    /// little to compare; but it knows numbers when it hears them, and the grammar hears hardly a
    /// letter in other speech that is not spelled.
    private static boolean spelled(Reading grammar, List<String> heard, List<String> free) {
        return grammar.confidence() >= SURE
                && heard.size() >= FEWEST_LETTERS
                && free.size() <= heard.size() + 1
                && free.stream().filter(Fit::isNumber).count() <= MOST_NUMBERS * free.size()
                && !unknown(grammar);
    }

    private static boolean isNumber(String word) {
        return SpokenDigits.count(List.of(word)) > 0;
    }

    /// A day by its name is as short as a yes, and misheard as easily ("the model of" for
    /// "tomorrow").
    private static boolean day(Reading grammar, Reading open, List<String> free) {
        return AnswerShape.namesADay(grammar.text())
                && !AnswerShape.namesADay(open.text())
                && grammar.confidence() >= SURE
                && free.size() <= SHORT_ANSWER
                && !unknown(grammar);
    }

    private static boolean unknown(Reading grammar) {
        return grammar.words().stream().anyMatch(word -> word.text().equals(Reading.UNKNOWN));
    }

    private static List<String> words(String text) {
        return Grammar.split(text).stream()
                .map(word -> SOUNDS_LIKE.getOrDefault(word, word))
                .toList();
    }

    /// Length of the longest common subsequence.
    private static int shared(List<String> one, List<String> other) {
        int[] row = new int[other.size() + 1];
        for (String word : one) {
            int diagonal = 0;
            for (int j = 1; j <= other.size(); j++) {
                int above = row[j];
                row[j] =
                        word.equals(other.get(j - 1)) ? diagonal + 1 : Math.max(row[j], row[j - 1]);
                diagonal = above;
            }
        }
        return row[other.size()];
    }
}
