package dev.patchline.agent.call;

import java.time.Instant;

/// What a call may do only so often, and until when.
///
/// @param busy more calls than the business wants at once: only a call-back is offered
/// @param concluded what the call came to is on record
/// @param transfers how often reps were looked for
/// @param reopened how often lost audio was opened again
/// @param endBy when the agent ends the call, however it goes
public record Limits(boolean busy, boolean concluded, int transfers, int reopened, Instant endBy) {
    static Limits fresh(boolean busy, Instant endBy) {
        return new Limits(busy, false, 0, 0, endBy);
    }

    Limits withConclusion() {
        return new Limits(busy, true, transfers, reopened, endBy);
    }

    Limits withTransfer() {
        return new Limits(busy, concluded, transfers + 1, reopened, endBy);
    }

    Limits withReopening() {
        return new Limits(busy, concluded, transfers, reopened + 1, endBy);
    }

    Limits withEndBy(Instant next) {
        return new Limits(busy, concluded, transfers, reopened, next);
    }
}
