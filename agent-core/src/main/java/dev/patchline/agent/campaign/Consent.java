package dev.patchline.agent.campaign;

import java.time.Instant;
import java.util.Optional;

/// A person's leave to be called at a number, and how that can be shown (16 CFR 310.5(a)(8) asks to
/// keep it).
///
/// @param seller who may call
/// @param proof where it can be looked up: a page, a recording, a certificate; never empty
/// @param revokedAt when it was taken back
public record Consent(
        Kind kind, String seller, Instant givenAt, String proof, Optional<Instant> revokedAt) {
    /// How much a consent is worth. The later ones include the earlier ones.
    public enum Kind {
        /// The person asked something of the business. Allows no artificial voice by itself.
        INQUIRY,
        /// Prior express consent: the person gave the number for calls (47 CFR 64.1200(a)(1)).
        EXPRESS,
        /// Prior express written consent: a signed agreement that says that an artificial voice may
        /// sell at that number (47 CFR 64.1200(f)(9)).
        WRITTEN
    }

    public boolean includes(Kind other) {
        return kind.compareTo(other) >= 0;
    }

    /// Whether it holds at an instant: given by then, and not taken back by then.
    public boolean holds(Instant at) {
        return !givenAt.isAfter(at) && revokedAt.filter(revoked -> !revoked.isAfter(at)).isEmpty();
    }
}
