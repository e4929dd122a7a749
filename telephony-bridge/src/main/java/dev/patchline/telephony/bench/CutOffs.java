package dev.patchline.telephony.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.patchline.speech.ear.EndOfTurn;
import dev.patchline.speech.ear.EndOfTurn.Patience;
import dev.patchline.speech.ear.TurnTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// How often one way of deciding cut speakers off, and how long it let the others wait.
///
/// @param setting the factor on every patience, or the time-out in milliseconds
/// @param cutOffs of 100 turns, those in which the first end came before the last speech
/// @param delay in the other turns, from the last speech to the end of the turn, in milliseconds
/// @param unended turns whose end was never decided, because no words were heard
@JsonPropertyOrder({"setting", "cut_off_percent", "delay_ms", "unended"})
record CutOffs(
        double setting,
        @JsonProperty("cut_off_percent") double cutOffs,
        @JsonProperty("delay_ms") Spread delay,
        int unended) {
    private static final int SHORTEST_TIME_OUT = 200;
    private static final int LONGEST_TIME_OUT = 2_400;
    private static final int TIME_OUT_STEP = 100;

    private static final double[] FACTORS = {
        0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3
    };

    /// Of our decision, for each factor on its patience.
    static List<CutOffs> ofPatience(List<HeardTurn> turns, Patience patience) {
        return DoubleStream.of(FACTORS)
                .mapToObj(factor -> ofPatience(turns, patience, factor))
                .toList();
    }

    static CutOffs ofPatience(List<HeardTurn> turns, Patience patience, double factor) {
        var endOfTurn = new EndOfTurn(patience.scaled(factor));
        return of(factor, turns, trace -> trace.end(endOfTurn));
    }

    /// Of a silence that ends every turn, for each time-out.
    static List<CutOffs> ofSilence(List<HeardTurn> turns) {
        return IntStream.iterate(
                        SHORTEST_TIME_OUT,
                        out -> out <= LONGEST_TIME_OUT,
                        out -> out + TIME_OUT_STEP)
                .mapToObj(out -> of(out, turns, trace -> trace.endAfter(Duration.ofMillis(out))))
                .toList();
    }

    /// The least patient of these that cuts off at most so many of a hundred, as all more patient
    /// ones do.
    static Optional<CutOffs> atMost(double percent, List<CutOffs> curve) {
        Optional<CutOffs> found = Optional.empty();
        for (CutOffs each : curve.reversed()) {
            if (each.cutOffs > percent) {
                return found;
            }
            found = Optional.of(each);
        }
        return found;
    }

    private static CutOffs of(
            double setting, List<HeardTurn> turns, Function<TurnTrace, OptionalInt> ends) {
        int cut = 0;
        int unended = 0;
        List<Integer> delays = new ArrayList<>();
        for (HeardTurn turn : turns) {
            OptionalInt end = ends.apply(turn.trace());
            if (end.isEmpty()) {
                unended++;
            } else if (end.getAsInt() < turn.speechEndMillis()) {
                cut++;
            } else {
                delays.add(end.getAsInt() - turn.speechEndMillis());
            }
        }
        double percent = turns.isEmpty() ? 0 : 100.0 * cut / turns.size();
        return new CutOffs(setting, Math.round(percent * 10) / 10.0, Spread.of(delays), unended);
    }
}
