package dev.patchline.speech.ear;

import dev.patchline.agent.playbook.FieldType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Examples of how an answer of each kind is said. Out of them Vosk makes a grammar: it counts
/// which word follows which, gives the rest to every word of the examples alike, and hears the
/// frequent more readily. A mere list of words would say that each of them ends the answer.
///
/// The examples are drawn by a generator with a fixed seed: they are the same in every run.
final class Phrases {
    private static final List<String> SIDES = List.of("past", "to", "after", "till");
    private static final List<String> UNITS =
            List.of("minute", "hour", "day", "week", "month", "year");

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
    private static final List<String> LEADS_TO_AMOUNT =
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

    private static final String NAMES = "spelled-names.txt";
    private static final int EXAMPLES = 600;

    /// How often "[unk]", something else, stands among the examples.
    private static final int UNKNOWNS = 6;

    private final Random chance = new Random(1);
    private final List<String> phrases = new ArrayList<>();

    private Phrases() {}

    static List<String> zip() {
        var zip = new Phrases();
        zip.examples(() ->
                switch (zip.chance.nextInt(20)) {
                    case 0 -> zip.pair() + " " + zip.digits(3);
                    case 1 -> zip.digits(3) + " " + zip.pair();
                    case 2 -> zip.digits(2) + " " + zip.repeated() + " " + zip.digits(1);
                    default -> zip.digits(5);
                });
        return zip.ended(
                Vocabulary.DIGITS,
                List.of("zero", "hundred", "thousand"),
                Vocabulary.TEENS,
                Vocabulary.TENS);
    }

    static List<String> phone() {
        var phone = new Phrases();
        phone.examples(() ->
                switch (phone.chance.nextInt(40)) {
                    case 0 -> phone.digits(3) + " " + phone.pair() + " " + phone.pair();
                    case 1 -> phone.digits(6) + " " + phone.pair() + " " + phone.pair();
                    case 2 -> "eight hundred " + phone.digits(7);
                    case 3 -> phone.digits(5) + " " + phone.repeated() + " " + phone.digits(3);
                    case 4, 7 -> "area code " + phone.digits(10);
                    case 5, 6 -> "one " + phone.digits(10);
                    default -> phone.digits(phone.chance.nextBoolean() ? 7 : 10);
                });
        return phone.ended(
                Vocabulary.DIGITS,
                List.of("zero", "hundred", "thousand"),
                Vocabulary.TEENS,
                Vocabulary.TENS);
    }

    static List<String> number() {
        var number = new Phrases();
        number.examples(() ->
                switch (number.chance.nextInt(20)) {
                    case 0, 1, 2, 3, 4, 5 -> number.pair() + " " + number.pair();
                    case 6, 7 -> number.some(Vocabulary.DIGITS) + " " + number.pair();
                    case 8, 9 -> number.pair();
                    case 10 -> number.some(Vocabulary.DIGITS) + " hundred and " + number.pair();
                    case 11 -> number.some(Vocabulary.DIGITS) + " hundred " + number.pair();
                    case 12 ->
                            number.some(Vocabulary.DIGITS)
                                    + " thousand "
                                    + number.some(Vocabulary.DIGITS)
                                    + " hundred";
                    case 13 -> number.some(Vocabulary.DIGITS) + " and a half";
                    default -> number.digits(1 + number.chance.nextInt(5));
                });
        return number.ended(
                Vocabulary.DIGITS,
                List.of("zero", "hundred", "thousand", "and"),
                Vocabulary.TEENS,
                Vocabulary.TENS);
    }

    static List<String> date() {
        var date = new Phrases();
        date.examples(() ->
                switch (date.chance.nextInt(20)) {
                    case 0 ->
                            "the "
                                    + date.ordinal()
                                    + " of "
                                    + date.some(Vocabulary.MONTHS)
                                    + " "
                                    + date.year();
                    case 1 -> date.ordinal() + " of " + date.some(Vocabulary.MONTHS);
                    case 2 -> date.day() + " " + date.some(Vocabulary.MONTHS) + " " + date.year();
                    case 3, 4, 5 ->
                            date.some(Vocabulary.MONTHS) + " " + date.day() + " " + date.year();
                    case 6, 7, 8 -> date.month() + " " + date.day() + " " + date.year();
                    case 9 -> date.some(Vocabulary.MONTHS) + " " + date.ordinal();
                    default ->
                            date.some(Vocabulary.MONTHS) + " " + date.ordinal() + " " + date.year();
                });
        date.phrases.addAll(Vocabulary.RELATIVE_DAYS);
        for (String day : Vocabulary.WEEK_DAYS) {
            date.phrases.addAll(List.of(day, "next " + day, "this " + day, day + " morning"));
        }
        return date.ended(
                Vocabulary.DIGITS,
                List.of("zero", "hundred", "thousand", "thirtieth"),
                Vocabulary.TEENS,
                Vocabulary.TENS,
                Vocabulary.ORDINALS,
                Vocabulary.MONTHS);
    }

