package dev.patchline.speech;

import dev.patchline.agent.dialog.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Decides when a caller has finished: a pure function of how long it has been silent, what was
/// said, and what was asked.
///
/// A silence alone says little: of the pauses inside the turns of real telephone calls a quarter is
/// longer than 0.7 s. What is still missing says more: after five digits of a ZIP code nobody goes
/// on, after three everybody does.
public class EndOfTurn {
    /// How far an answer has come towards what was asked.
    public enum Shape {
        /// No part of such an answer is in it.
        NONE,
        /// Certainly more will come: three digits of a ZIP code.
        PART,
        /// May be all: a number of any length.
        ENOUGH,
        /// Nothing can follow that belongs to it.
        WHOLE
    }

    public sealed interface Verdict {
        record Over() implements Verdict {}

        /// Not over unless the silence lasts until then.
        record Wait(Duration until) implements Verdict {}

        /// Whether the recogniser is to settle the words now: as late as the decision allows.
        default boolean settles(Duration silence) {
            return switch (this) {
                case Over() -> true;
                case Wait(Duration until) ->
                        silence.compareTo(SOONEST_FINAL) >= 0
                                && silence.compareTo(until.minus(AHEAD_OF_DECISION)) >= 0;
            };
        }
    }

    /// The words are settled no sooner than this into a silence: what is said is heard some 60 ms
    /// late, and a word has gaps of its own.
    static final Duration SOONEST_FINAL = Duration.ofMillis(120);

    /// And so long before a decision could fall.
    private static final Duration AHEAD_OF_DECISION = Duration.ofMillis(150);

    /// How long a silence has to last. Each is measured from the last loud sample.
    ///
    /// @param whole after an answer that nothing can follow
    /// @param digits after what may be all the digits of a number, or all of a date or time
    /// @param zip inside a ZIP code
    /// @param phone inside a phone number
    /// @param local after seven digits of a phone number, which may be all or may lack three
    /// @param date inside a date
    /// @param spelled after any letter
    /// @param yesNo after a yes or a no
    /// @param choice after one of the choices
    /// @param open after words that make a finished sentence
    /// @param unfinished after words that do not, such as "my number is"
    /// @param wordless after a sound that had no words
    public record Patience(
            Duration whole,
            Duration digits,
            Duration zip,
            Duration phone,
            Duration local,
            Duration date,
            Duration spelled,
            Duration yesNo,
            Duration choice,
            Duration open,
            Duration unfinished,
            Duration wordless) {
        public static final Patience ORDINARY =
                new Patience(
                        Duration.ofMillis(280),
                        Duration.ofMillis(700),
                        Duration.ofMillis(1200),
                        Duration.ofMillis(1500),
                        Duration.ofMillis(900),
                        Duration.ofMillis(1200),
                        Duration.ofMillis(1300),
                        Duration.ofMillis(300),
                        Duration.ofMillis(400),
                        Duration.ofMillis(700),
                        Duration.ofMillis(1300),
                        Duration.ofMillis(600));

        /// Every wait longer or shorter by the same factor.
        public Patience scaled(double factor) {
            return new Patience(
                    times(whole, factor),
                    times(digits, factor),
                    times(zip, factor),
                    times(phone, factor),
                    times(local, factor),
                    times(date, factor),
                    times(spelled, factor),
                    times(yesNo, factor),
                    times(choice, factor),
                    times(open, factor),
                    times(unfinished, factor),
                    times(wordless, factor));
        }

        private static Duration times(Duration wait, double factor) {
            return Duration.ofMillis(Math.round(wait.toMillis() * factor));
        }
    }

    /// Words after which an English sentence goes on: articles, prepositions, conjunctions, forms
    /// of "be" and "have" before their object, and sounds of thinking.
    private static final Set<String> LEADING_ON =
            Set.of(
                    "a", "an", "the", "my", "your", "our", "his", "her", "their", "this", "these",
                    "some", "any", "of", "to", "in", "on", "at", "for", "from", "with", "by",
                    "about", "into", "near", "under", "between", "until", "and", "or", "but", "so",
                    "because", "cause", "if", "when", "while", "that", "which", "who", "than", "is",
                    "are", "was", "were", "am", "be", "been", "it's", "that's", "i'm", "we're",
                    "he's", "she's", "they're", "i", "we", "he", "she", "they", "have", "has",
                    "had", "i've", "we've", "i'd", "i'll", "we'll", "can", "could", "would", "will",
                    "want", "need", "get", "like", "very", "really", "just", "also", "um", "uh",
                    "er", "uhm", "hmm", "well", "let's", "maybe", "not", "another", "every", "each",
                    "as", "plus");

    private static final Set<String> MAIL_ENDINGS =
            Set.of("com", "net", "org", "edu", "gov", "us", "io");
    private static final Verdict OVER = new Verdict.Over();

    private final Patience patience;

    public EndOfTurn(Patience patience) {
        this.patience = patience;
    }

    Verdict judge(Pause pause) {
        Duration until =
                pause.words().isBlank()
                        ? patience.wordless
                        : patience(pause.words(), pause.asked(), pause.shape());
        return pause.silence().compareTo(until) >= 0 ? OVER : new Verdict.Wait(until);
    }

    private Duration patience(String words, Expectation asked, Shape shape) {
        if (shape == Shape.NONE) {
            return sentence(words, asked);
        }
        return switch (asked.type()) {
            case ZIP -> shape == Shape.WHOLE ? patience.whole : patience.zip;
            case PHONE ->
                    switch (shape) {
                        case NONE, PART -> patience.phone;
                        case ENOUGH -> patience.local;
                        case WHOLE -> patience.whole;
                    };
            case DATE ->
                    switch (shape) {
                        case NONE, PART -> patience.date;
                        case ENOUGH -> patience.digits;
                        case WHOLE -> patience.whole;
                    };
            case NUMBER, MONEY, TIME, DURATION ->
                    shape == Shape.PART ? patience.date : patience.digits;
            case SPELLED -> patience.spelled;
            case YESNO -> patience.yesNo;
            case CHOICE -> patience.choice;
            case NAME, EMAIL, ADDRESS, TEXT -> sentence(words, asked);
        };
    }

    private Duration sentence(String words, Expectation asked) {
        List<String> all = Grammar.split(words);
        String last = all.getLast();
        return switch (asked.type()) {
            case EMAIL -> MAIL_ENDINGS.contains(last) ? patience.digits : patience.phone;
            case NAME ->
                    LEADING_ON.contains(last) || all.size() == 1
                            ? patience.unfinished
                            : patience.open;
            case ADDRESS ->
                    LEADING_ON.contains(last) || all.size() < 3
                            ? patience.unfinished
                            : patience.open;
            case ZIP, PHONE, NUMBER, MONEY, DATE, TIME, DURATION, SPELLED, YESNO, CHOICE, TEXT ->
                    LEADING_ON.contains(last) ? patience.unfinished : patience.open;
        };
    }
}
