package dev.patchline.agent.port;

import dev.patchline.agent.dialog.Expectation;
import java.time.Duration;
import java.util.function.Consumer;

/// Hears one leg. Audio goes in on any one thread at a time and never blocks; what was heard comes
/// out as [EarFact]s, in order, on a thread of the ear's own.
public interface Ear extends AutoCloseable {
    /// @param payload audio as it came from the network, in the codec the ear was opened with; any
    ///   length
    void hear(byte[] payload);

    /// What is being played to the same leg now, in order: what comes back of it is an echo. By the
    /// thread that calls [#hear].
    ///
    /// @param audio 20 ms of PCMU
    default void said(byte[] audio) {}

    /// Pieces were lost on the network between the last one that was heard and the next, each about
    /// as long as those. Like audio, in its place in the order.
    default void miss(int pieces) {}

    /// What the other side was just asked. Takes effect for speech that begins afterwards, and for
    /// the end of a turn that is under way.
    void expect(Expectation expectation);

    /// How long ago the latest audio came of which everything is known: what was said since is
    /// still being worked on, or late. Zero when nothing is being sent. On any thread.
    default Duration behind() {
        return Duration.ZERO;
    }

    /// Stops listening and gives the recogniser back. Facts may still arrive for a moment.
    @Override
    void close();

    /// Opens ears. Thread-safe.
    interface Opener {
        Ear open(Codec codec, Consumer<EarFact> facts);
    }
}
