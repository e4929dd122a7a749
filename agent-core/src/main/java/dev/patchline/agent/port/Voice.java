package dev.patchline.agent.port;

/// Speaks. Thread-safe; returns at once, and works on threads of its own.
public interface Voice {
    /// Speaks text clause by clause into a sink.
    ///
    /// @param text plain English, as one would write it: "Call 512-555-0100 by 5:30 pm."
    /// @param out called on a thread of the voice, in order; after `done` or `failed` never again
    Speech say(String text, Codec codec, Sink out);

    /// Renders ahead of need, so that a later [#say] of the same text begins at once.
    ///
    /// @param lasting whether the sound may be kept on disk; false for what names a caller
    void prepare(String text, boolean lasting);

    /// Speech that is being rendered.
    interface Speech {
        /// Stops rendering. The sink hears nothing more.
        void cancel();
    }

    /// Where rendered audio goes.
    interface Sink {
        /// @param clause the words that this audio speaks; a clause may come in several pieces, all
        ///   but the first with an empty string
        /// @param audio encoded audio, a whole number of 20 ms frames
        void audio(String clause, byte[] audio);

        void done();

        void failed(RuntimeException why);
    }
}
