package dev.patchline.telephony.media;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What was sent to the carrier and need not have been heard yet: frames until they must have been
/// played, marks until they come back. Belongs to the [Mouth] and its event loop. All times are
/// nanoseconds of that loop's clock.
final class Unheard {
    /// Between our clock's "played" and the caller's ear lie the network and the carrier's buffer.
    /// They are measured by the marks; more than this is a mark that was late for another reason.
    static final Duration MOST_LAG = Duration.ofMillis(500);

    /// @param name for a mark, what it is called on the wire; for a frame, empty
    /// @param playsUntil when the carrier will have played it
    record Sent(Utterance.Item item, String name, long playsUntil) {}

    private final Consumer<Sent> heard;

    /// In the order in which it was sent.
    private final Deque<Sent> sent = new ArrayDeque<>();

    /// By how much later than by our clock the other side has heard something, as the last mark
    /// told.
    private long lag;

    /// @param heard is told of everything that was heard, in order, once
    Unheard(Consumer<Sent> heard) {
        this.heard = heard;
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    void add(Sent next) {
        sent.addLast(next);
    }

    void clear() {
        sent.clear();
    }

    boolean has(String mark) {
        return find(mark).isPresent();
    }

    private Optional<Sent> find(String mark) {
        return sent.stream().filter(it -> it.name().equals(mark)).findFirst();
    }

    /// A mark came back just now: our clock's lag is known anew.
    void measure(String mark, long now) {
        find(mark).ifPresent(it -> lag = Math.clamp(now - it.playsUntil(), 0, MOST_LAG.toNanos()));
    }

    /// Takes everything up to a mark as heard.
    void heardUpTo(String mark) {
        boolean returned = false;
        while (!returned) {
            Sent next = sent.removeFirst();
            returned = next.name().equals(mark);
            heard.accept(next);
        }
    }

    /// Drops the frames that must have been played, up to the first mark that is still out.
    void forgetHeard(long now) {
        for (Sent first = sent.peekFirst();
                first != null && played(first, now);
                first = sent.peekFirst()) {
            heard.accept(sent.removeFirst());
        }
    }

    /// Gives back what was not heard, in order, and is empty then.
    List<Utterance.Item> takeBack(long now) {
        List<Utterance.Item> unheard = new ArrayList<>();
        for (Sent it = sent.pollFirst(); it != null; it = sent.pollFirst()) {
            if (played(it, now)) {
                heard.accept(it);
            } else {
                unheard.add(it.item());
            }
        }
        return unheard;
    }

    private boolean played(Sent it, long now) {
        return it.name().isEmpty() && it.playsUntil() + lag <= now;
    }
}
