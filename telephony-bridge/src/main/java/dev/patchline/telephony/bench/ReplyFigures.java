package dev.patchline.telephony.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.patchline.telephony.bench.TimedTurn.Ending;
import dev.patchline.telephony.bench.TimedTurn.Parts;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What `bench reply` comes to.
///
/// @param replyMs all replies
/// @param closedMs to answers from a small set or of a fixed form
/// @param openMs to answers in the caller's own words
/// @param partsMs the mean of each part; their sum is the mean reply time of the same turns
/// @param closedParts how the parts of replies to closed answers spread
/// @param fillers turns in which something was said to fill the time first
/// @param closedCutOffs callers who were taken to have finished before they had
/// @param missed turns in which nothing was heard; their replies count in the times
/// @param unanswered turns that got no reply, because the call ended or was handed over
/// @param briefMs from a rep's picking up to the first sound of the brief
/// @param webhookMs until a webhook was verified, stored and answered
@JsonPropertyOrder({"bench"})
record ReplyFigures(
        String bench,
        Spread replyMs,
        Spread closedMs,
        Spread openMs,
        Parts partsMs,
        SpreadOfParts closedParts,
        SpreadOfParts openParts,
        int fillers,
        CutOffs closedCutOffs,
        CutOffs openCutOffs,
        int missed,
        int unanswered,
        int calls,
        Spread briefMs,
        Spread webhookMs,
        double speakingShare,
        List<String> findings) {
    /// @param of so many turns
    record CutOffs(int n, int of) {
        double percent() {
            return of == 0 ? 0 : 100.0 * n / of;
        }
    }

    record SpreadOfParts(Spread endOfTurn, Spread recogniser, Spread mind, Spread voice) {
        static SpreadOfParts of(List<TimedTurn> turns) {
            List<Parts> parts = parts(turns);
            return new SpreadOfParts(
                    spread(parts, Parts::endOfTurn),
                    spread(parts, Parts::recogniser),
                    spread(parts, Parts::mind),
                    spread(parts, Parts::voice));
        }

        private static Spread spread(List<Parts> parts, ToDoubleFunction<Parts> part) {
            return Spread.of(parts.stream().map(part::applyAsDouble).toList());
        }
    }

    static ReplyFigures of(List<CallRecord> calls) {
        List<TimedTurn> turns = calls.stream().flatMap(call -> call.turns().stream()).toList();
        List<TimedTurn> closed = turns.stream().filter(TimedTurn::closed).toList();
        List<TimedTurn> open = turns.stream().filter(turn -> !turn.closed()).toList();
        return new ReplyFigures(
                "reply",
                replies(turns),
                replies(closed),
                replies(open),
                mean(parts(turns)),
                SpreadOfParts.of(closed),
                SpreadOfParts.of(open),
                count(turns, TimedTurn::filler),
                cutOffs(closed),
                cutOffs(open),
                count(turns, turn -> turn.ending() == Ending.MISSED),
                count(turns, turn -> turn.ending() == Ending.UNANSWERED),
                calls.size(),
                Spread.of(calls.stream().flatMap(call -> call.briefMs().stream()).toList()),
                Spread.of(calls.stream().flatMap(call -> call.webhookMs().stream()).toList()),
                share(calls),
                calls.stream().flatMap(call -> call.findings().stream()).distinct().toList());
    }

    /// The share of the calls' time in which the caller spoke.
    static double share(List<CallRecord> calls) {
        double length = calls.stream().mapToDouble(CallRecord::lengthMs).sum();
        double spoken = calls.stream().mapToDouble(CallRecord::spokenMs).sum();
        return length == 0 ? 0 : Math.round(1000 * spoken / length) / 1000.0;
    }

    static Spread replies(List<TimedTurn> turns) {
        return Spread.of(turns.stream().map(TimedTurn::replyMs).filter(Objects::nonNull).toList());
    }

    private static CutOffs cutOffs(List<TimedTurn> turns) {
        return new CutOffs(count(turns, turn -> turn.ending() == Ending.CUT_OFF), turns.size());
    }

    private static List<Parts> parts(List<TimedTurn> turns) {
        return turns.stream().map(TimedTurn::partsMs).filter(Objects::nonNull).toList();
    }

    private static Parts mean(List<Parts> parts) {
        return new Parts(
                mean(parts.stream().map(Parts::endOfTurn)),
                mean(parts.stream().map(Parts::recogniser)),
                mean(parts.stream().map(Parts::mind)),
                mean(parts.stream().map(Parts::voice)));
    }

    private static double mean(Stream<Double> millis) {
        double mean = millis.mapToDouble(Double::doubleValue).average().orElse(0);
        return Math.round(mean * 10) / 10.0;
    }

    private static int count(List<TimedTurn> turns, Predicate<TimedTurn> what) {
        return Math.toIntExact(turns.stream().filter(what).count());
    }
}
