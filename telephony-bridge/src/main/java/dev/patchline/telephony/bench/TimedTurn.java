package dev.patchline.telephony.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.patchline.telephony.bench.BenchCaller.Order;
import dev.patchline.telephony.bench.Timeline.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One turn of a caller, and how it was answered.
///
/// @param asked the field that the agent had asked for, or `opening` or `confirm`
/// @param closed the answer comes from a small set or has a fixed form
/// @param said what the caller said or was about to say, a slash for each pause
/// @param heard what the mind was given, a bar between turns where it was more than one
/// @param filler something was said to fill the time; the reply is what came after it
/// @param replyMs from the last loud sample said to the first loud sample of the answer at the
///   carrier's socket; null when there was none, or the caller was cut off
/// @param partsMs null when there is no reply, or it came because nothing was heard
/// @param endedMicros when the last loud sample was said, since 1970
record TimedTurn(
        String asked,
        boolean closed,
        String said,
        String heard,
        Ending ending,
        boolean filler,
        @Nullable Double replyMs,
        @Nullable Parts partsMs,
        @JsonIgnore long endedMicros) {
    enum Ending {
        /// The caller finished, and got a reply.
        ANSWERED,
        /// It was decided that the turn was over before the caller had finished.
        CUT_OFF,
        /// Nothing was heard; the agent spoke because of the silence.
        MISSED,
        /// The call ended, or the caller had to speak again.
        UNANSWERED
    }

    /// What a reply time is made of: their sum is the reply time.
    ///
    /// @param endOfTurn from the last loud sample to the decision that the turn is over
    /// @param recogniser waiting for the last words
    /// @param mind understanding, and deciding what to say
    /// @param voice until the first loud sample of the answer has reached the carrier
    record Parts(double endOfTurn, double recogniser, double mind, double voice) {
        double sum() {
            return endOfTurn + recogniser + mind + voice;
        }
    }

    /// What the carrier saw of one stretch of the caller's speech.
    ///
    /// @param lastLoudMicros since 1970; null when it was not said to the end
    /// @param replyMs to the first loud sample at the carrier's socket; null when there was none
    /// @param cutOff the agent began to speak before its end
    record Stretch(@Nullable Long lastLoudMicros, @Nullable Double replyMs, boolean cutOff) {}

    /// Puts together what the two sides saw of a call.
    ///
    /// @param orders what the caller answered, in order
    /// @param stretches what the carrier saw, in order: one for each piece of an order
    /// @param moments what the product did, in order
    static List<TimedTurn> of(List<Order> orders, List<Stretch> stretches, List<Moment> moments) {
        var turns = new ArrayList<TimedTurn>();
        int next = 0;
        for (Order order : orders) {
            if (next + order.pieces() > stretches.size()) {
                break;
            }
            turns.add(of(order, stretches.subList(next, next + order.pieces()), moments));
            next += order.pieces();
        }
        return turns;
    }

    private static TimedTurn of(Order order, List<Stretch> pieces, List<Moment> moments) {
        Stretch last = pieces.getLast();
        @Nullable Long ended = last.lastLoudMicros();
        if (ended == null) {
            return without(order, "", Ending.UNANSWERED, order.atMicros());
        }
        boolean tooEarly =
                moments.stream()
                        .filter(Moment.Decided.class::isInstance)
                        .mapToLong(Moment::atMicros)
                        .anyMatch(at -> at > order.atMicros() && at < ended);
        if (tooEarly || pieces.stream().anyMatch(Stretch::cutOff)) {
            return without(order, heard(moments, order.atMicros(), ended), Ending.CUT_OFF, ended);
        }
        @Nullable Double reply = last.replyMs();
        return reply == null
                ? without(
                        order,
                        heard(moments, order.atMicros(), Long.MAX_VALUE),
                        Ending.UNANSWERED,
                        ended)
                : answered(order, ended, reply, moments);
    }

    private static TimedTurn answered(
            Order order, long ended, double replyMs, List<Moment> moments) {
        long heard = ended + Math.round(replyMs * 1000);
        Optional<Moment.Worded> first = wordedLast(moments, ended, heard);
        boolean filler = first.map(Moment.Worded::filler).orElse(false);
        if (filler) {
            // The carrier heard the filler; what follows it is known from the product alone.
            heard = began(moments, heard).orElse(heard);
            first = wordedLast(moments, ended, heard);
        }
        Optional<Moment.Decided> decided = decidedLast(moments, ended, heard);
        double millis = (heard - ended) / 1000.0;
        String words = heard(moments, order.atMicros(), heard);
        if (first.isEmpty() || decided.isEmpty()) {
            return new TimedTurn(
                    order.asked(),
                    order.closed(),
                    order.said(),
                    words,
                    Ending.MISSED,
                    filler,
                    millis,
                    null,
                    ended);
        }
        long over = decided.get().atMicros();
        long recognising = decided.get().recognisingMicros();
        long worded = Math.max(over, first.get().atMicros());
        var parts =
                new Parts(
                        (over - recognising - ended) / 1000.0,
                        recognising / 1000.0,
                        (worded - over) / 1000.0,
                        (heard - worded) / 1000.0);
        return new TimedTurn(
                order.asked(),
                order.closed(),
                order.said(),
                words,
                Ending.ANSWERED,
                filler,
                millis,
                parts,
                ended);
    }

    private static String heard(List<Moment> moments, long from, long to) {
        return moments.stream()
                .filter(moment -> moment.atMicros() >= from && moment.atMicros() <= to)
                .filter(Moment.Decided.class::isInstance)
                .map(moment -> ((Moment.Decided) moment).heard())
                .collect(Collectors.joining(" | "));
    }

    private static Optional<Moment.Worded> wordedLast(List<Moment> moments, long from, long to) {
        return moments.stream()
                .filter(moment -> moment.atMicros() >= from && moment.atMicros() <= to)
                .filter(Moment.Worded.class::isInstance)
                .map(Moment.Worded.class::cast)
                .reduce((_, later) -> later);
    }

    private static Optional<Moment.Decided> decidedLast(List<Moment> moments, long from, long to) {
        return moments.stream()
                .filter(moment -> moment.atMicros() >= from && moment.atMicros() <= to)
                .filter(Moment.Decided.class::isInstance)
                .map(Moment.Decided.class::cast)
                .reduce((_, later) -> later);
    }

    /// When the first speech after a filler went out: of the next turn that is no filler.
    private static Optional<Long> began(List<Moment> moments, long after) {
        Optional<Integer> turn =
                moments.stream()
                        .filter(moment -> moment.atMicros() > after)
                        .filter(Moment.Worded.class::isInstance)
                        .map(Moment.Worded.class::cast)
                        .filter(worded -> !worded.filler())
                        .map(Moment.Worded::turn)
                        .findFirst();
        return moments.stream()
                .filter(moment -> moment.atMicros() > after)
                .filter(Moment.Began.class::isInstance)
                .map(Moment.Began.class::cast)
                .filter(began -> turn.filter(it -> it == began.turn()).isPresent())
                .map(Moment.Began::atMicros)
                .findFirst();
    }

    private static TimedTurn without(Order order, String heard, Ending ending, long endedMicros) {
        return new TimedTurn(
                order.asked(),
                order.closed(),
                order.said(),
                heard,
                ending,
                false,
                null,
                null,
                endedMicros);
    }
}
