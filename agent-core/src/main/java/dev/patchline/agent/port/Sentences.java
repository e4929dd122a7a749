package dev.patchline.agent.port;

import java.util.function.Consumer;

/// Something to say that is still being worded: its sentences come one by one.
public interface Sentences {
    /// Begins, once. Both are called in order and never at the same time, on any thread.
    ///
    /// @param sentence takes each sentence, as one would write it
    /// @param end is told when there are no more
    void begin(Consumer<String> sentence, Runnable end);

    /// Nobody listens any more. At most one sentence still comes.
    void cancel();
}
