package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.mind.embedded.Digits.Run;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import dev.patchline.agent.playbook.FieldType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A ZIP code or phone number of which the caller says only the part that was wrong: "no, it's five
/// two". The digits are put where they change least, for people begin a little before the mistake;
/// where that leaves a choice, at the end, or where the caller says ("the last two are five two").
/// It is a guess, and has to be read back. Pure.
final class PartCorrection {
    /// One digit could stand anywhere.
    private static final int FEWEST_DIGITS = 2;

    /// Words besides the digits, as in "no, I said it's". Behind more of them the whole was said,
    /// and the rest of it garbled.
    private static final int MOST_WORDS_AROUND = 4;

    private static final double GUESS = 0.4;

    private static final Set<String> AT_THE_END = Set.of("last", "end", "ends", "ending");
    private static final Set<String> AT_THE_START = Set.of("first", "begins", "starts", "area");

    private record Put(String digits, int changes) {}

    private PartCorrection() {}

    /// @param value that was read back or noted
    /// @param heard what the caller says it is; words of the turn before it are left out
    /// @param legal whether the field can hold a value
    /// @return the value with the part in it; its words are counted in `heard`
    static Optional<Reading> of(
            FieldType type, String value, Heard heard, Predicate<String> legal) {
        String fixed = type == FieldType.PHONE && value.startsWith("+1") ? "+1" : "";
        String whole = value.substring(fixed.length());
        if ((type != FieldType.PHONE && type != FieldType.ZIP) || !whole.matches("\\d+")) {
            return Optional.empty();
        }
        List<Run> said =
                Digits.runs(heard, n -> n >= FEWEST_DIGITS && n < whole.length(), whole.length());
        return said.stream()
                .filter(run -> alone(heard, run))
                .min(
                        Comparator.comparingDouble(Run::cost)
                                .thenComparingInt(run -> -run.digits().length()))
                .flatMap(run ->
                        put(whole, run.digits(), heard)
                                .map(fixed::concat)
                                .filter(legal)
                                .map(it -> heard.reading(it, run.start(), run.end(), GUESS)));
    }

    private static boolean alone(Heard heard, Run run) {
        return says(heard, AT_THE_END)
                || says(heard, AT_THE_START)
                || (heard.size() - (run.end() - run.start()) <= MOST_WORDS_AROUND
                        && Digits.count(heard) == run.digits().length());
    }

    private static Optional<String> put(String whole, String part, Heard heard) {
        int last = whole.length() - part.length();
        int from = says(heard, AT_THE_END) ? last : 0;
        int to = says(heard, AT_THE_START) ? 0 : last;
        Put best = new Put(whole, Integer.MAX_VALUE);
        for (int at = from; at <= to; at++) {
            Put put = put(whole, part, at);
            if (put.changes() > 0 && put.changes() <= best.changes()) {
                best = put;
            }
        }
        return best.digits().equals(whole) ? Optional.empty() : Optional.of(best.digits());
    }

    private static Put put(String whole, String part, int at) {
        int changes = 0;
        for (int i = 0; i < part.length(); i++) {
            changes += whole.charAt(at + i) == part.charAt(i) ? 0 : 1;
        }
        return new Put(
                whole.substring(0, at) + part + whole.substring(at + part.length()), changes);
    }

    private static boolean says(Heard heard, Set<String> words) {
        return heard.tokens().stream().anyMatch(token -> words.contains(token.text()));
    }
}
