package dev.patchline.telephony.store;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;
import java.time.Instant;

/// A leg that nobody has seen end.
///
/// @param carrierId the carrier's own name for it
/// @param talking the caller and a rep had been joined and were left to themselves
public record OpenLeg(CallId call, Leg leg, String carrierId, Instant openedAt, boolean talking) {}
