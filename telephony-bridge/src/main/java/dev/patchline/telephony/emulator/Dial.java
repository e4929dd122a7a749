package dev.patchline.telephony.emulator;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a dial or transfer command asks for.
///
/// @param caller the leg to which the new one is linked; null for none
/// @param bridgeTo the leg to which it is joined when answered; null for none
/// @param machineDetection the mode, or `disabled`
/// @param timeout how long it rings
/// @param timeoutCause of the hang-up then
/// @param limit the longest that the leg may last
record Dial(
        @Nullable CarrierLeg caller,
        @Nullable CarrierLeg bridgeTo,
        String from,
        String to,
        @Nullable String clientState,
        @Nullable URI webhook,
        @Nullable StreamOrder stream,
        String machineDetection,
        Duration timeout,
        String timeoutCause,
        Duration limit) {}
