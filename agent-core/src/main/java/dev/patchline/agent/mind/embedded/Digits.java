package dev.patchline.agent.mind.embedded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Digit strings as people say them, as a lattice of readings.
///
/// "seventy five two oh one" can be 75201 or 705201, "one hundred five" 105 or 1005. Every reading
/// is kept with a cost, and whoever asks picks by what it must be: five digits, or a phone number.
/// Words that only sound like digits ("for", "to", "ate") count beside real ones.
final class Digits {
    /// Readings kept at each word; the cheapest stay.
    private static final int MOST_READINGS = 64;

    private static final int MOST_DIGITS = 24;

    private static final double HOMOPHONE = 0.4;
    private static final double UNGARBLED = 0.7;
    private static final double SKIPPED = 0.6;
    private static final double JOINED = 0.2;
    private static final double REPAIRED = 0.3;

    /// So many digits may be all: a typed number of so many that is followed by a comma, and so
    /// many spoken ones on each side of an "or".
    private static final int WHOLE = 5;

    /// Each of these between digits changes nothing.
    private static final Set<String> FILLERS =
            Set.of("uh", "um", "er", "erm", "ah", "hmm", "mm", "dash", "hyphen", "then", "like");

    /// Between two stretches, these let them be one number.
    private static final Set<String> BRIDGES =
            Set.of(
                    "uh", "um", "er", "and", "then", "area", "code", "number", "the", "is", "it's",
                    "its", "it", "with", "okay", "ok", "yeah");

    private static final Map<String, String> HOMOPHONES =
            Map.ofEntries(
                    Map.entry("for", "4"),
                    Map.entry("fore", "4"),
                    Map.entry("to", "2"),
                    Map.entry("too", "2"),
                    Map.entry("won", "1"),
                    Map.entry("ate", "8"),
                    Map.entry("tree", "3"),
                    Map.entry("free", "3"),
                    Map.entry("fife", "5"),
                    Map.entry("sicks", "6"),
                    Map.entry("nein", "9"),
                    Map.entry("owe", "0"));

    /// Words that a telephone line makes of digits, one sound away. They count only between digits
    /// that were heard: elsewhere they are what they are.
    private static final Map<String, String> GARBLED =
            Map.of(
                    "do", "2", "hive", "5", "heaven", "7", "line", "9", "mine", "9", "on", "1",
                    "own", "1", "or", "0", "sex", "6");

    /// Digits, or groups of them as phone numbers and ZIP+4 are written; no dates, no decimals.
    private static final Pattern TYPED =
            Pattern.compile(
                    "\\d+|\\d{1,3}-\\d{3}[-.]\\d{3}[-.]\\d{4}|\\d{3}[-.]\\d{3}[-.]\\d{4}|\\d{3}[-.]\\d{4}|\\d{5}-\\d{4}|1-\\d{3}|\\d{3}-\\d{3}");

    private static final Pattern NOT_DIGIT = Pattern.compile("\\D");

    /// One reading of the tokens from `start` to before `end`. A lower cost is a likelier reading.
    record Run(int start, int end, String digits, double cost) {}

    private record Edge(int end, String digits, double cost, boolean solid) {}

    private record Path(String digits, double cost) {}

    private Digits() {}

    /// Every reading with a wanted number of digits. Readings cover whole stretches: five digits
    /// out of a phone number are not one. What a caller takes back is replaced: "seven five two oh
    /// two no wait oh one" is 75201.
    ///
    /// @param wholes numbers of digits that a correction may complete, best first
    /// @return in the order of the text
    static List<Run> runs(Heard heard, IntPredicate length, int... wholes) {
        List<Run> found = new ArrayList<>();
        List<Run> open = List.of();
        for (List<Run> next : stretches(heard)) {
            if (open.isEmpty()) {
                open = next;
                continue;
            }
            int from = open.getFirst().end();
            int to = next.getFirst().start();
            if (Corrections.between(heard, from, to)) {
                open = repaired(open, next, wholes);
            } else if (bridged(heard, from, to)) {
                keep(open, length, found);
                keep(next, length, found);
                open = joined(open, next);
            } else {
                keep(open, length, found);
                open = next;
            }
        }
        keep(open, length, found);
        return found;
    }

