package dev.patchline.telephony.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What `bench understanding` found; null where the data was not there.
///
/// @param loadMs of the playbook whose turns are timed: learned anew, and read from disk
/// @param turnMs of one understanding of a turn
@JsonInclude(JsonInclude.Include.NON_NULL)
record UnderstandingFigures(
        @Nullable ActScore acts,
        @Nullable ValueScore dates,
        @Nullable ValueScore times,
        @Nullable ValueScore money,
        @Nullable ValueScore numbers,
        @Nullable IntentScore banking77,
        @Nullable Loading loadMs,
        @Nullable Spread turnMs) {
    /// @param kept whether from what was kept on disk
    record Loading(double learned, double kept) {}

    String text() {
        var text = new StringBuilder();
        if (acts != null) {
            text.append(
                    "acts             F1 %.1f (precision %.1f, recall %.1f) of %d%n"
                            .formatted(acts.f1(), acts.precision(), acts.recall(), acts.n()));
        }
        append(text, "dates", dates);
        append(text, "times", times);
        append(text, "money", money);
        append(text, "numbers", numbers);
        if (banking77 != null) {
            text.append(banking77.text()).append(System.lineSeparator());
        }
        if (loadMs != null) {
            text.append(
                    "a playbook       learned in %.0f ms, read from disk in %.0f ms%n"
                            .formatted(loadMs.learned(), loadMs.kept()));
        }
        if (turnMs != null) {
            text.append(
                    "a turn           median %.1f ms, p95 %.1f, p99 %.1f of %d%n"
                            .formatted(turnMs.median(), turnMs.p95(), turnMs.p99(), turnMs.n()));
        }
        return text.toString().stripTrailing();
    }

    private static void append(StringBuilder text, String name, @Nullable ValueScore score) {
        if (score != null) {
            text.append(
                    ("%-16s %.1f %% exact as typed, %.1f %% in words, %.1f %% with bare hours as"
                         + " said, %.1f %% by contract, of %d; read in %.1f %% of %d sentences"
                         + " without one when it was asked, in %.1f %% when not%n")
                            .formatted(
                                    name,
                                    score.exact(),
                                    score.words(),
                                    score.wordsAsSaid(),
                                    score.wordsByContract(),
                                    score.n(),
                                    score.falseAsked(),
                                    score.without(),
                                    score.falseOpen()));
        }
    }
}
