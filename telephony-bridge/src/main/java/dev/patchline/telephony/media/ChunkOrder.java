package dev.patchline.telephony.media;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Puts the pieces of one track back in order. Carriers do not promise order, only numbers.
///
/// A piece that came too early waits until the gap before it is filled or [#WINDOW] pieces wait;
/// then the gap is given up as lost. Pieces that come twice, or after their place was given up, are
/// dropped. For one thread.
final class ChunkOrder {
    /// Pieces that may wait, 100 ms of audio at 20 ms each.
    static final int WINDOW = 5;

    /// After so many stale pieces in a row the carrier must have begun to count anew.
    static final int STALE_LIMIT = 50;

    private final Consumer<byte[]> out;
    private final TreeMap<Long, byte[]> early = new TreeMap<>();
    private long expected = 1;
    private boolean begun;
    private int staleInARow;
    private long dropped;

    /// @param out is given the payloads, in order
    ChunkOrder(Consumer<byte[]> out) {
        this.out = out;
    }

    void take(long chunk, byte[] payload) {
        if (chunk < 0) {
            out.accept(payload);
            return;
        }
        if (chunk < expected && (!begun || staleInARow >= STALE_LIMIT)) {
            // Counting from 0, or anew.
            expected = chunk;
        }
        if (chunk < expected) {
            dropped++;
            staleInARow++;
            return;
        }
        staleInARow = 0;
        if (early.putIfAbsent(chunk, payload) != null) {
            dropped++;
        }
        deliver();
        if (early.size() > WINDOW) {
            expected = early.firstKey();
            deliver();
        }
    }

    private void deliver() {
        while (!early.isEmpty() && early.firstKey() == expected) {
            Map.Entry<Long, byte[]> next = early.pollFirstEntry();
            begun = true;
            expected++;
            out.accept(next.getValue());
        }
    }

    /// Gives out what still waits, since nothing more will come.
    void flush() {
        while (!early.isEmpty()) {
            expected = early.firstKey();
            deliver();
        }
    }

    /// Pieces that came twice or too late.
    long dropped() {
        return dropped;
    }
}
