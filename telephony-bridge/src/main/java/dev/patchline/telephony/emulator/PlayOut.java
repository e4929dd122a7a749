package dev.patchline.telephony.emulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Audio that waits to be played to somebody, with the marks between it. A mark comes back when all
/// audio queued before it has been played; clearing drops the audio and brings all marks back at
/// once.
///
/// Source: Telnyx, "Media Streaming over WebSockets". Lives on the exchange's event loop.
final class PlayOut {
    /// Ten minutes. What comes on top is dropped and counted.
    static final int MOST_SAMPLES = 10 * 60 * Sound.RATE;

    private sealed interface Item {
        @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
        record Audio(short[] samples) implements Item {}

        record Mark(String name) implements Item {}
    }

    private final Deque<Item> queue = new ArrayDeque<>();

    /// Marks whose audio is in the frame that is being played just now.
    private List<String> reached = new ArrayList<>(1);

    private int offset;
    private int waiting;
    private int most;
    private long dropped;

    /// @param samples of the next frame
    /// @param played how many of them were queued; the rest is silence
    /// @param marks that are due now: their audio was over when this frame began
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Frame(short[] samples, int played, List<String> marks) {}

    void audio(short[] samples) {
        if (waiting + samples.length > MOST_SAMPLES) {
            dropped += samples.length;
            return;
        }
        queue.add(new Item.Audio(samples));
        waiting += samples.length;
        most = Math.max(most, waiting);
    }

    /// @return whether the mark is due at once, because nothing is queued before it
    boolean mark(String name) {
        if (queue.isEmpty() && reached.isEmpty()) {
            return true;
        }
        queue.add(new Item.Mark(name));
        return false;
    }

    /// @return the names of the marks that were waiting
    List<String> clear() {
        List<String> marks = reached;
        reached = new ArrayList<>(1);
        for (Item item : queue) {
            if (item instanceof Item.Mark(String name)) {
                marks.add(name);
            }
        }
        queue.clear();
        offset = 0;
        waiting = 0;
        return marks;
    }

    Frame next() {
        short[] frame = new short[Sound.FRAME];
        List<String> marks = reached;
        reached = new ArrayList<>(1);
        int filled = 0;
        @Nullable Item head = queue.peek();
        while (head != null && (filled < frame.length || head instanceof Item.Mark)) {
            switch (head) {
                case Item.Mark(String name) -> {
                    reached.add(name);
                    queue.remove();
                }
                case Item.Audio(short[] samples) -> {
                    int some = Math.min(frame.length - filled, samples.length - offset);
                    System.arraycopy(samples, offset, frame, filled, some);
                    filled += some;
                    offset += some;
                    if (offset == samples.length) {
                        queue.remove();
                        offset = 0;
                    }
                }
            }
            head = queue.peek();
        }
        waiting -= filled;
        return new Frame(frame, filled, marks);
    }

    int waitingSamples() {
        return waiting;
    }

    /// The most that ever waited.
    int mostSamples() {
        return most;
    }

    long droppedSamples() {
        return dropped;
    }
}