    static List<String> time() {
        var time = new Phrases();
        time.examples(
                LEADS_TO_AMOUNT,
                () ->
                        switch (time.chance.nextInt(20)) {
                            case 0, 1, 2 -> time.hour() + " o'clock" + time.half();
                            case 3, 4, 5, 6 ->
                                    time.at() + time.hour() + " " + time.minutes() + time.half();
                            case 7, 8, 9, 10 -> time.at() + time.hour() + time.half();
                            case 11 -> "half past " + time.hour() + time.half();
                            case 12 ->
                                    "quarter " + time.some(SIDES) + " " + time.hour() + time.half();
                            case 13 ->
                                    time.some(Vocabulary.TENS)
                                            + " "
                                            + time.some(SIDES)
                                            + " "
                                            + time.hour();
                            case 14 ->
                                    time.some(Vocabulary.TEENS)
                                            + " "
                                            + time.some(SIDES)
                                            + " "
                                            + time.hour();
                            case 15 -> time.at() + time.some(List.of("noon", "midnight"));
                            case 16 ->
                                    "between " + time.hour() + " and " + time.hour() + time.half();
                            case 17 -> "anytime after " + time.hour() + time.half();
                            default -> time.hour() + " " + time.minutes();
                        });
        return time.ended(
                Vocabulary.DIGITS,
                Vocabulary.TEENS,
                Vocabulary.TENS,
                List.of("o'clock", "noon", "midnight", "morning", "afternoon"));
    }

    static List<String> duration() {
        var duration = new Phrases();
        duration.examples(
                LEADS_TO_AMOUNT,
                () ->
                        switch (duration.chance.nextInt(20)) {
                            case 0 -> "half an hour";
                            case 1 -> "an hour and a half";
                            case 2 ->
                                    duration.about() + "a couple of " + duration.some(UNITS) + "s";
                            case 3 -> duration.about() + "a few " + duration.some(UNITS) + "s";
                            case 4, 5 -> duration.about() + "a " + duration.some(UNITS);
                            case 6 -> duration.about() + "an hour";
                            case 7 ->
                                    duration.count() + " and a half " + duration.some(UNITS) + "s";
                            case 8 ->
                                    duration.count()
                                            + " or "
                                            + duration.count()
                                            + " "
                                            + duration.some(UNITS)
                                            + "s";
                            case 9 ->
                                    "since " + duration.some(List.of("yesterday", "this morning"));
                            default ->
                                    duration.about()
                                            + duration.count()
                                            + " "
                                            + duration.some(UNITS)
                                            + "s";
                        });
        return duration.ended(
                Vocabulary.DIGITS,
                Vocabulary.TEENS,
                Vocabulary.TENS,
                UNITS,
                List.of("hour", "hours"));
    }

