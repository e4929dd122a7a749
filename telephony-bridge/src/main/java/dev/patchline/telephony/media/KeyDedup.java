package dev.patchline.telephony.media;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/// Tells a pressed key that is reported more than once from a key that is pressed more than once.
/// The carrier tells each key on the media socket and by webhook, the ear hears it where it sounds
/// on the line; they come in any order, and any may be missing.
///
/// A report is taken for the oldest press of that key which its source has not reported yet and
/// which is not older than [#WINDOW]. Thread-safe.
public final class KeyDedup {
    /// The later reports of a press come within this.
    static final Duration WINDOW = Duration.ofSeconds(4);

    /// Presses that a source has not reported yet, over all legs; the oldest is dropped.
    static final int LIMIT = 512;

    /// Who reported the key.
    public enum Source {
        SOCKET,
        WEBHOOK,
        /// The ear.
        SOUND
    }

    private record Press(Seat seat, char key, Instant at, Set<Source> reportedBy) {}

    private final Deque<Press> presses = new ArrayDeque<>();

    /// Whether this is a new press, and not another report of one that was told before.
    public synchronized boolean fresh(Seat seat, char key, Source source, Instant at) {
        Instant tooOld = at.minus(WINDOW);
        presses.removeIf(press -> press.at().isBefore(tooOld));
        for (Press press : presses) {
            if (press.key() == key && press.seat().equals(seat) && press.reportedBy().add(source)) {
                return false;
            }
        }
        if (presses.size() >= LIMIT) {
            presses.removeFirst();
        }
        presses.addLast(new Press(seat, key, at, EnumSet.of(source)));
        return true;
    }
}
