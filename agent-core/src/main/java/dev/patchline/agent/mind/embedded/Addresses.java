package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Letters.Spelling;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Street addresses: house number, street, and what kind of street.
final class Addresses implements Reader {
    /// Kinds of street, as they are said and as they are written.
    static final Map<String, String> SUFFIXES =
            Map.ofEntries(
                    Map.entry("street", "Street"),
                    Map.entry("st", "Street"),
                    Map.entry("avenue", "Avenue"),
                    Map.entry("ave", "Avenue"),
                    Map.entry("av", "Avenue"),
                    Map.entry("road", "Road"),
                    Map.entry("rd", "Road"),
                    Map.entry("drive", "Drive"),
                    Map.entry("dr", "Drive"),
                    Map.entry("lane", "Lane"),
                    Map.entry("ln", "Lane"),
                    Map.entry("boulevard", "Boulevard"),
                    Map.entry("blvd", "Boulevard"),
                    Map.entry("court", "Court"),
                    Map.entry("ct", "Court"),
                    Map.entry("place", "Place"),
                    Map.entry("pl", "Place"),
                    Map.entry("circle", "Circle"),
                    Map.entry("cir", "Circle"),
                    Map.entry("way", "Way"),
                    Map.entry("terrace", "Terrace"),
                    Map.entry("trail", "Trail"),
                    Map.entry("parkway", "Parkway"),
                    Map.entry("pkwy", "Parkway"),
                    Map.entry("highway", "Highway"),
                    Map.entry("hwy", "Highway"),
                    Map.entry("square", "Square"),
                    Map.entry("alley", "Alley"),
                    Map.entry("loop", "Loop"),
                    Map.entry("plaza", "Plaza"),
                    Map.entry("crossing", "Crossing"),
                    Map.entry("cove", "Cove"),
                    Map.entry("ridge", "Ridge"),
                    Map.entry("run", "Run"),
                    Map.entry("broadway", "Broadway"));

    private static final Map<String, String> DIRECTIONS =
            Map.of(
                    "north",
                    "North",
                    "south",
                    "South",
                    "east",
                    "East",
                    "west",
                    "West",
                    "northeast",
                    "Northeast",
                    "northwest",
                    "Northwest",
                    "southeast",
                    "Southeast",
                    "southwest",
                    "Southwest");

    private static final Set<String> UNITS = Set.of("apartment", "apt", "unit", "suite", "number");
    private static final Set<String> STOPS =
            Set.of(
                    "in",
                    "at",
                    "and",
                    "is",
                    "my",
                    "the",
                    "a",
                    "i",
                    "on",
                    "it's",
                    "zip",
                    "people",
                    "dollars",
                    "years",
                    "days",
                    "hours",
                    "minutes",
                    "miles",
                    "of",
                    "or",
                    "to",
                    "for",
                    "with",
                    "o'clock",
                    "am",
                    "pm",
                    "percent",
                    "that",
                    "this",
                    "apartment",
                    "apt",
                    "unit",
                    "suite");

    private static final int MOST_NAME_WORDS = 5;
    private static final int MOST_HOUSE_DIGITS = 6;
    private static final double SURE = 0.9;
    private static final double POSSIBLE = 0.5;

    /// Ordinals from here on are written in digits: "85th Street" but "Fifth Avenue".
    private static final int WRITTEN_OUT = 10;

    private static final List<String> ENDINGS =
            List.of("th", "st", "nd", "rd", "th", "th", "th", "th", "th", "th");

    private record House(String number, int end) {}

    private record Street(String name, int end, boolean kind) {}

    @Override
    public List<Reading> read(Heard heard, Context context) {
        List<Found> found = new ArrayList<>();
        int i = 0;
        while (i < heard.size()) {
            @Nullable Found one = at(heard, i, context.asked());
            if (one != null) {
                found.add(one);
            }
            i = one == null ? i + 1 : one.end();
        }
        return Found.settle(heard, found);
    }

    private static @Nullable Found at(Heard heard, int at, boolean asked) {
        boolean box = heard.has(at, "p", "o", "box") || heard.has(at, "po", "box");
        if (box) {
            int from = heard.at(at).equals("po") ? at + 2 : at + 3;
            @Nullable House number = house(heard, from, false);
            return number == null
                    ? null
                    : new Found("PO Box " + number.number(), at, number.end(), SURE);
        }
        boolean inside = Numerals.belowHundred(heard, at - 1) != null && !heard.stopsAfter(at - 1);
        if (inside) {
            return null;
        }
        @Nullable Found best = null;
        for (boolean shorter : new boolean[] {false, true}) {
            @Nullable House house = house(heard, at, shorter);
            @Nullable Street street = house == null ? null : street(heard, house.end());
            if (house == null || street == null || (!street.kind() && !asked)) {
                continue;
            }
            StringBuilder value =
                    new StringBuilder(house.number()).append(' ').append(street.name());
            int end = unit(heard, street.end(), value);
            Found one = new Found(value.toString(), at, end, street.kind() ? SURE : POSSIBLE);
            if (best == null || one.confidence() > best.confidence()) {
                best = one;
            }
        }
        return best;
    }

