package dev.patchline.telephony.webhook;

import java.util.Optional;

/// What the network said of a leg beside how it went.
///
/// @param sipCode the last answer of the called side
/// @param attestation A, B or C: how sure the network is that the number shown is ours
///   (STIR/SHAKEN, ATIS-1000074)
public record CarrierNote(Optional<Integer> sipCode, Optional<String> attestation) {
    public static final CarrierNote NONE = new CarrierNote(Optional.empty(), Optional.empty());

    public boolean isEmpty() {
        return sipCode.isEmpty() && attestation.isEmpty();
    }

    /// The later one wins where both say something.
    public CarrierNote and(CarrierNote later) {
        return new CarrierNote(
                later.sipCode.or(() -> sipCode), later.attestation.or(() -> attestation));
    }
}
