package dev.patchline.telephony.media;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Tells a pressed key that is reported twice from a key that is pressed twice. The carrier tells
/// each key on the media socket and by webhook, in either order, and either may be lost.
///
/// A report from one source is taken for the same press as the oldest report of that key from the
/// other source which has no partner yet and is not older than [#WINDOW]. Thread-safe.
public final class KeyDedup {
    /// The later report of a press comes within this.
    static final Duration WINDOW = Duration.ofSeconds(4);

    /// Reports without a partner, over all legs; the oldest is dropped.
    static final int LIMIT = 512;

    /// Who reported the key.
    public enum Source {
        SOCKET,
        WEBHOOK
    }

    private record Report(Seat seat, char key, Source source, Instant at) {}

    private final Deque<Report> alone = new ArrayDeque<>();

    /// Whether this is a new press, and not the second report of one that was told before.
    public synchronized boolean fresh(Seat seat, char key, Source source, Instant at) {
        Instant tooOld = at.minus(WINDOW);
        alone.removeIf(report -> report.at().isBefore(tooOld));
        for (Iterator<Report> reports = alone.iterator(); reports.hasNext(); ) {
            Report report = reports.next();
            if (report.key() == key && report.source() != source && report.seat().equals(seat)) {
                reports.remove();
                return false;
            }
        }
        if (alone.size() >= LIMIT) {
            alone.removeFirst();
        }
        alone.addLast(new Report(seat, key, source, at));
        return true;
    }
}
