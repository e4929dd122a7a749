package dev.patchline.speech.ear;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.playbook.FieldType;
import dev.patchline.speech.ear.EndOfTurn.Shape;
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
    private static final Grammar DATE = new Grammar(FieldType.DATE, TimePhrases.date());
    private static final Grammar TIME = new Grammar(FieldType.TIME, TimePhrases.time());
    private static final Grammar DURATION = new Grammar(FieldType.DURATION, TimePhrases.duration());
    private static final Grammar SPELLED = new Grammar(FieldType.SPELLED, Phrases.spelled());
    private static final Grammar YESNO = new Grammar(FieldType.YESNO, Examples.of(yesAndNo()));

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
            case TIME -> Optional.of(TIME);
            case DURATION -> Optional.of(DURATION);
            case MONEY, NAME, EMAIL, ADDRESS, TEXT -> Optional.empty();
        };
    }

    private static Optional<Grammar> choice(List<String> choices) {
        Set<String> words = new TreeSet<>();
        for (String choice : choices) {
            words.addAll(split(choice.toLowerCase(Locale.ROOT).replaceAll("[^a-z']+", " ")));
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new Grammar(FieldType.CHOICE, Examples.of(words)));
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
        return AnswerShape.of(asked, words);
    }

    /// Whether a word is a yes or a no.
    static boolean yesOrNo(String word) {
        return YES.contains(word) || NO.contains(word);
    }

    /// The words of a text, in order; none of them is empty.
    static List<String> split(String text) {
        return SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }
}
