package dev.patchline.agent.call;

/// One party's connection within a call.
///
/// @param attempt 0 for the caller; from 1 for the reps, in the order in which they were rung
public record Leg(int attempt) {
    public static final Leg CALLER = new Leg(0);

    public static Leg rep(int attempt) {
        if (attempt < 1) {
            throw new IllegalArgumentException("a rep's attempt counts from 1, not " + attempt);
        }
        return new Leg(attempt);
    }

    public boolean isCaller() {
        return attempt == 0;
    }
}
