package dev.patchline.speech.ear;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Examples of how numbers and names are said. Out of them Vosk makes a grammar: it counts which
/// word follows which, gives the rest to every word of the examples alike, and hears the frequent
/// more readily. A mere list of words would say that each of them ends the answer.
final class Phrases {
    private static final String NAMES = "spelled-names.txt";

    private Phrases() {}

    static List<String> zip() {
        var zip = new Examples();
        zip.examples(() ->
                switch (zip.chance(20)) {
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
        var phone = new Examples();
        phone.examples(() ->
                switch (phone.chance(40)) {
                    case 0 -> phone.digits(3) + " " + phone.pair() + " " + phone.pair();
                    case 1 -> phone.digits(6) + " " + phone.pair() + " " + phone.pair();
                    case 2 -> "eight hundred " + phone.digits(7);
                    case 3 -> phone.digits(5) + " " + phone.repeated() + " " + phone.digits(3);
                    case 4, 7 -> "area code " + phone.digits(10);
                    case 5, 6 -> "one " + phone.digits(10);
                    default -> phone.digits(phone.coin() ? 7 : 10);
                });
        return phone.ended(
                Vocabulary.DIGITS,
                List.of("zero", "hundred", "thousand"),
                Vocabulary.TEENS,
                Vocabulary.TENS);
    }

    static List<String> number() {
        var number = new Examples();
        number.examples(() ->
                switch (number.chance(20)) {
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
                    default -> number.digits(1 + number.chance(5));
                });
        return number.ended(
                Vocabulary.DIGITS,
                List.of("zero", "hundred", "thousand", "and"),
                Vocabulary.TEENS,
                Vocabulary.TENS);
    }

    static List<String> spelled() {
        var spelled = new Examples();
        for (String name : names()) {
            spelled.add(
                    name.chars().mapToObj(Character::toString).collect(Collectors.joining(" ")));
        }
        List<String> letters =
                "abcdefghijklmnopqrstuvwxyz".chars().mapToObj(Character::toString).toList();
        return spelled.ended(letters, List.of("double"));
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
