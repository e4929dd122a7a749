package dev.patchline.speech;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.speech.EndOfTurn.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The words in which an answer is given, where it can only be given in few.
///
/// @param phrases what a recogniser is held to; `[unk]` stands for anything else
record Grammar(FieldType type, List<String> phrases) {
    private static final Pattern SPACE = Pattern.compile(" +");

    private static final Set<String> YES =
            Set.of(
                    "yes",
                    "yeah",
                    "yep",
                    "yup",
                    "sure",
                    "correct",
                    "right",
                    "okay",
                    "absolutely",
                    "definitely");
    private static final Set<String> NO = Set.of("no", "nope", "nah", "wrong", "incorrect");

    private static final Grammar ZIP = new Grammar(FieldType.ZIP, Phrases.zip());
    private static final Grammar PHONE = new Grammar(FieldType.PHONE, Phrases.phone());
    private static final Grammar NUMBER = new Grammar(FieldType.NUMBER, Phrases.number());
    private static final Grammar DATE = new Grammar(FieldType.DATE, Phrases.date());
    private static final Grammar MONEY = new Grammar(FieldType.MONEY, Phrases.money());
    private static final Grammar TIME = new Grammar(FieldType.TIME, Phrases.time());
    private static final Grammar DURATION = new Grammar(FieldType.DURATION, Phrases.duration());
    private static final Grammar SPELLED = new Grammar(FieldType.SPELLED, Phrases.spelled());
    private static final Grammar YESNO = new Grammar(FieldType.YESNO, Phrases.of(yesAndNo()));

    Grammar {
        phrases = List.copyOf(phrases);
    }

    static Optional<Grammar> of(Expectation asked) {
        return switch (asked.type()) {
            case ZIP -> Optional.of(ZIP);
            case PHONE -> Optional.of(PHONE);
            case NUMBER -> Optional.of(NUMBER);
            case DATE -> Optional.of(DATE);
            case SPELLED -> Optional.of(SPELLED);
            case YESNO -> Optional.of(YESNO);
            case CHOICE -> choice(asked.choices());
            case MONEY -> Optional.of(MONEY);
            case TIME -> Optional.of(TIME);
            case DURATION -> Optional.of(DURATION);
            case NAME, EMAIL, ADDRESS, TEXT -> Optional.empty();
        };
    }

    private static Optional<Grammar> choice(List<String> choices) {
        Set<String> words = new TreeSet<>();
        for (String choice : choices) {
            words.addAll(split(choice.toLowerCase(Locale.ROOT).replaceAll("[^a-z']+", " ")));
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Grammar(FieldType.CHOICE, Phrases.of(words)));
    }

    private static Set<String> yesAndNo() {
        Set<String> words = new TreeSet<>(YES);
        words.addAll(NO);
        return words;
    }

    /// How far a reading has come towards an answer of this type.
    ///
    /// @param words lower case, with spaces between
    static Shape shape(Expectation asked, String words) {
        if (words.isBlank()) {
            return Shape.NONE;
        }
        List<String> said = split(words);
        return switch (asked.type()) {
            case ZIP -> digits(SpokenDigits.count(said), 5, 5);
            case PHONE -> phone(said);
            case NUMBER, MONEY, TIME, DURATION ->
                    SpokenDigits.count(said) > 0 ? Shape.ENOUGH : Shape.NONE;
            case DATE -> date(said);
            case SPELLED ->
                    said.stream().filter(word -> word.length() == 1).count() >= 2
                            ? Shape.ENOUGH
                            : Shape.NONE;
            case YESNO ->
                    said.stream().anyMatch(word -> YES.contains(word) || NO.contains(word))
                            ? Shape.WHOLE
                            : Shape.NONE;
            case CHOICE ->
                    asked.choices().stream().anyMatch(choice -> named(choice, words))
                            ? Shape.WHOLE
                            : Shape.NONE;
            case NAME, EMAIL, ADDRESS, TEXT -> Shape.NONE;
        };
    }

    /// The words of a text, in order; none of them is empty.
    static List<String> split(String text) {
        return SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    private static boolean named(String choice, String words) {
        return (" " + words + " ").contains(" " + choice.toLowerCase(Locale.ROOT) + " ");
    }

    private static Shape digits(int count, int enough, int whole) {
        if (count == 0) {
            return Shape.NONE;
        }
        if (count >= whole) {
            return Shape.WHOLE;
        }
        return count >= enough ? Shape.ENOUGH : Shape.PART;
    }

    private static Shape phone(List<String> said) {
        int count = SpokenDigits.count(said);
        int prefix = SpokenDigits.of(said).startsWith("1") ? 1 : 0;
        if (count == 7 + prefix || count == 7) {
            return Shape.ENOUGH;
        }
        return digits(count, 10 + prefix, 10 + prefix);
    }

    /// Whole with a month, a day and a year, where the year cannot be half of one ("nineteen
    /// sixty").
    private static Shape date(List<String> said) {
        int month = last(said, Phrases.MONTHS);
        int day = last(said, Phrases.ORDINALS);
        String numbers = SpokenDigits.of(said.subList(Math.max(month, day) + 1, said.size()));
        if (month < 0 && day < 0) {
            return digits(numbers.length(), 3, Integer.MAX_VALUE);
        }
        if (numbers.equals("19") || numbers.equals("20")) {
            return Shape.PART;
        }
        if (month < 0 || Phrases.TENS.contains(said.getLast())) {
            return Shape.ENOUGH;
        }
        boolean year =
                day < 0 ? numbers.length() >= 5 : numbers.length() == 2 || numbers.length() >= 4;
        if (year) {
            return Shape.WHOLE;
        }
        return day < 0 && numbers.isEmpty() ? Shape.PART : Shape.ENOUGH;
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
