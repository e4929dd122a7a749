package dev.patchline.telephony.demo;

import dev.patchline.agent.call.CallEvent;
import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Conversation;
import dev.patchline.agent.call.Turn;
import dev.patchline.agent.port.EarFact;
import dev.patchline.agent.session.CallSession;
import dev.patchline.telephony.media.LineMeter;
import dev.patchline.telephony.media.Seat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// Measures how long callers wait for an answer: from their last loud sample to the first frame of
/// the answer at the socket, and what that time is made of. Thread-safe.
public final class ReplyTimes implements LineMeter {
    /// One answered turn.
    ///
    /// @param closed the answer came from a small set or had a fixed form, such as a ZIP code
    /// @param endOfTurn from the last loud sample to the decision that the turn is over
    /// @param recogniser waiting for the last words, before that decision
    /// @param mind understanding and deciding
    /// @param voice to the first frame of the answer
    public record Reply(
            boolean closed,
            Duration endOfTurn,
            Duration recogniser,
            Duration mind,
            Duration voice) {
        public Duration total() {
            return endOfTurn.plus(recogniser).plus(mind).plus(voice);
        }
    }

    private record Pending(EarFact.Finished fact, long finishedNanos) {}

    private final Map<Seat, Pending> pending = new HashMap<>();
    private final Map<CallId, Instant> finished = new HashMap<>();
    private final Map<CallId, Duration> minds = new HashMap<>();
    private final Map<CallId, Boolean> closed = new HashMap<>();
    private final List<Reply> replies = new ArrayList<>();

    @Override
    public synchronized void finished(Seat seat, EarFact.Finished fact, long nanos) {
        if (seat.leg().isCaller()) {
            pending.put(seat, new Pending(fact, nanos));
        }
    }

    @Override
    public synchronized void began(Seat seat, Turn turn, long nanos) {
        Pending turnOver = pending.remove(seat);
        if (turnOver == null) {
            return;
        }
        Duration rest = Duration.ofNanos(nanos - turnOver.finishedNanos);
        Duration mind = minds.getOrDefault(seat.call(), Duration.ZERO);
        replies.add(
                new Reply(
                        closed.getOrDefault(seat.call(), false),
                        turnOver.fact.silence().minus(turnOver.fact.recognising()),
                        turnOver.fact.recognising(),
                        mind,
                        rest.minus(mind)));
    }

    /// Takes in a step of a call, to tell the mind's part from the voice's, and closed answers from
    /// open ones.
    public synchronized void watched(CallSession.Watched step) {
        switch (step.event()) {
            case CallEvent.Finished f when f.leg().isCaller() -> {
                finished.put(step.call(), f.at());
                if (step.state().conversation() instanceof Conversation.Thinking thinking) {
                    closed.put(step.call(), thinking.expects().closed());
                }
            }
            case CallEvent.Understood u -> {
                Instant since = finished.get(step.call());
                if (since != null) {
                    minds.put(step.call(), Duration.between(since, u.at()));
                }
            }
            case CallEvent.FromLine _,
                    CallEvent.FromCarrier _,
                    CallEvent.FromErrand _,
                    CallEvent.Drain _,
                    CallEvent.Tick _ -> {}
        }
    }

    public synchronized List<Reply> replies() {
        return List.copyOf(replies);
    }

    /// A quantile of a part, in milliseconds; 0 when there are no replies.
    ///
    /// @param quantile 0.5 for the median
    public static long quantile(List<Reply> replies, ToLongFunction<Reply> part, double quantile) {
        long[] sorted = replies.stream().mapToLong(part).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(quantile * sorted.length) - 1];
    }

    /// One line: how many, median and p95, and the medians of the parts.
    public static String line(String name, List<Reply> replies) {
        return "%-7s %3d replies   median %5d ms   p95 %5d ms   (end of turn %d, recogniser %d, mind %d, voice %d)"
                .formatted(
                        name,
                        replies.size(),
                        quantile(replies, r -> r.total().toMillis(), 0.5),
                        quantile(replies, r -> r.total().toMillis(), 0.95),
                        quantile(replies, r -> r.endOfTurn().toMillis(), 0.5),
                        quantile(replies, r -> r.recogniser().toMillis(), 0.5),
                        quantile(replies, r -> r.mind().toMillis(), 0.5),
                        quantile(replies, r -> r.voice().toMillis(), 0.5));
    }
}
