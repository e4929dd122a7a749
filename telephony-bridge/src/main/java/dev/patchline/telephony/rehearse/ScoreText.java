package dev.patchline.telephony.rehearse;

import dev.patchline.telephony.rehearse.ScoreCard.Failure;
import dev.patchline.telephony.rehearse.ScoreCard.Figures;
import java.io.PrintStream;
import java.util.List;

/// Score cards as text.
public final class ScoreText {
    private static final int MOST_FAILURES = 3;

    private ScoreText() {}

    /// The table by persona, the commonest failures, and the worst calls word for word.
    public static void print(ScoreCard card, PrintStream out) {
        out.printf("%n%s%n", card.title());
        out.printf(
                "%-18s %6s %7s %15s %7s %7s %10s %6s %8s%n",
                "caller",
                "calls",
                "route",
                "by chance",
                "rule",
                "fields",
                "questions",
                "turns",
                "re-asks");
        card.personas().forEach((persona, figures) -> line(persona.label(), figures, out));
        line("all", card.all(), out);
        failures(card.failures(), out);
        for (Score score : card.worst()) {
            print(score, out);
        }
    }

    private static void line(String name, Figures it, PrintStream out) {
        out.printf(
                "%-18s %6d %6.1f%% %6.1f - %5.1f%% %6.1f%% %6.1f%% %10.1f %6.1f %8.2f%n",
                name,
                it.calls(),
                it.routePercent(),
                it.lowPercent(),
                it.highPercent(),
                it.reasonPercent(),
                it.fieldsPercent(),
                it.questions(),
                it.turns(),
                it.reAsks());
    }

    private static void failures(List<Failure> failures, PrintStream out) {
        out.printf(
                failures.isEmpty()
                        ? "no call went astray%n"
                        : "why calls went astray, the commonest first:%n");
        failures.stream()
                .limit(MOST_FAILURES)
                .forEach(it ->
                        out.printf(
                                "%5d  %s (%s, %s, seed %d)%n",
                                it.calls(),
                                it.cause(),
                                it.playbook(),
                                it.persona().label(),
                                it.example()));
    }

    private static void print(Score score, PrintStream out) {
        out.printf(
                "%n-- %s, seed %d, %s: %s; the rules give %s%n",
                score.playbook(),
                score.seed(),
                score.persona().label(),
                score.end().map(Score::route).orElse("no end"),
                Score.route(score.right()));
        if (!score.cause().isEmpty()) {
            out.printf("   %s%n", score.cause());
        }
        for (Score.Line line : score.lines()) {
            out.printf("   %-7s %s%n", line.agent() ? "agent" : "caller", line.said());
            if (!line.heard().equals(line.said())) {
                out.printf("   %-7s %s%n", "heard", line.heard());
            }
        }
    }
}
