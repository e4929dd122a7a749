package dev.patchline.speech.ear;

import dev.patchline.agent.playbook.FieldType;
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

    /// How long a silence has to last, from the last loud sample. All time-outs of listening.
    ///
    /// Each is set by how likely the caller is to go on after such words, and by how long people
    /// pause in the middle of a turn on the telephone: 25.9 % of such pauses are longer than 0.7 s,
    /// 11.0 % longer than 1.0 s, 3.0 % longer than 1.5 s, about 1 % longer than 2.0 s.
    ///
    /// @param whole after an answer that nothing can follow: all digits of a ZIP code
    /// @param chosen after a yes, a no, one of the choices, or a day such as "tomorrow"
    /// @param enough after what may be all: a number of any length, a date without a year, a
    ///   question as short as "are you open"
    /// @param local after seven digits of a phone number, which may be all or may lack three, and
    ///   after a day by its name, which a date may follow
    /// @param spelled after letters with which a name ends as often as not
    /// @param surer how much sooner a spelled name is over for each unit by which the logarithm of
    ///   its odds to be all grows. Waiting is shared out best when the density of pauses is
    ///   proportional to these odds, and beyond 0.6 s the density's own logarithm falls by one in
    ///   about 0.35 s
    /// @param part after what cannot be all: three digits of a ZIP code
    /// @param told after a finished sentence in answer to a yes-or-no question or a choice: such
    ///   answers are short, and fewer go on than of those that tell a story
    /// @param open after any other finished sentence
    /// @param unfinished after words that do not, such as "my number is"
    /// @param thinking after "let me see", or when something is being corrected
    /// @param wordless after a sound that had no words
    public record Patience(
            Duration whole,
            Duration chosen,
            Duration enough,
            Duration local,
            Duration spelled,
            Duration surer,
            Duration part,
            Duration told,
            Duration open,
            Duration unfinished,
            Duration thinking,
            Duration wordless) {
        public static final Patience ORDINARY =
                new Patience(
                        Duration.ofMillis(200),
                        Duration.ofMillis(260),
                        Duration.ofMillis(1000),
                        Duration.ofMillis(600),
                        Duration.ofMillis(1000),
                        Duration.ofMillis(350),
                        Duration.ofMillis(1300),
                        Duration.ofMillis(600),
                        Duration.ofMillis(700),
                        Duration.ofMillis(1200),
                        Duration.ofMillis(1500),
                        Duration.ofMillis(600));

        /// Every wait longer or shorter by the same factor.
        public Patience scaled(double factor) {
            return new Patience(
                    times(whole, factor),
                    times(chosen, factor),
                    times(enough, factor),
                    times(local, factor),
                    times(spelled, factor),
                    times(surer, factor),
                    times(part, factor),
                    times(told, factor),
                    times(open, factor),
                    times(unfinished, factor),
                    times(thinking, factor),
                    times(wordless, factor));
        }

        private static Duration times(Duration wait, double factor) {
            return Duration.ofMillis(Math.round(wait.toMillis() * factor));
        }
    }

    private static final Set<String> MAIL_ENDINGS =
            Set.of("com", "net", "org", "edu", "gov", "us", "io");

    private static final Set<String> STREETS =
            Set.of(
                    "street",
                    "avenue",
                    "road",
                    "drive",
                    "lane",
                    "court",
                    "place",
                    "boulevard",
                    "way",
                    "circle",
                    "terrace",
                    "parkway",
                    "highway",
                    "trail",
                    "square");

    private static final Set<String> BEFORE_A_NAME =
            Set.of(
                    "is", "it's", "i'm", "that's", "name", "name's", "my", "and", "the", "a",
                    "with", "for", "called");

    private static final Verdict OVER = new Verdict.Over();

    private final Patience patience;

    public EndOfTurn(Patience patience) {
        this.patience = patience;
    }

    Verdict judge(Pause pause) {
        Duration until = pause.wordless() ? patience.wordless : until(pause);
        return pause.silence().compareTo(until) >= 0 ? OVER : new Verdict.Wait(until);
    }

    private Duration until(Pause pause) {
        FieldType asked = pause.asked().type();
        List<String> words =
                Grammar.split(pause.words().isBlank() ? pause.fitting() : pause.words());
        Sentence sentence = Sentence.of(words);
        Shape shape = shape(pause);
        boolean thinks = sentence == Sentence.THINKING && shape != Shape.WHOLE;
        boolean takesBack = sentence == Sentence.TAKING_BACK && !mayBeMisheard(pause);
        if (thinks || takesBack) {
            return patience.thinking;
        }
        return switch (shape) {
            case NONE -> none(sentence, words, asked);
            case PART -> patience.part;
            case ENOUGH -> enough(pause);
            case WHOLE ->
                    switch (asked) {
                        case YESNO, CHOICE -> patience.chosen;
                        case DATE -> givenByName(pause) ? patience.chosen : patience.whole;
                        case ZIP, PHONE, NUMBER, MONEY, TIME, DURATION -> patience.whole;
                        case NAME, SPELLED, EMAIL, ADDRESS, TEXT -> patience.whole;
                    };
        };
    }

    private static boolean givenByName(Pause pause) {
        return AnswerShape.namesADay(pause.words() + " " + pause.fitting());
    }

    private Duration none(Sentence sentence, List<String> words, FieldType asked) {
        boolean announced = Sentence.agreesOnly(words) && asksForAValue(asked);
        boolean lacksAWord = sentence == Sentence.LEADING_ON && !namesThemselves(words, asked);
        return announced || lacksAWord ? patience.unfinished : free(words, asked);
    }

    /// Whether "sure" is no answer to it, but the beginning of one.
    private static boolean asksForAValue(FieldType asked) {
        return switch (asked) {
            case ZIP, PHONE, NUMBER, MONEY, DATE, TIME, DURATION -> true;
            case NAME, SPELLED, EMAIL, ADDRESS -> true;
            case YESNO, CHOICE, TEXT -> false;
        };
    }

    /// Whether a name has begun, so that its last word is no conjunction or verb, whatever the open
    /// vocabulary made of it ("my name is karen like").
    private static boolean namesThemselves(List<String> words, FieldType asked) {
        return asked == FieldType.NAME
                && words.size() > 1
                && !BEFORE_A_NAME.contains(words.getLast());
    }

    /// "Linda", "it is linda": most who give a first name give the other one too.
    private static boolean firstNameOnly(List<String> words) {
        return words.size() == 1 || BEFORE_A_NAME.contains(words.get(words.size() - 2));
    }

    /// Whether "no" may be the answer, or a naught or a letter that the open vocabulary mishears.
    private static boolean mayBeMisheard(Pause pause) {
        FieldType asked = pause.asked().type();
        return asked == FieldType.YESNO
                || asked == FieldType.SPELLED
                || pause.fitting().endsWith("oh");
    }

    private Duration enough(Pause pause) {
        return switch (pause.asked().type()) {
            case SPELLED -> spelled(pause);
            case PHONE -> patience.local;
            case DATE -> givenByName(pause) ? patience.local : patience.enough;
            case ZIP, NUMBER, MONEY, TIME, DURATION -> patience.enough;
            case NAME, EMAIL, ADDRESS, YESNO, CHOICE, TEXT -> patience.enough;
        };
    }

    /// No sooner than after a choice, and no later than after half an answer.
    private Duration spelled(Pause pause) {
        String open = SpelledName.letters(Grammar.split(pause.words()));
        String fitting = SpelledName.letters(Grammar.split(pause.fitting()));
        double odds = SpelledName.endsHere(fitting.length() >= open.length() ? fitting : open);
        long wait = Math.round(patience.spelled.toMillis() - odds * patience.surer.toMillis());
        return Duration.ofMillis(
                Math.clamp(wait, patience.chosen.toMillis(), patience.part.toMillis()));
    }

    /// Of two readings of an answer the one that has come further: each misses words now and then.
    private static Shape shape(Pause pause) {
        Shape open = AnswerShape.of(pause.asked(), pause.words());
        Shape fitting = AnswerShape.of(pause.asked(), pause.fitting());
        return fitting.compareTo(open) > 0 ? fitting : open;
    }

    /// After a finished sentence, in which some answers still lack what they must have.
    private Duration free(List<String> words, FieldType asked) {
        return switch (asked) {
            case EMAIL -> MAIL_ENDINGS.contains(words.getLast()) ? patience.open : patience.part;
            case NAME -> firstNameOnly(words) ? patience.enough : patience.open;
            case ADDRESS -> STREETS.contains(words.getLast()) ? patience.open : patience.enough;
            case SPELLED -> patience.enough;
            case TEXT -> Sentence.shortQuestion(words) ? patience.enough : patience.open;
            case YESNO, CHOICE -> patience.told;
            case ZIP, PHONE, NUMBER, MONEY, DATE, TIME, DURATION -> patience.open;
        };
    }
}
