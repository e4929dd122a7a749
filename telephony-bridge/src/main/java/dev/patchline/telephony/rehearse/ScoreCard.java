package dev.patchline.telephony.rehearse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What simulated calls come to, together and by persona. Pure.
///
/// @param title the playbook's name, or what the calls have in common
/// @param turns calls by the number of the caller's turns
/// @param failures why routes were wrong, the commonest first
/// @param worst calls that show what goes wrong, one of each cause
public record ScoreCard(
        String title,
        Figures all,
        Map<Persona, Figures> personas,
        Map<Integer, Integer> turns,
        List<Failure> failures,
        List<Score> worst) {
    private static final double HUNDRED = 100;

    /// A two-sided 95 % interval is this many standard deviations wide on each side.
    private static final double Z = 1.96;

    /// Counts and means of some calls.
    ///
    /// @param routePercent calls that ended on the right route
    /// @param lowPercent and `highPercent`: where that share lies, by chance alone, in 19 of 20
    ///   rehearsals (Wilson 1927)
    /// @param reasonPercent and by the right rule
    /// @param fieldsPercent values that were told and are right at the end
    /// @param questions mean number asked
    /// @param turns mean number of the caller's turns
    /// @param reAsks mean number of times that something was asked which had been told
    public record Figures(
            int calls,
            double routePercent,
            double lowPercent,
            double highPercent,
            double reasonPercent,
            double fieldsPercent,
            double questions,
            double turns,
            double reAsks) {}

    /// Calls that failed alike.
    ///
    /// @param example the seed of one of them
    public record Failure(
            String cause, int calls, String playbook, Persona persona, long example) {}

    public ScoreCard {
        personas = Collections.unmodifiableMap(new LinkedHashMap<>(personas));
        turns = Collections.unmodifiableMap(new TreeMap<>(turns));
        failures = List.copyOf(failures);
        worst = List.copyOf(worst);
    }

    /// @param scores at least one
    /// @param mostWorst so many calls are shown word for word
    public static ScoreCard of(String title, List<Score> scores, int mostWorst) {
        var personas = new EnumMap<Persona, Figures>(Persona.class);
        Arrays.stream(Persona.values())
                .forEach(persona -> {
                    List<Score> theirs =
                            scores.stream().filter(it -> it.persona() == persona).toList();
                    if (!theirs.isEmpty()) {
                        personas.put(persona, figures(theirs));
                    }
                });
        var turns = new TreeMap<Integer, Integer>();
        scores.forEach(score -> turns.merge(score.turns(), 1, Integer::sum));
        return new ScoreCard(
                title,
                figures(scores),
                personas,
                turns,
                failures(scores),
                worst(scores, mostWorst));
    }

    private static Figures figures(List<Score> scores) {
        int calls = scores.size();
        double right = scores.stream().filter(Score::routeRight).count();
        double share = right / calls;
        double middle = (share + Z * Z / (2 * calls)) / (1 + Z * Z / calls);
        double half =
                Z
                        * Math.sqrt(share * (1 - share) / calls + Z * Z / (4.0 * calls * calls))
                        / (1 + Z * Z / calls);
        int told = scores.stream().mapToInt(Score::fieldsTold).sum();
        return new Figures(
                calls,
                HUNDRED * share,
                HUNDRED * Math.max(0, middle - half),
                HUNDRED * Math.min(1, middle + half),
                HUNDRED * scores.stream().filter(Score::reasonRight).count() / calls,
                told == 0
                        ? HUNDRED
                        : HUNDRED * scores.stream().mapToInt(Score::fieldsRight).sum() / told,
                scores.stream().mapToInt(Score::questions).average().orElse(0),
                scores.stream().mapToInt(Score::turns).average().orElse(0),
                scores.stream().mapToInt(Score::reAsks).average().orElse(0));
    }

    private static List<Failure> failures(List<Score> scores) {
        var alike = new LinkedHashMap<String, List<Score>>();
        scores.stream()
                .filter(score -> !score.routeRight())
                .forEach(score ->
                        alike.computeIfAbsent(score.cause(), _ -> new ArrayList<>()).add(score));
        return alike.entrySet().stream()
                .map(entry -> {
                    Score first = entry.getValue().getFirst();
                    return new Failure(
                            entry.getKey(),
                            entry.getValue().size(),
                            first.playbook(),
                            first.persona(),
                            first.seed());
                })
                .sorted(
                        Comparator.comparingInt(Failure::calls)
                                .reversed()
                                .thenComparing(Failure::cause))
                .toList();
    }

    /// Wrong routes first, one of each cause, the longest first; then calls in which something had
    /// to be told again.
    private static List<Score> worst(List<Score> scores, int most) {
        var causes = new ArrayList<String>();
        var worst = new ArrayList<Score>();
        scores.stream()
                .filter(score -> !score.routeRight() || score.reAsks() > 0)
                .sorted(
                        Comparator.comparing(Score::routeRight)
                                .thenComparing(Comparator.comparingInt(Score::turns).reversed()))
                .forEach(score -> {
                    if (worst.size() < most && !causes.contains(score.cause())) {
                        causes.add(score.cause());
                        worst.add(score);
                    }
                });
        return worst;
    }
}
