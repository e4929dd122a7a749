package dev.patchline.agent.call;

/// Numbers the agent's turns within one call. Slow work takes one out and brings it back; an answer
/// whose turn is over does not match and falls through.
public record Turn(int number) {
    public static final Turn FIRST = new Turn(1);

    public Turn next() {
        return new Turn(number + 1);
    }
}
