package dev.patchline.agent.campaign;

import java.time.Instant;
import java.util.Optional;

/// Who is about to call.
///
/// @param seller the business, as consents name it; case and surrounding space do not matter
/// @param campaign its id; empty for a look at a list before there is one
/// @param registryOf of when our copy of the national do-not-call list is; empty when there is none
public record Calling(String seller, Optional<String> campaign, Optional<Instant> registryOf) {}
