package dev.patchline.agent.mind.llm;

import java.time.Duration;

/// How long a model is waited for.
///
/// @param turn from the end of the caller's turn to proposals, whoever was asked; after that the
///   embedded understanding stands alone
/// @param firstToken from asking to the first piece of an answer; then the next model is asked
/// @param betweenTokens longest gap between two pieces
/// @param whole from asking to the end of an answer
/// @param sentence from deciding what to say to the first sentence of another wording
public record Patience(
        Duration turn,
        Duration firstToken,
        Duration betweenTokens,
        Duration whole,
        Duration sentence) {
    public static final Patience DEFAULT =
            new Patience(
                    Duration.ofMillis(800),
                    Duration.ofMillis(600),
                    Duration.ofMillis(400),
                    Duration.ofMillis(2500),
                    Duration.ofMillis(500));

    /// The same limit for everything, where no caller is waiting.
    static Patience of(Duration each) {
        return new Patience(each, each, each, each, each);
    }
}
