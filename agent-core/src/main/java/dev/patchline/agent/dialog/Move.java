package dev.patchline.agent.dialog;

/// What the agent does next, with the words for it.
public sealed interface Move {
    Words words();

    /// Says something and listens.
    ///
    /// @param expects what an answer would look like
    record Ask(Words words, Expectation expects) implements Move {}

    /// Gives the caller time: they asked for a moment, or a rep is being rung.
    record Wait(Words words) implements Move {}

    /// Says that somebody is being fetched, and fetches them.
    ///
    /// @param brief what the rep is told: one or two sentences, at most 200 characters
    record Transfer(Words words, Decision decision, Words brief) implements Move {}

    /// Says goodbye and hangs up.
    record Part(Words words, Decision decision) implements Move {}
}
