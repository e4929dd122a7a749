package dev.patchline.speech.ear;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.speech.ear.EndOfTurn.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How far words have come towards an answer of the type that was asked for.
final class AnswerShape {
    private static final int ZIP = 5;
    private static final int ZIP_AND_FOUR = 9;
    private static final int LOCAL_PHONE = 7;
    private static final int PHONE = 10;

    /// A yes or a no with so many words is that and nothing more.
    private static final int SHORT_ANSWER = 4;

    /// Answers to a yes-or-no question that have neither word.
    private static final Set<String> SHORT_YES =
            Set.of("it is", "i am", "i do", "we do", "we are", "i have", "we have", "i did");

    /// With one of these a number is an amount, and its sentence says whether that is all.
    private static final Set<String> UNITS =
            Set.of(
                    "dollars",
                    "bucks",
                    "cents",
                    "minutes",
                    "hour",
                    "hours",
                    "day",
                    "days",
                    "week",
                    "weeks",
                    "month",
                    "months",
                    "year",
                    "years",
                    "am",
                    "pm",
                    "a.m",
                    "p.m",
                    "m",
                    "morning",
                    "afternoon",
                    "evening",
                    "tonight",
                    "noon",
                    "midnight");

    private AnswerShape() {}

    /// Whether a day is named, so that the answer may be all although no number is in it: "next
    /// tuesday", "tomorrow".
    static boolean namesADay(String words) {
        return Grammar.split(words).stream()
                .anyMatch(word ->
                        Vocabulary.RELATIVE_DAYS.contains(word)
                                || Vocabulary.WEEK_DAYS.contains(word));
    }

    /// @param words lower case, with spaces between
    static Shape of(Expectation asked, String words) {
        if (words.isBlank()) {
            return Shape.NONE;
        }
        List<String> all = Grammar.split(words);
        List<String> said = all.subList(Sentence.afterTakingBack(all), all.size());
        boolean takenBack = said.size() < all.size();
        return switch (asked.type()) {
            case ZIP -> zip(SpokenDigits.count(said), takenBack);
            case PHONE -> phone(SpokenDigits.of(said), takenBack);
            case NUMBER -> SpokenDigits.count(said) > 0 ? Shape.ENOUGH : Shape.NONE;
            case MONEY, TIME, DURATION ->
                    SpokenDigits.count(said) > 0 && !UNITS.contains(said.getLast())
                            ? Shape.ENOUGH
                            : Shape.NONE;
            case DATE -> day(said).orElseGet(() -> date(said));
            case SPELLED -> spelled(said);
            case YESNO -> yesNo(all, words);
            case CHOICE -> choice(asked.choices(), words);
            case NAME, EMAIL, ADDRESS, TEXT -> Shape.NONE;
        };
    }

    private static Shape zip(int digits, boolean takenBack) {
        if (digits == 0) {
            return takenBack ? Shape.PART : Shape.NONE;
        }
        if (digits == ZIP || digits == ZIP_AND_FOUR) {
            return Shape.WHOLE;
        }
        return digits < ZIP ? Shape.PART : Shape.ENOUGH;
    }

    /// Seven digits may be a whole local number, or lack three. In a number of ten the fourth
    /// begins the exchange, which is never 0 or 1 (NANP), so some seven can only be a local number.
    private static Shape phone(String digits, boolean takenBack) {
        String national = digits.startsWith("1") ? digits.substring(1) : digits;
        if (digits.isEmpty()) {
            return takenBack ? Shape.PART : Shape.NONE;
        }
        if (national.length() == LOCAL_PHONE) {
            return national.charAt(3) < '2' ? Shape.WHOLE : Shape.ENOUGH;
        }
        if (digits.length() == LOCAL_PHONE) {
            return Shape.ENOUGH;
        }
        if (national.length() == PHONE) {
            return Shape.WHOLE;
        }
        return national.length() < PHONE ? Shape.PART : Shape.ENOUGH;
    }

    private static Shape spelled(List<String> said) {
        return SpelledName.letters(said).isEmpty() ? Shape.NONE : Shape.ENOUGH;
    }

    private static Shape yesNo(List<String> said, String words) {
        boolean answered =
                said.stream().anyMatch(Grammar::yesOrNo)
                        && (said.size() <= SHORT_ANSWER || Grammar.yesOrNo(said.getLast()));
        return answered || SHORT_YES.contains(words) ? Shape.WHOLE : Shape.NONE;
    }

    private static Shape choice(List<String> choices, String words) {
        return choices.stream().anyMatch(choice -> named(choice, words)) ? Shape.WHOLE : Shape.NONE;
    }

    private static boolean named(String choice, String words) {
        return (" " + words + " ").contains(" " + choice.toLowerCase(Locale.ROOT) + " ");
    }

    /// After "tomorrow" no date follows; after "tuesday" one may.
    private static Optional<Shape> day(List<String> said) {
        if (said.isEmpty() || !namesADay(String.join(" ", said))) {
            return Optional.empty();
        }
        boolean whole = Vocabulary.RELATIVE_DAYS.contains(said.getLast());
        return Optional.of(whole ? Shape.WHOLE : Shape.ENOUGH);
    }

    /// Whole with a month, a day and a year, where the year cannot be half of one ("nineteen
    /// sixty").
    private static Shape date(List<String> said) {
        int month = last(said, Vocabulary.MONTHS);
        int day = last(said, Vocabulary.ORDINALS);
        String numbers = SpokenDigits.of(said.subList(Math.max(month, day) + 1, said.size()));
        if (month < 0 && day < 0) {
            return numeric(said);
        }
        if (numbers.equals("19") || numbers.equals("20")) {
            return Shape.PART;
        }
        if (month < 0 || Vocabulary.TENS.contains(said.getLast())) {
            return Shape.ENOUGH;
        }
        boolean year =
                day < 0 ? numbers.length() >= 5 : numbers.length() == 2 || numbers.length() >= 4;
        if (year) {
            return Shape.WHOLE;
        }
        return day < 0 && numbers.isEmpty() ? Shape.PART : Shape.ENOUGH;
    }

    /// "Three seven sixty five": a month, a day and a year of two digits, which "sixty" alone may
    /// lack one of.
    private static Shape numeric(List<String> said) {
        List<String> numbers = SpokenDigits.numbers(said);
        if (numbers.isEmpty()) {
            return Shape.NONE;
        }
        String last = numbers.getLast();
        boolean digitByDigit = last.length() == 1;
        if (numbers.size() < 3 || (digitByDigit && numbers.size() < 4)) {
            return Shape.PART;
        }
        boolean halfAYear = last.equals("19") || last.equals("20");
        if (halfAYear) {
            return Shape.PART;
        }
        return Vocabulary.TENS.contains(said.getLast()) ? Shape.ENOUGH : Shape.WHOLE;
    }

    /// Where one of these was said last, or -1.
    private static int last(List<String> said, List<String> words) {
        for (int i = said.size() - 1; i >= 0; i--) {
            if (words.contains(said.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
