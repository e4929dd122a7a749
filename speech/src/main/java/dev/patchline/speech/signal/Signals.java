package dev.patchline.speech.signal;

import dev.patchline.agent.port.EarFact;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Listens on a line for what is not speech: keys that sound on it, and the tones of the network
/// and of machines. Works all the time, also while the agent speaks. Not thread-safe: one per ear.
public final class Signals {
    private final InBandKeys keys = new InBandKeys();
    private final CallTones tones = new CallTones();

    /// @param pcm the next 10 ms at 8 kHz
    /// @param now how much audio was heard, with these
    public void hear(short[] pcm, Duration now, Consumer<EarFact> facts) {
        @Nullable Character key = keys.hear(pcm);
        if (key != null) {
            facts.accept(new EarFact.KeyHeard(now, key));
        }
        tones.hear(pcm)
                .ifPresent(told ->
                        facts.accept(
                                new EarFact.ToneHeard(
                                        now, told.tone(), now.minusMillis(told.agoMillis()))));
    }
}
