package dev.patchline.telephony.media;

import dev.patchline.agent.call.CallId;
import dev.patchline.agent.call.Leg;

/// Where a media stream belongs: one leg of one call.
public record Seat(CallId call, Leg leg) {}