    /// @param shorter leaves the last number to the street: "one oh one | first street"
    private static @Nullable House house(Heard heard, int at, boolean shorter) {
        if (heard.digitsAt(at)) {
            boolean ordinal = Numerals.ordinal(heard, at) != null;
            boolean lettered =
                    heard.joined(at, at + 1)
                            && heard.tokens().get(Math.min(at + 1, heard.size() - 1)).isLetter()
                            && at + 1 < heard.size();
            String number =
                    lettered
                            ? heard.at(at) + heard.at(at + 1).toUpperCase(Locale.ROOT)
                            : heard.at(at);
            return ordinal || shorter || number.length() > MOST_HOUSE_DIGITS + 1
                    ? null
                    : new House(number, lettered ? at + 2 : at + 1);
        }
        StringBuilder digits = new StringBuilder();
        int i = at;
        int last = 0;
        int lastEnd = at;
        while (i < heard.size()) {
            boolean ordinal = Numerals.ordinal(heard, i) != null;
            Numerals.@Nullable Cardinal group =
                    ordinal ? null : i == at ? Numerals.words(heard, i) : group(heard, i);
            if (group == null) {
                break;
            }
            last = digits.length();
            lastEnd = i;
            digits.append(group.value());
            i = group.end();
        }
        if (shorter) {
            digits.setLength(last);
            i = lastEnd;
        }
        boolean valid =
                !digits.isEmpty()
                        && digits.length() <= MOST_HOUSE_DIGITS
                        && digits.charAt(0) != '0';
        if (valid && heard.has(i, "and", "a", "half")) {
            return new House(digits + " 1/2", i + 3);
        }
        return valid ? new House(digits.toString(), i) : null;
    }

    private static Numerals.@Nullable Cardinal group(Heard heard, int at) {
        return Numerals.isZero(heard.at(at))
                ? new Numerals.Cardinal(0, at + 1)
                : Numerals.words(heard, at);
    }

    private static @Nullable Street street(Heard heard, int from) {
        List<String> words = new ArrayList<>();
        int i = from;
        while (i < heard.size() && words.size() < MOST_NAME_WORDS) {
            String word = heard.at(i);
            @Nullable String kind = SUFFIXES.get(word);
            boolean saint = word.equals("st") && words.isEmpty();
            if (kind != null && !saint && (!words.isEmpty() || word.equals("broadway"))) {
                boolean more = SUFFIXES.containsKey(heard.at(i + 1)) && !heard.stopsAfter(i);
                if (!more) {
                    words.add(kind);
                    int end = direction(heard, i + 1, words);
                    return new Street(String.join(" ", words), end, true);
                }
            }
            Numerals.@Nullable Cardinal ordinal = Numerals.ordinal(heard, i);
            @Nullable Spelling spelling =
                    heard.tokens().get(i).isLetter() ? Letters.at(heard, i) : null;
            if (ordinal != null) {
                words.add(ordinal(heard, i, ordinal));
                i = ordinal.end();
            } else if (spelling != null && spelling.letters() > 1) {
                words.add(Names.capital(spelling.text()));
                i = spelling.end();
            } else if (isNumber(heard, i)
                    || STOPS.contains(word)
                    || !Character.isLetter(word.charAt(0))) {
                break;
            } else {
                words.add(DIRECTIONS.getOrDefault(word, saint ? "St" : Names.capital(word)));
                i++;
            }
            if (heard.stopsAfter(i - 1)) {
                break;
            }
        }
        boolean nameable = words.size() >= 1 && words.size() <= 3;
        return nameable ? new Street(String.join(" ", words), i, false) : null;
    }

    private static boolean isNumber(Heard heard, int at) {
        return Numerals.small(heard, at) != null;
    }

    private static int direction(Heard heard, int at, List<String> words) {
        @Nullable String direction = heard.stopsAfter(at - 1) ? null : DIRECTIONS.get(heard.at(at));
        if (direction == null) {
            return at;
        }
        words.add(direction);
        return at + 1;
    }

    private static String ordinal(Heard heard, int at, Numerals.Cardinal ordinal) {
        if (!heard.digitsAt(at) && ordinal.value() < WRITTEN_OUT) {
            return Names.capital(heard.at(at));
        }
        long value = ordinal.value();
        boolean teen = value % 100 >= 11 && value % 100 <= 13;
        return value + ENDINGS.get(teen ? 0 : (int) (value % 10));
    }

    private static int unit(Heard heard, int at, StringBuilder value) {
        if (!UNITS.contains(heard.at(at))) {
            return at;
        }
        int from = heard.at(at + 1).equals("number") ? at + 2 : at + 1;
        StringBuilder name = new StringBuilder();
        int i = from;
        @Nullable House number = house(heard, i, false);
        if (number != null) {
            name.append(number.number());
            i = number.end();
        }
        if (i < heard.size() && heard.tokens().get(i).isLetter()) {
            name.append(heard.at(i).toUpperCase(Locale.ROOT));
            i++;
        }
        if (name.isEmpty()) {
            return at;
        }
        String kind =
                switch (heard.at(at)) {
                    case "suite" -> "Suite";
                    case "apartment", "apt" -> "Apt";
                    default -> "Unit";
                };
        value.append(' ').append(kind).append(' ').append(name);
        return i;
    }
}