    /// How many digits were said, by the likeliest reading of each stretch.
    static int count(Heard heard) {
        return stretches(heard).stream()
                .mapToInt(stretch -> stretch.getFirst().digits().length())
                .sum();
    }

    private static void keep(List<Run> readings, IntPredicate length, List<Run> found) {
        for (Run run : readings) {
            if (length.test(run.digits().length()) && !found.contains(run)) {
                found.add(run);
            }
        }
    }

    private static boolean bridged(Heard heard, int from, int to) {
        for (int i = from; i < to; i++) {
            // "It" by itself is an eight that was misheard.
            boolean eight = heard.at(i).equals("it") && !heard.at(i + 1).equals("is");
            if (eight || !BRIDGES.contains(heard.at(i))) {
                return false;
            }
        }
        return !heard.stopsAfter(to - 1) || to > from;
    }

    private static List<Run> joined(List<Run> left, List<Run> right) {
        List<Run> all = new ArrayList<>();
        for (Run a : left) {
            for (Run b : right) {
                if (a.digits().length() + b.digits().length() <= MOST_DIGITS) {
                    double cost = a.cost() + b.cost() + JOINED;
                    all.add(new Run(a.start(), b.end(), a.digits() + b.digits(), cost));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Run::cost));
        return all.isEmpty() ? right : all.subList(0, Math.min(all.size(), MOST_READINGS));
    }

    private static List<Run> repaired(List<Run> old, List<Run> correction, int... wholes) {
        List<Run> all = new ArrayList<>();
        for (Run b : correction) {
            for (int whole : wholes) {
                int kept = whole - b.digits().length();
                if (kept == 0) {
                    all.add(b);
                }
                for (Run a : old) {
                    if (kept > 0 && a.digits().length() >= kept && a.digits().length() <= whole) {
                        String digits = a.digits().substring(0, kept) + b.digits();
                        all.add(
                                new Run(
                                        a.start(),
                                        b.end(),
                                        digits,
                                        a.cost() + b.cost() + REPAIRED));
                    }
                }
            }
        }
        all.sort(Comparator.comparingDouble(Run::cost));
        return all.isEmpty() ? correction : all.subList(0, Math.min(all.size(), MOST_READINGS));
    }

    /// Every reading of every stretch, the cheapest first within a stretch; no stretch is empty.
    private static List<List<Run>> stretches(Heard heard) {
        List<List<Run>> stretches = new ArrayList<>();
        int floor = 0;
        for (int i = 0; i < heard.size(); i++) {
            int end = stretchEnd(heard, i);
            if (end > i) {
                int start = i > floor && HOMOPHONES.containsKey(heard.at(i - 1)) ? i - 1 : i;
                int last =
                        HOMOPHONES.containsKey(heard.at(end)) && !heard.stopsAfter(end - 1)
                                ? end + 1
                                : end;
                List<Run> readings = readings(heard, start, last);
                if (!readings.isEmpty()) {
                    stretches.add(readings);
                }
                floor = last;
                i = last - 1;
            }
        }
        return stretches;
    }

    private static int stretchEnd(Heard heard, int start) {
        int end = start;
        int reach = start;
        for (int i = start; i <= reach && i < heard.size(); i++) {
            boolean typed =
                    i > start
                            && heard.stopsAfter(i - 1)
                            && heard.at(i - 1).length() >= WHOLE
                            && heard.digitsAt(i - 1);
            boolean orAnother =
                    heard.at(i).equals("or") && i - start >= WHOLE && inARow(heard, i + 1) >= WHOLE;
            if (typed || orAnother) {
                return end;
            }
            for (Edge edge : edges(heard, i)) {
                if (edge.solid()) {
                    end = Math.max(end, edge.end());
                }
                if (edge.solid() || end > start) {
                    reach = Math.max(reach, edge.end());
                }
            }
            if (end == start) {
                return start;
            }
        }
        return end;
    }

    private static int inARow(Heard heard, int from) {
        int end = from;
        while (edges(heard, end).stream().anyMatch(Edge::solid)) {
            end++;
        }
        return end - from;
    }

    private static List<Run> readings(Heard heard, int start, int end) {
        List<Map<String, Double>> best = new ArrayList<>();
        for (int i = start; i <= end; i++) {
            best.add(new HashMap<>());
        }
        best.getFirst().put("", 0.0);
        for (int i = start; i < end; i++) {
            List<Edge> edges = new ArrayList<>(edges(heard, i));
            if (i == start && end - start > 1 && oh(heard, i) && !oh(heard, i + 1, end)) {
                edges.add(new Edge(i + 1, "", SKIPPED, false));
            }
            for (Path path : cheapest(best.get(i - start))) {
                for (Edge edge : edges) {
                    String digits = path.digits() + edge.digits();
                    if (edge.end() <= end && digits.length() <= MOST_DIGITS) {
                        best.get(edge.end() - start)
                                .merge(digits, path.cost() + edge.cost(), Math::min);
                    }
                }
            }
        }
        return cheapest(best.getLast()).stream()
                .map(path -> new Run(start, end, path.digits(), path.cost()))
                .toList();
    }

    private static boolean oh(Heard heard, int at) {
        return heard.at(at).equals("oh") || heard.at(at).equals("o");
    }

    /// Whether a naught is called "oh" there. Then the one at the beginning is a naught as well,
    /// and no surprise.
    private static boolean oh(Heard heard, int from, int to) {
        return IntStream.range(from, to).anyMatch(i -> oh(heard, i));
    }

    private static List<Path> cheapest(Map<String, Double> paths) {
        return paths.entrySet().stream()
                .map(entry -> new Path(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(Path::cost).thenComparing(Path::digits))
                .limit(MOST_READINGS)
                .toList();
    }

    private static List<Edge> edges(Heard heard, int at) {
        List<Edge> edges = new ArrayList<>();
        String word = heard.at(at);
        if (word.isEmpty()) {
            return edges;
        }
        if (heard.tokens().get(at).isNumeral()) {
            numeral(heard, at, edges);
            return edges;
        }
        OptionalInt digit = Numerals.digit(word);
        if (digit.isPresent()) {
            edges.add(new Edge(at + 1, Integer.toString(digit.getAsInt()), 0, true));
        }
        @Nullable String alike = HOMOPHONES.get(word);
        if (alike != null) {
            edges.add(new Edge(at + 1, alike, HOMOPHONE, false));
            edges.add(new Edge(at + 1, "", SKIPPED, false));
        }
        @Nullable String garbled = GARBLED.get(word);
        if (garbled != null) {
            edges.add(new Edge(at + 1, garbled, UNGARBLED, false));
        }
        if (FILLERS.contains(word)) {
            edges.add(new Edge(at + 1, "", 0.1, false));
        }
        if (word.equals("double") || word.equals("triple")) {
            OptionalInt repeated = Numerals.digit(heard.at(at + 1));
            if (repeated.isPresent()) {
                String one = Integer.toString(repeated.getAsInt());
                edges.add(new Edge(at + 2, one.repeat(word.equals("double") ? 2 : 3), 0, true));
            }
        }
        numbers(heard, at, edges);
        return edges;
    }

    private static void numeral(Heard heard, int at, List<Edge> edges) {
        String word = heard.at(at);
        boolean amount = Numerals.CURRENCIES.contains(heard.at(at - 1)) && heard.joined(at - 1, at);
        boolean other =
                at + 1 < heard.size() && heard.joined(at, at + 1) && heard.at(at + 1).length() > 1;
        if (amount || other || !TYPED.matcher(word).matches()) {
            return;
        }
        edges.add(new Edge(at + 1, NOT_DIGIT.matcher(word).replaceAll(""), 0, true));
    }

    private static void numbers(Heard heard, int at, List<Edge> edges) {
        Numerals.@Nullable Cardinal small = Numerals.belowHundred(heard, at);
        if (small == null) {
            return;
        }
        if (small.value() > 9) {
            edges.add(new Edge(small.end(), Long.toString(small.value()), 0.1, true));
        }
        Numerals.@Nullable Cardinal after = Numerals.belowHundred(heard, small.end() + 1);
        boolean round = after == null || after.value() < 10;
        if (heard.at(small.end()).equals("hundred") && round) {
            edges.add(new Edge(small.end() + 1, small.value() + "00", 0.1, true));
        }
        Numerals.@Nullable Cardinal number = Numerals.words(heard, at);
        if (number != null && number.value() > 99) {
            edges.add(new Edge(number.end(), Long.toString(number.value()), 0.1, true));
        }
    }
}
