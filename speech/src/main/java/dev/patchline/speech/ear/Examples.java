package dev.patchline.speech.ear;

import dev.patchline.agent.playbook.FieldType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// A growing set of examples of one kind of answer, with the words that people put around it and
/// the numbers that are in it. Drawn by a generator with a fixed seed: the same in every run.
final class Examples {
    /// What may come before an answer.
    private static final List<String> LEADS =
            List.of(
                    "it's",
                    "it's",
                    "it is",
                    "that's",
                    "um",
                    "uh",
                    "yeah",
                    "yes it's",
                    "sure it's",
                    "okay",
                    "i think",
                    "i think it's",
                    "my number is",
                    "number is",
                    "my zip is",
                    "my zip code is",
                    "the zip code is");

    /// And before an amount. Not before digits, where "for" and "at" would be mistaken for them.
    static final List<String> LEADS_TO_AMOUNT =
            List.of(
                    "it's",
                    "it is",
                    "it was",
                    "um",
                    "i think",
                    "i think it's",
                    "probably",
                    "maybe",
                    "i'd say",
                    "let's say",
                    "how about",
                    "it's been",
                    "for",
                    "for about",
                    "at",
                    "around",
                    "about");

    /// What may come after one.
    private static final List<String> TAILS = List.of("please", "thanks", "thank you");

    /// What stands between a slip and what was meant.
    private static final List<String> CORRECTIONS =
            List.of("no", "no", "no wait", "no sorry", "sorry", "i mean", "no it's", "wait");

    /// Of so many examples the first have a lead, one a correction, and one a tail.
    private static final int AROUND = 30;

    private static final int LED = 3;

    private static final int EXAMPLES = 600;

    /// How often "[unk]", something else, stands among the examples.
    private static final int UNKNOWNS = 6;

    private final Random chance = new Random(1);
    private final List<String> phrases = new ArrayList<>();

    /// Words that stand alone.
    static List<String> of(Iterable<String> words) {
        List<String> alone = new ArrayList<>();
        words.forEach(alone::add);
        alone.add(Recogniser.Reading.UNKNOWN);
        return List.copyOf(alone);
    }

    /// The words that may stand around an answer of this type and are no part of it.
    static Set<String> around(FieldType type) {
        if (type == FieldType.SPELLED) {
            // Among letters "i" is one.
            return Set.of();
        }
        Set<String> words = new HashSet<>();
        TAILS.forEach(phrase -> words.addAll(Grammar.split(phrase)));
        CORRECTIONS.forEach(phrase -> words.addAll(Grammar.split(phrase)));
        leads(type).forEach(phrase -> words.addAll(Grammar.split(phrase)));
        return words;
    }

    private static List<String> leads(FieldType type) {
        return switch (type) {
            case MONEY, TIME, DURATION -> LEADS_TO_AMOUNT;
            case ZIP, PHONE, NUMBER, DATE, SPELLED, EMAIL, NAME, ADDRESS, YESNO, CHOICE, TEXT ->
                    LEADS;
        };
    }

    /// @return a number below the bound
    int chance(int bound) {
        return chance.nextInt(bound);
    }

    boolean coin() {
        return chance.nextBoolean();
    }

    void add(String phrase) {
        phrases.add(phrase);
    }

    void examples(Supplier<String> example) {
        examples(LEADS, example);
    }

    /// Of the examples a few come with the words that people put around an answer, so that a
    /// grammar does not hear "it's" as "six".
    void examples(List<String> leads, Supplier<String> example) {
        for (int i = 0; i < EXAMPLES; i++) {
            String answer = example.get();
            int around = chance.nextInt(AROUND);
            if (around < LED) {
                phrases.add(some(leads) + " " + answer);
            } else if (around == LED) {
                phrases.add(some(CORRECTIONS) + " " + answer);
            } else if (around == LED + 1) {
                phrases.add(answer + " " + some(TAILS));
            } else {
                phrases.add(answer);
            }
        }
    }

    /// All examples, and every word that may be said besides.
    @SafeVarargs
    final List<String> ended(List<String>... words) {
        for (List<String> some : words) {
            phrases.addAll(some);
        }
        for (int i = 0; i < UNKNOWNS; i++) {
            phrases.add(Recogniser.Reading.UNKNOWN);
        }
        return List.copyOf(phrases);
    }

    String some(List<String> words) {
        return words.get(chance.nextInt(words.size()));
    }

    String digits(int count) {
        var digits = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            String digit = some(Vocabulary.DIGITS);
            digits.add(digit.equals("oh") && chance.nextInt(3) == 0 ? "zero" : digit);
        }
        return String.join(" ", digits);
    }

    /// A number of two digits.
    String pair() {
        return switch (chance.nextInt(5)) {
            case 0 -> some(Vocabulary.TEENS);
            case 1 -> some(Vocabulary.TENS);
            default -> some(Vocabulary.TENS) + " " + Vocabulary.DIGITS.get(1 + chance.nextInt(9));
        };
    }

    String repeated() {
        return (chance.nextInt(4) == 0 ? "triple " : "double ") + some(Vocabulary.DIGITS);
    }
}
