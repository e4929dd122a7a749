package dev.patchline.speech;

/// Turns words into sound. Called by one thread at a time.
interface Larynx {
    /// @param words readable words and `, . ? ! ; :`, as [SpokenText] writes them
    /// @return not yet cut or levelled, as [Polish] will
    /// @throws RuntimeException when the engine cannot speak them; the message holds no words
    Rendered speak(String words);
}
