package dev.patchline.speech;

/// Turns words into sound. Called by one thread at a time.
interface Larynx {
    /// @param words readable words and `, . ? ! ; :`, as [SpokenText] writes them
    /// @return 16-bit samples at 8 kHz
    /// @throws RuntimeException when the engine cannot speak them; the message holds no words
    short[] speak(String words);
}