    static List<String> spelled() {
        var spelled = new Phrases();
        for (String name : names()) {
            spelled.phrases.add(
                    name.chars().mapToObj(Character::toString).collect(Collectors.joining(" ")));
        }
        List<String> letters =
                "abcdefghijklmnopqrstuvwxyz".chars().mapToObj(Character::toString).toList();
        return spelled.ended(letters, List.of("double"));
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

    /// Words that stand alone.
    static List<String> of(Iterable<String> words) {
        var alone = new Phrases();
        words.forEach(alone.phrases::add);
        alone.phrases.add(Recogniser.Reading.UNKNOWN);
        return List.copyOf(alone.phrases);
    }

    private void examples(Supplier<String> example) {
        examples(LEADS, example);
    }

    /// Of the examples a few come with the words that people put around an answer, so that a
    /// grammar does not hear "it's" as "six".
    private void examples(List<String> leads, Supplier<String> example) {
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

    @SafeVarargs
    private List<String> ended(List<String>... words) {
        for (List<String> some : words) {
            phrases.addAll(some);
        }
        for (int i = 0; i < UNKNOWNS; i++) {
            phrases.add(Recogniser.Reading.UNKNOWN);
        }
        return List.copyOf(phrases);
    }

    private String some(List<String> words) {
        return words.get(chance.nextInt(words.size()));
    }

    private String digits(int count) {
        var digits = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            String digit = some(Vocabulary.DIGITS);
            digits.add(digit.equals("oh") && chance.nextInt(3) == 0 ? "zero" : digit);
        }
        return String.join(" ", digits);
    }

    /// A number of two digits.
    private String pair() {
        return switch (chance.nextInt(5)) {
            case 0 -> some(Vocabulary.TEENS);
            case 1 -> some(Vocabulary.TENS);
            default -> some(Vocabulary.TENS) + " " + Vocabulary.DIGITS.get(1 + chance.nextInt(9));
        };
    }

    private String repeated() {
        return (chance.nextInt(4) == 0 ? "triple " : "double ") + some(Vocabulary.DIGITS);
    }

    /// Nothing, or a word that leaves some room.
    private String about() {
        return chance.nextInt(3) == 0 ? some(List.of("about ", "around ", "maybe ", "like ")) : "";
    }

    private String hour() {
        int hour = 1 + chance.nextInt(12);
        return hour < 10 ? Vocabulary.DIGITS.get(hour) : Vocabulary.TEENS.get(hour - 10);
    }

    private String at() {
        return chance.nextInt(3) == 0 ? some(List.of("at ", "around ", "about ", "after ")) : "";
    }

    private String minutes() {
        return switch (chance.nextInt(6)) {
            case 0 -> "oh five";
            case 1 -> "ten";
            case 2 -> "fifteen";
            case 3 -> "forty five";
            case 4 -> some(Vocabulary.TENS.subList(0, 4)) + " five";
            default -> "thirty";
        };
    }

    /// Nothing, or the half of the day.
    private String half() {
        return switch (chance.nextInt(8)) {
            case 0 -> " in the morning";
            case 1 -> " in the afternoon";
            case 2 -> " in the evening";
            case 3 -> " a m";
            case 4 -> " p m";
            default -> "";
        };
    }

    private String count() {
        return switch (chance.nextInt(4)) {
            case 0 -> pair();
            case 1 -> some(Vocabulary.TEENS);
            default -> some(Vocabulary.DIGITS.subList(1, 10));
        };
    }

    private String month() {
        int month = chance.nextInt(12);
        return month < 9 ? Vocabulary.DIGITS.get(month + 1) : Vocabulary.TEENS.get(month - 9);
    }

    private String day() {
        return switch (chance.nextInt(3)) {
            case 0 -> Vocabulary.DIGITS.get(1 + chance.nextInt(9));
            case 1 -> some(Vocabulary.TEENS);
            default ->
                    some(List.of("twenty", "thirty", "thirty one"))
                            .replace(
                                    "twenty",
                                    "twenty " + Vocabulary.DIGITS.get(1 + chance.nextInt(9)));
        };
    }

    private String ordinal() {
        return switch (chance.nextInt(4)) {
            case 0 -> "twenty " + Vocabulary.ORDINALS.get(chance.nextInt(9));
            case 1 -> some(List.of("twentieth", "thirtieth", "thirty first"));
            default -> some(Vocabulary.ORDINALS);
        };
    }

    private String year() {
        return switch (chance.nextInt(10)) {
            case 0 -> some(Vocabulary.TENS) + " " + Vocabulary.DIGITS.get(1 + chance.nextInt(9));
            case 1 -> "two thousand " + some(Vocabulary.DIGITS.subList(1, 10));
            case 2 -> "twenty " + pair();
            case 3 -> "one nine " + digits(2);
            case 4 -> "nineteen oh " + some(Vocabulary.DIGITS.subList(1, 10));
            case 5 -> "nineteen " + some(Vocabulary.TENS);
            default -> "nineteen " + pair();
        };
    }

    static List<String> names() {
        InputStream in =
                Objects.requireNonNull(
                        Phrases.class.getResourceAsStream(NAMES), "the build has no " + NAMES);
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Grammar.split(line).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
