package dev.patchline.telephony.lists;

import dev.patchline.agent.campaign.Consent;
import dev.patchline.agent.campaign.LineType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a row of a list came to.
sealed interface Reading {
    /// Somebody who may be called, as far as a row can tell.
    ///
    /// @param revoked when the person took back whatever was consented to before
    /// @param trouble what of the row was left out, and why
    record Person(
            long row,
            String number,
            LineType lineType,
            Optional<String> name,
            Optional<String> zip,
            String country,
            Optional<String> state,
            List<ZoneId> zones,
            Map<String, String> fields,
            Optional<Instant> cameAt,
            Optional<Consent> consent,
            Optional<Instant> revoked,
            List<String> trouble)
            implements Reading {
        public Person {
            zones = List.copyOf(zones);
            trouble = List.copyOf(trouble);
        }
    }

    /// A row that is left out.
    ///
    /// @param reason for people, without the person's data
    record Bad(long row, String reason) implements Reading {}
}
