package dev.patchline.speech.voice;

import java.util.function.Consumer;

/// Turns words into sound. Thread-safe: several clauses may be spoken at once.
interface Larynx {
    /// @param words readable words and `, . ? ! ; :`, as [SpokenText] writes them
    /// @param out gets the clause piece by piece, fit for the line, while the rest is still being
    ///   rendered; the first piece brings the beginnings of all words. On the thread of the caller
    /// @throws RuntimeException when the engine cannot speak them; the message holds no words
    void speak(String words, Consumer<Rendered> out);
}
