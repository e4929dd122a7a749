package dev.patchline.telephony.media;

import dev.patchline.agent.call.Turn;
import dev.patchline.agent.port.EarFact;

/// Listens for the moments that make up a reply time. Called on the threads of ears and event
/// loops: must return at once. Times are of [System#nanoTime].
///
/// The reply time to a turn is from [#finished], less its `silence`, to [#began] of the next one.
public interface LineMeter {
    LineMeter NONE =
            new LineMeter() {
                @Override
                public void finished(Seat seat, EarFact.Finished fact, long nanos) {}

                @Override
                public void began(Seat seat, Turn turn, long nanos) {}
            };

    /// The other side's turn is over.
    void finished(Seat seat, EarFact.Finished fact, long nanos);

    /// The first frame of what is said in a turn was given to the socket.
    void began(Seat seat, Turn turn, long nanos);
}
