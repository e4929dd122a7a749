package dev.patchline.agent.mind.embedded;

import dev.patchline.agent.dialog.Hypothesis;
import dev.patchline.agent.mind.embedded.SpokenValues.Context;
import dev.patchline.agent.mind.embedded.SpokenValues.Reading;
import dev.patchline.agent.playbook.FieldType;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which of the things that a caller may have said answers what was asked. The ear knows how each
/// of them sounded; only a reader knows that a ZIP code has five digits and that no area code
/// begins with a one. So hypotheses that come to the same value stand together, and the best is
/// what is likely by both.
///
/// @param heard the hypothesis that was chosen; the likeliest where none of them holds a value
/// @param value what it says; empty where none of them holds one
/// @param confidence that this is what was said: the sum over all hypotheses of the same value, or
///   without a value that of `heard`
public record BestHeard(Hypothesis heard, Optional<String> value, double confidence) {
    /// A value that is not in what was heard at first has to be this likely, if it is of a type
    /// that is in some unlikely reading of almost any number.
    private static final double LEAST_OTHER = 0.3;

    private static final Set<FieldType> IN_ANY_NUMBER =
            EnumSet.of(
                    FieldType.ZIP,
                    FieldType.NUMBER,
                    FieldType.DATE,
                    FieldType.TIME,
                    FieldType.DURATION,
                    FieldType.MONEY);

    private static final class Candidate {
        private final Hypothesis heard;
        private final double sense;
        private double confidence;

        Candidate(Hypothesis heard, double sense) {
            this.heard = heard;
            this.sense = sense;
        }

        double weight() {
            return confidence * sense;
        }
    }

    /// @param heard the likeliest first, never empty
    static BestHeard of(
            SpokenValues values, FieldType type, List<Hypothesis> heard, Context context) {
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (Hypothesis one : heard) {
            Optional<Reading> reading =
                    values.read(type, one.words().text(), context).stream().findFirst();
            reading.ifPresent(read ->
                    candidates.computeIfAbsent(
                                            read.value(),
                                            _ -> new Candidate(one, read.confidence()))
                                    .confidence +=
                            one.confidence());
        }
        Hypothesis first = heard.getFirst();
        var best = new BestHeard(first, Optional.empty(), first.confidence());
        double most = 0;
        for (var candidate : candidates.entrySet()) {
            Candidate it = candidate.getValue();
            boolean other = !it.heard.equals(first);
            boolean unlikely = IN_ANY_NUMBER.contains(type) && it.confidence < LEAST_OTHER;
            boolean shorter = type == FieldType.ZIP && digits(it.heard) < digits(first);
            if (!(other && (unlikely || shorter)) && it.weight() > most) {
                most = it.weight();
                best = new BestHeard(it.heard, Optional.of(candidate.getKey()), it.confidence);
            }
        }
        return best;
    }

    /// Recognisers rather lose a digit than make one up, so a string that has the right length only
    /// where it lost some is the beginning or the end of something longer.
    private static int digits(Hypothesis heard) {
        return Digits.count(Heard.of(heard.words().text()));
    }
}
