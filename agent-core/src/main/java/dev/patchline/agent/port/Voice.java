package dev.patchline.agent.port;

import java.util.List;

/// Speaks. Thread-safe; returns at once, and works on threads of its own.
public interface Voice {
    /// Speaks text clause by clause into a sink.
    ///
    /// @param text plain English, as one would write it: "Call 512-555-0100 by 5:30 pm."
    /// @param out called on a thread of the voice, in order; after `done` or `failed` never again
    Speech say(String text, Codec codec, Sink out);

    /// Renders ahead of need, so that a later [#say] of the same text begins at once.
    ///
    /// @param text may have gaps in braces, "Okay, {the value}.": only the clauses around them are
    ///   rendered
    /// @param lasting whether the sound may be kept on disk; false for what names a caller
    void prepare(String text, boolean lasting);

    /// Speech that is being rendered.
    interface Speech {
        /// Stops rendering. The sink hears nothing more.
        void cancel();
    }

    /// Where a word of a clause begins in its audio.
    ///
    /// @param letter index in the clause of the word's first character, so that
    ///   `clause.substring(0, letter)` is what was said before it
    /// @param millis from the beginning of the piece of audio that it comes with
    record WordStart(int letter, int millis) {}

    /// Where rendered audio goes.
    interface Sink {
        /// @param clause the words that this audio speaks; a clause may come in several pieces, all
        ///   but the first with an empty string
        /// @param audio encoded audio, a whole number of 20 ms frames
        /// @param words those that begin in this piece, in order. Words of the clause as it was
        ///   written: "512-555-0100" is one, and a dash that nobody says is none. Empty when the
        ///   voice does not know
        void audio(String clause, byte[] audio, List<WordStart> words);

        void done();

        void failed(RuntimeException why);
    }
}
