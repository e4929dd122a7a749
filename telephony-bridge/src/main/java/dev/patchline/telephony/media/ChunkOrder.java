package dev.patchline.telephony.media;

import java.util.Map;
import java.util.TreeMap;

/// Puts the pieces of one track back in order. Carriers do not promise order, only numbers.
///
/// A piece that came too early waits until the gap before it is filled or [#WINDOW] pieces wait;
/// then the gap is given up as lost. Pieces that come twice, or after their place was given up, are
/// dropped. For one thread.
final class ChunkOrder {
    /// Where the track goes, in order.
    interface Track {
        void piece(byte[] payload);

        /// So many pieces were lost here.
        void gap(int pieces);
    }

    /// A gap that is longer is none: the carrier counts on from another number.
    static final int LONGEST_GAP = 500;

    /// Pieces that may wait, 100 ms of audio at 20 ms each.
    static final int WINDOW = 5;

    /// After so many stale pieces in a row the carrier must have begun to count anew.
    static final int STALE_LIMIT = 50;

    private final Track out;
    private final TreeMap<Long, byte[]> early = new TreeMap<>();
    private long expected = 1;
    private boolean begun;
    private int staleInARow;
    private long dropped;
    private long lostInAll;

    ChunkOrder(Track out) {
        this.out = out;
    }

    void take(long chunk, byte[] payload) {
        if (chunk < 0) {
            out.piece(payload);
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
            giveUpGap();
        }
    }

    private void giveUpGap() {
        long lost = early.firstKey() - expected;
        // What is missing before the first piece was never on its way.
        if (begun && lost <= LONGEST_GAP) {
            lostInAll += lost;
            out.gap((int) lost);
        }
        expected = early.firstKey();
        deliver();
    }

    private void deliver() {
        while (!early.isEmpty() && early.firstKey() == expected) {
            Map.Entry<Long, byte[]> next = early.pollFirstEntry();
            begun = true;
            expected++;
            out.piece(next.getValue());
        }
    }

    /// Gives out what still waits, since nothing more will come.
    void flush() {
        while (!early.isEmpty()) {
            giveUpGap();
        }
    }

    /// Pieces that never came, or too late.
    long lost() {
        return lostInAll;
    }

    /// Pieces that came twice or too late.
    long dropped() {
        return dropped;
    }
}
