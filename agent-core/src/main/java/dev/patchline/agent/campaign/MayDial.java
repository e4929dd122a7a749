package dev.patchline.agent.campaign;

import java.time.Instant;

/// Whether a lead may be dialled.
public sealed interface MayDial {
    /// Yes, before the instant.
    record Yes(Instant until) implements MayDial {}

    /// Not before the instant; then it has to be asked again.
    ///
    /// @param reason for the owner
    record NotUntil(Instant at, String reason) implements MayDial {}

    /// Not by this campaign any more.
    ///
    /// @param reason for the owner
    record Never(String reason) implements MayDial {}
}
