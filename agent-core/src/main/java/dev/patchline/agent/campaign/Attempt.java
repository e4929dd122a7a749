package dev.patchline.agent.campaign;

import java.time.Instant;
import java.util.Optional;

/// One time that a number was dialled, by whatever campaign.
///
/// @param endedAt empty while it runs
/// @param disposition empty while it runs
/// @param callbackAt when they wanted to be called instead
public record Attempt(
        String campaign,
        Instant dialledAt,
        Optional<Instant> endedAt,
        Optional<Disposition> disposition,
        Optional<Instant> callbackAt) {
    boolean running() {
        return disposition.isEmpty();
    }

    boolean was(Disposition one) {
        return disposition.filter(one::equals).isPresent();
    }

    boolean reached(Disposition.Reached whom) {
        return disposition.filter(one -> one.reached() == whom).isPresent();
    }
}
