package dev.patchline.telephony.report;

import dev.patchline.agent.tuning.Evidence;
import dev.patchline.agent.tuning.Finding;
import dev.patchline.agent.tuning.Interval;
import dev.patchline.agent.tuning.Tuning;
import dev.patchline.agent.tuning.WhatIf;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Prints what past calls teach.
final class TuningText {
    private final PrintWriter out;

    TuningText(PrintWriter out) {
        this.out = out;
    }

    void print(String playbook, Tuning tuning) {
        out.printf(
                "%nWhat closes: %s (%s of the closed calls were won, %s)%n",
                playbook, Figures.percent(tuning.base()), Figures.counts(tuning.base()));
        out.printf(
                "%-34s %5s %-30s %8s %5s %-18s %9s  %s%n",
                "", "n", "precision (95 %)", "recall", "lift", "difference (95 %)", "chance", "");
        for (Tuning.Question question : tuning.questions()) {
            out.printf(
                    "%s (asked in %d calls): %s%n",
                    question.field(), question.asked(), question.finding().words());
            question.answers().forEach(this::evidence);
        }
        out.println("criteria (those who pass against those who fail):");
        for (Tuning.Criterion criterion : tuning.criteria()) {
            if (!(criterion.evidence().finding() instanceof Finding.Untried)) {
                criterion(criterion);
            }
        }
        untried(tuning).ifPresent(words -> out.println("  " + words));
        out.println(
                "  precision: won ÷ closed calls of which it holds. recall: of the won, of how many"
                        + " it holds. lift: precision ÷ close rate of all.");
        out.println(
                "  difference: close rate with it less without it, in points. chance: Fisher's"
                        + " exact test, adjusted for all rows (Benjamini and Hochberg).");
    }

    /// Criteria of which nothing can be said, because nobody who fails them came to a rep.
    static Optional<String> untried(Tuning tuning) {
        List<String> names =
                tuning.criteria().stream()
                        .filter(each -> each.evidence().finding() instanceof Finding.Untried)
                        .map(each -> each.rule().reason())
                        .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Nobody who fails these came to a rep, so nothing can be said of them: "
                                + String.join(", ", names)
                                + ". Where the law allows it, mark one 'soft: true' and explore.");
    }

    private void criterion(Tuning.Criterion criterion) {
        evidence(criterion.evidence());
        if (criterion.nearMisses().of() > 0) {
            out.printf(
                    "      failing only this: %s won of %d that closed (%s); passing all: %s%n",
                    Figures.percent(criterion.nearMisses()),
                    criterion.nearMisses().of(),
                    Figures.between(criterion.nearMisses()),
                    Figures.percent(criterion.passing()));
        }
        criterion.proposal().ifPresent(words -> out.println("      " + words));
    }

    private void evidence(Evidence evidence) {
        Interval difference = evidence.difference().interval().times(100);
        out.printf(
                Locale.ROOT,
                "  %-32s %5d %8s %-21s %8s %5.2f %-18s %9s  %s%n",
                evidence.what(),
                evidence.support(),
                Figures.percent(evidence.precision()),
                Figures.between(evidence.precision()),
                Figures.percent(evidence.recall()),
                evidence.lift(),
                String.format(Locale.ROOT, "%+.1f to %+.1f", difference.low(), difference.high()),
                Figures.chance(evidence.chance()),
                evidence.finding().words());
    }

    void print(WhatIf whatIf) {
        out.printf("%nWhat if: %d past calls through the changed rules%n", whatIf.calls());
        group("let through as before", whatIf.through());
        group("gained: would be let through, and were not", whatIf.gained());
        group("lost: were let through, and would not be", whatIf.lost());
        out.printf(
                "  %-44s %6d calls%n",
                "undecidable: nobody asked what it needs", whatIf.undecided());
        whatIf.undecidable().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .forEach(each ->
                        out.printf(
                                "      %-20s not asked in %d%n", each.getKey(), each.getValue()));
    }

    private void group(String words, WhatIf.Group group) {
        out.printf("  %-44s %6d calls", words, group.calls());
        if (group.calls() > 0) {
            if (group.won().of() == 0) {
                out.print("; how they would close is not known: none of them has an outcome");
            } else {
                Interval closes = group.closes();
                out.printf(
                        Locale.ROOT,
                        "; %s of %d with an outcome closed (%s), so %.0f to %.0f of all; %s",
                        Figures.percent(group.won()),
                        group.won().of(),
                        Figures.between(group.won()),
                        closes.low(),
                        closes.high(),
                        Figures.money(group.revenue()));
            }
        }
        out.println();
    }
}
