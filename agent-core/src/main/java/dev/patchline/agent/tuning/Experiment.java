package dev.patchline.agent.tuning;

import java.util.Locale;

/// A trial of two scripts against each other. What is measured, on how many, and when it is over is
/// fixed before the first call, so that nobody stops at the moment that suits them. Until then only
/// harm ends it.
///
/// @param id names the trial, and is part of the draw
/// @param before the rate of the metric under script A as expected at the start, above 0 and below
///   1
/// @param smallest the smallest change worth knowing of, above 0
public record Experiment(String id, Metric metric, double before, double smallest) {
    /// A chance so small ends the trial early. Far below 5 %, because harm is looked for after
    /// every call: a sequence of looks at 5 % would stop most trials (Haybittle, British Journal of
    /// Radiology 44, 1971; Peto et al., British Journal of Cancer 34, 1976).
    static final double HARM = 0.001;

    /// The two scripts.
    public enum Arm {
        A,
        B
    }

    /// What is to be changed.
    public enum Metric {
        QUALIFIED("conversations that qualified"),
        CONNECTED("conversations that were joined with a rep"),
        WON("conversations that ended in a won deal");

        private final String words;

        Metric(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// What one arm came to so far.
    ///
    /// @param hits of the metric, among conversations
    /// @param optOuts among conversations
    public record Score(Share hits, Share optOuts) {}

    public Experiment {
        if (before <= 0 || smallest <= 0 || before + smallest >= 1) {
            throw new IllegalArgumentException(
                    "the rate now and the change must be above 0, and together below 1");
        }
    }

    /// Which script a lead hears, in every call and every attempt.
    public Arm arm(String lead) {
        return Draw.lot(id, lead) < 0.5 ? Arm.A : Arm.B;
    }

    /// Conversations needed with each script.
    public int perArm() {
        return SampleSize.perGroup(before, before + smallest);
    }

    /// What can be said now.
    public sealed interface Answer {
        /// What the owner reads.
        String words();

        /// Not yet. Deliberately without the rates.
        record Waiting(int a, int b, int perArm) implements Answer {
            @Override
            public String words() {
                return "Running: %d and %d of %d conversations with each script. Nothing is compared before both are full."
                        .formatted(a, b, perArm);
            }
        }

        /// More people ask not to be called than before.
        record Harm(Difference optOuts) implements Answer {
            @Override
            public String words() {
                return "Stop: with script B %s of the people asked not to be called again, with A %s. That is not chance."
                        .formatted(
                                percent(optOuts.first().rate()), percent(optOuts.second().rate()));
            }
        }

        /// Full.
        ///
        /// @param change B less A
        record Done(Metric metric, Difference change, double smallest) implements Answer {
            @Override
            public String words() {
                Interval interval = change.interval();
                String counted =
                        " (B %s, A %s of the %s; the change lies between %s and %s points)"
                                .formatted(
                                        percent(change.first().rate()),
                                        percent(change.second().rate()),
                                        metric.words(),
                                        points(interval.low()),
                                        points(interval.high()));
                if (interval.low() > 0) {
                    return "Take script B: it does better" + counted + ".";
                }
                if (interval.high() < 0) {
                    return "Keep script A: B does worse" + counted + ".";
                }
                return interval.within(smallest)
                        ? "It makes no difference worth having"
                                + counted
                                + ". Keep the simpler one."
                        : "Undecided" + counted + ". Keep script A.";
            }
        }
    }

    /// @param a what script A came to
    /// @param b what script B came to
    public Answer answer(Score a, Score b) {
        var harm = new Difference(b.optOuts(), a.optOuts());
        if (harm.estimate() > 0 && harm.chance() < HARM) {
            return new Answer.Harm(harm);
        }
        if (a.hits().of() < perArm() || b.hits().of() < perArm()) {
            return new Answer.Waiting(a.hits().of(), b.hits().of(), perArm());
        }
        return new Answer.Done(metric, new Difference(b.hits(), a.hits()), smallest);
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
    }

    private static String points(double rate) {
        return String.format(Locale.ROOT, "%+.1f", 100 * rate);
    }
}
