package dev.patchline.telephony.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.patchline.telephony.bench.BargeInClip.Kind;
import dev.patchline.telephony.bench.BargeInTrial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What many calls came to.
///
/// @param silence from the first sound of an interruption to silence on the wire
/// @param decided from the first sound of an interruption or backchannel to the decision
@JsonPropertyOrder({"benchmark", "silence_ms", "decided_ms"})
record BargeInFigures(
        String benchmark,
        @JsonProperty("silence_ms") Spread silence,
        @JsonProperty("decided_ms") Spread decided,
        Interruptions interruptions,
        Interruptions interruptionsOverEcho,
        Backchannels backchannels,
        Steady noise,
        Steady echo) {
    private static final double IN_TIME = 200;

    /// @param honoured in percent of all, as are those that follow
    /// @param inTime honoured, with silence within 200 ms
    record Interruptions(int n, double honoured, double inTime) {}

    /// @param resumed in percent; the agent said all it had to say
    /// @param unmoved of these, those at which it never fell silent
    record Backchannels(int n, double resumed, double unmoved) {}

    /// Sounds that are no speech at all.
    ///
    /// @param minutes that the agent spoke through them
    /// @param finalWords turns with words that were heard in them
    record Steady(
            int n,
            double minutes,
            int pauses,
            double pausesPerMinute,
            int gaveWay,
            int finalWords) {}

    static BargeInFigures of(List<Outcome> outcomes) {
        List<Outcome> turns = of(outcomes, Kind.INTERRUPTION, false);
        List<Outcome> listening = of(outcomes, Kind.BACKCHANNEL, false);
        List<Outcome> both = new ArrayList<>(turns);
        both.addAll(listening);
        return new BargeInFigures(
                "barge-in",
                Spread.of(turns.stream().flatMap(it -> it.silence().stream()).toList()),
                Spread.of(both.stream().flatMap(it -> it.decided().stream()).toList()),
                interruptions(turns),
                interruptions(of(outcomes, Kind.INTERRUPTION, true)),
                new Backchannels(
                        listening.size(),
                        percent(listening.stream().filter(it -> !it.gaveWay()).count(), listening),
                        percent(
                                listening.stream().filter(it -> it.pauses() == 0).count(),
                                listening)),
                steady(of(outcomes, Kind.NOISE, false)),
                steady(of(outcomes, Kind.ECHO, true)));
    }

    private static List<Outcome> of(List<Outcome> outcomes, Kind kind, boolean echo) {
        return outcomes.stream()
                .filter(it -> it.trial().clip().kind() == kind)
                .filter(it -> it.trial().echo().isPresent() == echo)
                .toList();
    }

    private static Interruptions interruptions(List<Outcome> turns) {
        return new Interruptions(
                turns.size(),
                percent(turns.stream().filter(Outcome::gaveWay).count(), turns),
                percent(
                        turns.stream()
                                .filter(Outcome::gaveWay)
                                .filter(it -> it.silence().orElse(1e9) <= IN_TIME)
                                .count(),
                        turns));
    }

    private static Steady steady(List<Outcome> calls) {
        double minutes = calls.stream().mapToDouble(Outcome::agentMillis).sum() / 60_000;
        int pauses = calls.stream().mapToInt(Outcome::pauses).sum();
        return new Steady(
                calls.size(),
                round(minutes),
                pauses,
                round(minutes == 0 ? 0 : pauses / minutes),
                (int) calls.stream().filter(Outcome::gaveWay).count(),
                calls.stream().mapToInt(it -> it.turns().size()).sum());
    }

    private static double percent(long some, List<Outcome> all) {
        return all.isEmpty() ? 0 : round(100.0 * some / all.size());
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    List<String> lines() {
        return List.of(
                "silence on the wire, ms after an interruption began: " + spread(silence),
                "decided, ms after a sound began:                     " + spread(decided),
                String.format(
                        Locale.ROOT,
                        "interruptions: %d, honoured %.1f %%, with silence within 200 ms %.1f %%",
                        interruptions.n(),
                        interruptions.honoured(),
                        interruptions.inTime()),
                String.format(
                        Locale.ROOT,
                        "interruptions over an echo: %d, honoured %.1f %%, within 200 ms %.1f %%",
                        interruptionsOverEcho.n(),
                        interruptionsOverEcho.honoured(),
                        interruptionsOverEcho.inTime()),
                String.format(
                        Locale.ROOT,
                        "backchannels: %d, resumed %.1f %% (of all, %.1f %% without a pause)",
                        backchannels.n(),
                        backchannels.resumed(),
                        backchannels.unmoved()),
                "noise: " + steady(noise),
                "echo:  " + steady(echo));
    }

    private static String spread(Spread spread) {
        return String.format(
                Locale.ROOT,
                "median %.0f, p95 %.0f, p99 %.0f (n %d)",
                spread.median(),
                spread.p95(),
                spread.p99(),
                spread.n());
    }

    private static String steady(Steady it) {
        return String.format(
                Locale.ROOT,
                "%d calls, %.1f minutes of the agent's speech, %d pauses (%.1f a minute), gave way"
                        + " in %d, final words in %d turns",
                it.n(),
                it.minutes(),
                it.pauses(),
                it.pausesPerMinute(),
                it.gaveWay(),
                it.finalWords());
    }

    /// One call, for those who tune.
    static String line(Outcome it) {
        return String.format(
                Locale.ROOT,
                "%-12s %-28s silence %6s decided %6s %s pauses %d turns %d %s",
                it.trial().clip().kind(),
                it.trial().clip().name(),
                millis(it.silence()),
                millis(it.decided()),
                it.gaveWay() ? "gave way" : "went on ",
                it.pauses(),
                it.turns().size(),
                it.trial().echo().map(echo -> "echo " + echo.loss()).orElse(""));
    }

    private static String millis(Optional<Double> millis) {
        return millis.map(it -> String.format(Locale.ROOT, "%.0f", it)).orElse("-");
    }
}
