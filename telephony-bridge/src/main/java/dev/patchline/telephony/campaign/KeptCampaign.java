package dev.patchline.telephony.campaign;

import dev.patchline.agent.campaign.Campaign;
import java.time.Instant;
import java.util.Optional;

/// A campaign as the table has it.
///
/// @param why it is paused, or why nobody is dialled just now
/// @param startedAt the last time
public record KeptCampaign(
        Campaign campaign,
        Campaign.State state,
        Optional<String> why,
        Instant createdAt,
        Optional<Instant> startedAt) {}
