package dev.patchline.speech.ear;

import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.port.Codec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an ear has still to hear, in order, and what was played meanwhile. Bounded: of too much
/// audio the oldest is dropped and counted. Not thread-safe; whoever owns it guards it.
final class Backlog {
    /// Audio that waits, in samples: 10 s.
    static final int MOST_WAITING_SAMPLES = 10 * Codec.SAMPLE_RATE;

    /// Played audio that is kept until the ear hears again: 1 s.
    private static final int MOST_SAID = 50;

    sealed interface Work permits Audio, Gap, Quiet, Asked {}

    static final class Audio implements Work {
        private final byte[] payload;
        private final long arrived;

        /// @param arrived by `nanoTime`
        Audio(byte[] payload, long arrived) {
            this.payload = payload;
            this.arrived = arrived;
        }

        byte[] payload() {
            return payload;
        }

        long arrived() {
            return arrived;
        }
    }

    /// Pieces that the network lost.
    record Gap(int pieces) implements Work {}

    /// Nothing was sent.
    ///
    /// @param noticed by `nanoTime`
    record Quiet(int samples, long noticed) implements Work {}

    record Asked(Expectation expectation) implements Work {}

    private final Codec announced;
    private final Deque<Work> waiting = new ArrayDeque<>();
    private final Deque<byte[]> said = new ArrayDeque<>();
    private @Nullable Work underWay;
    private int waitingSamples;
    private int droppedSamples;
    private long droppedInAll;

    Backlog(Codec announced) {
        this.announced = announced;
    }

    void add(Work work) {
        waiting.addLast(work);
        waitingSamples += samples(work);
        while (waitingSamples > MOST_WAITING_SAMPLES && dropOldest()) {
            // Until the rest fits.
        }
    }

    /// Before all that waits.
    void addFirst(Asked asked) {
        waiting.addFirst(asked);
    }

    /// What is under way from now on, or null when nothing waits.
    @Nullable Work next() {
        underWay = waiting.pollFirst();
        waitingSamples -= underWay == null ? 0 : samples(underWay);
        return underWay;
    }

    /// What was under way is done, or given up.
    void done() {
        underWay = null;
    }

    /// When the oldest sound came that is not heard to its end, by `nanoTime`.
    @Nullable Long oldestArrival() {
        @Nullable Long oldest = underWay == null ? null : arrival(underWay);
        for (var each = waiting.iterator(); oldest == null && each.hasNext(); ) {
            oldest = arrival(each.next());
        }
        return oldest;
    }

    /// Forgets all that waits.
    void clear() {
        waiting.clear();
        waitingSamples = 0;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// @param audio that was played
    void said(byte[] audio) {
        if (said.size() == MOST_SAID) {
            said.removeFirst();
        }
        said.addLast(audio);
    }

    /// What was played since this was last asked.
    List<byte[]> takeSaid() {
        List<byte[]> played = List.copyOf(said);
        said.clear();
        return played;
    }

    /// The samples that were dropped since this was last asked.
    int takeDropped() {
        int dropped = droppedSamples;
        droppedSamples = 0;
        return dropped;
    }

    /// In samples, since the beginning.
    long droppedInAll() {
        return droppedInAll;
    }

    private static @Nullable Long arrival(Work work) {
        return switch (work) {
            case Audio audio -> audio.arrived;
            case Quiet quiet -> quiet.noticed();
            case Gap _, Asked _ -> null;
        };
    }

    private int samples(Work work) {
        return switch (work) {
            case Audio audio -> announced.samples(audio.payload.length);
            case Quiet quiet -> quiet.samples();
            case Gap _, Asked _ -> 0;
        };
    }

    private boolean dropOldest() {
        for (var each = waiting.iterator(); each.hasNext(); ) {
            int samples = samples(each.next());
            if (samples > 0) {
                each.remove();
                waitingSamples -= samples;
                droppedSamples += samples;
                droppedInAll += samples;
                return true;
            }
        }
        return false;
    }
}
