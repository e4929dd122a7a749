package dev.patchline.speech.ear;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.speech.ear.EndOfTurn.Shape;
import dev.patchline.speech.ear.Recogniser.Reading;
import dev.patchline.speech.ear.Recogniser.Reading.Word;
import java.util.EnumSet;
import java.util.HashSet;
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

    /// What is answered with a number and no month.
    private static final Set<FieldType> NUMBERS =
            EnumSet.of(
                    FieldType.ZIP,
                    FieldType.PHONE,
                    FieldType.NUMBER,
                    FieldType.TIME,
                    FieldType.DURATION);

    /// Of the words of a string of digits an open vocabulary gets fewer right than of these.
    private static final Set<FieldType> SHORT =
            EnumSet.of(FieldType.NUMBER, FieldType.TIME, FieldType.DURATION);

    private static final double EXPLAINED_BY_SHORT = 0.5;

    /// Answers so short that no number in them is missed.
    private static final Set<FieldType> IN_FULL = EnumSet.of(FieldType.TIME, FieldType.DURATION);

    /// Numbers that the open reading is sure of and that a longer answer may lack.
    private static final int MOST_UNEXPLAINED = 1;

    /// Words of dates that are hardly said otherwise.
    private static final Set<String> CALENDAR = calendar();

    /// So many letters, if they outnumber the numbers, are a spelling.
    private static final int FEW_LETTERS = 2;

    private static final Set<String> UNFINISHED = Set.of("and", "to");

    /// Letters that are words by themselves, or stand in "a m" and "p m".
    private static final Set<String> LETTER_WORDS = Set.of("a", "i", "o", "m", "p");

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

    private static Set<String> calendar() {
        Set<String> words = new HashSet<>(Vocabulary.MONTHS);
        words.addAll(Vocabulary.ORDINALS);
        words.removeAll(Set.of("may", "march", "first", "second"));
        return Set.copyOf(words);
    }

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
        if (NUMBERS.contains(asked.type())
                && (brokenOff(grammar) || contradicts(asked.type(), open, heard))) {
            return false;
        }
        List<String> answer = answer(asked.type(), grammar.text());
        List<String> other = answer(asked.type(), open.text());
        List<String> substance = substance(asked.type(), answer);
        return !substance.isEmpty()
                && shared(other, substance) >= SHARED * substance.size()
                && shared(other, answer) >= explained(asked.type()) * other.size();
    }

    /// Whether what is being said is already too long to be taken from the grammar, which then need
    /// not hear the rest: a second recogniser costs as much as the first.
    ///
    /// @param open the open reading so far
    static boolean outgrown(Expectation asked, String open) {
        return givenInAWord(asked) && Grammar.split(open).size() > OUTGROWN;
    }

    private static boolean givenInAWord(Expectation asked) {
        return asked.type().isMeant();
    }

    /// Without what people say around an answer: "i think it's" is no digit, and bears out none.
    private static List<String> answer(FieldType type, String text) {
        Set<String> around = Examples.around(type);
        return Grammar.split(text).stream()
                .filter(word -> !around.contains(word))
                .map(word -> SOUNDS_LIKE.getOrDefault(word, word))
                .toList();
    }

    private static double explained(FieldType type) {
        return SHORT.contains(type) ? EXPLAINED_BY_SHORT : EXPLAINED;
    }

    /// Only numbers bear out a number: "and a" is in anything.
    private static List<String> substance(FieldType type, List<String> answer) {
        return NUMBERS.contains(type) && type != FieldType.DURATION
                ? answer.stream().filter(Fit::isNumber).toList()
                : answer;
    }

    /// No number ends in "and", and no time in "to": that was an "n", or a two.
    private static boolean brokenOff(Reading grammar) {
        return UNFINISHED.contains(Grammar.split(grammar.text()).getLast());
    }

    /// An open vocabulary may miss a number, but when it is sure of a month, of letters, or of more
    /// numbers than the grammar has, then that was said.
    private static boolean contradicts(FieldType type, Reading open, List<String> heard) {
        List<String> sure =
                open.words().stream()
                        .filter(word -> word.confidence() >= SURE)
                        .map(Word::text)
                        .toList();
        List<String> numbers = sure.stream().filter(Fit::isNumber).toList();
        long letters = sure.stream().filter(Fit::isLetter).count();
        int unexplained = numbers.size() - shared(numbers, heard);
        return sure.stream().anyMatch(CALENDAR::contains)
                || (letters >= FEW_LETTERS && letters > numbers.size())
                || unexplained > (IN_FULL.contains(type) ? 0 : MOST_UNEXPLAINED);
    }

    private static boolean isLetter(String word) {
        return word.length() == 1 && !LETTER_WORDS.contains(word);
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
