package dev.patchline.agent.port;

import dev.patchline.agent.call.Turn;
import dev.patchline.agent.dialog.Expectation;
import dev.patchline.agent.dialog.Words;
import java.time.Duration;

/// The agent's side of one leg's audio: a mouth and an ear. Nothing here blocks; what happens on
/// the line is told as [dev.patchline.agent.call.CallEvent.FromLine].
///
/// Thread-safe; calls take effect in the order in which they are made.
public interface Line extends AutoCloseable {
    /// Speaks after whatever is still being spoken. When the other side has heard the end of it, or
    /// it was hushed, `SpeechEnded` with this turn follows.
    void say(Turn turn, Words words);

    /// The same for something that is still being worded. When it is hushed, the sentences are
    /// cancelled.
    void say(Turn turn, Sentences sentences);

    /// Falls silent at once and keeps what was not heard.
    void pause();

    /// Goes on at the word where [#pause] stopped.
    void resume();

    /// Falls silent at once and drops the rest.
    void hush();

    void expect(Expectation expectation);

    /// How far what is known of the other side lags behind the present, see [Ear#behind].
    default Duration behind() {
        return Duration.ZERO;
    }

    @Override
    void close();
}
